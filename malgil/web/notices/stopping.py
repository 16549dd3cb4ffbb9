"""The way out that stands in every mail: one press, without signing in.

Mail programs press it by themselves (RFC 8058).
"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from malgil.accounts.queries import person_numbered
from malgil.accounts.requests import PersonRequest
from malgil.notifications.actions import stop
from malgil.notifications.unsubscribing import read_token


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: PersonRequest, token: str) -> HttpResponse:
    found = read_token(token)
    person = person_numbered(found[0]) if found else None
    if found is None or person is None:
        raise Http404
    _, subject, means = found
    is_done = request.method == "POST"
    if is_done:
        stop(person, subject, means)
    return render(request, "notifications/unsubscribe.html", {"subject": subject.label, "is_done": is_done})
