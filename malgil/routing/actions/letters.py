"""Promises to those who write and leave: by when somebody answers, counted in the hours somebody is there."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from malgil.base.clock import now
from malgil.conversations.models import Channel, Message, Side, Standing
from malgil.routing.actions.promises import close, say
from malgil.routing.models import Place, Promise
from malgil.routing.queries import alike_of, answer_deadline

LETTERS = (Channel.FORM, Channel.EMAIL)


def promise_answer(place: Place) -> None:
    """Note by when a letter is answered, in the caller's transaction; one that is promised already stays as it is."""
    open_already = Promise.objects.filter(place__thread=place.thread_id, outcome=Promise.Outcome.OPEN)
    due = answer_deadline(place.channel, place.since)
    if place.channel not in LETTERS or due is None or open_already.exists():
        return
    minutes = round((due - place.since).total_seconds() / 60)
    seconds = minutes * 60.0
    say(
        place,
        Promise(
            made_at=place.since, p50=seconds, p80=seconds, p90=seconds, minutes=minutes, due=due, model="hours",
            alike=alike_of(place),
        ),
    )  # fmt: skip


def keep_answers() -> int:
    """Note which letters were answered in time, which too late or not, and which ask no more; return how many."""
    return _settle_all(now()) if _answered().exists() or _over(now()).exists() else 0


@transaction.atomic
def _settle_all(at: datetime) -> int:
    answered = list(_answered().annotate(first=Min("place__thread__messages__at", filter=_answers())))
    for letter in answered:
        close(letter, letter.first, at)
    over = list(_over(at))
    for promise in over:
        close(promise, None, at)
    return len(answered) + len(over)


def _answers() -> Q:
    return Q(place__thread__messages__side=Side.AGENT, place__thread__messages__at__gte=F("made_at"))


def _open() -> QuerySet[Promise]:
    return Promise.objects.filter(outcome=Promise.Outcome.OPEN, channel__in=LETTERS)


def _answered() -> QuerySet[Promise]:
    answer = Message.objects.filter(thread=OuterRef("place__thread"), side=Side.AGENT, at__gte=OuterRef("made_at"))
    return _open().filter(Exists(answer))


def _over(at: datetime) -> QuerySet[Promise]:
    answer = Message.objects.filter(thread=OuterRef("place__thread"), side=Side.AGENT, at__gte=OuterRef("made_at"))
    return _open().filter(~Exists(answer)).filter(Q(due__lte=at) | Q(place__thread__standing=Standing.CLOSED))
