"""Everything about one's own account in one place, and the first step of who was invited."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from malgil.accounts.actions import accept_invitation, change_profile
from malgil.accounts.adapter import sign_in
from malgil.accounts.forms.profile import ProfileForm
from malgil.accounts.forms.staff import PasswordForm
from malgil.accounts.invitations import invitation_of
from malgil.accounts.queries import has_second_factor
from malgil.accounts.refusals import InvitationOver
from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.accounts.rules import needs_second_factor


@members_only
def home(request: MemberRequest) -> HttpResponse:
    has_one = has_second_factor(request.person)
    remind = needs_second_factor(request.person, has_one=has_one)
    return render(request, "account/home.html", {"has_second_factor": has_one, "remind": remind})


@members_only
def profile(request: MemberRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, initial={"name": request.person.name, "phone": request.person.phone})
    if request.method == "POST" and form.is_valid():
        change_profile(request.person, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"])
        messages.success(request, _("저장했어요."))
        return redirect("account_home")
    return render(request, "account/profile.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("password")
def invitation(request: PersonRequest, token: str) -> HttpResponseBase:
    found = invitation_of(token)
    if found is None:
        raise InvitationOver
    form = PasswordForm(request.POST or None, initial={"name": found.person.name}, email=str(found.person.email))
    if request.method == "POST" and form.is_valid():
        person = accept_invitation(found, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        return sign_in(request, person, to="/desk/")
    context = {"form": form, "invitation": found}
    return render(request, "account/invitation.html", context, status=422 if form.errors else 200)
