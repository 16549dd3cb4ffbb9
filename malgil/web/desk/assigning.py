"""Who has the thread: taking, giving, returning and transferring."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.models import Person, Team
from malgil.accounts.queries import staff_visible_to
from malgil.accounts.requests import AgentRequest
from malgil.base.clock import now
from malgil.conversations.actions import return_to_line, transfer
from malgil.conversations.models import Thread
from malgil.routing.actions import take
from malgil.routing.queries import comes_straight_back
from malgil.routing.refusals import ComesStraightBack
from malgil.web.conversation.sentences import team_name
from malgil.web.desk.answers import changed
from malgil.web.desk.doors import at_desk, is_deletion
from malgil.web.desk.finding import thread_of
from malgil.web.desk.forms import AssignmentForm, TransferForm, cleaned


@at_desk
@require_http_methods(["POST", "DELETE"])
def assignment(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if is_deletion(request):
        _refuse_what_comes_back(thread, request.agent, None)
        return_to_line(thread, reason="returned", by=request.agent)
        return changed(request, thread, _("대기로 돌려보냈어요."))
    chosen = cleaned(AssignmentForm(request.POST))["agent"]
    agent = request.agent if chosen is None else get_object_or_404(staff_visible_to(request.agent), pk=chosen)
    take(thread, agent=agent, by=request.agent)
    if agent == request.agent:
        return changed(request, thread, _("이제 내가 맡은 문의예요."))
    return changed(request, thread, _("%(name)s 상담원에게 맡겼어요.") % {"name": agent.display_name})


@at_desk
@require_POST
def transfers(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    handed = cleaned(TransferForm(request.POST, viewer=request.agent))
    if handed["team"]:
        _refuse_what_comes_back(thread, request.agent, handed["team"])
    transfer(thread, by=request.agent, **handed)
    if handed["agent"]:
        return changed(request, thread, _("%(name)s 상담원에게 넘겼어요.") % {"name": handed["agent"].display_name})
    return changed(request, thread, _("%(team)s의 대기로 넘겼어요.") % {"team": team_name(handed["team"])})


def _refuse_what_comes_back(thread: Thread, agent: Person, team: Team | None) -> None:
    # Asked here and not in the action: two who leave at once may both be right, and the line then keeps what it got.
    if comes_straight_back(thread, agent, team, now()):
        raise ComesStraightBack
