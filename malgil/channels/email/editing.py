"""The page on which supervisors change the signature and the automatic first answer."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.channels.email.actions.letterhead import LetterheadText, change_letterhead, restore_letterhead
from malgil.channels.email.letterheads import (
    BLANKS,
    first_answer,
    letterhead,
    signature,
    usual_first_answer,
    usual_signature,
)
from malgil.channels.email.models import Letterhead
from malgil.events.models import Revision
from malgil.events.revisions import Difference, differences, history_of, revision_of

MOST_SHOWN = 20

FIELDS = ("signature", "answers_first", "first_answer", "first_answer_en")


class LetterheadForm(forms.ModelForm[Letterhead]):
    """The words; what is as usual is shown in its field and kept empty."""

    class Meta:
        model = Letterhead
        fields = FIELDS
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (("signature", 3), ("first_answer", 6), ("first_answer_en", 6))
        }
        help_texts = {
            "signature": gettext_lazy("{{ agent }}는 답한 상담원, {{ centre }}는 고객센터 이름이에요."),
            "first_answer": gettext_lazy("모르는 것을 말하는 줄은 빼고 보내요. 비우면 원래 문장으로 돌아가요."),
        }

    def text(self) -> LetterheadText:
        """Return what was filled in, empty for what is as usual."""
        given = dict(self.cleaned_data)
        for name, words in usual_words().items():
            given[name] = "" if _plain(given[name]) == _plain(words) else _plain(given[name])
        return LetterheadText(**given)


def usual_words() -> dict[str, str]:
    """Return what each field says where nobody has changed it, each in its own language."""
    with override("en"):
        english = usual_first_answer()
    with override("ko"):
        return {"signature": usual_signature(), "first_answer": usual_first_answer(), "first_answer_en": english}


@leads_only
def letterhead_page(request: LeadRequest) -> HttpResponse:
    """Show and change the letterhead; while somebody types, what would be mailed stands beside it."""
    head = letterhead()
    given: dict[str, Any] = {"answers_first": head.answers_first}
    given |= {name: getattr(head, name) or words for name, words in usual_words().items()}
    form = LetterheadForm(request.POST or None, initial=given)
    is_preview = "preview" in request.POST
    if not is_preview and form.is_valid():
        change_letterhead(form.text(), by=request.agent)
        messages.success(request, _("저장했어요."))
        return redirect("letterhead")
    context = {
        "form": form,
        "is_preview": is_preview,
        "blanks": BLANKS,
        "revisions": revisions_shown(request.agent),
        **_preview(request, _typed(form)),
    }
    return render(request, "email/letterhead.html", context, status=422 if form.errors and not is_preview else 200)


@leads_only
@require_POST
def letterhead_restoration(request: LeadRequest, pk: int) -> HttpResponse:
    """Put the words back as they were before a change."""
    revision = revision_of(Letterhead, pk)
    if revision is None or revision.before is None:
        raise Http404
    restore_letterhead(revision, by=request.agent)
    messages.success(request, _("되돌렸어요."))
    return redirect("letterhead")


@dataclass(frozen=True)
class ShownRevision:
    """A change of the words as the page tells it."""

    revision: Revision
    who: str
    differences: list[Difference]

    @property
    def restoration(self) -> str:
        """Where a press takes it back."""
        return reverse("letterhead_restoration", args=[self.revision.pk])

    @property
    def can_be_taken_back(self) -> bool:
        """Whether there was something before."""
        return self.revision.before is not None


def revisions_shown(viewer: Person) -> list[ShownRevision]:
    """Return what was done to the words, the newest first."""
    found = list(history_of(Letterhead(pk=1))[:MOST_SHOWN])
    names = {person.pk: person.display_name for person in staff_visible_to(viewer)} if found else {}
    return [ShownRevision(each, names.get(each.by_id or 0, ""), differences(each)) for each in found]


def _typed(form: LetterheadForm) -> Letterhead:
    """Return the letterhead as it stands in the form, saved or not."""
    words = {name: _plain(str(form[name].value() or "")) for name in usual_words()}
    return Letterhead(pk=1, answers_first=bool(form["answers_first"].value()), **words)


def _preview(request: LeadRequest, head: Letterhead) -> dict[str, object]:
    name = request.centre.name if request.centre else ""
    return {
        "answers_first": head.answers_first,
        "shown_signature": signature(head, agent=request.agent.display_name, centre=name),
        "shown_answers": [(language, _example(head, name, language)) for language in ("ko", "en")],
    }


def _example(head: Letterhead, centre: str, language: str) -> str:
    with override(language):
        values = {
            "customer": _("김하늘"),
            "number": "128",
            "understood": _("배송 · 주문번호 2026112212345671"),
            "deadline": _("오늘 오후 5:00"),
            "centre": centre,
        }
        return first_answer(head, values)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
