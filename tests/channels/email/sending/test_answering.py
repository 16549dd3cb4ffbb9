"""What follows when a question came by mail."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from malgil.accounts.models import Centre, Person, Role
from malgil.base.mail.headers import loop_mark
from malgil.channels.email import answering
from malgil.channels.email.actions import keep_delivered, take
from malgil.channels.email.models import Letterhead, MailId, RawMail
from malgil.channels.email.outgoing import post_due
from malgil.coach.actions import load_guides
from malgil.coach.queries import case_of
from malgil.conversations.actions import open_thread, post_message
from malgil.conversations.models import Channel, Delivery, Message, Original, Side, Thread
from malgil.events.models import Event
from malgil.korean.josa import josa
from malgil.routing.models import CalendarHours, Door

SEOUL = ZoneInfo("Asia/Seoul")
WORDS = "상품이 아직 안 왔어요. 배송이 언제 되나요? 주문번호는 2026112212345671이에요."
MAIL = "From: 김하늘 <haneul@example.com>\nTo: help@ongyeol.example\nSubject: 배송\n{more}\n" + WORDS


@pytest.fixture(autouse=True)
def centre(db: None, supervisor: Person) -> Centre:
    load_guides(by=supervisor)
    return Centre.objects.create(pk=1, name="온결 고객센터")


@pytest.fixture
def guest(db: None) -> Person:
    return Person.objects.create_user(None, name="김하늘", role=Role.GUEST, writes_from="haneul@example.com")


def arrive(guest: Person, *, more: str = "", key: str = "mail-1", channel: Channel = Channel.EMAIL) -> Thread:
    file = default_storage.save("mail/x.eml", ContentFile(MAIL.format(more=more).encode()))
    original = Original.objects.create(file=file, sender="haneul@example.com", subject="배송")
    thread = open_thread(guest, body=WORDS, key=key, channel=channel, subject="배송", original=original)
    event = Event.objects.get(topic=thread.topic, kind="thread.opened")
    answering.understand(event)
    answering.answer_first(event)
    thread.refresh_from_db()
    return thread


def said(thread: Thread) -> list[str]:
    return list(Message.objects.filter(thread=thread, side=Side.SYSTEM).values_list("body", flat=True))


def test_a_mail_is_read_like_the_form(guest):
    thread = arrive(guest)

    assert (str(thread.category), thread.order_number) == ("배송", "2026112212345671")
    known = {item.key: item.value.value for item in case_of(thread).known if item.value}
    assert known["order_number"] == "2026112212345671"


def test_its_writer_hears_what_was_understood_and_by_when_somebody_answers(guest, monkeypatch):
    hours = CalendarHours.objects.create(name="메일", monday="10:00-18:00")
    Door.objects.create(kind="email", address="help@ongyeol.example", calendar=hours, answer_minutes=120)
    monkeypatch.setattr(answering, "answer_deadline", lambda channel, at: datetime(2026, 11, 30, 15, 0, tzinfo=SEOUL))

    thread = arrive(guest)

    words = (
        f"김하늘 님, 메일을 잘 받았어요. 문의 번호는 #{josa(str(thread.pk), '이에요/예요')}.\n"
        "이렇게 이해했어요: 배송 · 주문번호 2026112212345671\n"
        "11월 30일 (월) 오후 3:00 전에 상담원이 답해 드릴게요.\n"
        "더 알려 주실 것이 있으면 이 메일에 그대로 답장해 주세요."
    )
    assert said(thread) == [words]


def test_nothing_is_promised_where_no_hours_are_known(guest):
    [words] = said(arrive(guest))

    assert "전에 상담원이" not in words
    assert words.count("\n") == 2


def test_the_list_still_shows_what_the_customer_wrote(guest):
    assert arrive(guest).excerpt.startswith("상품이 아직 안 왔어요.")


def test_it_is_said_once_a_thread(guest):
    thread = arrive(guest)
    answering.answer_first(Event.objects.get(topic=thread.topic, kind="thread.opened"))

    assert len(said(thread)) == 1


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\n",
        "Precedence: bulk\nList-Id: <news.example.com>\n",
        f"X-Loop: {loop_mark()}\n",
        "Return-Path: <>\n",
    ],
)
def test_machines_hear_nothing(guest, more):
    assert said(arrive(guest, more=more)) == []


def test_two_machines_that_hide_it_stop_after_three(guest):
    threads = [arrive(guest, key=f"mail-{number}") for number in range(5)]

    assert [len(said(thread)) for thread in threads] == [1, 1, 1, 0, 0]
    Delivery.objects.update(at=answering.now() - timedelta(hours=25))
    assert len(said(arrive(guest, key="mail-tomorrow"))) == 1


def comes(content: bytes) -> RawMail:
    raw = keep_delivered(content, mailbox=None, recipient="help@ours.example")
    take(raw.pk)
    return RawMail.objects.get(pk=raw.pk)


def test_two_centres_write_to_each_other_and_their_machines_say_nothing(relay, guest, agent, settings):
    ours, settings.SECRET_KEY = settings.SECRET_KEY, "the key of another centre, whose mails are not our own"
    thread = arrive(guest)
    post_message(thread, author=agent, body="저희 쪽 주문이 아니에요. 확인해 주실래요?", key="answer")
    assert post_due() == 2
    settings.SECRET_KEY = ours
    MailId.objects.all().delete()
    settings.DEFAULT_FROM_EMAIL = "help@ours.example"

    by_machine, by_hand = (comes(mail.content) for mail in relay.taken)

    assert (by_machine.nature, by_machine.state, by_machine.thread) == ("auto", "aside", None)
    assert (by_hand.nature, by_hand.state) == ("person", "taken")
    assert (by_hand.message.body.splitlines()[0], by_hand.message.side) == (
        "저희 쪽 주문이 아니에요. 확인해 주실래요?",
        "customer",
    )


def test_a_name_that_advertises_is_not_said_back(guest):
    Person.objects.filter(pk=guest.pk).update(name="보세요 http://bad.example")
    guest.refresh_from_db()

    [words] = said(arrive(guest))

    assert words.startswith("고객 님, ")


def test_a_supervisor_has_their_own_words_or_none(guest):
    head = Letterhead.objects.create(pk=1, first_answer="{{ centre }}이에요.\n{{ deadline }}까지요.\n#{{ number }}")
    first = arrive(guest)
    assert said(first) == [f"온결 고객센터예요.\n#{first.pk}"]

    head.answers_first = False
    head.save()
    assert said(arrive(guest, key="mail-2")) == []


def test_a_chat_is_none_of_its_business(guest):
    assert said(arrive(guest, channel=Channel.CHAT)) == []


def test_the_mail_says_that_a_machine_has_written_it(relay, guest):
    arrive(guest)

    assert post_due() == 1
    [mail] = relay.mails
    assert (mail["Auto-Submitted"], mail["X-Loop"], mail["X-Auto-Response-Suppress"]) == (
        "auto-replied", loop_mark(), "All",
    )  # fmt: skip
    assert mail["To"] == "haneul@example.com"
    assert "자동으로 보낸 메일이에요." in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
