"""Who works here."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import StaffChange, change_staff, deactivate_staff, reactivate_staff
from malgil.accounts.forms.staff import StaffForm
from malgil.accounts.invitations import token_of
from malgil.accounts.models import Invitation, Person, Role
from malgil.accounts.queries import open_invitation, staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.accounts.rules import may_change
from malgil.base.mail.leaving import mail_leaves
from malgil.conversations.models import Channel
from malgil.routing.actions import set_capacity
from malgil.routing.queries import capacities_of
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.forms import CapacityForm


@leads_only
def home(request: LeadRequest) -> HttpResponse:
    del request
    return redirect("supervisor:people")


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    people = [(person, may_change(request.agent, person)) for person in staff_visible_to(request.agent)]
    return render(request, "supervisor/people/list.html", {"people": people})


@leads_only
def entry(request: LeadRequest, person_id: int) -> HttpResponse:
    person = changeable(request, person_id)
    given = {"name": person.name, "role": person.role, "teams": person.teams.all(), "skills": person.skills.all()}
    form = StaffForm(request.POST or None, initial=given, by=request.agent)
    if done(request, form, lambda: change_staff(person, change_of(form), by=request.agent)):
        return redirect("supervisor:people")
    return _page(request, person, form, CapacityForm(initial=capacities_of(person)))


@leads_only
@require_POST
def capacity(request: LeadRequest, person_id: int) -> HttpResponse:
    person = changeable(request, person_id)
    form = CapacityForm(request.POST, initial=capacities_of(person))
    if done(request, form, lambda: _set_capacities(person, form, by=request.agent)):
        return redirect("supervisor:person", person_id)
    given = {"name": person.name, "role": person.role, "teams": person.teams.all(), "skills": person.skills.all()}
    return _page(request, person, StaffForm(initial=given, by=request.agent), form)


@leads_only
@require_POST
def deactivation(request: LeadRequest, person_id: int) -> HttpResponse:
    person = changeable(request, person_id)
    if is_removal(request):
        reactivate_staff(person, by=request.agent)
        messages.success(request, _("다시 일할 수 있어요."))
    else:
        deactivate_staff(person, by=request.agent)
        messages.success(request, _("이제 로그인할 수 없어요."))
    return redirect("supervisor:people")


def changeable(request: LeadRequest, person_id: int) -> Person:
    """Return a member of staff the asker may change; anybody else cannot be found."""
    person = get_object_or_404(staff_visible_to(request.agent), pk=person_id)
    if not may_change(request.agent, person):
        raise Http404
    return person


def invitation_address(request: LeadRequest) -> Callable[[Invitation], str]:
    """Return what makes the link of an invitation."""
    return lambda invitation: request.build_absolute_uri(reverse("account_invitation", args=[token_of(invitation)]))


def link_to_hand_over(request: LeadRequest, person: Person) -> str:
    """Return the link of somebody's invitation where no mail brings it; nothing where one does."""
    invitation = None if mail_leaves() else open_invitation(request.agent, person)
    return invitation_address(request)(invitation) if invitation else ""


def change_of(form: StaffForm) -> StaffChange:
    """Return what the form says somebody should be."""
    given = form.cleaned_data
    role = Role(given["role"])
    return StaffChange(name=given["name"], role=role, teams=list(given["teams"]), skills=list(given["skills"]))


def _page(request: LeadRequest, person: Person, form: StaffForm, capacity_form: CapacityForm) -> HttpResponse:
    context = {
        "somebody": person,
        "form": form,
        "capacity_form": capacity_form,
        "link": link_to_hand_over(request, person),
    }
    status = max(status_of(form), status_of(capacity_form))
    return render(request, "supervisor/people/person.html", context, status=status)


@transaction.atomic
def _set_capacities(person: Person, form: CapacityForm, *, by: Person) -> None:
    for name in form.changed_data:
        set_capacity(person, channel=Channel(name), limit=form.cleaned_data[name], by=by)
