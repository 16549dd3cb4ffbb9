"""For every kind of event, what makes it happen: `SCENARIOS["thread.closed"](thread, people)`.

Each begins with a thread that `people.agent` has and `people.customer` asked, open and awake, and each leaves at least
one event of its kind behind. Those about a thread record it on that thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from malgil.accounts import actions as accounts
from malgil.accounts.models import Invitation, Person, Role, Skill, Team
from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.channels.email.actions.letterhead import LetterheadText, change_letterhead
from malgil.coach import actions as coach
from malgil.coach.models import Asked
from malgil.conversations import actions
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Category, Channel, Delivery, Macro, Message, Problem, Tag, Thread
from malgil.knowledge import actions as knowledge
from malgil.knowledge.models import Article, Version
from malgil.notifications import actions as notifications
from malgil.notifications.queries import wants as has_wish
from malgil.notifications.subjects import EMAIL, Subject
from malgil.routing import actions as routing
from malgil.routing.models import Door
from tests.community.scenarios import COMMUNITY
from tests.mail_scenarios import MAIL_SCENARIOS
from tests.news.scenarios import NEWS
from tests.routing.scenarios import WAITING


@dataclass(frozen=True)
class People:
    """Who takes part."""

    customer: Person
    agent: Person
    other_agent: Person
    supervisor: Person


Scenario = Callable[[Thread, People], object]

_numbers = count(1)


def _key() -> str:
    return f"scenario-{next(_numbers)}"


def _post(thread: Thread, people: People) -> None:
    actions.post_message(thread, author=people.customer, body="혹시 확인됐나요?", key=_key())
    actions.post_message(thread, author=people.agent, body="네, 지금 보고 있어요.", key=_key())


def _attach(thread: Thread, people: People) -> Message:
    name = f"attachments/{next(_numbers):032}"
    file = CheckedFile(name, "메모.txt", "text/plain", 3)
    return actions.post_message(thread, author=people.customer, body="", key=_key(), files=[file])


def _quarantine(thread: Thread, people: People) -> None:
    actions.judge_attachment(_attach(thread, people).attachments.get(), signature="Eicar-Test-Signature")


def _reveal(thread: Thread, people: People) -> None:
    said = actions.post_message(thread, author=people.customer, body="010-1234-5678로 전화 주세요.", key=_key())
    actions.reveal(said, by=people.agent, reason="전화하려고요")


def _read(thread: Thread, people: People) -> None:
    said = actions.post_message(thread, author=people.agent, body="내일 도착해요.", key=_key())
    actions.mark_read(thread, by=people.customer, read_to=said.pk)


def _ask_again(thread: Thread, people: People) -> Thread:
    return actions.open_thread(people.customer, body="하나 더 여쭤봐요.", key=_key())


def _hand_on(thread: Thread, people: People) -> None:
    actions.transfer(thread, by=people.agent, note="교환 담당이세요.", key=_key(), agent=people.other_agent, team=None)


def _snooze(thread: Thread, people: People) -> None:
    actions.snooze(thread, until=now() + timedelta(hours=3), by=people.agent)


def _fetch_back(thread: Thread, people: People) -> None:
    _snooze(thread, people)
    actions.wake(thread, by=people.agent)


def _close(thread: Thread, people: People) -> None:
    actions.close_thread(thread, closer=people.agent)


def _go_on(thread: Thread, people: People) -> None:
    _close(thread, people)
    actions.reopen_thread(thread, by=people.customer)


def _rate(thread: Thread, people: People) -> None:
    _close(thread, people)
    actions.rate(thread, by=people.customer, score=5, comment="빨리 알려 주셔서 좋았어요.")


def _return(thread: Thread, people: People) -> None:
    actions.return_to_line(thread, reason="returned", by=people.agent)


def _tag(thread: Thread, people: People) -> Tag:
    tag, _ = Tag.objects.get_or_create(name="파손")
    actions.tag(thread, tag=tag, by=people.agent)
    return tag


def _untag(thread: Thread, people: People) -> None:
    actions.untag(thread, tag=_tag(thread, people), by=people.agent)


def _file(thread: Thread, people: People) -> None:
    category, _ = Category.objects.get_or_create(name="교환·반품")
    actions.file_thread(thread, category=category, order_number="2026112212345671", priority=1, by=people.agent)


def _fold_in(thread: Thread, people: People) -> None:
    actions.merge(thread, into=_ask_again(thread, people), by=people.agent)


def _take_duplicate(thread: Thread, people: People) -> None:
    actions.merge(_ask_again(thread, people), into=thread, by=people.agent)


def _move(thread: Thread, people: People) -> None:
    """A thread of theirs becomes somebody else's, and theirs again: how a guest who signs in brings it along."""
    guest = accounts.make_guest()
    actions.move_threads(people.customer, to=guest)
    actions.move_threads(guest, to=people.customer)


