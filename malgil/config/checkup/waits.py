"""Whether the estimates of waits learn as they should."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import override

from malgil.base.clock import now
from malgil.config.checkup.finding import Finding, ok, warn
from malgil.conversations.models import Channel
from malgil.routing.actions.lessons import ESTIMATED
from malgil.routing.estimate.estimator import BLEND_FROM
from malgil.routing.estimate.trial import LEAST_OUTCOMES
from malgil.routing.models import Growth
from malgil.routing.queries import last_growth, outcomes_of, speaking_growth

# A night that is not over by then was interrupted.
LONGEST = timedelta(hours=1)
WHY = {
    "time": ("시간이 모자라서", "it took too long"),
    "memory": ("메모리가 모자라서", "there was too little memory"),
    "library": ("scikit-learn이 없어서", "scikit-learn is missing"),
    "lost": ("프로세스가 도중에 멈춰서", "its process ended half-way"),
}


def examine_waits() -> Iterator[Finding]:
    """Yield what is found."""
    for channel in ESTIMATED:
        yield _lesson(channel)
        last = last_growth(channel)
        if last and last.verdict == Growth.Verdict.FAILED:
            korean, english = WHY.get(last.why, WHY["lost"])
            yield warn(
                "trees",
                f"{last.night} 밤에 {korean} 기록에서 배운 예측을 만들지 못했어요. 지금까지 쓰던 계산을 그대로 써요.",
                f"No trees were grown in the night of {last.night}: {english}. Who spoke before speaks on.",
            )
        elif last and last.verdict == Growth.Verdict.GROWING and now() - last.began_at > LONGEST:
            yield warn(
                "trees",
                f"{last.night} 밤에 기록에서 배우다가 멈췄어요. 지금까지 쓰던 계산을 그대로 써요.",
                f"Growing trees in the night of {last.night} was interrupted. Who spoke before speaks on.",
            )


def _lesson(channel: str) -> Finding:
    outcomes = outcomes_of(channel)
    if outcomes < BLEND_FROM:
        korean, english = "이론으로", "by theory"
    elif speaking_growth(channel):
        korean, english = "기록에서 배운 예측으로", "by what was learned from the record (trees grown at night)"
    else:
        korean, english = "이론과 기록을 섞어", "by a blend of theory and experience"
    with override("ko"):
        called = str(Channel(channel).label)
    return ok(
        "waits",
        f"기다릴 시간({called})은 {korean} 말해요. {outcomes}번에서 배웠고, {LEAST_OUTCOMES}번부터 예측을 배워요.",
        f"Waits ({channel}) are told {english}; learned from {outcomes}, trees are grown from {LEAST_OUTCOMES} on.",
    )
