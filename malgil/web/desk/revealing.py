"""Looking at personal data that is masked at the desk: with a reason, which stays in the log."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import reveal
from malgil.conversations.models import Message
from malgil.conversations.queries import messages_visible_to
from malgil.conversations.refusals import RevealNeedsReason
from malgil.korean.personal import masked
from malgil.web.desk.doors import at_desk


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: AgentRequest, message_id: int) -> HttpResponse:
    message = get_object_or_404(messages_visible_to(request.agent), pk=message_id)
    if request.method != "POST":
        return _page(request, message)
    try:
        return _page(request, message, words=reveal(message, by=request.agent, reason=request.POST.get("reason", "")))
    except RevealNeedsReason as refusal:
        return _page(request, message, sentence=str(refusal.sentence))


def _page(request: AgentRequest, message: Message, *, words: str = "", sentence: str = "") -> HttpResponse:
    context = {"message": message, "hidden": masked(message.body), "words": words, "sentence": sentence}
    template = "desk/thread/_reveal.html" if request.htmx else "desk/reveal.html"
    return render(request, template, context, status=422 if sentence and not request.htmx else 200)
