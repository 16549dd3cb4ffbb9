"""다시 묻기: asked once, answered once, and never left open."""

import pytest

from malgil.base.clock import now
from malgil.coach.actions import answer, ask_again, collect, withdraw
from malgil.coach.models import Asked, Collected
from malgil.coach.queries import case_of, centre_guides, open_asked
from malgil.coach.queries.cases import slot_asked
from malgil.coach.refusals import AskedNoMore, NoSuchSlot, NothingAnswered
from malgil.conversations.actions import close_thread, snooze
from malgil.conversations.models import Standing
from malgil.conversations.refusals import ThreadIsClosed
from malgil.events.models import Event

ORDER = "2026112212345671"


@pytest.fixture
def asked(guided, agent) -> Asked:
    return ask_again(guided, "order_number", by=agent, key="a1")


def kinds(thread) -> list[str]:
    return list(Event.objects.filter(topic=thread.topic).order_by("seq").values_list("kind", flat=True))


def test_asking_says_it_in_the_conversation(guided, asked):
    assert asked.message.body == "어떤 주문인지 주문번호를 알려 주세요."
    assert asked.message.side == "agent"
    assert kinds(guided)[-2:] == ["message.posted", "slot.asked"]


def test_what_is_asked_already_is_not_asked_twice(guided, asked, other_agent):
    assert ask_again(guided, "order_number", by=other_agent, key="a2") == asked
    assert kinds(guided).count("slot.asked") == 1


def test_what_no_guide_asks_for_cannot_be_asked(guided, agent):
    with pytest.raises(NoSuchSlot):
        ask_again(guided, "shoe_size", by=agent, key="a1")


def test_a_closed_thread_asks_nothing(guided, agent):
    close_thread(guided, closer=agent)

    with pytest.raises(ThreadIsClosed):
        ask_again(guided, "order_number", by=agent, key="a1")


def test_an_answer_fills_the_card_and_is_said(guided, asked, customer):
    answer(asked, ORDER, by=customer)

    [row] = Collected.objects.filter(thread=guided)
    assert (row.slot, row.value, row.origin, row.by) == ("order_number", ORDER, "answer", customer)
    assert guided.messages.latest("pk").body == f"주문번호: {ORDER}"
    assert kinds(guided)[-4:] == ["message.posted", "slots.collected", "slot.answered", "thread.filed"]
    guided.refresh_from_db()
    assert guided.order_number == ORDER
    assert not open_asked(guided).exists()


def test_the_same_answer_twice_is_kept_once(guided, asked, customer):
    first = answer(asked, ORDER, by=customer)

    assert answer(asked, ORDER, by=customer) == first
    assert guided.messages.filter(side="customer").count() == 2


def test_another_answer_comes_too_late(asked, customer):
    answer(asked, ORDER, by=customer)

    with pytest.raises(AskedNoMore):
        answer(asked, "2026112200000001", by=customer)


def test_nothing_is_no_answer(asked, customer):
    with pytest.raises(NothingAnswered):
        answer(asked, "  ", by=customer)


def test_an_answer_fetches_a_snoozed_thread_back(guided, asked, agent, customer):

    snooze(guided, until=now().replace(year=now().year + 1), by=agent)
    answer(asked, ORDER, by=customer)

    guided.refresh_from_db()
    assert guided.standing == Standing.OPEN


def test_a_question_taken_back_takes_no_answer(asked, agent, customer):
    withdraw(asked, by=agent)
    withdraw(asked, by=agent)

    assert kinds(asked.thread).count("slot.withdrawn") == 1
    with pytest.raises(AskedNoMore):
        answer(asked, ORDER, by=customer)


def test_what_became_known_elsewhere_is_not_waited_for(guided, asked, agent):
    collect(guided, {"order_number": ORDER}, source="agent", by=agent)

    assert kinds(guided)[-3:] == ["slots.collected", "slot.withdrawn", "thread.filed"]


def test_nobody_waits_after_the_end(commits, guided, asked, agent):
    close_thread(guided, closer=agent)

    assert not open_asked(guided).exists()
    assert kinds(guided)[-1] == "slot.withdrawn"


def test_a_guide_that_changes_does_not_change_what_was_asked(guided, asked):
    guided.category.guide.delete()
    guided.category.refresh_from_db()

    [item] = [item for item in case_of(guided).items if item.key == "order_number"]
    assert (item.name, item.asked) == ("주문번호", asked)


def test_every_slot_of_every_guide_can_be_asked_for(guided, agent):
    for guide in centre_guides():
        for slot in guide.slots:
            asked = ask_again(guided, slot.key, by=agent, key=f"{guide.key}-{slot.key}")
            assert slot_asked(asked).key == slot.key
