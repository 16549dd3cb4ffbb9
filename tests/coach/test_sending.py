"""Sending a question: one thread, with what is known of it, and a link for who has no account."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from malgil.accounts.models import Letter, Person, Role
from malgil.coach.actions import load_guides
from malgil.coach.actions.sending import MOST_LETTERS, Question, send_question
from malgil.coach.looking import look_at, offers_for
from malgil.coach.models import Collected
from malgil.commerce.models import Order, Store
from malgil.conversations.models import Category, Channel, Thread
from malgil.events.models import Event

Ask = Callable[..., Thread]


def address(token: str) -> str:
    return f"https://help.example.com/q/{token}/"


@pytest.fixture
def delivery(db: None) -> Category:
    load_guides()
    return Category.objects.get(guide__key="delivery")


@pytest.fixture
def send(delivery: Category) -> Ask:
    def sends(by: Person | None = None, **given: object) -> Thread:
        fields = {"body": "아직 안 왔어요.", "category": str(delivery.pk), **given.pop("fields", {})}
        look = look_at(fields, offers_for(by), viewer=by, asked_on=date(2026, 11, 23))
        question = Question(channel=Channel.FORM, body=fields["body"], key="k", look=look, address=address)
        return send_question(replace(question, **given), by=by, language="ko")

    return sends


def collected(thread: Thread) -> dict[str, str]:
    return dict(Collected.objects.filter(thread=thread).values_list("slot", "value"))


def test_what_was_told_in_fields_is_kept(send, customer, delivery):
    fields = {"slot-tracking": "6543-2109-8765", "order_number": "2025101012345671"}

    thread = send(customer, fields=fields, order_number="2025101012345671")

    assert (thread.channel, thread.category, thread.order_number) == ("form", delivery, "2025101012345671")
    kept = collected(thread)
    assert kept["order_number"] == "2025101012345671"
    assert kept["tracking"] == "654321098765"


def test_the_log_keeps_no_words_of_customers(send, customer):
    told = "주민번호 900215-1234567, 전화 010-1234-5678, 주문 2025101012345671로 환불해 주세요."

    send(customer, fields={"body": told, "slot-tracking": "6543-2109-8765"}, email="haneul@example.com")

    logged = json.dumps(list(Event.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert Event.objects.count() >= 2
    for piece in ("900215", "010-1234", "1234-5678", "6543", "환불", "haneul"):
        assert piece not in logged


def test_sending_twice_is_once(send, customer):
    first = send(customer, email="haneul@example.com")
    second = send(customer, email="haneul@example.com")

    assert first == second
    assert Letter.objects.count() == 1


def test_a_guest_is_made_and_gets_a_link_where_they_want_one(send, centre):
    thread = send(email="byeol@example.com", name="한별")

    letter = Letter.objects.get()
    assert (thread.customer.role, thread.customer.name, thread.customer.email) == (Role.GUEST, "한별", None)
    # Answers are told there too; what is written from there is still somebody else's.
    assert (thread.customer.hears_at, thread.customer.address) == ("byeol@example.com", "")
    assert letter.to == "byeol@example.com"
    assert letter.subject == f"[하루상점] 문의를 받았어요 (#{thread.pk})"
    assert "https://help.example.com/q/" in letter.body
    assert "아직 안 왔어요." not in letter.body


def test_nobodys_letter_box_is_filled(send, centre):
    for number in range(MOST_LETTERS + 3):
        send(email="byeol@example.com", key=f"k{number}")

    assert Letter.objects.count() <= MOST_LETTERS


def test_a_partners_only_store_is_known(send, db):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    store = Store.objects.create(name="온결키친")
    store.partners.add(partner)

    fields = {"body": "정산이 늦어요.", "category": ""}

    assert send(partner, fields=fields).store == store
    # About what they have bought they ask as a buyer.
    assert send(partner, key="bought").store is None
    Store.objects.create(name="온결리빙").partners.add(partner)
    assert send(partner, fields=fields, key="another").store is None


def test_the_store_of_an_order_is_known(send, customer, agent):
    store = Store.objects.create(name="온결키친")
    Order.objects.create(store=store, customer=customer, number="77", ordered_on=date(2026, 11, 2))

    assert send(customer, order_number="77").store == store
    assert send(None, order_number="77", key="guest").store is None


def test_partners_are_offered_what_is_theirs_first_and_buyers_only_what_is_for_them(delivery):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    theirs = ["joining", "settlement", "listing", "exposure", "policy"]

    assert [offer.guide.key for offer in offers_for(partner)][:6] == [*theirs, "delivery"]
    assert {offer.guide.key for offer in offers_for(None)}.isdisjoint(theirs)
