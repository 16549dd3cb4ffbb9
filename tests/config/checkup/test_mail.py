"""Outgoing mail, as the doctor sees it."""

from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.config.checkup.mail import examine_mail
from malgil.conversations.actions import post_message
from malgil.conversations.models import Delivery


@pytest.fixture
def delivery(thread, agent) -> Delivery:
    message = post_message(thread, author=agent, body="내일 도착해요.", key="answer")
    at = now()
    return Delivery.objects.create(message=message, channel="email", to="haneul@example.com", at=at, next_at=at)


def found(environ) -> dict[str, str]:
    return {finding.name: finding.state for finding in examine_mail(environ())}


def test_where_all_goes_well_nothing_is_said(environ, delivery):
    assert found(environ) == {}


def test_a_blown_fuse_fails(environ, db):
    Blow.objects.create(at=now(), per="minute", limit=60)

    assert found(environ) == {"mail fuse": "fail"}


@pytest.mark.parametrize(("minutes", "state"), [(20, "warn"), (70, "fail")])
def test_answers_that_wait_long_are_told(environ, delivery, minutes, state):
    Delivery.objects.update(at=now() - timedelta(minutes=minutes))

    assert found(environ) == {"mails waiting": state}


def test_answers_a_server_has_not_taken_for_some_minutes_are_told_sooner(environ, delivery):
    Delivery.objects.update(attempts=3, problem="slow", at=now() - timedelta(minutes=4))

    assert found(environ) == {"mails waiting": "warn"}


def test_answers_that_have_not_arrived_are_told(environ, delivery):
    Delivery.objects.update(state="bounced")

    assert found(environ) == {"mails failed": "warn"}
