"""What does not work: opened, reported on, resolved; and policy notices that partners confirm."""

import pytest

from malgil.accounts.models import Person, Role
from malgil.news.actions import ArticleText, confirm, keep_article, update_status, withdraw
from malgil.news.models import Article, Confirmation
from malgil.news.queries import (
    confirmed_of,
    open_statuses,
    solved_statuses,
    status_now,
    unconfirmed_by,
    updates_of,
    who_confirmed,
)
from malgil.news.refusals import NotAStatus, NothingSaid, NothingToConfirm, NotOut
from tests.logs import kinds_on
from tests.news.conftest import Announce


def shown(viewer: Person | None = None) -> list[tuple[str, str, str | None]]:
    return [(one.title, one.state, getattr(one, "said", None)) for one in status_now(viewer).notices]


def test_every_page_says_what_does_not_work_until_it_works_again(outage: Article, supervisor: Person) -> None:
    assert shown() == [("카드 결제가 안 돼요", "looking", None)]
    assert status_now(None).since == "status=1"

    update_status(outage, state="acting", words="카드사와 확인하고 있어요.", by=supervisor)
    assert shown() == [("카드 결제가 안 돼요", "acting", "카드사와 확인하고 있어요.")]

    update_status(outage, state="resolved", words="고쳤어요.", by=supervisor)
    assert shown() == []
    assert [one.title for one in solved_statuses(None).rows] == ["카드 결제가 안 돼요"]
    assert [one.words for one in updates_of(outage)] == ["고쳤어요.", "카드사와 확인하고 있어요."]
    assert kinds_on("status") == ["status.opened", "status.updated", "status.resolved"]
    # Notifications hear of a disturbance once, from its own kinds.
    assert kinds_on(outage.topic) == ["news.written", "news.changed", "news.changed", "news.changed"]


def test_a_page_asks_once_while_there_is_nothing_to_say(  # type: ignore[no-untyped-def]
    db: None, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        assert shown() == []


def test_what_broke_again_is_opened_again(outage: Article, supervisor: Person) -> None:
    update_status(outage, state="resolved", words="고쳤어요.", by=supervisor)
    update_status(outage, state="looking", words="다시 안 돼요.", by=supervisor)

    assert shown() == [("카드 결제가 안 돼요", "looking", "다시 안 돼요.")]
    assert kinds_on("status") == ["status.opened", "status.resolved", "status.opened"]


def test_a_false_alarm_goes_from_every_page(outage: Article, supervisor: Person) -> None:
    withdraw(outage, by=supervisor)

    assert shown() == []
    assert kinds_on("status") == ["status.opened", "status.resolved"]


def test_words_that_are_mended_reach_every_page(outage: Article, supervisor: Person) -> None:
    keep_article(outage, ArticleText(kind="status", title="결제 지연", body="글"), when="not_yet", by=supervisor)

    assert shown() == [("결제 지연", "looking", None)]
    assert kinds_on("status") == ["status.opened", "status.updated"]


def test_what_partners_cannot_do_is_told_to_partners(announce: Announce, partner: Person) -> None:
    announce("정산 화면이 안 열려요", kind="status", audience="partners")

    assert (shown(), open_statuses(None)) == ([], [])
    assert shown(partner) == [("정산 화면이 안 열려요", "looking", None)]


def test_an_update_says_something_about_a_disturbance(announce: Announce, outage: Article, supervisor: Person) -> None:
    with pytest.raises(NothingSaid):
        update_status(outage, state="acting", words=" \n", by=supervisor)
    with pytest.raises(NotAStatus):
        update_status(announce(), state="acting", words="글", by=supervisor)
    with pytest.raises(NotOut):
        update_status(announce(kind="status", when="not_yet"), state="acting", words="글", by=supervisor)


def test_a_partner_confirms_a_policy_once(announce: Announce, partner: Person, supervisor: Person) -> None:
    other = Person.objects.create_user("sora@example.com", name="정소라", role=Role.PARTNER)
    policy = announce("판매 수수료", audience="partners", needs_confirmation=True)
    assert [one.title for one in unconfirmed_by(partner)] == ["판매 수수료"]

    assert confirm(policy, by=partner) == confirm(policy, by=partner)

    assert unconfirmed_by(partner) == []
    assert (confirmed_of(policy).done, confirmed_of(policy).of) == (1, 2)
    done, missing = who_confirmed(policy)
    assert ([one.person for one in done], missing) == ([partner], [other])
    assert kinds_on(policy.topic) == ["news.written", "news.published", "news.confirmed"]


def test_only_partners_are_asked_to_confirm(announce: Announce, partner: Person, customer: Person) -> None:
    for_all = announce("모두에게", needs_confirmation=True)
    policy = announce("정책", audience="partners", needs_confirmation=True)

    with pytest.raises(NothingToConfirm):
        confirm(for_all, by=partner)
    with pytest.raises(NothingToConfirm):
        confirm(policy, by=customer)
    assert (unconfirmed_by(customer), unconfirmed_by(None)) == ([], [])
    assert not Confirmation.objects.exists()
