"""Playing one conversation: the rows its acts bring about, the same as the actions would have written.

Three hundred conversations through the actions take half a minute. Rows do not know their numbers yet when they are
made, so what the log says of them is worked out once they do.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.db.models import Model

from malgil.accounts.models import Person
from malgil.coach.facts import SlotAnswered, SlotAsked, SlotsCollected
from malgil.coach.models import Asked, Collected, Origin
from malgil.coach.showing import asked_plain, asking_words
from malgil.config.demo.acts import Act, Plan
from malgil.config.demo.cases import guide_of, order_slot, told_at_once
from malgil.conversations import facts
from malgil.conversations.models import (
    Assignment,
    Closure,
    Merge,
    Message,
    Note,
    Rating,
    Side,
    Snooze,
    Standing,
    Tag,
    Thread,
)  # fmt: skip
from malgil.conversations.rules import awaited_since, side_of
from malgil.events.facts import Fact
from malgil.routing.facts import PlaceLeft, PlaceTaken
from malgil.routing.models import Place, PlaceState, key_of
from malgil.routing.queries import requirement_of
from malgil.routing.queue import Requirement

Told = tuple[datetime, Callable[[], Fact], Person | None]
Detail = TypeVar("Detail")


def given(detail: Detail | None) -> Detail:
    """Return what an act of this kind always has; refuse one that lacks it (ValueError)."""
    if detail is None:
        raise ValueError("an act lacks a detail of its kind")
    return detail


def _taken(place: Place) -> PlaceTaken:
    since = place.since.isoformat()
    return PlaceTaken(place_id=place.pk, since=since, channel=place.channel, priority=place.priority)


@dataclass
class Stage:
    """One conversation's thread, the rows around it, and what its log tells."""

    plan: Plan
    thread: Thread
    tags: dict[str, Tag]
    others: "dict[int, Stage]"
    # What conversations of a kind need, read once for all of them.
    needs: dict[tuple[int | None, str, int | None], Requirement] = field(default_factory=dict)
    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    tagged: list[Tag] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def play(self) -> None:
        """Let everything happen, in order of time."""
        for act in sorted(self.plan.acts, key=lambda each: each.at):
            getattr(self, f"_{act.what}")(act)

    def messages(self) -> list[Message]:
        """Return what was said, in order."""
        return self.rows[Message]

    def _keep(self, row: Any) -> Any:
        self.rows[type(row)].append(row)
        return row

    def _tell(self, act: Act, fact: Callable[[], Fact], *, by: Person | None = None) -> None:
        self.told.append((act.at, fact, by))

    def _last(self, model: type[Model], mark: str) -> Any:
        # The row that is not over yet, of those that have a moment at which they are.
        return next((row for row in reversed(self.rows[model]) if getattr(row, mark) is None), None)

    def _open(self, act: Act) -> None:
        self.thread.opened_at = act.at
        opened = facts.ThreadOpened(customer_id=self.plan.customer.pk, channel=self.plan.channel)
        self._tell(act, lambda: opened, by=act.by)
        self._say(act)
        self._line_up(act)

    def _collect(self, act: Act) -> None:
        told = told_at_once(self.plan, act.words)
        for origin in dict.fromkeys(found.source for found in told):
            same = [found for found in told if found.source == origin]
            for found in same:
                self._know(act, found.key, found.name, found.kind, found.value, Origin(origin))
            slots = [found.key for found in same]
            self._tell(act, partial(SlotsCollected, slots=slots, origin=origin), by=act.by)

    def _know(self, act: Act, key: str, name: str, kind: str, value: str, origin: Origin) -> Collected:
        known = {"slot": key, "name": name, "kind": kind, "value": value, "origin": origin}
        return self._keep(Collected(thread=self.thread, by=act.by, at=act.at, **known))  # type: ignore[no-any-return]  # what was given

    def _ask_again(self, act: Act) -> None:
        slot = given(guide_of(self.plan).slot(act.words))
        self._say(replace(act, words=asking_words(slot)))
        row = {"thread": self.thread, "message": self.messages()[-1], "slot": slot.key, "plain": asked_plain(slot)}
        asked = self._keep(Asked(by=act.by, at=act.at, **row))
        self._tell(act, lambda: SlotAsked(asked_id=asked.pk, slot=slot.key), by=act.by)

    def _answer_again(self, act: Act) -> None:
        slot, asked = given(order_slot(self.plan)), self._last(Asked, "ended_at")
        self._say(replace(act, words=f"{slot.name}: {act.words}"))
        asked.answer = self._know(act, slot.key, slot.name, slot.kind, act.words, Origin.ANSWER)
        asked.ended_at = act.at
        collected = SlotsCollected(slots=[slot.key], origin=Origin.ANSWER)
        self._tell(act, lambda: collected, by=act.by)
        self._tell(act, lambda: SlotAnswered(asked_id=asked.pk, slot=slot.key), by=act.by)
        self.thread.order_number = act.words
        self._file(replace(act, number=self.thread.priority))

    def _line_up(self, act: Act) -> None:
        thread = self.thread
        same = (thread.category_id, thread.customer.language, thread.team_id)
        if same not in self.needs:
            self.needs[same] = requirement_of(thread)
        needs = self.needs[same]
        place = self._keep(
            Place(
                thread=self.thread,
                customer=self.plan.customer,
                channel=self.plan.channel,
                priority=self.thread.priority,
                needs=needs.text,
                since=act.at,
                key=key_of(act.at, self.thread.priority),
            )
        )
        self._tell(act, partial(_taken, place))

    def _leave_line(self, act: Act, state: PlaceState) -> None:
        if place := self._last(Place, "ended_at"):
            place.ended_at, place.state = act.at, state
            self._tell(act, lambda: PlaceLeft(place_id=place.pk, state=state))

    def _say(self, act: Act) -> None:
        side, key = side_of(given(act.by)), f"demo-{self.plan.number}-{len(self.messages())}"
        message = self._keep(Message(thread=self.thread, author=act.by, side=side, body=act.words, key=key, at=act.at))
        self.thread.excerpt, self.thread.last_activity_at = " ".join(act.words.split())[:120], act.at
        self.thread.awaits_since = awaited_since(self.thread.awaits_since, side=side, at=act.at)
        self._tell(act, lambda: facts.MessagePosted(message_id=message.pk, side=side), by=act.by)

    def _written(self, act: Act) -> Note:
        key = f"demo-{self.plan.number}-{len(self.rows[Note])}"
        return self._keep(Note(thread=self.thread, author=act.by, body=act.words, key=key, at=act.at))  # type: ignore[no-any-return]  # what was given

    def _note(self, act: Act) -> None:
        note = self._written(act)
        self._tell(act, lambda: facts.NotePosted(note_id=note.pk), by=act.by)

    def _assign(self, act: Act) -> None:
        self._give(act)
        self._leave_line(act, PlaceState.ASSIGNED)

    def _give(self, act: Act) -> None:
        agent = given(act.to)
        self._keep(Assignment(thread=self.thread, agent=agent, by=act.by, at=act.at))
        self.thread.assignee, self.thread.standing = agent, Standing.OPEN
        self._tell(act, lambda: facts.ThreadAssigned(agent_id=agent.pk), by=act.by)

    def _transfer(self, act: Act) -> None:
        note, agent = self._written(act), given(act.to)
        self._tell(
            act,
            lambda: facts.ThreadTransferred(to_agent_id=agent.pk, to_team_id=None, note_id=note.pk),
            by=act.by,
        )
        self._end_assignment(act, "transferred")
        self._give(act)

    def _end_assignment(self, act: Act, reason: str) -> None:
        if held := self._last(Assignment, "ended_at"):
            held.ended_at, self.thread.assignee = act.at, None
            self.rows[Place][-1].state = PlaceState.DONE
            self._tell(act, lambda: facts.AssignmentEnded(agent_id=held.agent_id, reason=reason), by=act.by)

    def _file(self, act: Act) -> None:
        self.thread.priority = act.number
        category, order = self.thread.category_id, self.thread.order_number
        filed = facts.ThreadFiled(category_id=category, order_number=order, priority=act.number)
        self._tell(act, lambda: filed, by=act.by)

    def _tag(self, act: Act) -> None:
        tag = self.tags[act.words]
        self.tagged.append(tag)
        self._tell(act, lambda: facts.ThreadTagged(tag_id=tag.pk), by=act.by)

    def _snooze(self, act: Act) -> None:
        until = given(act.until)
        self._keep(Snooze(thread=self.thread, by=act.by, at=act.at, until=until))
        self.thread.standing = Standing.SNOOZED
        self._tell(act, lambda: facts.ThreadSnoozed(until=until.isoformat()), by=act.by)

    def _close(self, act: Act) -> None:
        closed = facts.ThreadClosed(side=side_of(given(act.by)))
        self._keep(Closure(thread=self.thread, by=act.by, at=act.at))
        self._end_assignment(act, "closed")
        gave_up = act.by == self.plan.customer
        self._leave_line(act, PlaceState.ABANDONED if gave_up else PlaceState.DONE)
        self.thread.standing, self.thread.last_activity_at = Standing.CLOSED, act.at
        self._tell(act, lambda: closed, by=act.by)

    def _reopen(self, act: Act) -> None:
        closure, opened = self.rows[Closure][-1], facts.ThreadReopened(side=side_of(given(act.by)))
        closure.reopened_at, closure.reopened_by = act.at, act.by
        self.thread.standing, self.thread.last_activity_at = Standing.WAITING, act.at
        if opened.side == Side.CUSTOMER:
            self.thread.awaits_since = act.at
        self._tell(act, lambda: opened, by=act.by)
        self._line_up(act)

    def _rate(self, act: Act) -> None:
        closure, rated = self.rows[Closure][-1], facts.ThreadRated(score=act.number)
        self._keep(Rating(closure=closure, score=act.number, comment=act.words, at=act.at))
        self._tell(act, lambda: rated, by=act.by)

    def _merge(self, act: Act) -> None:
        into = self.others[given(act.other).number].thread
        self._keep(Merge(duplicate=self.thread, into=into, by=act.by, at=act.at))
        self._tell(act, lambda: facts.ThreadMerged(into_id=into.pk), by=act.by)
        self._close(act)

    def _take_duplicate(self, act: Act) -> None:
        twin = self.others[given(act.other).number].thread
        self._tell(act, lambda: facts.DuplicateTaken(duplicate_id=twin.pk), by=act.by)
