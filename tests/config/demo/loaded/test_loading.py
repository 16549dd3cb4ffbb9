"""The demo store is believable: what it holds, and that it is told as if it had happened."""

import re
from collections import Counter
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from malgil.accounts.models import Centre, Person, Role
from malgil.channels.email.models import RawMail
from malgil.channels.email.parsing import parse
from malgil.coach.models import Asked
from malgil.commerce.models import Order
from malgil.commerce.queries import orders_of, stores_of
from malgil.config.demo import load
from malgil.config.demo.cases import GUIDES
from malgil.config.demo.scripts import SCRIPTS
from malgil.conversations.models import (
    Assignment,
    Attachment,
    Category,
    Closure,
    Macro,
    Merge,
    Message,
    Note,
    Rating,
    Snooze,
    Thread,
)
from malgil.conversations.queries import timeline
from malgil.conversations.rules import has_skill_for, standing_of
from malgil.events.facts import read_fact
from malgil.events.models import Event, Topic
from malgil.routing.jobs import tick
from malgil.routing.models import Place
from malgil.routing.queries import Tally, call_ledger, is_anybody_on_duty, line


@pytest.fixture(autouse=True)
def _in_the_store(store, db):
    """Every test sees the store."""


def test_it_is_there_in_seconds(store):
    assert store < 8


def test_a_centre_that_is_set_up_is_left_as_it_is():
    before = Person.objects.count(), Thread.objects.count()

    assert load() is False
    assert (Person.objects.count(), Thread.objects.count()) == before


def test_who_is_there():
    assert Counter(Person.objects.values_list("role", flat=True)) == {
        Role.CUSTOMER: 24, Role.PARTNER: 2, Role.AGENT: 6, Role.SUPERVISOR: 1, Role.ADMINISTRATOR: 1, Role.GUEST: 3,
    }  # fmt: skip
    assert Centre.objects.get().name == "온결 고객센터"
    agents = Person.objects.filter(role=Role.AGENT)
    assert len({agent.teams.get().name for agent in agents}) == 3
    assert all(agent.skills.exists() for agent in agents)
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_what_is_there():
    assert Counter(Thread.objects.values_list("standing", flat=True)) == {
        "closed": 278, "open": 15, "snoozed": 5, "waiting": 5,
    }  # fmt: skip
    # One of those who wrote wants to be called.
    assert set(Thread.objects.values_list("channel", flat=True)) == {"chat", "form", "phone", "email"}
    assert Counter(Place.objects.filter(ended_at=None).values_list("state", "held_for")) == {
        ("waiting", ""): 3, ("held", "callback"): 1, ("held", "away"): 1,
    }  # fmt: skip
    assert call_ledger(timezone.now()).kept == Tally(13, 1)
    assert (Category.objects.count(), Macro.objects.count(), Merge.objects.count()) == (15, 15, 3)
    assert Note.objects.count() > 40
    assert Rating.objects.count() > 100
    assert set(Rating.objects.values_list("score", flat=True)) >= {2, 3, 4, 5}
    assert Thread.objects.exclude(tags=None).distinct().count() > 200


def test_everybody_has_ordered_what_they_write_about():
    # Who is known by a nickname of the community alone has asked nothing here.
    buyers = Person.objects.filter(role=Role.CUSTOMER, email__isnull=False)
    assert all(orders_of(buyer).count() >= 3 for buyer in buyers)
    asked = Thread.objects.filter(customer__in=buyers).exclude(order_number="")
    assert all(orders_of(thread.customer).filter(number=thread.order_number).exists() for thread in asked)
    assert Order.objects.filter(ordered_on__gt=timezone.localdate()).count() == 0
    assert [stores_of(partner).count() for partner in Person.objects.filter(role=Role.PARTNER)] == [1, 1]


def test_there_are_many_conversations_worth_reading():
    assert len(SCRIPTS) >= 45
    assert {script.category for script in SCRIPTS} == set(GUIDES)
    assert Category.objects.filter(guide__key__in=GUIDES.values()).count() == len(GUIDES)
    for script in SCRIPTS:
        speakers = [by for by, _ in script.lines]
        assert 3 <= len(speakers) <= 12
        assert speakers[0] == "customer"
        assert "agent" in speakers
        assert len(script.lines) == len(script.text.strip().splitlines())


def test_they_do_not_read_as_copies():
    asked = [thread.messages.order_by("pk").first().body for thread in Thread.objects.all()]
    assert len(set(asked)) > 220
    talks = Counter(
        tuple(thread.messages.order_by("pk").values_list("body", flat=True)) for thread in Thread.objects.all()
    )
    assert len([talk for talk, times in talks.items() if times > 1]) < 10


