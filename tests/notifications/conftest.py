from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from malgil.accounts.models import Centre, Person
from malgil.base import clock
from malgil.conversations.actions import assign, post_message
from malgil.conversations.models import Message, Thread
from malgil.notifications.actions import add_device, make_keys
from malgil.notifications.jobs import Postman
from malgil.notifications.models import Attempt, Device
from tests.notifications.push_service import Browser, PushService


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    settings.MALGIL_PUSH_ANYWHERE = True
    with PushService() as service:
        yield service


@pytest.fixture
def centre(db: None) -> Centre:
    make_keys()
    return Centre.objects.create(pk=1, name="하루상점 고객센터")


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def device(customer: Person, centre: Centre, service: PushService, browser: Browser) -> Device:
    """The customer's telephone."""
    return add_device(
        customer, endpoint=f"{service.url}/telephone", p256dh=browser.p256dh, auth=browser.auth, user_agent="Chrome/140"
    )


@pytest.fixture
def talk(thread: Thread, agent: Person, centre: Centre, commits: None) -> Thread:
    """A thread an agent has."""
    assign(thread, agent=agent, by=agent)
    thread.refresh_from_db()
    return thread


class Clock:
    """A clock that is put forward; it stands still otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
        self.at = at
        from malgil.notifications import actions, jobs

        for module in (clock, jobs, actions.telling, actions.sending, actions.seeing, actions.devices):
            monkeypatch.setattr(module, "now", lambda: self.at)
        from malgil.conversations.actions import reading, writing
        from malgil.events import log

        for module in (log, writing):
            monkeypatch.setattr(module, "now", lambda: self.at)
        del reading

    def forward(self, **spans: float) -> None:
        self.at += timedelta(**spans)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Noon in Seoul, until it is put forward."""
    return Clock(monkeypatch, datetime.fromisoformat("2026-11-25T12:00:00+09:00"))


Answers = Callable[..., Message]


@pytest.fixture
def answers(agent: Person) -> Answers:
    """Let the agent answer on a thread."""
    count = iter(range(1000))

    def answer(thread: Thread, body: str = "내일 도착해요.") -> Message:
        return post_message(thread, author=agent, body=body, key=f"answer-{next(count)}")

    return answer


@pytest.fixture
def rounds() -> Callable[[], int]:
    """Send what is due now, all of it."""
    return Postman().finish


def told_of(person: Person) -> list[tuple[str, str, str]]:
    """Return what became of everything somebody was to hear of: means, state and reason, in order."""
    attempts = Attempt.objects.filter(notice__person=person).order_by("pk")
    return list(attempts.values_list("means", "state", "reason"))
