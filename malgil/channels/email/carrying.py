"""Where a message of ours has to travel by mail, and from which of our addresses it goes."""

from datetime import timedelta

from django.conf import settings

from malgil.accounts.models import STAFF
from malgil.base.clock import now
from malgil.channels.email.models import Mailbox, RawMail
from malgil.channels.email.tokens import plain_address
from malgil.conversations.models import Message, Participant, Side, Thread

# Who has just written in the browser reads the answer there, or is mailed it when it stays unread.
IN_THE_BROWSER, UNREAD = timedelta(minutes=30), timedelta(minutes=10)


def addresses(thread: Thread, message: Message) -> list[tuple[str, timedelta]]:
    """Return where a message of ours is mailed, the customer and whom their mails were copied to, and when.

    While the customer goes on in the browser it waits ten minutes, and is not mailed if they have read it by then.
    """
    wait = UNREAD if message.side == Side.AGENT and _goes_on_in_browser(thread) else timedelta(0)
    others = Participant.objects.filter(thread=thread).exclude(person__role__in=STAFF).exclude(person=thread.customer)
    people = [thread.customer, *(row.person for row in others.select_related("person").order_by("pk"))]
    ours = set(Mailbox.objects.values_list("address", flat=True))
    reached = [person for person in people if person.address and plain_address(person.address) not in ours]
    return [(person.address, wait) for person in reached]


def has_read(thread: Thread, message: Message) -> bool:
    """Return whether the customer has read a message in the browser."""
    mine = Participant.objects.filter(thread=thread, person=thread.customer)
    return mine.filter(read_to__gte=message.pk).exists()


def _goes_on_in_browser(thread: Thread) -> bool:
    last = Message.objects.filter(thread=thread, side=Side.CUSTOMER).order_by("-pk").first()
    return last is not None and last.original_id is None and last.at > now() - IN_THE_BROWSER


def our_address(thread: Thread) -> str:
    """Return the address of ours a thread was written to; the first of them, or the centre's, for one that was not."""
    mails = RawMail.objects.filter(thread=thread, mailbox__isnull=False).select_related("mailbox")
    if (mail := mails.order_by("-pk").first()) and mail.mailbox:
        return mail.mailbox.address
    first = Mailbox.objects.filter(is_on=True).order_by("pk").first()
    return first.address if first else settings.DEFAULT_FROM_EMAIL
