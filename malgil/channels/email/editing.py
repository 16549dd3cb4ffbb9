"""The page on which supervisors change the signature and the automatic first answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.channels.email.actions.letterhead import LetterheadText, change_letterhead
from malgil.channels.email.letterheads import (
    BLANKS,
    first_answer,
    letterhead,
    signature,
    usual_first_answer,
    usual_signature,
)
from malgil.channels.email.models import Letterhead

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
    """Show and change the letterhead."""
    head = letterhead()
    given: dict[str, Any] = {"answers_first": head.answers_first}
    given |= {name: getattr(head, name) or words for name, words in usual_words().items()}
    form = LetterheadForm(request.POST or None, initial=given)
    if form.is_valid():
        change_letterhead(form.text(), by=request.agent)
        messages.success(request, _("저장했어요."))
        return redirect("letterhead")
    context = {"form": form, "blanks": BLANKS, **_preview(request, head)}
    return render(request, "email/letterhead.html", context, status=422 if form.errors else 200)


def _preview(request: LeadRequest, head: Letterhead) -> dict[str, str]:
    name = request.centre.name if request.centre else ""
    values = {
        "customer": _("김하늘"),
        "number": "128",
        "understood": _("배송 · 주문번호 2026112212345671"),
        "deadline": _("오늘 오후 5:00"),
        "centre": name,
    }
    return {
        "shown_signature": signature(head, agent=request.agent.display_name, centre=name),
        "shown_answer": first_answer(head, values),
    }


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
