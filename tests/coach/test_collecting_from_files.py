"""What stands in a customer's pictures fills the slots nobody has filled; the agent sees that it came from a file."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from malgil.coach.actions import collect, load_guides
from malgil.coach.guide import Guide, Slot, SlotKind
from malgil.coach.jobs import collect_from_files
from malgil.coach.models import Collected
from malgil.coach.picture_facts import facts_by_kind, values_for
from malgil.coach.queries import category_of
from malgil.conversations.actions import open_thread, post_message
from malgil.conversations.files import inspect, stored
from malgil.events.models import Event
from tests.reading import install_reader, uninstall_reader

RECEIPT = "주문번호 2025101012345671\n결제금액 129,000원"
TODAY = date(2025, 10, 15)
GUIDE = Guide(
    key="delivery",
    name="배송",
    slots=(
        Slot("order_number", "주문번호", SlotKind.ORDER_NUMBER),
        Slot("amount", "금액", SlotKind.AMOUNT),
        Slot("phone", "전화번호", SlotKind.PHONE),
    ),
)


def test_a_picture_fills_what_is_not_known():
    assert values_for(GUIDE, RECEIPT, asked_on=TODAY, known=()) == {
        "order_number": "2025101012345671",
        "amount": "129000",
    }
    assert values_for(GUIDE, RECEIPT, asked_on=TODAY, known=["amount"]) == {"order_number": "2025101012345671"}


def test_of_two_sums_nobody_can_tell_which_is_meant():
    assert values_for(GUIDE, "129,000원 3,000원", asked_on=TODAY, known=()) == {}
    assert facts_by_kind("129,000원 3,000원", asked_on=TODAY) == {SlotKind.AMOUNT: ["129000", "3000"]}


def test_what_was_paid_in_all_comes_first_and_a_number_read_as_two_is_one():
    text = "주 문 번호 20261122123456 71\n머그컵 12,900원\n배송비 3,000 원\n합계 15,9002"

    assert facts_by_kind(text, asked_on=TODAY) == {
        SlotKind.ORDER_NUMBER: ["2026112212345671"],
        SlotKind.AMOUNT: ["15900", "12900", "3000"],
    }


def test_whose_phone_stands_on_a_receipt_nobody_can_tell():
    assert values_for(GUIDE, "010-1234-5678", asked_on=TODAY, known=()) == {}


@pytest.fixture
def attached(customer, settings, tmp_path):
    """A thread about a delivery, and the event of a picture on it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    load_guides()
    thread = open_thread(customer, body="택배가 안 와요", key="k", category=category_of("delivery"))
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    with stored([inspect(SimpleUploadedFile("영수증.png", out.getvalue()))]) as files:
        post_message(thread, author=customer, body="", key="p", files=files)
    return thread, Event.objects.get(topic=thread.topic, kind="files.attached")


def collected(thread) -> list[tuple[str, str, str]]:
    rows = Collected.objects.filter(thread=thread, replaced_at=None)
    return sorted(rows.values_list("slot", "value", "origin"))


def test_the_order_of_a_picture_stands_on_the_card_with_where_it_came_from(attached, tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, RECEIPT)
    thread, event = attached

    for _ in range(2):
        collect_from_files(event)

    assert ("order_number", "2025101012345671", "file") in collected(thread)
    assert Collected.objects.get(slot="order_number").attachment is not None


def test_what_the_customer_wrote_stays(attached, customer, tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, RECEIPT)
    thread, event = attached
    collect(thread, {"order_number": "2025999912345671"}, source="field", by=customer)

    collect_from_files(event)

    assert ("order_number", "2025999912345671", "field") in collected(thread)


def test_without_the_program_nothing_is_collected_and_nothing_fails(attached, tmp_path, monkeypatch):
    uninstall_reader(tmp_path, monkeypatch)
    thread, event = attached

    collect_from_files(event)

    assert collected(thread) == []
