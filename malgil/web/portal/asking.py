"""Asking: one short form, one press."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malgil.accounts.actions import change_profile
from malgil.accounts.models import Person
from malgil.accounts.requests import PersonRequest
from malgil.accounts.sign_in import remember_guest
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.actions import open_thread, open_thread_as_guest
from malgil.conversations.files import stored
from malgil.conversations.forms import AskForm
from malgil.conversations.models import Thread
from malgil.routing.queries import is_anybody_on_duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PersonRequest) -> HttpResponseBase:
    if request.person and request.person.is_agent:
        messages.info(request, _("상담원 계정으로는 상담을 요청할 수 없어요. 고객 화면은 로그아웃하고 볼 수 있어요."))
        return redirect("desk:home")
    if request.method != "POST":
        return _page(request, AskForm(initial=_known(request)))
    form = AskForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        return _connected(request, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return _page(request, form, status=refusal.status)


def _known(request: PersonRequest) -> dict[str, str]:
    """Return what a link from a shop may say beforehand."""
    return {"order_number": request.GET.get("order", "")[:40], "category": request.GET.get("about", "")}


def _page(request: PersonRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "on_duty": is_anybody_on_duty(now()),
        "most_bytes": settings.MALGIL_UPLOAD_LIMIT,
        "most_megabytes": settings.MALGIL_UPLOAD_LIMIT // 1024 // 1024,
        "asks_name": not (request.person and request.person.name),
    }
    return render(request, "portal/ask.html", context, status=status)


def _connected(request: PersonRequest, asked: dict[str, Any]) -> HttpResponseBase:
    name, uploads = asked.pop("name"), asked.pop("files")
    with stored(uploads) as files:
        thread = _opened(request.person, name=name, question={**asked, "files": files})
    response = redirect("portal:thread", thread.pk)
    if request.person is None:
        remember_guest(response, thread.customer)
    return response


def _opened(person: Person | None, *, name: str, question: dict[str, Any]) -> Thread:
    if person is None:
        return open_thread_as_guest(name=name, language=get_language() or "", **question)
    if name and not person.name:
        change_profile(person, name=name, phone=person.phone)
    return open_thread(person, **question)
