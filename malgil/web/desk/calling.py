"""What came of calling a customer back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import AgentRequest
from malgil.routing.actions import note_call
from malgil.web.desk.answers import changed
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import thread_of
from malgil.web.templatetags.malgil_dates import clock


@at_desk
@require_POST
def tried(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    is_answered = request.POST.get("answered") == "yes"
    callback = note_call(thread, is_answered=is_answered, by=request.agent)
    if is_answered:
        return changed(request, thread, _("통화했다고 적었어요."))
    if callback.next_try_at:
        again = clock(callback.next_try_at)
        return changed(request, thread, _("받지 않았다고 적었어요. %(clock)s에 다시 걸어요.") % {"clock": again})
    return changed(request, thread, _("세 번 걸어도 받지 않아서 글로 답할 문의로 바꿨어요."))
