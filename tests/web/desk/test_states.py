"""Snoozing, closing and reopening."""

from datetime import timedelta

import pytest
from django.utils import timezone

from malgil.conversations.actions import close_thread, snooze
from malgil.conversations.models import Closure, Snooze, Standing, Thread
from tests.logs import kinds_on
from tests.web.desk.test_assigning import sentence_of, toast_of


def standing_of(thread) -> str:
    return Thread.objects.get(pk=thread.pk).standing


class TestSnoozing:
    def test_until_a_moment_that_was_offered(self, press, mine):
        until = timezone.now().replace(microsecond=0) + timedelta(days=3)

        answer = press("snooze/", {"until": until.isoformat()})

        assert standing_of(mine) == Standing.SNOOZED
        assert Snooze.objects.get().until == until
        assert toast_of(answer).endswith("까지 미뤄 뒀어요.")

    def test_until_a_moment_that_was_typed_is_local_time(self, press, mine):
        press("snooze/", {"until": "2099-12-24T09:30"})

        assert Snooze.objects.get().until.isoformat() == "2099-12-24T00:30:00+00:00"

    @pytest.mark.parametrize(
        ("until", "sentence"),
        [
            ("", "언제까지 미룰지 골라 주세요."),
            ("내일", "날짜와 시각을 다시 골라 주세요."),
            ("2099-13-99T99:99", "날짜와 시각을 다시 골라 주세요."),
            ("2020-01-01T09:00", "지금보다 뒤의 시각을 골라 주세요."),
        ],
    )
    def test_no_moment_or_one_that_has_passed_is_refused(self, press, mine, until, sentence):
        answer = press("snooze/", {"until": until})

        assert answer.status_code == 422
        assert sentence_of(answer) == sentence
        assert standing_of(mine) == Standing.OPEN

    def test_a_closed_thread_is_refused(self, press, mine, agent):
        close_thread(mine, closer=agent)

        assert press("snooze/", {"until": "2099-12-24T09:30"}).status_code == 409

    def test_fetching_it_back(self, press, mine, agent):
        snooze(mine, until=timezone.now() + timedelta(hours=1), by=agent)

        answer = press("snooze/", {"_method": "delete"})

        assert standing_of(mine) == Standing.OPEN
        assert toast_of(answer) == "미뤄 둔 문의를 꺼냈어요."


class TestClosing:
    def test_closing(self, press, mine, agent):
        answer = press("closure/")

        assert standing_of(mine) == Standing.CLOSED
        assert Closure.objects.get().by == agent
        assert toast_of(answer) == "문의를 끝냈어요."
        assert "다시 열기" in answer.content.decode()

    def test_closing_twice_is_recorded_once(self, press, mine):
        assert [press("closure/").status_code for _ in range(2)] == [200, 200]
        assert kinds_on(mine.topic).count("thread.closed") == 1

    def test_reopening(self, press, mine, agent):
        close_thread(mine, closer=agent)

        answer = press("closure/", {"_method": "delete"})

        assert standing_of(mine) == Standing.WAITING
        assert toast_of(answer) == "문의를 다시 열었어요."

    def test_reopening_what_is_open_changes_nothing(self, press, mine):
        press("closure/", {"_method": "delete"})

        assert standing_of(mine) == Standing.OPEN
        assert "thread.reopened" not in kinds_on(mine.topic)

    def test_looking_changes_nothing(self, desk, mine):
        assert desk.get(f"/desk/threads/{mine.pk}/closure/").status_code == 405
        assert standing_of(mine) == Standing.OPEN
