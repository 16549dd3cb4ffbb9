"""What mail servers say of mails of ours, put where its agent sees it: on the message and beside the person."""

import logging

from malgil.channels.email.models import RawMail
from malgil.channels.email.queries import content_of
from malgil.channels.email.reports import Report, read_report
from malgil.conversations.actions import take_bounce, take_complaint, take_delay
from malgil.conversations.models import Delivery
from malgil.conversations.queries import delivery_known_as
from malgil.events.models import Event

log = logging.getLogger(__name__)


def bounce_came(event: Event) -> None:
    """After a report came: it is read and put beside the mail it is about. Read twice it changes nothing."""
    if raw := RawMail.objects.filter(pk=event.facts["raw_id"]).first():
        take(raw)


def take(raw: RawMail) -> bool:
    """Note what a report says, and return whether it is about a delivery of ours."""
    try:
        report = read_report(content_of(raw))
    except FileNotFoundError:
        log.warning("mail %s is gone from the storage", raw.pk)
        return False
    delivery = delivery_known_as(report.names) if report else None
    if report is None or delivery is None:
        return False
    _note(report, delivery)
    return True


def _note(report: Report, delivery: Delivery) -> None:
    words = report.words or report.status
    if report.kind == "complaint":
        take_complaint(delivery)
    elif report.kind == "delayed":
        take_delay(delivery, words)
    else:
        take_bounce(delivery, words, dead=delivery.to if report.is_address_dead else "")
