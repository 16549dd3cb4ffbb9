"""A mail as it came, every byte of it: personal data and all, so a reason stays in the log."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import reveal
from malgil.conversations.models import Message
from malgil.conversations.queries import messages_visible_to
from malgil.conversations.refusals import RevealNeedsReason
from malgil.web.desk.doors import at_desk


@never_cache
@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def fetch(request: AgentRequest, message_id: int) -> HttpResponseBase:
    found = messages_visible_to(request.agent).exclude(original=None).select_related("original")
    message = get_object_or_404(found, pk=message_id)
    if request.method != "POST":
        return render(request, "desk/original.html", {"message": message})
    try:
        reveal(message, by=request.agent, reason=request.POST.get("reason", ""))
    except RevealNeedsReason as refusal:
        context = {"message": message, "sentence": str(refusal.sentence)}
        return render(request, "desk/original.html", context, status=422)
    return _served(message)


def _served(message: Message) -> HttpResponseBase:
    try:
        file = default_storage.open(message.original.file if message.original else "")
    except FileNotFoundError as error:
        raise Http404 from error
    # Never shown by the browser: a mail may hold a page.
    return FileResponse(file, as_attachment=True, filename=f"{message.pk}.eml", content_type="message/rfc822")
