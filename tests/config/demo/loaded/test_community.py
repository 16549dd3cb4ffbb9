"""The demo's community: eighty questions as shoppers and sellers would ask them."""

from collections import Counter

from malgil.base.clock import now
from malgil.community.models import (
    Acceptance,
    Appeal,
    Duplicate,
    Kind,
    Measure,
    Member,
    Post,
    Question,
    Report,
    Tag,
    Tagging,
    Trace,
)
from malgil.community.personal import pieces_in
from malgil.community.queries import overdue_questions
from malgil.config.demo.community.script import script


def test_the_files_hold_questions_with_all_that_came():
    asked = script()

    assert len(asked) >= 80
    assert len({one.title for one in asked}) == len(asked)
    assert sum(not one.answers for one in asked) >= 10
    assert all(one.line.body for one in asked)
    assert not any(pieces_in(line.body) for one in asked for line in (one.line, *one.answers) if one.measure != "보류")


def test_questions_answers_and_what_came_of_them_stand_in_the_demo(store, db):
    assert Question.objects.filter(is_out=True).count() >= 80
    kinds = Counter(Post.objects.values_list("kind", flat=True))
    assert kinds[Kind.ANSWER] > 90
    assert kinds[Kind.COMMENT] > 10
    assert Post.objects.filter(is_official=True).count() > 30
    assert Acceptance.objects.count() > 50
    assert Report.objects.filter(settled_at=None).count() == 2
    assert sorted(Measure.objects.values_list("kind", flat=True)) == ["hide", "hold", "lock", "pin"]
    assert (Appeal.objects.filter(settled_at=None).count(), Duplicate.objects.count()) == (1, 1)
    assert Trace.objects.count() == 9
    assert all(tag.questions == Tagging.objects.filter(tag=tag, is_out=True).count() for tag in Tag.objects.all()[:10])
    assert Member.objects.filter(accepted__gt=0).count() > 5


def test_nothing_is_overdue_when_the_demo_opens(store, db):
    from datetime import timedelta

    assert overdue_questions(now() - timedelta(hours=24)) == []
