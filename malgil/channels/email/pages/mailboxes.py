"""Our addresses: how they do, adding, changing and trying them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.channels.email.actions import change_mailbox, make_mailbox, remove_mailbox, want_test
from malgil.channels.email.jobs import try_connection
from malgil.channels.email.models import Mailbox, RawMail
from malgil.channels.email.pages.forms import MailboxForm
from malgil.channels.email.pages.troubles import result_sentence, trouble_sentence
from malgil.channels.email.queries import last_mail_at, mailboxes_kept_by, mails_kept_for, mails_left_lying

MOST_SHOWN = 50


@leads_only
@require_safe
def listing(request: LeadRequest) -> HttpResponse:
    """Show how mail comes in: the mailboxes, what waits in quarantine, and what was set aside."""
    boxes = [
        (box, trouble_sentence(box.last_error) if box.is_failing else "") for box in mailboxes_kept_by(request.agent)
    ]
    context = {
        "boxes": boxes,
        "quarantined": mails_kept_for(request.agent, RawMail.State.QUARANTINED)[:MOST_SHOWN],
        "aside": mails_kept_for(request.agent, RawMail.State.ASIDE)[:MOST_SHOWN],
        "last_mail_at": last_mail_at(),
        "lying": mails_left_lying(),
    }
    return render(request, "email/mailboxes.html", context)


@leads_only
def new(request: LeadRequest) -> HttpResponse:
    """Add an address of ours."""
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_mailbox(form.text(), by=request.agent)
        messages.success(request, _("만들었어요."))
        return redirect("mailbox", made.pk)
    return render(request, "email/mailbox.html", {"form": form}, status=422 if form.errors else 200)


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponse:
    """Change or remove an address of ours."""
    mailbox = get_object_or_404(mailboxes_kept_by(request.agent), pk=pk)
    if request.POST.get("_method") == "delete":
        remove_mailbox(mailbox, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("mailboxes")
    # A copy, which checking the form may write into.
    form = MailboxForm(request.POST or None, instance=mailboxes_kept_by(request.agent).get(pk=pk))
    if request.method == "POST" and form.is_valid():
        change_mailbox(mailbox, form.text(), by=request.agent)
        messages.success(request, _("저장했어요."))
        return redirect("mailbox", pk)
    context = {"form": form, **_trial(mailbox)}
    return render(request, "email/mailbox.html", context, status=422 if form.errors else 200)


@leads_only
@require_POST
def trial(request: LeadRequest, pk: int) -> HttpResponse:
    """Have the worker try a connection."""
    mailbox = get_object_or_404(mailboxes_kept_by(request.agent), pk=pk)
    want_test(mailbox)
    try_connection.enqueue(mailbox.pk)
    if not request.htmx:
        return redirect("mailbox", pk)
    mailbox.refresh_from_db()
    return render(request, "email/_trial.html", _trial(mailbox))


@leads_only
@require_safe
def trial_result(request: LeadRequest, pk: int) -> HttpResponse:
    """Show what trying a connection has found so far."""
    mailbox = get_object_or_404(mailboxes_kept_by(request.agent), pk=pk)
    return render(request, "email/_trial.html", _trial(mailbox))


def _trial(mailbox: Mailbox) -> dict[str, object]:
    return {
        "mailbox": mailbox,
        "trouble": trouble_sentence(mailbox.last_error) if mailbox.is_failing else "",
        "found": result_sentence(mailbox.test_result) if mailbox.test_result else "",
        "is_fine": mailbox.test_result.startswith("ok:"),
    }