def _claim(thread: Thread, people: People) -> None:
    accounts.claim_guest(accounts.make_guest(), people.customer)


def _invite(thread: Thread, people: People) -> Invitation:
    newcomer = accounts.Newcomer(name="윤가람", email=f"{_key()}@example.com")
    return accounts.invite_staff(
        newcomer, role=Role.AGENT, by=people.supervisor, address=lambda invitation: "https://help.example.com/"
    )


def _join(thread: Thread, people: People) -> None:
    accounts.accept_invitation(_invite(thread, people), name="윤가람", password="a long enough one")


def _change_person(thread: Thread, people: People) -> None:
    accounts.change_profile(people.customer, name=people.customer.name, phone=f"010-0000-{next(_numbers):04}")


def _deactivate(thread: Thread, people: People) -> None:
    accounts.deactivate_staff(people.other_agent, by=people.supervisor)


def _reactivate(thread: Thread, people: People) -> None:
    _deactivate(thread, people)
    accounts.reactivate_staff(people.other_agent, by=people.supervisor)


_DETAILS = accounts.CentreDetails(name="온결 고객센터", colour="#0b6e4f")


def _set_up(thread: Thread, people: People) -> Person:
    administrator = accounts.Newcomer(name="정하린", email=f"{_key()}@example.com", password="a long enough one")
    return accounts.set_up_centre(_DETAILS, administrator=administrator)


def _change_centre(thread: Thread, people: People) -> None:
    changed = accounts.CentreDetails(name="온결 고객지원", colour="#0b6e4f")
    accounts.change_centre(changed, logo=None, by=_set_up(thread, people))


def _make_team(thread: Thread, people: People) -> Team:
    return accounts.make_team(f"팀 {next(_numbers)}", by=people.supervisor)


def _make_skill(thread: Thread, people: People) -> Skill:
    return accounts.make_skill(f"스킬 {next(_numbers)}", by=people.supervisor)


def _write_letter(thread: Thread, people: People) -> None:
    accounts.write_letter(to="haneul@example.com", subject="로그인 코드", body="123456")


def _blow_fuse(thread: Thread, people: People) -> None:
    del thread
    Blow.objects.create(at=now(), per=Blow.Per.MINUTE, limit=60)
    accounts.tell_of_blown_fuse()
    accounts.reset_fuse(reason="설문 메일이었어요", by=people.supervisor)


def _mail_answer(thread: Thread, people: People) -> Delivery:
    said = actions.post_message(thread, author=people.agent, body="새 상품을 보내 드릴게요.", key=_key())
    at = now()
    made = {"to": "haneul@example.com", "channel": Channel.EMAIL, "at": at, "next_at": at, "claimed_at": at}
    delivery = Delivery.objects.create(message=said, state=Delivery.State.SENDING, attempts=1, **made)
    actions.fail_delivery(delivery, Problem.REFUSED, "550 5.1.1 no such user")
    return delivery


def _mail_again(thread: Thread, people: People) -> None:
    actions.repeat_delivery(_mail_answer(thread, people), by=people.agent)


def _change_letterhead(thread: Thread, people: People) -> None:
    del thread
    change_letterhead(LetterheadText(signature=f"온결 {_key()}"), by=people.supervisor)


def _make_category(thread: Thread, people: People) -> Category:
    return actions.make_category(f"유형 {next(_numbers)}", skill=None, by=people.supervisor)


def _make_door(thread: Thread, people: People) -> None:
    routing.make_furniture(Door(kind="phone", address="1588-0000"), by=people.supervisor)


def _make_tag(thread: Thread, people: People) -> Tag:
    return actions.make_tag(f"태그 {next(_numbers)}", by=people.supervisor)


def _make_macro(thread: Thread, people: People) -> Macro:
    text = actions.MacroText(name="인사", shortcut=f"인사-{next(_numbers)}", body="안녕하세요.")
    return actions.make_macro(text, by=people.supervisor)


def _guided(thread: Thread, people: People) -> Thread:
    """A thread whose category says what to ask for."""
    coach.load_guides(by=people.supervisor)
    category = Category.objects.get(guide__key="delivery")
    return actions.file_thread(thread, category=category, order_number="", priority=0, by=people.agent)


def _collect(thread: Thread, people: People) -> None:
    order = {"order_number": "2026112212345671"}
    coach.collect(_guided(thread, people), order, source="field", by=people.customer)


def _ask_for(thread: Thread, people: People) -> Asked:
    return coach.ask_again(_guided(thread, people), "order_number", by=people.agent, key=_key())


def _answer(thread: Thread, people: People) -> None:
    coach.answer(_ask_for(thread, people), "2026112212345671", by=people.customer)


