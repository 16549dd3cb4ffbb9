"""Mails become messages, threads, or something a supervisor should see."""

import pytest
from django.db import OperationalError

from malgil.accounts.actions import correspondent
from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.channels.email import placing
from malgil.channels.email.actions import dismiss, keep_delivered, open_anyway, read_again, take
from malgil.channels.email.actions import taking as taking_module
from malgil.channels.email.models import MailId, RawMail
from malgil.channels.email.queries import content_of, mails_due
from malgil.channels.email.tokens import new_message_id, reply_address
from malgil.conversations.actions import close_thread, merge, open_thread
from malgil.conversations.models import Channel, Message, Participant, Sequel, Thread
from malgil.conversations.queries import threads_visible_to
from tests.channels.email.conftest import ADDRESS
from tests.channels.email.mails import MAILS
from tests.channels.email.mails.case import mail, multipart, part
from tests.channels.email.mails.shapes import PNG
from tests.logs import kinds_on


def state(raw: RawMail) -> tuple[str, str]:
    return raw.state, raw.why


def answered_to(thread: Thread) -> str:
    """Return the address an answer to the thread's mails goes to."""
    return reply_address(ADDRESS, thread)


def test_a_mail_opens_a_thread_with_everything_it_says(come, mailbox) -> None:
    raw = come("컵이 깨졌어요.\n\n2026년 11월 22일 (일) 오후 3:12, 상점 <a@b.example>님이 작성:\n> 발송했어요.\n",
               From='"김하늘" <kim@example.com>', Subject="교환 문의", Cc="이민지 <lee@example.com>")  # fmt: skip

    thread = Thread.objects.get()
    message = thread.messages.get()
    assert state(raw) == ("taken", "")
    assert (raw.thread, raw.message) == (thread, message)
    assert (thread.channel, thread.subject, thread.team, thread.category) == (
        Channel.EMAIL, "교환 문의", mailbox.team, mailbox.category)  # fmt: skip
    assert (thread.customer.name, thread.customer.address, thread.customer.is_guest) == (
        "김하늘", "kim@example.com", True)  # fmt: skip
    assert message.body == "컵이 깨졌어요."
    assert message.original is not None
    assert message.original.quoted.startswith("2026년 11월 22일")
    assert (message.original.sender, message.original.copied) == ("kim@example.com", ["lee@example.com"])
    assert message.original.file == raw.file
    readers = [row.person.address for row in Participant.objects.filter(thread=thread).select_related("person")]
    assert sorted(readers) == ["kim@example.com", "lee@example.com"]
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "people.joined"]
    assert MailId.objects.get().name == "one@example.com"


def test_every_byte_of_a_mail_is_kept(come) -> None:
    content = mail(bytes(range(256)) * 30)
    assert content_of(come(content)) == content


def test_two_attachments_come_in_and_what_may_not_is_named(come) -> None:
    come(multipart(
        part("사진 보세요."),
        part(PNG, "image/png", Content_Disposition='attachment; filename="a.png"'),
        part(b"MZ\x90\x00program", "image/png", Content_Disposition='attachment; filename="b.png"'),
        part("가", "text/plain; charset=utf-8", Content_Disposition='attachment; filename="c.txt"'),
    ))  # fmt: skip

    message = Message.objects.get()
    assert [file.name for file in message.attachments.order_by("pk")] == ["a.png", "c.txt"]
    assert message.original is not None
    assert message.original.left_out == [["FileDisguised", "b.png"]]


def test_a_file_that_is_too_large_is_named_and_the_mail_comes_in(come, settings) -> None:
    settings.MALGIL_UPLOAD_LIMIT = 10
    come(multipart(part("보세요."), part(b"x" * 11, "text/plain", Content_Disposition='attachment; filename="a.txt"')))

    message = Message.objects.get()
    assert message.body == "보세요."
    assert message.original is not None
    assert message.original.left_out == [["FileTooLarge", "a.txt"]]


def test_a_text_longer_than_a_message_comes_along_whole(come) -> None:
    text = "가" * 12_000
    come(text)

    message = Message.objects.get()
    assert message.body == "가" * 9_999 + "…"
    with message.attachments.get().file.open() as file:
        assert file.read().decode() == text


