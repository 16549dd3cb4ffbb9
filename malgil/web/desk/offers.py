"""Whom an agent is asked about, where the centre asks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import AgentRequest
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.routing.actions import accept_offer, decline_offer
from malgil.routing.queries import offers_to
from malgil.web.desk.bar import Bar
from malgil.web.desk.doors import at_desk


@at_desk
@require_safe
def show(request: AgentRequest) -> HttpResponse:
    return render(request, "desk/top/_offers.html", {"bar": Bar(request.agent)})


@at_desk
@require_POST
def answer(request: AgentRequest, offer_id: int) -> HttpResponse:
    offer = get_object_or_404(offers_to(request.agent, now()), pk=offer_id)
    try:
        if request.POST.get("answer") != "take":
            decline_offer(offer, agent=request.agent)
            messages.success(request, _("다음 상담원에게 넘겼어요. 내 상태는 ‘자리 비움’이에요."))
            return redirect("desk:home")
        accept_offer(offer, agent=request.agent)
    except Refused as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("desk:home")
    return redirect("desk:thread", offer.place.thread_id)
