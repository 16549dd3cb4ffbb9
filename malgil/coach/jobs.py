"""What follows for the coach from other packages' events."""

from django.utils import timezone
from django_tasks import task

from malgil.accounts.models import Person
from malgil.base.language_model import language_model
from malgil.coach.actions import (
    claim_wording,
    collect,
    keep_summary,
    keep_wording,
    load_guides,
    withdraw_all,
)
from malgil.coach.models import Origin
from malgil.coach.picture_facts import values_for
from malgil.coach.queries import case_of
from malgil.coach.showing import shown_value
from malgil.coach.speaking import is_anonymous, summed_up, worded
from malgil.conversations.actions import read_content
from malgil.conversations.files.redrawing import can_be_redrawn
from malgil.conversations.models import Attachment, Side, Thread
from malgil.conversations.queries import attached_in, messages_of
from malgil.events.models import Event


def bring_guides(event: Event) -> None:
    """After the centre was set up: it begins with the guides malgil comes with."""
    load_guides(by=Person.objects.filter(pk=event.facts["person_id"]).first())


def stop_asking(event: Event) -> None:
    """After a thread was closed: nobody waits for an answer any more."""
    withdraw_all(Thread.objects.get(pk=event.topic.removeprefix("thread:")))


def collect_from_files(event: Event) -> None:
    """After files were sent: what stands in a customer's pictures fills the slots nobody has filled."""
    for attachment in attached_in(event.facts["message_id"]):
        if attachment.message.side == Side.CUSTOMER and attachment.digest and can_be_redrawn(attachment.content_type):
            _collect_from(attachment)


def sum_up_later(event: Event) -> None:
    """After an agent wanted a summary: the worker asks the language model, for nobody waits for it in a request."""
    sum_up.enqueue(int(event.topic.removeprefix("thread:")))


@task()
def sum_up(thread_id: int) -> None:
    """Sum a thread up; one that is gone is left alone."""
    thread, model = Thread.objects.filter(pk=thread_id).select_related("category").first(), language_model()
    if thread is None:
        return
    said = [("고객" if row.side == Side.CUSTOMER else "상담원", row.body) for row in messages_of(thread)]
    known = [(item.name, shown_value(item.kind, item.value.value)) for item in case_of(thread).known if item.value]
    keep_summary(thread, summed_up(model, said, known) if model else "")


def word_later(proposal: str) -> None:
    """Have the worker look for better words, once for a proposal.

    Nothing where no model is configured, and for what holds personal data: a job's words are kept for a while.
    """
    if proposal and language_model() and is_anonymous(proposal) and claim_wording(proposal):
        word.enqueue(proposal)


@task()
def word(proposal: str) -> None:
    """Look for better words for a proposal."""
    if model := language_model():
        keep_wording(proposal, worded(model, proposal))


def _collect_from(attachment: Attachment) -> None:
    text = read_content(attachment.digest, str(attachment.file.name)).text
    thread = attachment.message.thread
    case = case_of(thread)
    if case.guide is None or not text:
        return
    known = [item.key for item in case.known]
    values = values_for(case.guide, text, asked_on=timezone.localdate(), known=known)
    collect(thread, values, source=Origin.FILE, by=None, attachment=attachment)
