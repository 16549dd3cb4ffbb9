"""Writing what was played, all at once."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from malgil.accounts.models import Person
from malgil.coach.models import Asked, Collected
from malgil.config.demo.acts import Plan
from malgil.config.demo.cases import is_asked
from malgil.config.demo.people import Cast
from malgil.config.demo.stage import Stage
from malgil.conversations.models import (
    Assignment,
    Category,
    Closure,
    Merge,
    Message,
    Note,
    Participant,
    Rating,
    Side,
    Snooze,
    Tag,
    Thread,
)  # fmt: skip
from malgil.events.models import Event, Topic
from malgil.routing.models import Place
from malgil.routing.queue import Requirement

BATCH = 400
# A rating points at its closure and a question at its answer, so they come after them.
IN_ORDER: tuple[type[Model], ...] = (Message, Note, Assignment, Place, Snooze, Closure, Rating, Merge, Collected, Asked)


def write(plans: list[Plan], cast: Cast, categories: dict[str, Category]) -> list[Stage]:
    """Play every conversation, write threads with everything around them and return them."""
    tags = {tag.name: tag for tag in Tag.objects.all()}
    stages: dict[int, Stage] = {}
    needs: dict[tuple[int | None, str, int | None], Requirement] = {}
    for plan in plans:
        stages[plan.number] = Stage(plan, _thread(plan, cast, categories), tags, stages, needs)
    played = list(stages.values())
    for stage in played:
        stage.play()
    Thread.objects.bulk_create([stage.thread for stage in played], BATCH)
    for model in IN_ORDER:
        _write(model, (row for stage in played for row in stage.rows[model]))
    _write(Participant, (row for stage in played for row in _participants(stage)))
    through = Thread.tags.through
    _write(through, (through(thread=stage.thread, tag=tag) for stage in played for tag in stage.tagged))
    _write_log(played)
    return played


def _write(model: type[Model], rows: Iterable[Any]) -> None:
    model._default_manager.bulk_create(list(rows), BATCH)


def _thread(plan: Plan, cast: Cast, categories: dict[str, Category]) -> Thread:
    return Thread(
        customer=plan.customer,
        channel=plan.channel,
        category=categories[plan.script.category],
        store=cast.stores[plan.about.store],
        order_number="" if plan.script.category == "판매자 정산" or is_asked(plan) else plan.about.order,
        key=f"demo-{plan.number}",
    )


def _participants(stage: Stage) -> list[Participant]:
    messages = stage.messages()
    said = {side: [message.pk for message in messages if message.side == side] for side in Side}
    last_answer = max(said[Side.AGENT], default=0)
    over = stage.thread.assignee is None
    # Who has answered has read what was asked; what came after the answer is still unread.
    seen = [pk for pk in said[Side.CUSTOMER] if over or pk < last_answer]
    rows = [_reader(stage, stage.plan.customer, last_answer if over else 0)]
    agents = {assignment.agent_id: assignment.agent for assignment in stage.rows[Assignment]}
    return [*rows, *(_reader(stage, agent, max(seen, default=0)) for agent in agents.values())]


def _reader(stage: Stage, person: Person, read_to: int) -> Participant:
    return Participant(thread=stage.thread, person=person, joined_at=stage.plan.opened_at, read_to=read_to)


def _write_log(stages: list[Stage]) -> None:
    events = [event for stage in stages for event in _events(stage)]
    _write(Event, events)
    heads = {event.topic: event.seq for event in events}
    _write(Topic, (Topic(name=name, head=head) for name, head in heads.items()))


def _events(stage: Stage) -> list[Event]:
    told = [(at, fact(), actor) for at, fact, actor in stage.told]
    return [
        Event(
            topic=stage.thread.topic,
            seq=seq,
            kind=fact.kind,
            audience=fact.audience,
            actor_id=actor.pk if actor else None,
            facts=fact.as_json(),
            at=at,
        )
        for seq, (at, fact, actor) in enumerate(told, 1)
    ]
