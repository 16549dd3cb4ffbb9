"""Setting the centre up: once, by whoever can read the terminal it runs in."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from malgil.accounts.actions import set_up_centre
from malgil.accounts.adapter import sign_in
from malgil.accounts.forms.centre import SetUpForm
from malgil.accounts.requests import LeadRequest, PersonRequest, leads_only
from malgil.web.templatetags.malgil_fields import swatches_of


@never_cache
@sensitive_post_parameters("password", "code")
def set_up(request: PersonRequest) -> HttpResponseBase:
    if request.centre is not None:
        return redirect("/")
    form = SetUpForm(request.POST or None, request.FILES or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        person = set_up_centre(form.details(), administrator=form.administrator(), logo=form.cleaned_data["logo"])
        return sign_in(request, person, to=reverse("what_next"))
    return render(request, "setup/set_up.html", {"form": form}, status=422 if form.errors else 200)


@leads_only
def what_next(request: LeadRequest) -> HttpResponse:
    return render(request, "setup/what_next.html")


@require_safe
def colour_preview(request: HttpRequest) -> HttpResponse:
    context = {"swatches": swatches_of(request.GET.get("colour"))}
    return render(request, "supervisor/centre/swatches.html", context)
