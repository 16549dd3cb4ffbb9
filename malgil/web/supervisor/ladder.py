"""Who tells the waits now, as plain sentences, and what came of the last nights."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.routing.estimate.estimator import BLEND_FROM
from malgil.routing.estimate.trial import LEAST_OUTCOMES
from malgil.routing.models import Growth
from malgil.routing.queries import nights_of, outcomes_of, speaking_growth

NIGHTS = 7
_WHY = {
    "time": gettext_lazy("시간이 모자랐어요"),
    "memory": gettext_lazy("메모리가 모자랐어요"),
    "library": gettext_lazy("scikit-learn이 없어요"),
    "lost": gettext_lazy("도중에 멈췄어요"),
}


@dataclass(frozen=True)
class Ladder:
    """Who speaks, what comes next, how far it is (both in outcomes), and the last nights."""

    speaks: str
    sentence: str
    outcomes: int
    aim: int | None
    nights: list[tuple[Growth, str]]


def ladder_of(channel: str) -> Ladder:
    """Return a channel's ladder from theory to the blend to trees."""
    outcomes, growth = outcomes_of(channel), speaking_growth(channel)
    nights = [(night, _word(night)) for night in nights_of(channel)[:NIGHTS]]
    speaks, sentence, aim = _step(outcomes, growth, tried=any(night.challenger for night, _word_of in nights))
    return Ladder(speaks, sentence, outcomes, aim, nights)


def _step(outcomes: int, growth: Growth | None, *, tried: bool) -> tuple[str, str, int | None]:
    if outcomes < BLEND_FROM:
        sentence = _("줄의 길이와 상담원 수로 계산해요. 기다린 기록이 %(number)s번 쌓이면 이 고객센터의 기록을 섞어요.")
        return _("지금은 계산식으로 말해요"), sentence % {"number": BLEND_FROM}, BLEND_FROM
    if growth and growth.ended_at:
        day = date_format(localtime(growth.ended_at), "MONTH_DAY_FORMAT")
        sentence = _(
            "이 고객센터의 기록에서 배운 예측이 지난 7일의 기록에 더 잘 맞았어요. "
            "매일 밤 다시 견줘서 더 잘 맞는 쪽을 써요."
        )
        return _("%(day)s부터 배운 예측으로 말해요") % {"day": day}, sentence, None
    if outcomes < LEAST_OUTCOMES:
        sentence = _(
            "계산식과 이 고객센터의 기록을 섞어요. %(number)s번 쌓이면 기록에서 배운 예측을 밤마다 만들어 견줘요."
        )
        return _("지금은 섞은 계산으로 말해요"), sentence % {"number": f"{LEAST_OUTCOMES:,}"}, LEAST_OUTCOMES
    if tried:
        sentence = _("밤마다 기록에서 배운 예측을 만들어 견주지만, 지난 7일은 섞은 계산이 더 잘 맞았어요.")
    else:
        sentence = _("이제 밤마다 기록에서 배운 예측을 만들어 견줘요. 더 잘 맞는 쪽을 다음 날부터 써요.")
    return _("지금은 섞은 계산으로 말해요"), sentence, None


def _word(night: Growth) -> str:
    word = str(night.get_verdict_display())
    return f"{word}: {_WHY.get(night.why, _WHY['lost'])}" if night.verdict == Growth.Verdict.FAILED else word
