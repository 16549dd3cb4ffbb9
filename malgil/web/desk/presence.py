"""What the agent is doing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import AgentRequest
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from malgil.web.desk.answers import with_toast
from malgil.web.desk.bar import Bar
from malgil.web.desk.doors import at_desk
from malgil.web.desk.forms import StatusForm, cleaned


@at_desk
@require_POST
def choose(request: AgentRequest) -> HttpResponse:
    status = Status(cleaned(StatusForm(request.POST))["status"])
    choose_status(request.agent, status)
    sentence = _("‘%(status)s’ 상태로 바꿨어요.") % {"status": status.label}
    if not request.htmx:
        messages.success(request, sentence)
        return redirect("desk:home")
    return with_toast(render(request, "desk/top/_status.html", {"bar": Bar(request.agent)}), sentence)


@at_desk
@require_safe
def show(request: AgentRequest) -> HttpResponse:
    return render(request, "desk/top/_status.html", {"bar": Bar(request.agent)})
