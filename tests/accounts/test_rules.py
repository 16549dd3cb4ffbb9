import pytest

from malgil.accounts.models import Person, Role
from malgil.accounts.rules import may_change, may_claim, may_give, may_lead, needs_second_factor, roles_given_by


def person(role: Role, *, is_active: bool = True) -> Person:
    return Person(role=role, is_active=is_active)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.GUEST, False),
        (Role.CUSTOMER, False),
        (Role.PARTNER, False),
        (Role.AGENT, False),
        (Role.SUPERVISOR, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_supervisors_and_administrators_lead(role: Role, may: bool) -> None:
    assert may_lead(person(role)) is may


def test_nobody_leads_signed_out_or_after_leaving() -> None:
    assert not may_lead(None)
    assert not may_lead(person(Role.ADMINISTRATOR, is_active=False))


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (Role.AGENT, []),
        (Role.SUPERVISOR, [Role.AGENT, Role.SUPERVISOR]),
        (Role.ADMINISTRATOR, [Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR]),
        (Role.CUSTOMER, []),
    ],
)
def test_leads_give_roles_up_to_their_own(role: Role, given: list[Role]) -> None:
    assert roles_given_by(person(role)) == given


def test_nobody_is_given_a_customers_role() -> None:
    assert not may_give(person(Role.ADMINISTRATOR), Role.CUSTOMER)


@pytest.mark.parametrize(
    ("by", "whom", "may"),
    [
        (Role.SUPERVISOR, Role.AGENT, True),
        (Role.SUPERVISOR, Role.SUPERVISOR, True),
        (Role.SUPERVISOR, Role.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, True),
        (Role.ADMINISTRATOR, Role.CUSTOMER, False),
        (Role.AGENT, Role.AGENT, False),
    ],
)
def test_leads_change_staff_up_to_their_own_rank(by: Role, whom: Role, may: bool) -> None:
    assert may_change(person(by), person(whom)) is may


@pytest.mark.parametrize(
    ("role", "may"), [(Role.CUSTOMER, True), (Role.PARTNER, True), (Role.GUEST, False), (Role.AGENT, False)]
)
def test_customers_and_partners_claim_guests(role: Role, may: bool) -> None:
    assert may_claim(person(role)) is may


def test_only_staff_without_one_are_reminded_of_a_second_factor() -> None:
    assert needs_second_factor(person(Role.AGENT), has_one=False)
    assert not needs_second_factor(person(Role.AGENT), has_one=True)
    assert not needs_second_factor(person(Role.CUSTOMER), has_one=False)
