"""The browsers that take push messages."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malgil.accounts.requests import MemberRequest, PersonRequest
from malgil.notifications.actions import add_device, make_keys, remove_device
from malgil.notifications.forms import DeviceForm
from malgil.notifications.queries import is_known, public_key
from malgil.notifications.refusals import NoSuchDevice
from malgil.web.notices.browser import forget_device, remember_device
from malgil.web.notices.doors import somebody


@require_safe
def key(request: PersonRequest) -> HttpResponse:
    """Answer with the key browsers subscribe with; a centre that has none yet makes it now."""
    del request
    return JsonResponse({"key": public_key() or make_keys().public})


@somebody
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def here(request: MemberRequest) -> HttpResponse:
    """Say whether the browser that asks tells this person, take it, or take it no more."""
    if request.method == "GET":
        return JsonResponse({"known": is_known(request.person, request.GET.get("digest", ""))})
    if request.method == "DELETE":
        remove_device(request.person, endpoint=QueryDict(request.body).get("endpoint", ""))
        response = HttpResponse(status=204)
        forget_device(response)
        return response
    form = DeviceForm(request.POST)
    if not form.is_valid():
        raise NoSuchDevice
    add_device(request.person, **form.cleaned_data, user_agent=request.headers.get("User-Agent", ""))
    response = HttpResponse(status=201)
    remember_device(response, form.cleaned_data["endpoint"])
    return response


@somebody
@require_POST
def one(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Take one of the devices on the page of wishes off; somebody else's stays."""
    remove_device(request.person, pk=pk)
    messages.success(request, _("이제 그 기기로는 알리지 않아요."))
    return redirect("notifications:wishes")
