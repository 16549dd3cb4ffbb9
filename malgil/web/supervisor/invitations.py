"""Asking people to work here."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import Newcomer, invite_again, invite_staff
from malgil.accounts.forms.staff import InviteForm
from malgil.accounts.invitations import token_of
from malgil.accounts.models import Invitation, Role
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.web.supervisor.asking import done, status_of
from malgil.web.supervisor.people import change_of, changeable


@leads_only
def invite(request: LeadRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"role": Role.AGENT}, by=request.agent)
    if done(request, form, lambda: _invite(request, form), said=_("초대를 보냈어요.")):
        return redirect("supervisor:people")
    return render(request, "supervisor/people/invite.html", {"form": form}, status=status_of(form))


@leads_only
@require_POST
def again(request: LeadRequest, person_id: int) -> HttpResponse:
    invite_again(changeable(request, person_id), by=request.agent, address=_address(request))
    messages.success(request, _("초대를 다시 보냈어요. 전에 보낸 링크는 이제 쓸 수 없어요."))
    return redirect("supervisor:people")


def _invite(request: LeadRequest, form: InviteForm) -> None:
    change = change_of(form)
    invite_staff(
        Newcomer(name=change.name, email=form.cleaned_data["email"]),
        role=change.role,
        teams=change.teams,
        skills=change.skills,
        by=request.agent,
        address=_address(request),
    )


def _address(request: LeadRequest) -> Callable[[Invitation], str]:
    return lambda invitation: request.build_absolute_uri(reverse("account_invitation", args=[token_of(invitation)]))
