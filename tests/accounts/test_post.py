"""Telling that mail has stopped, and letting it go again."""

import pytest

from malgil.accounts.actions import reset_fuse, tell_of_blown_fuse
from malgil.accounts.refusals import FuseNeedsReason
from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.events.models import Event


@pytest.fixture
def blow(db) -> Blow:
    return Blow.objects.create(at=now(), per=Blow.Per.MINUTE, limit=60)


def told() -> list[tuple[str, int | None, dict[str, object]]]:
    return list(Event.objects.filter(topic="centre").order_by("seq").values_list("kind", "actor_id", "facts"))


def test_that_mail_has_stopped_is_told_once(blow):
    tell_of_blown_fuse()
    tell_of_blown_fuse()

    assert told() == [("mail.stopped", None, {"blow_id": blow.pk, "per": "minute", "limit": 60})]


def test_who_lets_it_go_again_and_why_stays_in_the_log(blow, supervisor):
    assert reset_fuse(reason=" 행사 안내\n메일이었어요 ", by=supervisor)

    assert told() == [("mail.resumed", supervisor.pk, {"blow_id": blow.pk, "reason": "행사 안내 메일이었어요"})]
    blow.refresh_from_db()
    assert (blow.reset_by_id, blow.reason) == (supervisor.pk, "행사 안내 메일이었어요")


def test_without_a_reason_it_stays_stopped(blow, supervisor):
    with pytest.raises(FuseNeedsReason):
        reset_fuse(reason="  ", by=supervisor)

    blow.refresh_from_db()
    assert (blow.reset_at, told()) == (None, [])


def test_letting_go_what_goes_is_nothing(db, supervisor):
    assert not reset_fuse(reason="혹시 몰라서", by=supervisor)
    assert told() == []
