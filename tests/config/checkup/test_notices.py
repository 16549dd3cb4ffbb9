from datetime import timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.config.checkup.finding import Finding
from malgil.config.checkup.notices import examine_notices
from malgil.config.environment import Environment
from malgil.conversations.models import Thread
from malgil.notifications.models import Attempt, Notice

pytestmark = pytest.mark.django_db
SECURE = Environment(public_url="https://help.example.com")


@pytest.fixture
def attempt(thread: Thread, customer: Person) -> Attempt:
    from malgil.events.models import Event

    event = Event.objects.get(kind="message.posted")
    notice = Notice.objects.create(
        person=customer, event=event, row="answer", subject="answers", about=thread.topic, at=now()
    )
    return Attempt.objects.create(notice=notice, means="email", due_at=now())


def test_a_centre_that_tells_everybody_in_time_is_well(attempt: Attempt) -> None:
    assert list(examine_notices(SECURE)) == [Finding("notices", "ok", "No notice is late.")]


def test_notices_that_wait_too_long_are_told(attempt: Attempt) -> None:
    Attempt.objects.update(due_at=now() - timedelta(minutes=5))

    [found] = examine_notices(SECURE)
    assert (found.state, found.sentence) == ("warn", "1 notices are late; look whether the worker runs.")


def test_what_was_given_up_is_told_but_not_a_device_that_has_gone(attempt: Attempt) -> None:
    Attempt.objects.update(state="failed", reason="status 410", taken_at=now())
    assert [found.state for found in examine_notices(SECURE)] == ["ok"]

    Attempt.objects.update(reason="status 500")
    assert [found.state for found in examine_notices(SECURE)] == ["warn"]


def test_push_needs_https() -> None:
    names = [(found.name, found.state) for found in examine_notices(Environment(public_url="http://help.example.com"))]

    assert names == [("push", "warn"), ("notices", "ok")]


def test_the_door_for_tests_does_not_stay_open_unseen() -> None:
    found = next(iter(examine_notices(Environment(push_anywhere=True))))

    assert (found.name, found.state) == ("push", "warn")
