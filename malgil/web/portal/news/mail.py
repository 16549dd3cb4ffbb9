"""Leaving the news by mail by one click; what comes by mail is chosen where everything one hears is chosen."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import PersonRequest
from malgil.news.actions import unsubscribe
from malgil.news.unsubscribing import person_behind


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
