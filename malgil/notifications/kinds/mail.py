"""Who hears that mail has stopped: whoever may see to it."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from malgil.accounts.models import LEADS, Person
from malgil.base.mail.fuse import blown
from malgil.events.models import Event
from malgil.notifications.row import GRACE, Row, Step, Words
from malgil.notifications.subjects import PUSH, Subject

# That no mail goes out, no mail can say.
STEPS = (Step(PUSH, GRACE),)
LASTS = timedelta(hours=12)


def _leads(event: Event) -> Iterable[Person]:
    del event
    return Person.objects.filter(role__in=LEADS, is_active=True)


def _stopped(event: Event, count: int) -> Words:
    del event, count
    return Words(_("메일 발송이 멈췄어요"), _("너무 많은 메일이 한꺼번에 나가려고 해서 막았어요."), _("살펴보기"))


def _outgoing(event: Event) -> str:
    del event
    return reverse("supervisor:mail")


def _goes_again(event: Event, person: Person) -> bool:
    del event, person
    return blown() is None


def _away(event: Event, count: int) -> Words:
    del count
    said = _("%(address)s 메일을 가져오지 못하고 있어요.") % {"address": event.facts["address"]}
    return Words(_("메일함에 닿지 않아요"), said, _("살펴보기"))


def _mailbox(event: Event) -> str:
    return reverse("mailbox", args=[event.facts["mailbox_id"]])


def _of_mailbox(event: Event) -> str:
    return f"mailbox:{event.facts['mailbox_id']}"


def _is_back(event: Event, person: Person) -> bool:
    del person
    later = Event.objects.filter(topic=event.topic, kind="mailbox.back", seq__gt=event.seq)
    return later.filter(facts__mailbox_id=event.facts["mailbox_id"]).exists()


ROWS = (
    Row(
        "mail stopped", "mail.stopped", Subject.WORK, _leads, _stopped, _outgoing,
        is_over=_goes_again, steps=STEPS, lasts=LASTS,
    ),
    Row(
        "mailbox away", "mailbox.away", Subject.WORK, _leads, _away, _mailbox,
        about=_of_mailbox, is_over=_is_back, steps=STEPS, lasts=LASTS,
    ),
)  # fmt: skip
