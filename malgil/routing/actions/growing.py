"""The nights in which trees are grown: begun once, and ended by whoever did better."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from malgil.base.clock import now
from malgil.events import log
from malgil.routing.actions.lessons import ESTIMATED
from malgil.routing.estimate.features import SHAPE
from malgil.routing.estimate.trial import LEAST_OUTCOMES, Trial
from malgil.routing.facts import TreesJudged
from malgil.routing.models import Growth
from malgil.routing.queries import last_growth, outcomes_of, speaking_growth

# The night's hours by the centre's clock; a machine that sleeps at night grows when it is there again.
NIGHT = range(3, 6)
MISSED = timedelta(hours=30)


def due_for_growth() -> list[str]:
    """Return the channels with enough outcomes whose night it is and which have not had it yet."""
    here = localtime(now())
    due: list[str] = []
    for channel in ESTIMATED:
        if outcomes_of(channel) < LEAST_OUTCOMES:
            continue
        last = last_growth(channel)
        if last is None or (last.night < here.date() and (here.hour in NIGHT or now() - last.began_at > MISSED)):
            due.append(channel)
    return due


def begin_growth(channel: str) -> Growth | None:
    """Begin tonight's growing for a channel; None when somebody has begun it already."""
    try:
        with transaction.atomic():
            return Growth.objects.create(channel=channel, night=localtime(now()).date(), began_at=now())
    except IntegrityError:
        return None


@transaction.atomic
def end_growth(growth: Growth, trial: Trial) -> Growth:
    """Let the better one speak from now on, and keep how everybody did."""
    speaking = speaking_growth(growth.channel)
    growth.outcomes, growth.tried_on = trial.outcomes, trial.tried_on
    growth.champion, growth.blend, growth.challenger = trial.champion, trial.blend, trial.challenger
    if trial.forest is not None:
        _retire(growth.channel)
        growth.verdict, growth.trees, growth.shape = Growth.Verdict.PROMOTED, trial.forest.to_bytes(), SHAPE
    elif speaking and trial.is_blend_better:
        _retire(growth.channel)
        growth.verdict = Growth.Verdict.RETIRED
    else:
        growth.verdict = Growth.Verdict.KEPT
    return _end(growth)


@transaction.atomic
def fail_growth(growth: Growth, *, why: str) -> Growth:
    """Keep why nothing was grown; whoever spoke speaks on."""
    growth.verdict, growth.why = Growth.Verdict.FAILED, why
    return _end(growth)


def _retire(channel: str) -> None:
    speaking = Growth.objects.filter(channel=channel, verdict=Growth.Verdict.PROMOTED, retired_at=None)
    speaking.update(retired_at=now(), trees=None)


def _end(growth: Growth) -> Growth:
    growth.ended_at = now()
    growth.save()
    fact = TreesJudged(channel=growth.channel, verdict=growth.verdict, why=growth.why)
    log.record("centre", fact, actor=None)
    return growth
