"""One mail that became no message: why, and what is to become of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.channels.email.actions import dismiss, fetch_original, open_anyway, read_again
from malgil.channels.email.models import Why
from malgil.channels.email.queries import mails_visible_to

JUDGEMENTS: dict[str, tuple[Callable[..., None], Promise]] = {
    "again": (read_again, _("다시 읽을게요. 잠시 뒤에 결과를 볼 수 있어요.")),
    "open": (open_anyway, _("문의로 열게요. 잠시 뒤에 데스크에서 볼 수 있어요.")),
    "dismiss": (dismiss, _("따로 뒀어요. 원본은 그대로 있어요.")),
}


@leads_only
@require_safe
def show(request: LeadRequest, pk: int) -> HttpResponse:
    """Show what is known of a mail."""
    raw = get_object_or_404(mails_visible_to(request.agent), pk=pk)
    can_be_opened = raw.why not in (Why.UNREADABLE, Why.NO_SENDER, Why.TWICE)
    return render(request, "email/incoming.html", {"raw": raw, "can_be_opened": can_be_opened})


@leads_only
@require_POST
def judge(request: LeadRequest, pk: int) -> HttpResponse:
    """Do with a mail what a supervisor says."""
    raw = get_object_or_404(mails_visible_to(request.agent), pk=pk)
    try:
        action, sentence = JUDGEMENTS[request.POST.get("judgement", "")]
    except KeyError as error:
        raise Http404 from error
    action(raw, by=request.agent)
    messages.success(request, str(sentence))
    return redirect("mailboxes")


@leads_only
@require_POST
def original(request: LeadRequest, pk: int) -> HttpResponseBase:
    """Give out a mail as it came; who took it stays in the log."""
    raw = get_object_or_404(mails_visible_to(request.agent), pk=pk)
    try:
        file = default_storage.open(raw.file)
    except FileNotFoundError as error:
        raise Http404 from error
    fetch_original(raw, by=request.agent)
    return FileResponse(file, as_attachment=True, filename=f"mail-{raw.pk}.eml", content_type="message/rfc822")
