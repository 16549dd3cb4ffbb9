"""Having a message sent again that has not arrived."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import repeat_delivery
from malgil.conversations.queries import deliveries_visible_to
from malgil.web.desk.answers import to_page, with_toast
from malgil.web.desk.doors import at_desk


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: AgentRequest, delivery_id: int) -> HttpResponse:
    delivery = get_object_or_404(deliveries_visible_to(request.agent), pk=delivery_id)
    if request.method != "POST":
        return render(request, "desk/delivery.html", {"delivery": delivery})
    repeat_delivery(delivery, by=request.agent)
    if request.htmx:
        return with_toast(HttpResponse(status=204), _("다시 보낼게요."))
    return to_page(request, delivery.message.thread_id)