def test_every_word_is_filled_in_and_fits_the_word_before_it():
    said = [*Message.objects.values_list("body", flat=True), *Note.objects.values_list("body", flat=True)]
    assert [words for words in said if re.search(r"[{}]|이\(가\)|을\(를\)|은\(는\)|\(으\)로", words)] == []
    assert [words for words in said if words != words.strip() or "  " in words or not words] == []
    assert [
        words for words in said if re.search(r"(컵|합|멍|병|앞치마은|도마이|담요은|커튼는|병는|컵는)는 ", words)
    ] == []


def test_order_numbers_are_a_day_and_eight_figures():
    for thread in Thread.objects.exclude(order_number=""):
        assert re.fullmatch(r"20\d{14}", thread.order_number)
        ordered = thread.order_number[:8]
        assert ordered <= f"{timezone.localtime(thread.opened_at):%Y%m%d}"


def test_nothing_happens_in_the_future_or_longer_ago_than_two_months():
    now = timezone.now()
    moments = Event.objects.order_by("at").values_list("at", flat=True)
    assert now - timedelta(days=64) < moments.first()
    assert moments.last() <= now
    assert all(snooze.until > now for snooze in Snooze.objects.filter(ended_at=None))


def test_every_thread_says_what_its_rows_say():
    for thread in Thread.objects.all():
        held = list(Assignment.objects.filter(thread=thread, ended_at=None).values_list("agent", flat=True))
        closed = Closure.objects.filter(thread=thread, reopened_at=None).exists()
        snoozed = Snooze.objects.filter(thread=thread, ended_at=None).exists()
        last = thread.messages.exclude(side="system").order_by("pk").last()
        assert held == ([thread.assignee_id] if thread.assignee_id else [])
        assert thread.standing == standing_of(closed=closed, snoozed=snoozed, assigned=held)
        assert thread.excerpt == " ".join(last.body.split())[:120]
        assert Place.objects.filter(thread=thread, ended_at=None).count() == (thread.standing == "waiting")


def test_every_agent_could_take_what_they_have():
    for held in Assignment.objects.select_related("agent", "thread__category"):
        assert has_skill_for(held.agent, held.thread)


def test_the_log_has_no_gaps_and_runs_forward_in_time():
    for topic in Topic.objects.all():
        events = list(Event.objects.filter(topic=topic.name).order_by("seq"))
        assert [event.seq for event in events] == list(range(1, topic.head + 1))
        assert [event.at for event in events] == sorted(event.at for event in events)
        for event in events:
            assert read_fact(event.kind, event.facts).audience == event.audience
    assert Topic.objects.filter(name__startswith="thread:").count() == 303


def test_both_sides_can_read_every_conversation():
    agent = Person.objects.filter(role=Role.AGENT).first()
    for thread in Thread.objects.all()[:40]:
        shown = [line.message.body for line in timeline(thread, thread.customer, limit=99).lines if line.message]
        assert shown == list(thread.messages.order_by("pk").values_list("body", flat=True))
        notes = [line.note for line in timeline(thread, agent, limit=99).lines if line.note]
        assert len(notes) == thread.notes.count()


def test_agents_had_to_ask_again_now_and_then():
    answered = Asked.objects.filter(ended_at__isnull=False)
    assert 20 <= answered.count() <= 60
    assert all(asked.answer.origin == "answer" for asked in answered)
    assert 1 <= Asked.objects.filter(ended_at=None).count() <= 2


def test_pictures_and_papers_are_real():
    kinds = Counter(Attachment.objects.values_list("content_type", flat=True))
    assert set(kinds) == {"image/jpeg", "application/pdf"}
    for attachment in {each.file.name: each for each in Attachment.objects.all()}.values():
        content = attachment.file.read()
        assert len(content) == attachment.size
        if attachment.is_image:
            assert Image.open(BytesIO(content)).size == (attachment.width, attachment.height)
        else:
            assert content.startswith(b"%PDF-")


def test_somebody_is_on_duty_and_nobody_who_is_not_played_is_given_anybody():
    assert is_anybody_on_duty(timezone.now())
    waiting = [place.pk for place in line()]

    assert tick() == 0
    assert [place.pk for place in line()] == waiting


def test_some_have_written_mails_which_are_kept_as_they_came():
    mailed = Thread.objects.filter(channel="email")
    assert mailed.count() == 27
    assert "" not in mailed.values_list("subject", flat=True)
    for message in Message.objects.filter(thread__in=mailed, side="customer").select_related("original"):
        assert message.original is not None
        with default_storage.open(message.original.file) as file:
            read = parse(file.read())
        assert read.text == message.body
        assert read.quoted.startswith(message.original.quoted[:20])
    assert sorted(RawMail.objects.exclude(state="taken").values_list("state", "why")) == [
        ("aside", "not_a_person"),
        ("quarantined", "unreadable"),
    ]
