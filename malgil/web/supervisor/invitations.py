"""Asking people to work here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import Newcomer, invite_again, invite_staff
from malgil.accounts.forms.staff import InviteForm
from malgil.accounts.models import Invitation, Role
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.mail.leaving import mail_leaves
from malgil.web.supervisor.asking import done, status_of
from malgil.web.supervisor.people import change_of, changeable, invitation_address


@leads_only
def invite(request: LeadRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"role": Role.AGENT}, by=request.agent)
    invited: list[Invitation] = []
    if done(request, form, lambda: invited.append(_invite(request, form)), said=_said()):
        return redirect("supervisor:people") if mail_leaves() else _handed_over(invited[0])
    return render(request, "supervisor/people/invite.html", {"form": form}, status=status_of(form))


@leads_only
@require_POST
def again(request: LeadRequest, person_id: int) -> HttpResponse:
    invitation = invite_again(changeable(request, person_id), by=request.agent, address=invitation_address(request))
    if not mail_leaves():
        messages.success(request, _("새 링크를 만들었어요. 전에 만든 링크는 이제 쓸 수 없어요."))
        return _handed_over(invitation)
    messages.success(request, _("초대를 다시 보냈어요. 전에 보낸 링크는 이제 쓸 수 없어요."))
    return redirect("supervisor:people")


def _said() -> str:
    return _("초대를 보냈어요.") if mail_leaves() else _("초대를 만들었어요. 링크를 직접 전해 주세요.")


def _handed_over(invitation: Invitation) -> HttpResponse:
    return redirect("supervisor:person", invitation.person_id)


def _invite(request: LeadRequest, form: InviteForm) -> Invitation:
    change = change_of(form)
    return invite_staff(
        Newcomer(name=change.name, email=form.cleaned_data["email"]),
        role=change.role,
        teams=change.teams,
        skills=change.skills,
        by=request.agent,
        address=invitation_address(request),
    )
