"""What who looks after the demo's community has done with it these days: the record shows it, and an appeal waits."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions import appeal, block_word, leave_as_it_is, link_duplicate, report, take
from malgil.community.models import Appeal, Kind, Measure, MeasureKind, Post, Question, Report, Trace
from malgil.config.demo.community.script import Asked
from malgil.events.models import Event

Named = Callable[[str], Person]
BLOCKED = ("카지노", "불법촬영")
_SAME = "운송장은 떴는데"
_WAYS = {
    "잠금": (MeasureKind.LOCK, "센터/jiwon", "답을 드렸고 더 다툴 일이 없어 잠갔어요"),
    "고정": (MeasureKind.PIN, "센터/jiwon", "처음 오신 분들이 많이 물어보세요"),
    "숨김": (MeasureKind.HIDE, "센터/doyun", "쿠폰은 사고팔 수 없어서 숨겼어요"),
}
# How long ago each was done, the first first.
_AGES = (20 * 24, 19 * 24, 19 * 24, 71, 70, 52, 44, 30, 26, 6)


def keep_pleasant(asked: Sequence[Asked], questions: Sequence[Question], named: Named) -> None:
    """Block words, pin, lock and hide, look at reports, link what was asked twice, and let one author appeal."""
    lead = named("센터/jiwon")
    for word in BLOCKED:
        block_word(word, by=lead)
    for one, question in zip(asked, questions, strict=True):
        if one.measure in _WAYS:
            kind, who, reason = _WAYS[one.measure]
            take(Post.objects.get(pk=question.pk), kind, by=named(who), reason=reason)
        elif one.measure == "같은 질문":
            older = next(other for other in questions if other.title.startswith(_SAME))
            link_duplicate(question, to=older, by=named("센터/seoyeon"))
    _look_at_a_report(questions, named)
    hidden = Measure.objects.get(kind=MeasureKind.HIDE)
    author = hidden.post.author
    if author is not None:
        appeal(hidden, by=author, words="팔려던 게 아니라 안 쓰는 분이 있으면 받고 싶었어요. 제목을 고칠게요.")
    _let_it_be_past()


def _look_at_a_report(questions: Sequence[Question], named: Named) -> None:
    question = next(one for one in questions if one.title.startswith(_SAME))
    said = Post.objects.filter(question=question.pk, kind=Kind.ANSWER, is_official=False).first()
    if said is not None:
        report(said, by=named("오이맛초콜릿"), reason="wrong", words="저는 닷새 걸렸어요")
        leave_as_it_is(said, by=named("센터/seoyeon"), reason="본인이 겪은 일이라 틀린 말은 아니에요")


def _let_it_be_past() -> None:
    """Let what was done just now have been done over the last weeks, in the same order."""
    events = [trace.event for trace in Trace.objects.select_related("event").order_by("event_id")]
    for event, hours in zip(events, _AGES, strict=False):
        at = now() - timedelta(hours=hours)
        # A log runs forward in time: what stands before it is not younger.
        Event.objects.filter(topic=event.topic, seq__lte=event.seq, at__gt=at).update(at=at)
        if "measure_id" in event.facts:
            Measure.objects.filter(pk=event.facts["measure_id"], at__gt=at).update(at=at)
            Appeal.objects.filter(measure=event.facts["measure_id"]).update(at=at)
        if event.kind == "community.reported":
            Report.objects.filter(post=event.facts["post_id"]).update(at=at, settled_at=at + timedelta(hours=1))
