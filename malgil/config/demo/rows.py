"""From plans to rows: what the actions would have written, all at once.

Three hundred conversations through the actions take half a minute; these rows are the same (tests fold them again).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from malgil.config.demo.people import Cast
from malgil.config.demo.plot import Plan, Said
from malgil.conversations import facts
from malgil.conversations.models import (
    Assignment,
    Category,
    Closure,
    Message,
    Note,
    Participant,
    Rating,
    Side,
    Snooze,
    Standing,
    Tag,
    Thread,
)
from malgil.events.facts import Fact
from malgil.events.models import Event, Topic
from malgil.routing.facts import PlaceLeft, PlaceTaken
from malgil.routing.models import Place

BATCH = 400


@dataclass
class Written:
    """A plan and the rows it has become."""

    plan: Plan
    thread: Thread
    messages: list[Message] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    place: Place | None = None

    @property
    def given(self) -> bool:
        """Whether an agent has it, or had it."""
        return self.plan.standing != Standing.WAITING


def write(plans: list[Plan], cast: Cast, categories: dict[str, Category]) -> list[Written]:
    """Write threads with everything around them and return them."""
    threads = Thread.objects.bulk_create([_thread(plan, cast, categories) for plan in plans], BATCH)
    written = [Written(plan, thread) for plan, thread in zip(plans, threads, strict=True)]
    _write_words(written)
    _write_states(written)
    _write_tags(written)
    _write_log(written)
    return written


def _thread(plan: Plan, cast: Cast, categories: dict[str, Category]) -> Thread:
    held = plan.standing in (Standing.OPEN, Standing.SNOOZED)
    spoken = [one for one in plan.said if one.by != "note"]
    return Thread(
        customer=plan.customer,
        category=categories[plan.script.category],
        store=cast.stores[plan.about.store],
        order_number="" if plan.script.category == "판매자 정산" else plan.about.order,
        priority=1 if plan.number % 17 == 0 else 0,
        opened_at=plan.opened_at,
        key=f"demo-{plan.number}",
        standing=plan.standing,
        assignee=plan.agent if held else None,
        last_activity_at=plan.closed_at if plan.standing == Standing.CLOSED else spoken[-1].at,
        excerpt=spoken[-1].words[:120],
    )


def _write_words(written: list[Written]) -> None:
    messages = Message.objects.bulk_create([_message(one, said) for one in written for said in _spoken(one)], BATCH)
    for message in messages:
        _of(written, message.thread_id).messages.append(message)
    notes = Note.objects.bulk_create([_note(one, said) for one in written for said in _noted(one)], BATCH)
    for note in notes:
        _of(written, note.thread_id).notes.append(note)
    Participant.objects.bulk_create([row for one in written for row in _participants(one)], BATCH)


def _of(written: list[Written], thread_id: int) -> Written:
    # Threads were written in one go, so their numbers follow one another.
    return written[thread_id - written[0].thread.pk]


def _spoken(one: Written) -> list[Said]:
    return [said for said in one.plan.said if said.by != "note"]


def _noted(one: Written) -> list[Said]:
    return [said for said in one.plan.said if said.by == "note"]


def _message(one: Written, said: Said) -> Message:
    by_customer = said.by == "customer"
    return Message(
        thread=one.thread,
        author=one.plan.customer if by_customer else one.plan.agent,
        side=Side.CUSTOMER if by_customer else Side.AGENT,
        body=said.words,
        key=f"demo-{one.plan.number}-{one.plan.said.index(said)}",
        at=said.at,
    )


def _note(one: Written, said: Said) -> Note:
    key = f"demo-{one.plan.number}-{one.plan.said.index(said)}"
    return Note(thread=one.thread, author=one.plan.agent, body=said.words, key=key, at=said.at)


def _participants(one: Written) -> list[Participant]:
    closed = one.plan.standing == Standing.CLOSED
    by_customer = [message for message in one.messages if message.side == Side.CUSTOMER]
    seen = [message for message in one.messages if message.side == Side.AGENT]
    rows = [_reader(one, one.plan.customer.pk, seen[-1].pk if closed and seen else 0)]
    if one.given:
        # An agent who answers has read what was asked; what came after the answer is still unread.
        answered = by_customer if closed or not seen else [each for each in by_customer if each.pk < seen[-1].pk]
        rows.append(_reader(one, one.plan.agent.pk, answered[-1].pk if answered else 0))
    return rows


def _reader(one: Written, person_id: int, read_to: int) -> Participant:
    return Participant(thread=one.thread, person_id=person_id, joined_at=one.plan.opened_at, read_to=read_to)


def _write_states(written: list[Written]) -> None:
    Assignment.objects.bulk_create([_assignment(one) for one in written if one.given], BATCH)
    for one, place in zip(written, Place.objects.bulk_create([_place(one) for one in written], BATCH), strict=True):
        one.place = place
    snoozed = [one for one in written if one.plan.standing == Standing.SNOOZED]
    Snooze.objects.bulk_create(
        Snooze(thread=one.thread, by=one.plan.agent, at=one.plan.closed_at, until=_morning_after(one))
        for one in snoozed
    )
    closed = [one for one in written if one.plan.standing == Standing.CLOSED]
    closures = Closure.objects.bulk_create(
        [Closure(thread=one.thread, by=one.plan.agent, at=one.plan.closed_at) for one in closed], BATCH
    )
    Rating.objects.bulk_create(
        [_rating(one, closure) for one, closure in zip(closed, closures, strict=True) if _is_rated(one)], BATCH
    )


def _assignment(one: Written) -> Assignment:
    ended = one.plan.closed_at if one.plan.standing == Standing.CLOSED else None
    return Assignment(thread=one.thread, agent=one.plan.agent, at=one.plan.assigned_at, ended_at=ended)


def _place(one: Written) -> Place:
    category = one.thread.category
    return Place(
        thread=one.thread,
        channel=one.thread.channel,
        priority=one.thread.priority,
        skill_id=category.skill_id if category else None,
        since=one.plan.opened_at,
        ended_at=one.plan.assigned_at if one.given else None,
    )


def _morning_after(one: Written) -> datetime:
    day = max(one.plan.closed_at, timezone.localtime()) + timedelta(days=1 + one.plan.number % 3)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)


def _is_rated(one: Written) -> bool:
    return bool(one.plan.script.score) and one.plan.number % 5 < 3


def _rating(one: Written, closure: Closure) -> Rating:
    score = max(1, one.plan.script.score - (one.plan.number % 11 == 0) - (one.plan.number % 29 == 0))
    comment = one.plan.script.comment if score == one.plan.script.score else ""
    return Rating(closure=closure, score=score, comment=comment, at=closure.at + timedelta(minutes=3))


def _write_tags(written: list[Written]) -> None:
    tags = {tag.name: tag.pk for tag in Tag.objects.all()}
    through = Thread.tags.through
    through.objects.bulk_create(
        [
            through(thread_id=one.thread.pk, tag_id=tags[name])
            for one in written
            if one.given
            for name in one.plan.script.tags
        ],
        BATCH,
    )


def _write_log(written: list[Written]) -> None:
    events = [event for one in written for event in _events(one)]
    Event.objects.bulk_create(events, BATCH)
    heads = {event.topic: event.seq for event in events}
    Topic.objects.bulk_create([Topic(name=name, head=head) for name, head in heads.items()], BATCH)


def _events(one: Written) -> list[Event]:
    told = sorted(_told(one), key=lambda each: each[0])
    return [
        Event(
            topic=one.thread.topic,
            seq=seq,
            kind=fact.kind,
            audience=fact.audience,
            actor_id=actor,
            facts=fact.as_json(),
            at=at,
        )
        for seq, (at, fact, actor) in enumerate(told, 1)
    ]


def _told(one: Written) -> list[tuple[datetime, Fact, int | None]]:
    plan, customer, agent = one.plan, one.plan.customer.pk, one.plan.agent.pk
    place = one.place.pk if one.place else 0
    opened, messages = plan.opened_at, one.messages
    told: list[tuple[datetime, Fact, int | None]] = [
        (opened, facts.ThreadOpened(customer_id=customer, channel=one.thread.channel), customer),
        *((m.at, facts.MessagePosted(message_id=m.pk, side=m.side), m.author_id) for m in messages[:1]),
        (opened, PlaceTaken(place_id=place, since=opened.isoformat()), None),
    ]
    if one.given:
        told.append((plan.assigned_at, facts.ThreadAssigned(agent_id=agent), None))
        told.append((plan.assigned_at, PlaceLeft(place_id=place), None))
    told += [(m.at, facts.MessagePosted(message_id=m.pk, side=m.side), m.author_id) for m in messages[1:]]
    told += [(note.at, facts.NotePosted(note_id=note.pk), agent) for note in one.notes]
    if plan.standing == Standing.CLOSED:
        told.append((plan.closed_at, facts.AssignmentEnded(agent_id=agent, reason="closed"), agent))
        told.append((plan.closed_at, facts.ThreadClosed(side=Side.AGENT), agent))
    if plan.standing == Standing.SNOOZED:
        told.append((plan.closed_at, facts.ThreadSnoozed(until=_morning_after(one).isoformat()), agent))
    return told
