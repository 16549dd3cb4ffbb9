"""What customers read and see of the centre."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import change_centre, remove_logo
from malgil.accounts.forms.centre import CentreForm
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.web.supervisor.asking import done, status_of


@leads_only
def details(request: LeadRequest) -> HttpResponse:
    given = {name: getattr(request.centre, name) for name in CentreForm.Meta.fields}
    form = CentreForm(request.POST or None, request.FILES or None, initial=given)
    if done(request, form, lambda: change_centre(form.details(), logo=form.cleaned_data["logo"], by=request.agent)):
        return redirect("supervisor:centre")
    return render(request, "supervisor/centre/details.html", {"form": form}, status=status_of(form))


@leads_only
@require_POST
def logo(request: LeadRequest) -> HttpResponse:
    remove_logo(by=request.agent)
    messages.success(request, _("로고를 내렸어요. 이름만 보여 줘요."))
    return redirect("supervisor:centre")
