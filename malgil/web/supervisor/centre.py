"""What customers read and see of the centre."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import change_centre, remove_logo
from malgil.accounts.forms.centre import CentreForm
from malgil.accounts.models import Centre, Person
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.routing.queries import doors_kept_by
from malgil.web.supervisor.asking import done, looks_first, status_of
from malgil.web.supervisor.revisions import centre_revisions
from malgil.web.supervisor.samples import samples_of


@leads_only
def details(request: LeadRequest) -> HttpResponse:
    given = {name: getattr(request.centre, name) for name in CentreForm.Meta.fields}
    form = CentreForm(request.POST or None, request.FILES or None, initial=given)
    is_preview = looks_first(request)
    if not is_preview and done(request, form, lambda: _change(form, request.agent)):
        return redirect("supervisor:centre")
    context = {
        "form": form,
        "shown": _shown(form, request.centre),
        "has_doors": doors_kept_by(request.agent).exists(),
        "revisions": centre_revisions(request.agent),
    }
    return render(request, "supervisor/centre/details.html", context, status=200 if is_preview else status_of(form))


def _change(form: CentreForm, by: Person) -> Centre:
    return change_centre(form.details(), logo=form.cleaned_data["logo"], by=by)


def _shown(form: CentreForm, centre: Centre | None) -> dict[str, Any]:
    return {
        "name": form["name"].value(),
        "samples": samples_of(form["colour"].value(), form["second_colour"].value(), centre),
    }


@leads_only
@require_POST
def logo(request: LeadRequest) -> HttpResponse:
    remove_logo(by=request.agent)
    messages.success(request, _("로고를 내렸어요. 이름만 보여 줘요."))
    return redirect("supervisor:centre")
