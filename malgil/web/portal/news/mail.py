"""News by mail: choosing them, and leaving by one click."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.news.actions import subscribe, unsubscribe
from malgil.news.forms import SubscriptionForm
from malgil.news.models import Kind, Rhythm
from malgil.news.queries import subscription_of
from malgil.news.unsubscribing import person_behind


@never_cache
@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest) -> HttpResponseBase:
    known = subscription_of(request.person)
    given = {"rhythm": known.rhythm, "kinds": known.kinds} if known else {"rhythm": Rhythm.NEVER, "kinds": Kind.values}
    form = SubscriptionForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        subscribe(request.person, **form.cleaned_data)
        messages.success(request, _("저장했어요."))
        return redirect("portal:news_mail")
    status = 422 if form.errors else 200
    return render(request, "portal/news/mail.html", {"form": form}, status=status)


# A mail program posts here by itself (RFC 8058), without a page of ours before it; the link names whom it is about.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonRequest, token: str) -> HttpResponse:
    person = person_behind(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        unsubscribe(person)
    return render(request, "portal/news/left.html", {"is_done": request.method == "POST"})
