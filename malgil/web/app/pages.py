"""The page without a network, and where a telephone sends what somebody shares."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html")


@csrf_exempt
@require_POST
def share(request: HttpRequest) -> HttpResponseBase:
    """Lead to the form: the service worker takes what is shared before it gets here, and nothing is written here."""
    del request
    response = redirect("portal:inquiry")
    response.status_code = 303
    return response
