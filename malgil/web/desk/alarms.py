"""What supervisors are to see wherever they are, fetched anew when it changes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.requests import AgentRequest
from malgil.web.context import Alarms
from malgil.web.desk.doors import at_desk


@at_desk
@require_safe
def show(request: AgentRequest) -> HttpResponse:
    return render(request, "components/alarms.html", {"shown": Alarms(request.agent).grave})
