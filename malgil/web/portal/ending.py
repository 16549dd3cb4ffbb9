"""The end of a thread, how it went, and beginning again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from malgil.base.refusals import Refused
from malgil.conversations.actions import close_thread, rate, reopen_thread
from malgil.conversations.forms import RatingForm
from malgil.conversations.models import Thread
from malgil.web.portal.doors import CustomerRequest, is_deletion, own_thread
from malgil.web.portal.room import room_page


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@own_thread
def closure(request: CustomerRequest, thread: Thread) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return render(request, "portal/ending.html", {"thread": thread})
    if is_deletion(request):
        reopen_thread(thread, by=request.customer)
    else:
        close_thread(thread, closer=request.customer)
    return redirect("portal:thread", thread.pk)


@require_POST
@own_thread
def rating(request: CustomerRequest, thread: Thread) -> HttpResponse:
    form = RatingForm(request.POST)
    if not form.is_valid():
        return room_page(request, thread, rating=form, status=422)
    try:
        rate(thread, by=request.customer, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return room_page(request, thread, rating=form, status=refusal.status)
    return redirect("portal:thread", thread.pk)