def test_a_mail_that_says_nothing_says_its_subject(come) -> None:
    come("", Subject="배송 언제 오나요?")
    come("", Subject=None, Message_ID=None)
    assert [message.body for message in Message.objects.order_by("pk")] == ["배송 언제 오나요?", "(내용 없는 메일)"]


def test_an_answer_by_the_signed_address_joins(come) -> None:
    thread = come().thread
    raw = come("네.", To=answered_to(thread), Message_ID="<two@naver.com>", Subject="Re: test")

    assert raw.thread == thread
    assert [message.body for message in thread.messages.order_by("pk")] == ["컵이 깨졌어요.", "네."]
    assert {message.author for message in thread.messages.all()} == {thread.customer}


def test_an_answer_to_a_message_id_of_ours_joins_from_another_address_too(come) -> None:
    thread = come().thread
    ours = new_message_id(thread, "store.example")
    raw = come("저는 남편이에요.", From="park@example.com", Message_ID="<2@x>", References=f"<gone@x> {ours}")

    assert raw.thread == thread
    assert raw.message.author == correspondent("park@example.com")
    assert Participant.objects.filter(thread=thread, person=raw.message.author).exists()


def test_an_answer_to_any_message_id_seen_joins_from_who_reads_the_thread(come) -> None:
    thread = come(Cc="lee@example.com").thread
    by_chain = come("하나", Message_ID="<2@x>", References="<one@example.com> <unknown@x>")
    by_reply = come("둘", Message_ID="<3@x>", In_Reply_To="<2@x>", From="Lee@example.com")

    assert (by_chain.thread, by_reply.thread) == (thread, thread)
    assert by_reply.message.author.address == "lee@example.com"


def test_a_stranger_who_quotes_a_thread_does_not_join_it(come) -> None:
    thread = come().thread
    raw = come("저도요.", From="stranger@example.com", Message_ID="<2@x>", References="<one@example.com>",
               Subject=f"Re: [문의 #{thread.pk}] test")  # fmt: skip

    assert raw.thread != thread
    assert thread.messages.count() == 1
    sequel = Sequel.objects.get()
    assert (sequel.thread, sequel.to, sequel.reason) == (raw.thread, thread, "other_sender")


def test_a_number_in_the_subject_leads_nowhere(come) -> None:
    thread = come().thread
    raw = come("다른 일이에요.", Message_ID="<2@x>", Subject=f"Re: 문의 #{thread.pk}")

    assert raw.thread != thread
    assert not Sequel.objects.exists()


def test_the_same_words_from_the_same_person_are_two_threads(come) -> None:
    first, second = come(Message_ID="<1@x>"), come(Message_ID="<2@x>")
    assert first.thread != second.thread
    assert first.thread.customer == second.thread.customer


def test_an_answer_to_a_closed_thread_opens_it_again(come, agent: Person) -> None:
    thread = come(Subject="교환 문의").thread
    close_thread(thread, closer=agent)
    come("아직 안 왔어요.", To=answered_to(thread), Message_ID="<2@x>", Subject="답장: RE: 교환  문의")

    thread.refresh_from_db()
    assert not thread.is_closed
    assert kinds_on(thread.topic)[-2:] == ["thread.reopened", "message.posted"]


def test_a_new_subject_on_a_closed_thread_opens_one_that_leads_back(come, agent: Person) -> None:
    thread = come(Subject="교환 문의").thread
    close_thread(thread, closer=agent)
    raw = come("이번에는 환불이요.", To=answered_to(thread), Message_ID="<2@x>", Subject="환불 문의")

    thread.refresh_from_db()
    assert thread.is_closed
    assert (raw.thread.sequel.to, raw.thread.sequel.reason) == (thread, "new_subject")
    assert raw.thread.customer == thread.customer
    assert kinds_on(thread.topic)[-1] == "thread.continued"


def test_a_new_subject_on_an_open_thread_stays_in_it(come) -> None:
    thread = come(Subject="교환 문의").thread
    assert come("네.", To=answered_to(thread), Message_ID="<2@x>", Subject="추가로 여쭤요").thread == thread


def test_an_answer_to_a_duplicate_goes_where_it_was_folded_into(come, agent: Person) -> None:
    duplicate, into = come(Message_ID="<1@x>").thread, come(Message_ID="<2@x>").thread
    merge(duplicate, into=into, by=agent)
    assert come("네.", To=answered_to(duplicate), Message_ID="<3@x>").thread == into


