"""What a customer says, and that they have read."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from malgil.base.refusals import Refused
from malgil.conversations.actions import mark_read
from malgil.conversations.forms import CustomerMessageForm, MessageForm
from malgil.conversations.models import Thread
from malgil.notifications.actions import settle
from malgil.web.conversation.answers import elements, say, unclear
from malgil.web.conversation.holding import holder_of
from malgil.web.middleware import wants_fragment
from malgil.web.portal.doors import CustomerRequest, own_thread
from malgil.web.portal.room import room_page


@require_POST
@own_thread
def messages(request: CustomerRequest, thread: Thread) -> HttpResponseBase:
    if wants_fragment(request):
        # The script that sends this way has asked about personal data before.
        return _answered(request, thread, MessageForm(request.POST, request.FILES, holder=holder_of(request)))
    form = CustomerMessageForm(request.POST, request.FILES, holder=holder_of(request))
    if not form.is_valid():
        return room_page(request, thread, form=form, status=422)
    try:
        said = say(thread, author=request.customer, form=form)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return room_page(request, thread, form=form, status=refusal.status)
    return redirect(f"{reverse('portal:thread', args=[thread.pk])}#message-{said.message.pk}")


def _answered(request: CustomerRequest, thread: Thread, form: MessageForm) -> HttpResponse:
    if not form.is_valid():
        return unclear(request, form)
    said = say(thread, author=request.customer, form=form)
    return elements(said.message, "portal", status=201 if said.is_new else 200)


@require_POST
@own_thread
def read(request: CustomerRequest, thread: Thread) -> HttpResponse:
    number = request.POST.get("read_to", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return HttpResponse(status=400)
    mark_read(thread, by=request.customer, read_to=int(number))
    settle(request.customer, thread.topic)
    return HttpResponse(status=204)
