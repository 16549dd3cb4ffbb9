"""Sending what is due: one delivery after another, each claimed first, sent outside any transaction, and noted.

What is known of an attempt decides what follows: certainly not sent is tried again, refused for good is shown, and
what is in doubt (the line broke after the mail was whole, or we died over it) is shown too and never sent again by
itself. All attempts bear one Message-ID, by which most mail servers drop what they have already.
"""

import logging
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from malgil.base.clock import now
from malgil.base.mail import fuse
from malgil.base.mail.outcomes import Away, Doubtful, Never, NotNow, Stopped
from malgil.channels.email.carrying import has_read
from malgil.channels.email.composing import composed, new_name
from malgil.channels.email.models import MailId
from malgil.channels.email.tokens import kept_id
from malgil.conversations.actions import (
    claim_delivery,
    doubt_delivery,
    doubt_lost_claims,
    drop_delivery,
    fail_delivery,
    hand_back,
    keep_sent,
    name_delivery,
    put_off,
)
from malgil.conversations.models import Channel, Delivery, Problem
from malgil.conversations.queries import due_deliveries, held_up_since, is_on_the_way
from malgil.events.log import ring

log = logging.getLogger(__name__)

AT_ONCE = 50
# After a server was away a hundred mails may be due at once: they trickle, so that they do not blow the fuse.
_OLD, _TRICKLE = timedelta(minutes=5), timedelta(seconds=20)


def post_due() -> int:
    """Send what is due, and return how many deliveries were sent; called every second by the worker."""
    if not is_on_the_way():
        return 0
    doubt_lost_claims()
    due = due_deliveries(Channel.EMAIL, limit=AT_ONCE)
    if not due or fuse.blown():
        return 0
    sent = 0
    before = held_up_since(Channel.EMAIL, now())
    for delivery_id in due:
        try:
            sent += post(delivery_id)
        except (Away, Stopped):
            break
    if before or held_up_since(Channel.EMAIL, now()):
        # What waits for a server is an alarm, and so is that it is back.
        ring("choices")
    return sent


def post(delivery_id: int) -> bool:
    """Claim one delivery and send it, and return whether it was sent.

    Raises `Away` or `Stopped`, noted already, when the next one would fare no better.
    """
    delivery = claim_delivery(delivery_id)
    if delivery is None:
        return False
    if delivery.next_at > delivery.at and has_read(delivery.message.thread, delivery.message):
        drop_delivery(delivery)
        return False
    if now() - delivery.at > _OLD and not fuse.room_for_old():
        hand_back(delivery, now() + _TRICKLE)
        return False
    try:
        mail = _named(delivery)
        mail.connection = get_connection()
    except Exception as error:
        log.exception("the mail of delivery %s could not be made", delivery.pk)
        fail_delivery(delivery, Problem.BROKEN, f"{type(error).__name__}: {error}")
        return False
    return _send(delivery, mail)


def _named(delivery: Delivery) -> EmailMultiAlternatives:
    """Give a delivery its Message-ID, kept before the mail leaves: an answer may be faster than our own note."""
    if not delivery.external_id:
        with transaction.atomic():
            name_delivery(delivery, new_name(delivery))
            known = {"thread": delivery.message.thread, "message": delivery.message, "is_ours": True, "at": now()}
            MailId.objects.get_or_create(name=kept_id(delivery.external_id), defaults=known)
    return composed(delivery)


def _send(delivery: Delivery, mail: EmailMultiAlternatives) -> bool:
    try:
        mail.send()
    except Stopped:
        hand_back(delivery, now())
        raise
    except NotNow as error:
        put_off(delivery, str(error))
        if isinstance(error, Away):
            raise
        return False
    except Never as error:
        fail_delivery(delivery, Problem.REFUSED, str(error))
        return False
    except Exception as error:
        # In doubt, or nothing we know: it may have gone.
        if not isinstance(error, Doubtful):
            log.exception("sending delivery %s failed in a way nobody knows", delivery.pk)
        doubt_delivery(delivery, Problem.DOUBTFUL, str(error))
        return False
    keep_sent(delivery)
    return True