def test_a_mail_answers_a_chat_and_both_are_one_thread(come, customer: Person) -> None:
    chat = open_thread(customer, body="안녕하세요", key="k")
    raw = come("메일로 이어서 써요.", From="haneul@example.com", To=answered_to(chat))

    assert raw.thread == chat
    assert raw.message.author == customer
    assert chat.channel == Channel.CHAT


def test_a_sender_who_claims_to_be_a_customer_sees_nothing_of_theirs(come, customer: Person) -> None:
    private = open_thread(customer, body="제 카드 번호는…", key="k")
    raw = come("제 문의를 보여 주세요.", From="haneul@example.com")

    assert raw.thread != private
    assert raw.thread.customer != customer
    assert private not in threads_visible_to(raw.thread.customer)


def test_a_sender_who_claims_to_work_here_speaks_as_a_customer(come, agent: Person) -> None:
    thread = come().thread
    raw = come("환불해 드렸어요.", From="seoyeon@example.com", To=answered_to(thread), Message_ID="<2@x>")

    assert raw.message.side == "customer"
    assert raw.message.author != agent


def test_who_works_here_and_our_own_addresses_are_not_copied(come, agent: Person) -> None:
    raw = come(To=f"{ADDRESS}, help+abc@store.example", Cc="seoyeon@example.com, lee@example.com")
    readers = Participant.objects.filter(thread=raw.thread).select_related("person")
    assert sorted(row.person.address for row in readers) == ["kim@example.com", "lee@example.com"]


def test_the_same_mail_twice_is_taken_once(come) -> None:
    first = come(mail("b", {"Received": "by a"}))
    again = come(mail("b", {"Received": "by b"}))

    assert (state(first), state(again)) == (("taken", ""), ("aside", "twice"))
    assert Message.objects.count() == 1


def test_another_mail_under_the_same_id_is_shown_to_a_supervisor(come, supervisor: Person) -> None:
    come("하나")
    other = come("둘")
    assert state(other) == ("quarantined", "same_id")

    open_anyway(other, by=supervisor)
    take(other.pk)
    other.refresh_from_db()
    assert state(other) == ("taken", "")
    assert Thread.objects.count() == 2


def test_what_no_person_has_written_opens_no_thread_and_all_else_does(come) -> None:
    for number, case in enumerate(MAILS):
        named = case.raw.replace(b"<one@example.com>", f"<{number}@example.com>".encode())
        raw = come(named)
        is_person = case.nature == "person"
        assert (raw.state, raw.nature) == ("taken" if is_person else "aside", case.nature), case.name
        assert (raw.thread is not None) == is_person, case.name
    assert Thread.objects.count() == sum(case.nature == "person" for case in MAILS)


def test_an_automatic_answer_is_told_to_the_thread_it_belongs_to_and_opens_it_not(come, agent: Person) -> None:
    thread = come().thread
    close_thread(thread, closer=agent)
    raw = come("부재중입니다.", To=answered_to(thread), Message_ID="<2@x>", Auto_Submitted="auto-replied")

    thread.refresh_from_db()
    assert thread.is_closed
    assert (raw.state, raw.thread) == ("aside", thread)
    assert kinds_on(thread.topic)[-1] == "mail.set_aside"


def test_a_bounce_is_handed_to_who_knows_them(come) -> None:
    thread = come().thread
    bounce = next(case for case in MAILS if case.name == "a mail that was returned")
    to_us = bounce.raw.replace(b"To: help@store.example", b"To: " + answered_to(thread).encode())
    raw = come(to_us.replace(b"<one@", b"<two@"))

    assert (raw.nature, raw.thread) == ("bounce", thread)
    assert kinds_on("mail") == ["bounce.came"]


def test_a_mail_from_one_of_our_own_addresses_goes_round_no_longer(come) -> None:
    assert (raw := come(From=f"Store <{ADDRESS.upper()}>")).nature == "loop"
    assert raw.state == "aside"


def test_a_mail_of_ours_that_comes_back_goes_round_no_longer(come) -> None:
    thread = come().thread
    MailId.objects.create(name="ours@store.example", thread=thread, is_ours=True, at=now())
    raw = come(Message_ID="<ours@store.example>")
    assert (raw.state, raw.nature) == ("aside", "loop")


def test_a_mail_without_a_sender_is_shown_to_a_supervisor(come) -> None:
    assert state(come(From=None)) == ("quarantined", "no_sender")


