"""Who hears of the news: who has a device or asked for it, and for whom they are."""

import pytest

from malgil.accounts.models import Person, Role
from malgil.events.models import Event
from malgil.news.actions import update_status, withdraw
from malgil.news.models import Article
from malgil.notifications.actions import choose, tell
from malgil.notifications.models import Device, Notice
from malgil.notifications.subjects import EMAIL, PUSH, Subject
from malgil.notifications.table import row_named
from tests.news.conftest import Announce, announce, outage, partner

__all__ = ["announce", "outage", "partner"]


def rows_after(kind: str) -> list[tuple[int, str]]:
    for event in Event.objects.filter(kind=kind):
        tell(event)
    return list(Notice.objects.order_by("pk").values_list("person", "row"))


def test_who_has_a_device_hears_of_a_notice_and_not_of_an_event(
    announce: Announce, customer: Person, device: Device
) -> None:
    Person.objects.create_user("nobody@example.com", role=Role.CUSTOMER)
    announce("공지")
    announce("할인", kind="event")

    assert rows_after("news.published") == [(customer.pk, "news"), (customer.pk, "event")]
    # Advertising needs a consent: there is no attempt at it.
    attempts = Notice.objects.values_list("row", "attempts__means").order_by("pk")
    assert list(attempts) == [("news", "push"), ("event", None)]


def test_who_asked_for_events_by_mail_hears_of_them(announce: Announce, customer: Person) -> None:
    choose(customer, {(Subject.PROMOTION, EMAIL), (Subject.SERVICE, PUSH)})
    announce("할인", kind="event")

    assert rows_after("news.published") == [(customer.pk, "event")]


def test_what_is_for_partners_is_told_to_partners(
    announce: Announce, customer: Person, device: Device, partner: Person
) -> None:
    choose(partner, {(Subject.SERVICE, EMAIL)})
    announce("수수료", audience="partners")

    assert rows_after("news.published") == [(partner.pk, "news")]


@pytest.mark.parametrize(("kind", "row"), [("status.opened", "status"), ("status.resolved", "status_end")])
def test_a_disturbance_is_told_when_it_begins_and_ends(
    outage: Article, supervisor: Person, customer: Person, device: Device, kind: str, row: str
) -> None:
    update_status(outage, state="resolved", words="고쳤어요.", by=supervisor)

    assert rows_after(kind) == [(customer.pk, row)]
    told, event = row_named(row), Event.objects.get(kind=kind)
    assert told is not None
    assert told.words(event, 1).body == "카드 결제가 안 돼요"
    assert told.link(event) == f"/news/{outage.slug}/".replace(outage.slug, told.link(event).split("/")[2])
    # What is solved meanwhile is not told any more.
    assert told.is_over(event, customer) is (kind == "status.opened")


def test_what_was_withdrawn_is_told_no_more(announce: Announce, supervisor: Person, customer: Person) -> None:
    withdraw(announce(), by=supervisor)
    row, event = row_named("news"), Event.objects.get(kind="news.published")

    assert row is not None
    assert row.is_over(event, customer)
