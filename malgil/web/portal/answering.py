"""What a customer answers to 다시 묻기: fields in the conversation, or a page of their own without script."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from malgil.base.refusals import Refused
from malgil.coach.actions import answer
from malgil.coach.models import Asked
from malgil.coach.queries import asked_in
from malgil.conversations.models import Thread
from malgil.web.conversation.fragments import redrawn
from malgil.web.conversation.questions import Question, question_of
from malgil.web.portal.doors import CustomerRequest, own_thread


@require_http_methods(["GET", "HEAD", "POST"])
@own_thread
def answers(request: CustomerRequest, thread: Thread) -> HttpResponseBase:
    told = [_told(request, asked) for asked in asked_in(thread) if request.POST.get(f"asked-{asked.pk}", "").strip()]
    if request.htmx:
        # The lines alone; what they replace has the same id.
        return HttpResponse("".join(redrawn(question, "portal") for question in told))
    if told and not any(question.error for question in told):
        return redirect(f"{reverse('portal:thread', args=[thread.pk])}#composer")
    refused = {question.asked.pk: question for question in told}
    shown = [refused.get(asked.pk) or question_of(asked) for asked in asked_in(thread) if asked.ended_at is None]
    context = {"thread": thread, "questions": shown}
    return render(request, "portal/answers.html", context, status=422 if request.method == "POST" else 200)


def _told(request: CustomerRequest, asked: Asked) -> Question:
    """Answer one question and return it as it is then, with the reason where it could not be read."""
    typed = request.POST[f"asked-{asked.pk}"]
    try:
        answer(asked, typed, by=request.customer)
    except Refused as refusal:
        asked.refresh_from_db()
        return question_of(asked, error=str(refusal.sentence), typed=typed)
    asked.refresh_from_db()
    return question_of(asked)