def test_what_cannot_be_read_is_quarantined_with_the_reason_and_the_next_one_comes_in(come) -> None:
    bad, good = come(b"\x00\x01"), come()

    assert (*state(bad), bad.detail) == ("quarantined", "unreadable", "no headers")
    assert state(good) == ("taken", "")


def test_an_error_of_ours_quarantines_one_mail(come, mailbox, monkeypatch, supervisor: Person) -> None:
    monkeypatch.setattr(taking_module, "arrive", lambda *_, **__: 1 / 0)
    raw = come()
    assert (*state(raw), raw.detail) == ("quarantined", "failed", "ZeroDivisionError: division by zero")

    monkeypatch.undo()
    read_again(raw, by=supervisor)
    take(raw.pk)
    raw.refresh_from_db()
    assert state(raw) == ("taken", "")
    assert kinds_on("mail") == ["mail.quarantined", "mail.judged"]


def test_a_database_that_is_away_costs_time_and_no_mail(come, monkeypatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(taking_module, "arrive", away)
    raw = come()
    assert (raw.state, raw.attempts) == ("new", 1)
    assert raw.pk not in mails_due(raw.settled_at)

    monkeypatch.undo()
    take(raw.pk)
    raw.refresh_from_db()
    assert state(raw) == ("taken", "")


def test_what_is_away_for_ever_is_shown_to_a_supervisor(come, monkeypatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(taking_module, "arrive", away)
    raw = come()
    for _ in range(7):
        take(raw.pk)
    raw.refresh_from_db()
    assert (*state(raw), raw.detail) == ("quarantined", "failed", "OSError")


def test_a_mail_that_was_taken_is_not_taken_again(come) -> None:
    raw = come()
    take(raw.pk)
    assert Message.objects.count() == 1


def test_a_mail_set_aside_is_opened_when_a_supervisor_says_so(come, supervisor: Person) -> None:
    raw = come(List_Unsubscribe="<https://ad.example>")
    open_anyway(raw, by=supervisor)
    take(raw.pk)
    raw.refresh_from_db()
    assert state(raw) == ("taken", "")


def test_a_mail_that_was_dismissed_is_kept_and_judged_once(come, supervisor: Person) -> None:
    raw = come(From=None)
    dismiss(raw, by=supervisor)
    raw.refresh_from_db()
    assert state(raw) == ("aside", "dismissed")
    assert content_of(raw)


def test_a_mail_waits_for_those_before_it(mailbox) -> None:
    first, second = (keep_delivered(mail("b"), mailbox=mailbox, recipient=ADDRESS).pk for _ in range(2))
    assert mails_due(now()) == [first, second]


OPEN, CLOSED = Thread(pk=1, standing="open"), Thread(pk=2, standing="closed")


@pytest.mark.parametrize(
    ("known", "spot"),
    [
        ({}, placing.OPENS),
        ({"by_token": OPEN}, placing.Spot("joins", OPEN)),
        ({"by_token": OPEN, "by_ids": CLOSED}, placing.Spot("joins", OPEN)),
        ({"by_ids": OPEN}, placing.Spot("opens", OPEN, Sequel.Reason.OTHER_SENDER)),
        ({"by_ids": OPEN, "is_reader": True}, placing.Spot("joins", OPEN)),
        ({"by_token": CLOSED, "subject": "Re: 교환", "subjects": ["교환"]}, placing.Spot("reopens", CLOSED)),
        ({"by_token": CLOSED, "subject": "", "subjects": ["교환"]}, placing.Spot("reopens", CLOSED)),
        ({"by_token": CLOSED, "subject": "환불", "subjects": []}, placing.Spot("reopens", CLOSED)),
        ({"by_token": CLOSED, "subject": "환불", "subjects": ["교환"]},
         placing.Spot("opens", CLOSED, Sequel.Reason.NEW_SUBJECT)),
        ({"by_ids": CLOSED, "subject": "교환", "subjects": ["교환"]},
         placing.Spot("opens", CLOSED, Sequel.Reason.OTHER_SENDER)),
    ],
)  # fmt: skip
def test_where_a_mail_belongs(known: dict[str, object], spot: placing.Spot) -> None:
    nothing = {"by_token": None, "by_ids": None, "is_reader": False, "subject": "", "subjects": ()}
    assert placing.spot_for(**{**nothing, **known}) == spot  # type: ignore[arg-type]
