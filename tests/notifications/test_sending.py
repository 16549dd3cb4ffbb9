"""When what is told, and when it is not told any more."""

from collections.abc import Callable
from datetime import time

import pytest
from django.core import mail

from malgil.accounts.models import Person
from malgil.conversations.actions import mark_read
from malgil.conversations.models import Thread
from malgil.notifications.actions import choose, finish, keep_quiet, settle, show, take
from malgil.notifications.means import Later
from malgil.notifications.models import Attempt, Device, Notice
from malgil.notifications.queries import due, unseen_by
from malgil.notifications.subjects import EMAIL, Hours, Subject
from tests.notifications.conftest import Answers, Clock, told_of
from tests.notifications.push_service import Browser, PushService
from tests.plans import walks

Rounds = Callable[[], int]


def test_who_left_is_pushed_after_two_seconds_and_mailed_after_ten_minutes(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    answers(talk)
    rounds()
    assert service.deliveries == []

    noon.forward(seconds=2)
    rounds()
    assert (len(service.deliveries), len(mail.outbox)) == (1, 0)

    noon.forward(minutes=10)
    rounds()
    assert (len(service.deliveries), len(mail.outbox)) == (1, 1)
    assert told_of(customer) == [("push", "sent", ""), ("email", "sent", "")]


def test_who_has_the_chat_in_front_of_them_reads_it_and_is_told_nothing(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    said = answers(talk)
    mark_read(talk, by=customer, read_to=said.pk)

    noon.forward(minutes=11)
    rounds()

    assert (service.deliveries, mail.outbox) == ([], [])
    assert told_of(customer) == [("push", "skipped", "seen"), ("email", "skipped", "seen")]


def test_who_has_it_before_their_eyes_without_having_read_is_not_pushed_but_mailed(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    answers(talk)
    show(customer, talk.topic)

    noon.forward(minutes=11)
    rounds()

    assert (service.deliveries, len(mail.outbox)) == ([], 1)


def test_five_messages_in_a_minute_are_one_push_and_one_mail(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    for _ in range(5):
        answers(talk)
        noon.forward(seconds=10)
        rounds()
    assert len(service.deliveries) == 1

    noon.forward(minutes=11)
    rounds()
    assert (len(service.deliveries), len(mail.outbox)) == (1, 1)
    assert "답장 5개" in str(mail.outbox[0].body)


def test_five_messages_at_once_are_one_push(
    talk: Thread, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService, browser: Browser
) -> None:
    for _ in range(5):
        answers(talk)
    noon.forward(seconds=3)
    rounds()

    [delivery] = service.deliveries
    assert browser.read(delivery.body)["body"] == f"문의 {talk.pk}번에 답장 5개가 왔어요."


def test_a_message_after_the_minute_is_pushed_again(
    talk: Thread, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    for _ in range(2):
        answers(talk)
        noon.forward(seconds=3)
        rounds()
        noon.forward(seconds=60)

    assert len(service.deliveries) == 2


def test_who_came_back_and_left_again_is_pushed_within_the_minute(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    first = answers(talk)
    noon.forward(seconds=3)
    rounds()
    mark_read(talk, by=customer, read_to=first.pk)
    answers(talk)
    noon.forward(seconds=3)
    rounds()

    assert len(service.deliveries) == 2


def test_two_workers_send_once(talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock) -> None:
    answers(talk)
    noon.forward(seconds=3)
    attempt = Attempt.objects.get(notice__person=customer, means="push")

    assert (take(attempt.pk) is None, take(attempt.pk) is None) == (False, True)


def test_what_a_dead_worker_had_in_hand_is_sent_by_another(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    answers(talk)
    noon.forward(seconds=3)
    take(Attempt.objects.get(notice__person=customer, means="push").pk)
    rounds()
    assert service.deliveries == []

    noon.forward(minutes=3)
    rounds()
    assert len(service.deliveries) == 1


def test_in_quiet_hours_nothing_is_told_until_they_end(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    keep_quiet(customer, Hours(time(11), time(13)))
    answers(talk)
    noon.forward(minutes=30)
    rounds()
    assert service.deliveries == []

    noon.forward(minutes=30)
    rounds()
    assert len(service.deliveries) == 1


def test_quiet_hours_chosen_since_count_too(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    answers(talk)
    keep_quiet(customer, Hours(time(11), time(13)))
    noon.forward(seconds=3)
    rounds()

    assert service.deliveries == []
    assert told_of(customer)[0] == ("push", "due", "")


def test_a_wish_taken_back_meanwhile_counts(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, rounds: Rounds, service: PushService
) -> None:
    answers(talk)
    choose(customer, {(Subject.ANSWERS, EMAIL)})
    noon.forward(seconds=3)
    rounds()

    assert told_of(customer) == [("push", "skipped", "not wanted"), ("email", "due", "")]


@pytest.mark.parametrize(("tries", "pause"), [(1, 5), (2, 10), (5, 80)])
def test_what_failed_for_now_is_tried_again_after_longer_and_longer(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock, tries: int, pause: int
) -> None:
    answers(talk)
    attempt = Attempt.objects.get(notice__person=customer, means="push")
    Attempt.objects.filter(pk=attempt.pk).update(state="sending", tries=tries)

    finish(attempt.pk, Later("status 503"))

    attempt.refresh_from_db()
    assert (attempt.state, (attempt.due_at - noon.at).total_seconds()) == ("due", pause)


def test_after_six_tries_it_is_given_up(
    talk: Thread, customer: Person, device: Device, answers: Answers, noon: Clock
) -> None:
    answers(talk)
    attempt = Attempt.objects.get(notice__person=customer, means="push")
    Attempt.objects.filter(pk=attempt.pk).update(state="sending", tries=6)

    finish(attempt.pk, Later("status 503"))

    assert told_of(customer)[0] == ("push", "failed", "status 503")


def test_what_is_told_together_counts_once(talk: Thread, customer: Person, answers: Answers) -> None:
    first = answers(talk)
    second = answers(talk)
    assert unseen_by(customer) == 1

    mark_read(talk, by=customer, read_to=first.pk)
    assert settle(customer, talk.topic) == 1

    mark_read(talk, by=customer, read_to=second.pk)
    assert settle(customer, talk.topic) == 0
    assert (unseen_by(customer), Notice.objects.filter(settled_at=None).count()) == (0, 0)


def test_an_answer_goes_before_what_everybody_is_told(
    talk: Thread, customer: Person, other_agent: Person, device: Device, answers: Answers, noon: Clock
) -> None:
    answers(talk)
    answer = Attempt.objects.get(notice__person=customer, means="push")
    event = answer.notice.event
    for row in range(3):
        news = Notice.objects.create(
            person=Person.objects.create_user(f"reader-{row}@example.com"),
            event=event,
            row="notice",
            subject=Subject.SERVICE,
            about="news:1",
            at=noon.at,
        )
        Attempt.objects.create(notice=news, means="email", due_at=noon.at)
    noon.forward(seconds=3)

    with walks() as walked:
        assert due(noon.at, 2)[0] == answer.pk
    # The worker asks every second, and a centre keeps every attempt it ever made.
    assert walked == []
