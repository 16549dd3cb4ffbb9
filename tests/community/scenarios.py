"""For every kind of event of the community, what makes it happen."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community import actions
from malgil.community.models import MeasureKind, Member, Post, Question
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Thread

if TYPE_CHECKING:
    from tests.scenarios import People

_numbers = count(1)


def _key() -> str:
    return f"village-{next(_numbers)}"


def _neighbour() -> Person:
    number = next(_numbers)
    person = Person.objects.create_user(f"neighbour{number}@example.com", name="")
    actions.choose_nickname(person, f"이웃집{number}")
    Member.objects.filter(person=person).update(answers=10)
    return person


def _ask(people: "People") -> Question:
    if not Member.objects.filter(person=people.customer).exists():
        actions.choose_nickname(people.customer, f"구름{next(_numbers)}")
    text = actions.QuestionText(title="컵 뚜껑도 파나요?", body="뚜껑만 잃어버렸어요.", tags="머그컵")
    return actions.ask(people.customer, text, key=_key())


def _answer(people: "People") -> Post:
    return actions.answer(_ask(people), author=_neighbour(), body="네, 따로 팔아요.", key=_key())


def _comment(people: "People") -> Post:
    return actions.comment(_ask(people).post, author=_neighbour(), body="저도 궁금해요.", key=_key())


def _mention(people: "People") -> Post:
    name = Member.objects.get(person=_neighbour()).nickname
    return actions.comment(_ask(people).post, author=people.customer, body=f"@{name} 님 아세요?", key=_key())


def _unaccept(people: "People") -> None:
    said = _answer(people)
    actions.accept(said, by=people.customer)
    actions.unaccept(said, by=people.customer)


def _edit(people: "People") -> Post:
    text = actions.QuestionText(title="컵 뚜껑만 파나요?", body="하나만요.", tags="머그컵, 부품")
    return actions.edit(_ask(people).post, text, by=people.customer)


def _follow(people: "People") -> int:
    question = _ask(people)
    actions.follow(question, by=_neighbour())
    return actions.tell_followers(actions.answer(question, author=people.agent, body="네, 팔아요.", key=_key()))


def _report(people: "People") -> Post:
    said = _answer(people)
    actions.report(said, by=people.customer, reason="wrong")
    return said


def _hide(people: "People") -> Any:
    return actions.take(_ask(people).post, MeasureKind.HIDE, by=people.agent, reason="홍보 글이에요")


def _lift(people: "People") -> None:
    measure = _hide(people)
    actions.lift(measure.post, MeasureKind.HIDE, by=people.agent, reason="홍보가 아니었어요")


def _appeal(people: "People") -> Any:
    return actions.appeal(_hide(people), by=people.customer, words="홍보가 아니에요.")


def _settle(people: "People") -> None:
    actions.settle_appeal(_appeal(people), verdict="granted", by=people.supervisor, reason="다시 보니 괜찮아요")


def _escalate(people: "People") -> int:
    Question.objects.filter(pk=_ask(people).pk).update(at=now() - timedelta(days=2))
    return actions.escalate()


def _publish(thread: Thread, people: "People") -> Question:
    close_thread(thread, closer=people.agent)
    thread.refresh_from_db()
    text = actions.QuestionText(title="깨진 컵은 교환되나요?", body="컵이 깨졌어요.")
    return actions.publish_inquiry(thread, text, "네, 교환해 드려요.", by=people.agent)


COMMUNITY: dict[str, Callable[[Thread, "People"], object]] = {
    "nickname.chosen": lambda _, people: _neighbour(),
    "community.asked": lambda _, people: _ask(people),
    "community.answered": lambda _, people: _answer(people),
    "community.commented": lambda _, people: _comment(people),
    "community.voted": lambda _, people: actions.vote(_ask(people).post, by=_neighbour()),
    "community.accepted": lambda _, people: actions.accept(_answer(people), by=people.customer),
    "community.unaccepted": lambda _, people: _unaccept(people),
    "community.edited": lambda _, people: _edit(people),
    "community.removed": lambda _, people: actions.remove(_ask(people).post, by=people.customer),
    "community.followed": lambda _, people: _follow(people),
    "community.mentioned": lambda _, people: _mention(people),
    "community.reported": lambda _, people: _report(people),
    "community.reports_settled": lambda _, people: actions.leave_as_it_is(
        _report(people), by=people.agent, reason="틀린 말이 아니에요"
    ),
    "community.measure_taken": lambda _, people: _hide(people),
    "community.measure_lifted": lambda _, people: _lift(people),
    "community.appealed": lambda _, people: _appeal(people),
    "community.appeal_settled": lambda _, people: _settle(people),
    "community.duplicated": lambda _, people: actions.link_duplicate(_ask(people), to=_ask(people), by=people.agent),
    "community.escalated": lambda _, people: _escalate(people),
    "community.published": _publish,
    "community.rules_changed": lambda _, people: actions.block_word(f"나쁜말{next(_numbers)}", by=people.supervisor),
}
