"""Sending answers by mail, to a real server: what arrives, and what is known when it does not."""

import re
from datetime import timedelta

import pytest

from malgil.accounts.models import Centre
from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.channels.email import outgoing
from malgil.channels.email.alarms import alarms
from malgil.channels.email.models import MailId
from malgil.channels.email.outgoing import post, post_due
from malgil.channels.email.tokens import fits, thread_number
from malgil.conversations.actions import mark_read, post_message, repeat_delivery
from malgil.conversations.actions.delivering import pause_after
from malgil.conversations.links import thread_of_token
from malgil.conversations.models import DeadAddress, Delivery
from malgil.conversations.refusals import NothingToRepeat
from malgil.events.models import Event
from tests.channels.email.sending.conftest import KIM

State = Delivery.State


def fresh(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def told(delivery: Delivery) -> list[tuple[str, str]]:
    events = Event.objects.filter(kind="delivery.changed", facts__delivery_id=delivery.pk).order_by("seq")
    return [(event.facts["state"], event.facts["problem"]) for event in events]


def let_it_be_due(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(next_at=now())


def test_an_answer_on_a_mail_thread_waits_to_be_mailed(delivery):
    assert (delivery.to, delivery.channel, delivery.state, delivery.attempts) == (KIM, "email", State.PENDING, 0)


def test_a_customers_own_words_travel_nowhere(mail_thread):
    assert not Delivery.objects.exists()


def test_an_answer_in_a_chat_travels_nowhere(thread, agent):
    post_message(thread, author=agent, body="내일 도착해요.", key="answer")

    assert not Delivery.objects.exists()


@pytest.fixture
def in_browser(mail_thread, customer, agent) -> Delivery:
    """An answer to a customer who has just written in the browser."""
    post_message(mail_thread, author=customer, body="여기서 이어서 쓸게요.", key="chat")
    return post_message(mail_thread, author=agent, body="네, 좋아요.", key="answer").deliveries.get()


def test_who_goes_on_in_the_browser_is_mailed_what_stays_unread_for_ten_minutes(relay, in_browser):
    assert in_browser.next_at - in_browser.at == timedelta(minutes=10)
    assert post_due() == 0
    earlier = now() - timedelta(minutes=10)
    Delivery.objects.update(at=earlier, next_at=earlier + timedelta(seconds=1))

    assert post_due() == 1


def test_who_has_read_it_in_the_browser_is_not_mailed(relay, in_browser, mail_thread, customer):
    mark_read(mail_thread, by=customer, read_to=in_browser.message_id)
    earlier = now() - timedelta(minutes=10)
    Delivery.objects.update(at=earlier, next_at=earlier + timedelta(seconds=1))

    assert post_due() == 0
    assert (relay.taken, Delivery.objects.count()) == ([], 0)
    assert told(in_browser) == [("read", "")]


def test_the_answer_arrives_in_its_thread(relay, delivery, mail_thread):
    assert post_due() == 1

    [mail] = relay.mails
    assert (mail["To"], mail["Subject"]) == (KIM, "Re: 머그컵이 깨졌어요")
    assert mail["From"] == "help@ongyeol.example"
    assert (mail["In-Reply-To"], mail["References"]) == ("<first@mail.example.com>", "<first@mail.example.com>")
    sent = fresh(delivery)
    assert (sent.state, sent.external_id, sent.attempts) == (State.SENT, mail["Message-ID"], 1)
    assert told(delivery) == [("sent", "")]
    token = mail["Message-ID"].strip("<>").partition(".")[0]
    assert thread_number(token) == mail_thread.pk
    assert fits(token, mail_thread)
    assert mail["Reply-To"] == f"help+{token}@ongyeol.example"
    known = MailId.objects.get(is_ours=True)
    assert (f"<{known.name}>", known.thread_id, known.message_id) == (
        mail["Message-ID"],
        mail_thread.pk,
        sent.message_id,
    )


def test_nothing_is_sent_twice_by_two_workers(relay, delivery):
    assert [post(delivery.pk), post(delivery.pk)] == [True, False]
    assert post_due() == 0

    assert len(relay.taken) == 1


def test_a_refusal_for_good_is_shown_and_not_repeated(relay, delivery):
    relay.answers[KIM] = "550 5.1.1 no such user"

    assert [post_due(), post_due()] == [0, 0]

    failed = fresh(delivery)
    assert (failed.state, failed.problem, failed.error) == (State.FAILED, "refused", "550 5.1.1 no such user")
    assert told(delivery) == [("failed", "refused")]


def test_a_refusal_for_now_is_tried_again_later_each_time(relay, delivery):
    relay.answers[KIM] = "451 4.7.1 greylisted"
    for _ in range(3):
        let_it_be_due(delivery)
        post_due()

    waiting = fresh(delivery)
    assert (waiting.state, waiting.attempts, waiting.error) == (State.PENDING, 3, "451 4.7.1 greylisted")
    assert timedelta(seconds=110) < waiting.next_at - now() <= timedelta(seconds=120)
    # Whoever looks is told once, not of each attempt.
    assert told(delivery) == [("pending", "slow")]
    relay.answers.clear()
    let_it_be_due(delivery)
    assert post_due() == 1
    assert told(delivery) == [("pending", "slow"), ("sent", "")]


def test_pauses_double_up_to_half_an_hour():
    seconds = [pause_after(attempts).total_seconds() for attempts in (1, 2, 3, 6, 7, 50)]

    assert seconds == [30, 60, 120, 960, 1800, 1800]


def test_after_two_days_without_a_server_it_has_failed(relay, delivery, settings):
    settings.EMAIL_PORT = 9
    Delivery.objects.update(at=now() - timedelta(hours=49))

    post_due()

    assert (fresh(delivery).state, fresh(delivery).problem) == (State.FAILED, "unreachable")


def test_ten_minutes_without_a_server_lose_nothing_and_double_nothing(
    settings, db, mail_thread, agent, relay, monkeypatch
):
    rung: list[str] = []
    monkeypatch.setattr(outgoing, "ring", rung.append)
    for number in range(5):
        post_message(mail_thread, author=agent, body=f"답 {number}", key=f"answer-{number}")
    settings.EMAIL_PORT = 9
    for _ in range(6):
        Delivery.objects.filter(state=State.PENDING).update(next_at=now())
        assert post_due() == 0
    Delivery.objects.update(next_at=now(), at=now() - timedelta(minutes=10))
    # The pages of supervisors are told, when it stops and when it goes on.
    assert ([alarm.link for alarm in alarms()], rung) == (["/supervisor/mail/"], ["choices"] * 6)
    settings.EMAIL_PORT = relay.port

    assert post_due() == 5
    assert post_due() == 0
    assert ([*alarms()], rung) == ([], ["choices"] * 7)

    bodies = [mail.get_body(("plain",)).get_content().splitlines()[0] for mail in relay.mails]  # type: ignore[union-attr]
    assert sorted(bodies) == [f"답 {number}" for number in range(5)]


def test_a_backlog_trickles_and_does_not_blow_the_fuse(relay, settings, mail_thread, agent):
    settings.MALGIL_EMAIL_PER_MINUTE = 4
    for number in range(6):
        post_message(mail_thread, author=agent, body=f"답 {number}", key=f"answer-{number}")
    Delivery.objects.update(at=now() - timedelta(minutes=10))

    assert post_due() == 2

    assert not Blow.objects.exists()
    waiting = Delivery.objects.filter(state=State.PENDING)
    assert [(row.attempts, row.problem) for row in waiting] == [(0, "")] * 4


def test_a_flood_blows_the_fuse_and_what_is_left_waits_for_a_new_one(relay, settings, mail_thread, agent):
    settings.MALGIL_EMAIL_PER_MINUTE = 2
    for number in range(4):
        post_message(mail_thread, author=agent, body=f"답 {number}", key=f"answer-{number}")

    assert [post_due(), post_due()] == [2, 0]
    assert Delivery.objects.filter(state=State.PENDING, attempts=0).count() == 2

    settings.MALGIL_EMAIL_PER_MINUTE = 60
    Blow.objects.update(reset_at=now())
    assert post_due() == 2
    assert len(relay.taken) == 4


@pytest.mark.parametrize("end", ["death", "refuse and die", "silence"])
def test_a_line_that_breaks_after_the_whole_mail_leaves_a_doubt_that_is_shown(relay, delivery, end):
    relay.at_end = end

    assert [post_due(), post_due()] == [0, 0]

    doubted = fresh(delivery)
    assert (doubted.state, doubted.problem, doubted.attempts) == (State.UNKNOWN, "doubtful", 1)
    assert told(delivery) == [("unknown", "doubtful")]


def test_a_sender_that_died_over_it_leaves_a_doubt_that_is_shown(relay, delivery):
    Delivery.objects.update(state=State.SENDING, claimed_at=now() - timedelta(minutes=11), external_id="<one@x>")

    assert post_due() == 0

    assert (fresh(delivery).state, fresh(delivery).problem, relay.taken) == (State.UNKNOWN, "lost", [])


def test_what_is_in_doubt_is_sent_again_by_somebodys_word_with_the_same_message_id(relay, delivery, agent):
    relay.at_end = "death"
    post_due()
    relay.at_end = "250 taken"

    repeat_delivery(fresh(delivery), by=agent)
    post_due()

    first, second = (mail["Message-ID"] for mail in relay.mails)
    assert first == second
    assert fresh(delivery).state == State.SENT
    assert Event.objects.filter(kind="delivery.repeated", actor_id=agent.pk).count() == 1


def test_what_has_arrived_is_not_sent_again(relay, delivery, agent):
    post_due()

    with pytest.raises(NothingToRepeat):
        repeat_delivery(fresh(delivery), by=agent)


def test_an_address_nothing_reaches_is_not_written_to_until_somebody_says_so(relay, delivery, mail_thread, agent):
    DeadAddress.objects.create(channel="email", address=KIM, error="550 no such user", at=now())
    second = post_message(mail_thread, author=agent, body="받으셨나요?", key="second").deliveries.get()
    assert (second.state, second.problem, second.error) == (State.FAILED, "barred", "550 no such user")

    repeat_delivery(second, by=agent)

    assert DeadAddress.objects.get().revived_by == agent
    assert post_due() == 2


def test_the_mail_says_what_was_said_in_both_forms(relay, delivery, mail_thread):
    Centre.objects.create(pk=1, name="온결 고객센터", colour="#123456")

    post_due()

    [mail] = relay.mails
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("새 머그컵을 보내 드릴게요.\n")
    assert "박서연 드림\n온결 고객센터" in text
    assert "김하늘 님이 작성:\n> 머그컵이 깨져서 왔어요." in text
    [link] = re.findall(r"^http://localhost:8000(/q/\S+)$", text, re.MULTILINE)
    thread = thread_of_token(link.removeprefix("/q/").strip("/"))
    assert thread == mail_thread
    assert link in html
    assert "새 머그컵을 보내 드릴게요." in html
    assert "border-top:4px solid #123456" in html
    assert mail["Auto-Submitted"] is None


def test_a_server_without_plus_addresses_gets_plain_ones(relay, delivery, settings):
    settings.MALGIL_EMAIL_PLUS = False

    post_due()

    assert relay.mails[0]["Reply-To"] == "help@ongyeol.example"
