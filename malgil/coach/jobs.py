"""What follows for the coach from other packages' events."""

from django.utils import timezone

from malgil.accounts.models import Person
from malgil.coach.actions import collect, load_guides, withdraw_all
from malgil.coach.models import Origin
from malgil.coach.picture_facts import values_for
from malgil.coach.queries import case_of
from malgil.conversations.actions import read_content
from malgil.conversations.files.redrawing import can_be_redrawn
from malgil.conversations.models import Attachment, Side, Thread
from malgil.conversations.queries import attached_in
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


def _collect_from(attachment: Attachment) -> None:
    text = read_content(attachment.digest, str(attachment.file.name)).text
    thread = attachment.message.thread
    case = case_of(thread)
    if case.guide is None or not text:
        return
    known = [item.key for item in case.known]
    values = values_for(case.guide, text, asked_on=timezone.localdate(), known=known)
    collect(thread, values, source=Origin.FILE, by=None, attachment=attachment)
