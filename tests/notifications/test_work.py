"""Who works here is pushed what waits for them while they are away: assignments, mentions, mail that has stopped."""

from collections.abc import Callable

import pytest

from malgil.accounts.actions import reset_fuse, tell_of_blown_fuse
from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.channels.email.actions import BoxText, make_mailbox, say_fetched, say_unfetched
from malgil.conversations.actions import assign, post_note
from malgil.conversations.models import Thread
from malgil.notifications.actions import add_device, show
from tests.notifications.conftest import Clock
from tests.notifications.push_service import Browser, PushService

Rounds = Callable[[], int]


@pytest.fixture
def heard(
    centre, commits, service: PushService, browser: Browser, noon: Clock, rounds: Rounds
) -> Callable[[], list[str]]:
    """Let three seconds pass and return what the browser has read so far."""

    def read() -> list[str]:
        noon.forward(seconds=3)
        rounds()
        return [str(browser.read(delivery.body)["body"]) for delivery in service.deliveries]

    return read


def at_a_desk(person: Person, service: PushService, browser: Browser) -> None:
    add_device(person, endpoint=f"{service.url}/{person.pk}", p256dh=browser.p256dh, auth=browser.auth)


def test_an_agent_who_is_away_hears_of_an_assignment_and_of_a_mention(
    heard, thread: Thread, agent: Person, supervisor: Person, service: PushService, browser: Browser
) -> None:
    at_a_desk(agent, service, browser)
    assign(thread, agent=agent, by=supervisor)
    assert heard() == [f"문의 {thread.pk}번을 맡게 됐어요."]

    post_note(thread, author=supervisor, body="@박서연님 재고가 있을까요?", key="note")
    assert heard()[1:] == [f"문의 {thread.pk}번의 메모에서 나를 불렀어요."]


def test_an_agent_who_looks_at_the_desk_is_not_pushed(
    heard, thread: Thread, agent: Person, supervisor: Person, service: PushService, browser: Browser
) -> None:
    at_a_desk(agent, service, browser)
    assign(thread, agent=agent, by=supervisor)
    # What the desk in front of them does within a blink.
    show(agent)

    assert heard() == []


def test_a_supervisor_hears_that_mail_has_stopped_unless_it_goes_again(
    heard, agent: Person, supervisor: Person, service: PushService, browser: Browser
) -> None:
    at_a_desk(supervisor, service, browser)
    at_a_desk(agent, service, Browser())
    Blow.objects.create(at=now(), per="minute", limit=60)
    tell_of_blown_fuse()
    assert heard() == ["너무 많은 메일이 한꺼번에 나가려고 해서 막았어요."]

    reset_fuse(reason="행사 안내였어요", by=supervisor)
    Blow.objects.create(at=now(), per="hour", limit=600)
    tell_of_blown_fuse()
    reset_fuse(reason="같은 행사예요", by=supervisor)
    assert len(heard()) == 1


def test_a_supervisor_hears_of_a_mailbox_that_is_away_unless_it_is_back(
    heard, supervisor: Person, service: PushService, browser: Browser
) -> None:
    at_a_desk(supervisor, service, browser)
    boxes = [make_mailbox(BoxText(address=f"{name}@store.example", host="imap"), by=supervisor) for name in ("a", "b")]
    for box in boxes:
        say_unfetched(box, "login: no")
    say_fetched(boxes[1])

    assert heard() == ["a@store.example 메일을 가져오지 못하고 있어요."]
