"""Becoming somebody of the demo in a click."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.models import Person
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from malgil.web.demo.personas import GUEST, persona_named


@require_POST
def persona(request: HttpRequest) -> HttpResponseRedirect:
    if not settings.MALGIL_DEMO:
        raise Http404
    wanted = request.POST.get("person", "")
    if wanted == GUEST:
        logout(request)
        return redirect("/")
    person = persona_named(wanted)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_begin(request, person))


def _begin(request: HttpRequest, person: Person) -> str:
    if person.is_lead:
        return "/supervisor/"
    if not person.is_agent:
        return "/"
    # Who tries the desk out wants customers; an agent of the demo who is not played takes none.
    choose_status(person, Status.ONLINE)
    messages.info(request, _("온라인으로 바꿨어요. 기다리던 고객이 있으면 바로 연결돼요."))
    return "/desk/"
