"""The fuse before outgoing mail."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from malgil.base.mail import fuse
from malgil.base.mail.models import Blow, Minute
from malgil.base.mail.outcomes import NotNow, Stopped

NOON = datetime(2026, 11, 30, 12, 0, 5, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture(autouse=True)
def few(db, settings, monkeypatch):
    settings.MALGIL_EMAIL_PER_MINUTE, settings.MALGIL_EMAIL_PER_HOUR = 4, 10
    let_it_be(monkeypatch, NOON)


def let_it_be(monkeypatch, moment):
    monkeypatch.setattr(fuse, "now", lambda: moment)


def test_so_many_pass_in_a_minute_and_one_more_blows_it():
    fuse.pass_through(4)
    assert fuse.blown() is None

    with pytest.raises(Stopped):
        fuse.pass_through(1)

    blow = fuse.blown()
    assert blow
    assert (blow.per, blow.limit, fuse.sent_in_hour()) == ("minute", 4, 4)


def test_a_flood_of_addressees_blows_it_before_the_first_is_mailed():
    with pytest.raises(Stopped):
        fuse.pass_through(20_000)

    assert fuse.sent_in_hour() == 0


def test_once_blown_nothing_passes_even_a_minute_later(monkeypatch):
    with pytest.raises(Stopped):
        fuse.pass_through(5)
    let_it_be(monkeypatch, NOON + timedelta(minutes=30))

    with pytest.raises(Stopped):
        fuse.pass_through(1)
    assert Blow.objects.count() == 1


def test_the_hour_counts_over_its_minutes(monkeypatch):
    for minute in range(3):
        let_it_be(monkeypatch, NOON + timedelta(minutes=minute))
        fuse.pass_through(3)
    let_it_be(monkeypatch, NOON + timedelta(minutes=3))

    with pytest.raises(Stopped):
        fuse.pass_through(2)

    blow = fuse.blown()
    assert blow
    assert (blow.per, blow.limit) == ("hour", 10)


def test_an_hour_later_there_is_room_again(monkeypatch):
    fuse.pass_through(4)
    let_it_be(monkeypatch, NOON + timedelta(minutes=1))
    fuse.pass_through(4)
    let_it_be(monkeypatch, NOON + timedelta(minutes=61))

    fuse.pass_through(4)

    assert fuse.blown() is None


def test_sign_in_codes_pass_a_blown_fuse_up_to_their_reserve():
    with pytest.raises(Stopped):
        fuse.pass_through(5)

    fuse.pass_through(10, urgent=True)
    with pytest.raises(NotNow) as refused:
        fuse.pass_through(1, urgent=True)

    assert not isinstance(refused.value, Stopped)


def test_codes_beyond_their_reserve_stop_nobody_else():
    with pytest.raises(NotNow):
        fuse.pass_through(11, urgent=True)

    fuse.pass_through(1)
    assert fuse.blown() is None


def test_a_new_fuse_counts_anew():
    fuse.pass_through(4)
    with pytest.raises(Stopped):
        fuse.pass_through(1)

    blow = fuse.replace_fuse(by=7, reason="설문이었어요")

    assert blow
    assert (fuse.blown(), fuse.sent_in_hour()) == (None, 0)
    fuse.pass_through(4)


def test_what_was_not_sent_after_all_is_not_counted():
    fuse.pass_through(3)
    fuse.take_back(3)
    fuse.pass_through(4)

    assert fuse.sent_in_hour() == 4


def test_mail_that_has_waited_long_takes_half_of_a_minute():
    assert fuse.room_for_old()
    fuse.pass_through(2)

    assert not fuse.room_for_old()


def test_old_counts_are_forgotten(monkeypatch):
    fuse.pass_through(1)
    let_it_be(monkeypatch, NOON + timedelta(hours=4))

    assert fuse.forget() == 1
    assert not Minute.objects.exists()
