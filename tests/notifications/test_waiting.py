"""Who left with their place kept, or waits for a call, is told by push and, if they asked for it, by mail at once."""

import pytest

from malgil.conversations.models import Thread
from malgil.events.models import Event
from malgil.notifications.actions import choose
from malgil.notifications.models import Attempt, Notice
from malgil.notifications.queries import choices_of
from malgil.notifications.subjects import EMAIL, Subject
from malgil.notifications.table import rows_of
from malgil.routing.actions import come_back, set_capacity, step_out, take
from malgil.routing.models import Absence
from tests.routing.scenarios import WAITING
from tests.scenarios import People


@pytest.fixture
def people(customer, agent, other_agent, supervisor):
    return People(customer=customer, agent=agent, other_agent=other_agent, supervisor=supervisor)


@pytest.fixture
def held(commits, thread, agent):
    take(thread, agent=agent, by=agent)
    return Thread.objects.get(pk=thread.pk)


def told(customer) -> list[str]:
    return list(Notice.objects.filter(person=customer).order_by("pk").values_list("row", flat=True))


def wish_mail(person) -> None:
    wanted = {(choice.subject, means) for choice in choices_of(person) for means in choice.means}
    choose(person, wanted | {(Subject.LINE, EMAIL)})


def test_who_is_away_hears_that_it_is_near_and_then_that_it_is_their_turn(held, people, customer):
    wish_mail(customer)
    before = set(told(customer))
    WAITING["place.near"](held, people)

    assert [row for row in told(customer) if row not in before] == ["near", "turn"]
    mails = Attempt.objects.filter(notice__person=customer, notice__row__in=("near", "turn"), means="email")
    assert [round((mail.due_at - mail.notice.at).total_seconds()) for mail in mails] == [0, 0]


@pytest.mark.parametrize(("kind", "row"), [("callback.due", "call"), ("place.near", "near")])
def test_words_are_short_and_say_what_to_do(held, people, customer, kind, row):
    WAITING[kind](held, people)
    notice = Notice.objects.get(person=customer, row=row)
    words = next(each for each in rows_of(kind) if each.name == row).words(notice.event, 1)

    assert (words.title, words.body) == {
        "call": ("곧 전화드려요", "전화기를 가까이 두세요."),
        "near": ("곧 차례예요", "5분 안에 차례가 될 수 있어요. 이제 돌아와 주세요."),
    }[row]


def test_a_call_that_was_answered_is_no_news(held, people, customer):
    WAITING["callback.tried"](held, people)

    assert "call-missed" not in told(customer)


def test_who_is_connected_already_need_not_come_back(held, people, customer, agent):
    set_capacity(agent, channel="chat", limit=0, by=agent)
    WAITING["place.near"](held, people)
    [near] = [each for each in rows_of("place.near") if each.name == "near"]
    event = Event.objects.get(kind="place.near")
    assert not near.is_over(event, customer)

    take(held, agent=agent, by=agent)
    assert near.is_over(event, customer)
    assert not Absence.objects.filter(place__ended_at=None, ended_at=None).exists()


def test_coming_back_tells_nobody(held, people, customer):
    WAITING["place.taken"](held, people)
    step_out(held, needs_minutes=1, by=customer)
    before = told(customer)
    come_back(held, by=customer)

    assert told(customer) == before


def test_who_was_away_hears_that_somebody_is_there(held, people, customer, agent):
    WAITING["place.near"](held, people)
    come_back(held, by=customer)

    assert told(customer)[-1] == "connected"
