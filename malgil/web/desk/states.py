"""Putting aside, ending and going on."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import close_thread, reopen_thread, snooze, wake
from malgil.web.desk.answers import changed
from malgil.web.desk.doors import at_desk, is_deletion
from malgil.web.desk.finding import thread_of
from malgil.web.desk.forms import SnoozeForm, cleaned
from malgil.web.templatetags.malgil_dates import clock, day_said


@at_desk
@require_http_methods(["POST", "DELETE"])
def snoozing(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if is_deletion(request):
        wake(thread, by=request.agent)
        return changed(request, thread, _("미뤄 둔 문의를 꺼냈어요."))
    until = cleaned(SnoozeForm(request.POST))["until"]
    snooze(thread, until=until, by=request.agent)
    return changed(request, thread, _("%(moment)s까지 미뤄 뒀어요.") % {"moment": f"{day_said(until)} {clock(until)}"})


@at_desk
@require_http_methods(["POST", "DELETE"])
def closure(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if is_deletion(request):
        reopen_thread(thread, by=request.agent)
        return changed(request, thread, _("문의를 다시 열었어요."))
    close_thread(thread, closer=request.agent)
    return changed(request, thread, _("문의를 끝냈어요."))
