"""What somebody has begun to write: kept, found again by whom it belongs to, and forgotten."""

from datetime import timedelta

import pytest

from malgil.accounts.actions import claim_guest, make_guest
from malgil.base.clock import now
from malgil.coach.actions.drafting import discard_draft, forget_drafts, keep_draft
from malgil.coach.models import QuestionDraft
from malgil.coach.queries.drafts import draft_of
from malgil.conversations.actions import open_thread


@pytest.fixture
def nobodys(db: None) -> QuestionDraft:
    draft = keep_draft({"body": "머그컵이", "name": " "}, draft=None, by=None)
    assert draft
    return draft


def test_what_is_empty_is_not_kept(nobodys):
    assert nobodys.given == {"body": "머그컵이"}
    assert keep_draft({"body": " "}, draft=nobodys, by=None) is None
    assert QuestionDraft.objects.count() == 0


def test_what_must_not_lie_about_is_kept_masked(db):
    given = {"body": "주민번호는 900215-1234567이에요", "order_number": "4111111111111111"}

    draft = keep_draft(given, draft=None, by=None)

    assert draft.given == {"body": "주민번호는 ••••••-•••••••이에요", "order_number": "4111111111111111"}


def test_the_key_opens_it_for_who_is_not_known_and_for_who_signs_in(nobodys, customer):
    assert draft_of(None, nobodys.key) == nobodys
    assert draft_of(customer, nobodys.key) == nobodys
    assert draft_of(None, "") is None
    assert draft_of(customer, "") is None


def test_who_has_signed_in_finds_it_on_any_device_and_nobody_else_does(nobodys, customer, other_agent):
    keep_draft({"body": "머그컵이 깨져서"}, draft=nobodys, by=customer)

    assert draft_of(customer, "").given == {"body": "머그컵이 깨져서"}
    assert draft_of(None, nobodys.key) is None
    assert draft_of(other_agent, nobodys.key) is None


def test_a_guests_draft_goes_along_when_they_sign_in(nobodys, customer):
    guest = make_guest()
    keep_draft({"body": "머그컵이 깨져서"}, draft=nobodys, by=guest)
    claim_guest(guest, customer)

    assert draft_of(customer, "") == nobodys


def test_the_newest_comes_first_and_old_ones_are_forgotten(nobodys, customer):
    older = keep_draft({"body": "전에"}, draft=None, by=customer)
    newer = keep_draft({"body": "지금"}, draft=None, by=customer)
    QuestionDraft.objects.filter(pk=older.pk).update(changed_at=now() - timedelta(days=31))

    assert draft_of(customer, "") == newer
    assert forget_drafts() == 1
    discard_draft(newer)
    assert draft_of(customer, "") is None


def test_what_was_sent_is_no_draft_any_more(nobodys, customer):
    given = {"body": "머그컵이 깨져서 왔어요.", "key": "k1"}
    keep_draft(given, draft=nobodys, by=customer)
    open_thread(customer, body="머그컵이 깨져서 왔어요.", key="k1")

    assert draft_of(customer, nobodys.key) is None
    # The page that was left says once more what stood in it.
    assert keep_draft(given, draft=None, by=customer) is None
    assert keep_draft(given, draft=nobodys, by=customer) is None
    assert QuestionDraft.objects.count() == 0
