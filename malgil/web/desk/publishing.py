"""A resolved inquiry for everybody: what is personal is masked, listed, and looked at before anything goes out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import AgentRequest
from malgil.base.refusals import Refused
from malgil.community.actions import QuestionText, publish_inquiry
from malgil.community.personal import Piece, clean, pieces_in
from malgil.community.queries import published_from
from malgil.conversations.models import Side, Thread
from malgil.conversations.queries import categories, messages_of
from malgil.knowledge.actions import ArticleText, Filing, make_article
from malgil.knowledge.queries import all_sections
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import thread_of

NAMELESS = "○○○"
_WORDS = ("title", "body", "answer")


class PublicationForm(forms.Form):
    """What will be read, where it goes, and that everything masked was looked at."""

    title = forms.CharField(label=gettext_lazy("제목"), max_length=120)
    body = forms.CharField(label=gettext_lazy("질문"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}))
    answer = forms.CharField(label=gettext_lazy("답변"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 7}))
    where = forms.ChoiceField(
        label=gettext_lazy("어디에 올릴까요"),
        choices=[("community", gettext_lazy("커뮤니티 질문")), ("faq", gettext_lazy("자주 묻는 질문 초안"))],
        widget=forms.RadioSelect,
        initial="community",
    )
    category = forms.ModelChoiceField(
        categories(), label=gettext_lazy("분류"), required=False, empty_label=gettext_lazy("고르지 않음")
    )
    tags = forms.CharField(label=gettext_lazy("태그"), max_length=120, required=False)
    section = forms.ModelChoiceField(
        all_sections(),
        label=gettext_lazy("자주 묻는 질문 분류"),
        required=False,
        empty_label=gettext_lazy("고르지 않음"),
    )
    nothing_left = forms.BooleanField(
        label=gettext_lazy("이름, 사는 곳, 회사처럼 누구인지 알 수 있는 말이 남아 있지 않아요"),
        error_messages={"required": gettext_lazy("남은 것이 없는지 확인해 주세요.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a section where one is needed."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("where") == "faq" and not given.get("section"):
            self.add_error("section", _("자주 묻는 질문의 분류를 골라 주세요."))
        return given


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: AgentRequest, thread_id: int) -> HttpResponseBase:
    thread = thread_of(request, thread_id)
    if (done := published_from(thread)) and done.question:
        return redirect("portal:question", done.question.asked.address)
    if not thread.is_closed:
        messages.error(request, _("끝난 문의만 공개할 수 있어요."))
        return redirect("desk:thread", thread.pk)
    if request.method != "POST":
        words = _words_of(thread)
        given = {name: clean(text) for name, text in words.items()}
        form = PublicationForm(initial={**given, "category": thread.category_id, "tags": _tags(thread)})
        return _page(request, thread, form, _pieces(words))
    return _posted(request, thread)


def _posted(request: AgentRequest, thread: Thread) -> HttpResponseBase:
    data, was = request.POST.copy(), _pieces(_words_of(thread))
    fresh = _pieces({name: data.get(name, "") for name in _WORDS})
    for name in _WORDS:
        data[name] = clean(data.get(name, ""))
    form, everything = PublicationForm(data), [*was, *fresh]
    seen = request.POST.getlist("seen")
    if fresh or len(seen) < len(was):
        form.add_error(None, _("가린 내용을 모두 확인했다고 표시해 주세요."))
    if not form.is_valid():
        return _page(request, thread, form, everything, status=422)
    try:
        return _published(request, thread, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return _page(request, thread, form, everything, status=refusal.status)


def _published(request: AgentRequest, thread: Thread, given: dict[str, Any]) -> HttpResponseBase:
    if given["where"] == "faq":
        text = ArticleText(title=given["title"], body=given["answer"], note=_("문의 #%d에서") % thread.pk)
        make_article(text, Filing(section=given["section"]), by=request.agent)
        messages.success(request, _("자주 묻는 질문의 초안을 만들었어요. 공개하기 전에 다시 볼 수 있어요."))
        return redirect("desk:thread", thread.pk)
    text_of_question = QuestionText(
        title=given["title"], body=given["body"], tags=given["tags"], category=given["category"]
    )
    question = publish_inquiry(thread, text_of_question, given["answer"], by=request.agent)
    messages.success(request, _("커뮤니티에 올렸어요. 누가 물었는지는 보이지 않아요."))
    return redirect("portal:question", question.address)


def _page(
    request: AgentRequest, thread: Thread, form: PublicationForm, pieces: list[Piece], *, status: int = 200
) -> HttpResponse:
    context = {"thread": thread, "form": form, "pieces": pieces}
    return render(request, "desk/publication.html", context, status=status)


def _words_of(thread: Thread) -> dict[str, str]:
    """Return what the customer asked and the agents answered, with the customer's name taken out."""
    said = [message for message in messages_of(thread) if message.body]
    asked = next((message.body for message in said if message.side == Side.CUSTOMER), "")
    answered = "\n\n".join(message.body for message in said if message.side == Side.AGENT)
    name = thread.customer.name
    texts = {"title": asked.strip().split("\n")[0][:80], "body": asked, "answer": answered}
    return {key: text.replace(name, NAMELESS) if len(name) > 1 else text for key, text in texts.items()}


def _pieces(words: dict[str, str]) -> list[Piece]:
    """Return each masked stretch once, as the list to be looked at shows them."""
    found = [piece for text in words.values() for piece in pieces_in(text)]
    return list({(piece.kind, piece.masked): piece for piece in found}.values())


def _tags(thread: Thread) -> str:
    return ", ".join(tag.name.replace(" ", "") for tag in thread.tags.all()[:3])