def _sum_up(thread: Thread, people: People) -> None:
    coach.want_summary(thread, by=people.agent)
    coach.keep_summary(thread, "머그컵이 깨져서 왔어요.")


def _ask_no_more(thread: Thread, people: People) -> None:
    coach.withdraw(_ask_for(thread, people), by=people.agent)


def _write(people: People) -> Version:
    text = knowledge.ArticleText(title="배송은 얼마나 걸리나요?", body=f"이틀 안에 도착해요. {_key()}")
    section = knowledge.make_section(f"배송 {next(_numbers)}", by=people.supervisor)
    return knowledge.make_article(text, knowledge.Filing(section=section), by=people.supervisor)


def _publish(thread: Thread, people: People) -> Article:
    del thread
    return knowledge.publish(_write(people), by=people.supervisor)


def _rewrite(thread: Thread, people: People) -> None:
    text = knowledge.ArticleText(title="배송은 언제 오나요?", body="하루 안에 도착해요.")
    article = _publish(thread, people)
    knowledge.publish(knowledge.write(article, text, by=people.supervisor), by=people.supervisor)


def _take_back(thread: Thread, people: People) -> None:
    knowledge.withdraw(_publish(thread, people), by=people.supervisor)


def _throw_away(thread: Thread, people: People) -> None:
    del thread
    knowledge.remove_article(_write(people).article, by=people.supervisor)


def _plan(thread: Thread, people: People) -> Article:
    del thread
    version = _write(people)
    knowledge.plan(version, at=now() + timedelta(days=1), by=people.supervisor)
    return version.article


def _drop_plan(thread: Thread, people: People) -> None:
    knowledge.drop_plan(_plan(thread, people), by=people.supervisor)


def _mean_the_same(thread: Thread, people: People) -> None:
    del thread
    text = knowledge.SynonymText(words="쿠폰, 할인권", weight=100, is_on=True)
    knowledge.make_synonym(text, by=people.supervisor)


def _wish(thread: Thread, people: People) -> None:
    is_wanted = has_wish(people.customer, Subject.PROMOTION, EMAIL)
    notifications.choose(people.customer, set() if is_wanted else {(Subject.PROMOTION, EMAIL)})


SCENARIOS: dict[str, Scenario] = {
    **MAIL_SCENARIOS,
    **COMMUNITY,
    **WAITING,
    **NEWS,
    "category.changed": _make_category,
    "furniture.changed": _make_door,
    "tag.changed": _make_tag,
    "macro.changed": _make_macro,
    "thread.opened": _ask_again,
    "message.posted": _post,
    "messages.read": _read,
    "files.attached": _attach,
    "file.quarantined": _quarantine,
    "personal.revealed": _reveal,
    "note.posted": lambda thread, people: actions.post_note(
        thread, author=people.agent, body="지난달에도 파손 있었음", key=_key()
    ),
    "thread.assigned": _hand_on,
    "assignment.ended": _return,
    "thread.returned": _return,
    "thread.transferred": _hand_on,
    "thread.snoozed": _snooze,
    "snooze.ended": _fetch_back,
    "thread.closed": _close,
    "thread.reopened": _go_on,
    "thread.rated": _rate,
    "thread.tagged": _tag,
    "thread.untagged": _untag,
    "thread.filed": _file,
    "thread.merged": _fold_in,
    "duplicate.taken": _take_duplicate,
    "thread.moved": _move,
    "guide.changed": _guided,
    "slots.collected": _collect,
    "summary.wanted": lambda thread, people: coach.want_summary(thread, by=people.agent),
    "summary.written": _sum_up,
    "slot.asked": _ask_for,
    "slot.answered": _answer,
    "slot.withdrawn": _ask_no_more,
    "section.changed": _publish,
    "article.written": _publish,
    "article.published": _publish,
    "article.changed": _rewrite,
    "article.withdrawn": _take_back,
    "article.removed": _throw_away,
    "article.planned": _plan,
    "plan.dropped": _drop_plan,
    "synonym.changed": _mean_the_same,
    "guest.claimed": _claim,
    "person.invited": _invite,
    "person.joined": _join,
    "person.changed": _change_person,
    "person.deactivated": _deactivate,
    "person.reactivated": _reactivate,
    "centre.set_up": _set_up,
    "centre.changed": _change_centre,
    "team.changed": _make_team,
    "skill.changed": _make_skill,
    "delivery.changed": _mail_answer,
    "delivery.repeated": _mail_again,
    "letterhead.changed": _change_letterhead,
    "letter.written": _write_letter,
    "mail.stopped": _blow_fuse,
    "mail.resumed": _blow_fuse,
    "wishes.changed": _wish,
}
