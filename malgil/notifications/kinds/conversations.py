"""Who hears what of conversations."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered
from malgil.conversations.models import Channel, Message, Note, Participant, Side, Thread
from malgil.events.models import Event
from malgil.notifications.mentions import colleagues_in
from malgil.notifications.row import Row, Words
from malgil.notifications.subjects import Subject


def number_of(event: Event) -> int:
    """Return the number of the thread an event is about."""
    return int(event.topic.removeprefix("thread:"))


def thread_of(event: Event) -> Thread:
    """Return the thread an event is about, with its customer."""
    return Thread.objects.select_related("customer").get(pk=number_of(event))


def room(event: Event) -> str:
    """Return where a customer reads on."""
    return reverse("portal:thread", args=[number_of(event)])


def _asker(event: Event) -> Iterable[Person]:
    if event.facts["side"] != Side.AGENT:
        return []
    said = event.held.about if event.held else None
    thread = said.thread if isinstance(said, Message) else thread_of(event)
    # What is answered by mail has come to them with the answer itself.
    if thread.channel in (Channel.EMAIL, Channel.COMMUNITY):
        return []
    customer = person_numbered(thread.customer_id)
    return [customer] if customer else []


def _answered(event: Event, count: int) -> Words:
    body = ngettext("문의 %(number)s번에 답장이 왔어요.", "문의 %(number)s번에 답장 %(count)s개가 왔어요.", count)
    said = body % {"number": number_of(event), "count": count}
    return Words(_("답장이 왔어요"), said, _("답장 보기"), reply=_("답장"))


def _has_read(event: Event, person: Person) -> bool:
    mine = Participant.objects.filter(thread=number_of(event), person=person)
    return mine.filter(read_to__gte=event.facts["message_id"]).exists()


def _assignee(event: Event) -> Iterable[Person]:
    return Person.objects.filter(pk=event.facts["agent_id"])


def _assigned(event: Event, count: int) -> Words:
    del count
    said = _("문의 %(number)s번을 맡게 됐어요.") % {"number": number_of(event)}
    return Words(_("새 문의가 왔어요"), said, _("문의 열기"))


def _is_given_on(event: Event, person: Person) -> bool:
    thread = thread_of(event)
    return thread.assignee_id != person.pk or thread.is_closed


def _called(event: Event) -> Iterable[Person]:
    return colleagues_in(Note.objects.get(pk=event.facts["note_id"]).body)


def _mentioned(event: Event, count: int) -> Words:
    del count
    said = _("문의 %(number)s번의 메모에서 나를 불렀어요.") % {"number": number_of(event)}
    return Words(_("동료가 불렀어요"), said, _("메모 보기"))


def _desk(event: Event) -> str:
    return reverse("desk:thread", args=[number_of(event)])


ROWS = (
    Row("answer", "message.posted", Subject.ANSWERS, _asker, _answered, room, is_over=_has_read),
    Row(
        "assignment",
        "thread.assigned",
        Subject.WORK,
        _assignee,
        _assigned,
        _desk,
        is_over=_is_given_on,
        lasts=timedelta(hours=1),
    ),
    Row("mention", "note.posted", Subject.WORK, _called, _mentioned, _desk, lasts=timedelta(hours=12)),
)
