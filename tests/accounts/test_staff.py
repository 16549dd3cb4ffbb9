"""Inviting, changing, and letting go."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from malgil.accounts.actions import (
    Newcomer,
    StaffChange,
    accept_invitation,
    change_profile,
    change_staff,
    choose_language,
    deactivate_staff,
    invite_again,
    invite_staff,
    reactivate_staff,
)
from malgil.accounts.invitations import invitation_of, token_of
from malgil.accounts.models import Centre, Invitation, Letter, Person, Role, Skill, Team
from malgil.accounts.queries import staff_visible_to
from malgil.accounts.refusals import EmailTaken, InvitationOver, LastAdministrator, MayNot
from malgil.base.clock import now
from tests.logs import kinds_on, last_facts_on

GARAM = Newcomer(name="윤가람", email="garam@example.com")


def address(invitation: Invitation) -> str:
    return f"https://help.example.com/{token_of(invitation)}/"


def invited(by: Person, *, role: Role = Role.AGENT) -> Invitation:
    return invite_staff(GARAM, role=role, by=by, address=address)


def as_they_are(person: Person, **changes: object) -> StaffChange:
    kept = {"name": person.name, "role": Role(person.role), "teams": [], "skills": []}
    return StaffChange(**{**kept, **changes})


class TestInviting:
    def test_writes_a_letter_with_the_link(self, centre: Centre, supervisor: Person) -> None:
        invitation = invited(supervisor)

        letter = Letter.objects.get()
        assert letter.to == "garam@example.com"
        assert letter.subject == "하루상점 고객센터에서 함께 일해요"
        [token] = re.findall(r"https://help\.example\.com/(\S+)/", letter.body)
        assert invitation_of(token) == invitation
        assert letter.body.startswith("윤가람 님, 최유진 님이 하루상점 고객센터의 상담원 자리로 초대했어요.")
        assert kinds_on(invitation.person.account) == ["person.invited"]

    def test_somebody_invited_cannot_sign_in_yet(self, supervisor: Person) -> None:
        person = invited(supervisor).person

        assert not person.has_usable_password()
        assert [each.is_invited for each in staff_visible_to(supervisor).filter(pk=person.pk)] == [True]

    def test_brings_teams_and_skills(self, supervisor: Person) -> None:
        team, skill = Team.objects.create(name="배송팀"), Skill.objects.create(name="영어")

        person = invite_staff(
            GARAM, role=Role.AGENT, by=supervisor, address=address, teams=[team], skills=[skill]
        ).person

        assert (list(person.teams.all()), list(person.skills.all())) == ([team], [skill])

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CUSTOMER, Role.GUEST])
    def test_refuses_a_role_above_ones_own(self, supervisor: Person, role: Role) -> None:
        with pytest.raises(MayNot):
            invited(supervisor, role=role)

        assert not Letter.objects.exists()

    def test_refuses_what_an_agent_asks(self, agent: Person) -> None:
        with pytest.raises(MayNot):
            invited(agent)

    def test_refuses_an_address_that_has_an_account(self, supervisor: Person) -> None:
        Person.objects.create_user("Garam@example.com")

        with pytest.raises(EmailTaken):
            invited(supervisor)

    def test_a_new_invitation_ends_the_old_one(self, supervisor: Person) -> None:
        first = invited(supervisor)

        second = invite_again(first.person, by=supervisor, address=address)

        assert invitation_of(token_of(first)) is None
        assert invitation_of(token_of(second)) == second

    def test_who_has_come_is_not_invited_again(self, supervisor: Person) -> None:
        invitation = invited(supervisor)
        accept_invitation(invitation, name="윤가람", password="바다 위의 고래")

        with pytest.raises(InvitationOver):
            invite_again(invitation.person, by=supervisor, address=address)

    def test_who_is_above_is_not_invited_again(self, supervisor: Person, administrator: Person) -> None:
        with pytest.raises(MayNot):
            invite_again(administrator, by=supervisor, address=address)


class TestAccepting:
    def test_sets_name_and_password_and_proves_the_address(self, supervisor: Person) -> None:
        person = accept_invitation(invited(supervisor), name="윤 가람", password="바다 위의 고래")

        assert (person.name, person.check_password("바다 위의 고래")) == ("윤 가람", True)
        assert EmailAddress.objects.get(user=person).verified
        assert kinds_on(person.account) == ["person.invited", "person.joined"]

    def test_happens_once(self, supervisor: Person) -> None:
        invitation = invited(supervisor)
        accept_invitation(invitation, name="윤가람", password="바다 위의 고래")

        with pytest.raises(InvitationOver):
            accept_invitation(invitation, name="도둑", password="훔친 자리")

        assert invitation_of(token_of(invitation)) is None
        assert Person.objects.get(email="garam@example.com").name == "윤가람"

    def test_is_refused_after_leaving(self, supervisor: Person) -> None:
        invitation = invited(supervisor)
        deactivate_staff(invitation.person, by=supervisor)

        assert invitation_of(token_of(invitation)) is None
        with pytest.raises(InvitationOver):
            accept_invitation(invitation, name="윤가람", password="바다 위의 고래")

    @pytest.mark.parametrize("token", ["", "1", "MQ:1:abc", "nonsense"])
    def test_a_forged_link_leads_nowhere(self, supervisor: Person, token: str) -> None:
        invited(supervisor)

        assert invitation_of(token) is None

    def test_a_link_ends_after_seven_days(self, supervisor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        token = token_of(invited(supervisor))
        later = now() + timedelta(days=7, minutes=1)
        monkeypatch.setattr("time.time", later.timestamp)

        assert invitation_of(token) is None


class TestChanging:
    def test_says_what_changed(self, supervisor: Person, agent: Person) -> None:
        team = Team.objects.create(name="배송팀")

        change_staff(agent, as_they_are(agent, role=Role.SUPERVISOR, teams=[team]), by=supervisor)

        agent.refresh_from_db()
        assert (agent.role, list(agent.teams.all())) == (Role.SUPERVISOR, [team])
        assert last_facts_on(agent.account) == {"person_id": agent.pk, "fields": ["role", "teams"]}

    def test_no_change_is_not_recorded(self, supervisor: Person, agent: Person) -> None:
        change_staff(agent, as_they_are(agent), by=supervisor)

        assert kinds_on(agent.account) == []

    def test_refuses_people_and_roles_above(self, supervisor: Person, administrator: Person, agent: Person) -> None:
        with pytest.raises(MayNot):
            change_staff(administrator, as_they_are(administrator, name="x"), by=supervisor)
        with pytest.raises(MayNot):
            change_staff(agent, as_they_are(agent, role=Role.ADMINISTRATOR), by=supervisor)
        with pytest.raises(MayNot):
            change_staff(agent, as_they_are(agent, role=Role.CUSTOMER), by=supervisor)

    def test_refuses_to_change_customers(self, supervisor: Person, customer: Person) -> None:
        with pytest.raises(MayNot):
            change_staff(customer, as_they_are(customer, role=Role.AGENT), by=supervisor)

    def test_refuses_to_take_the_last_administrators_role(self, administrator: Person) -> None:
        with pytest.raises(LastAdministrator):
            change_staff(administrator, as_they_are(administrator, role=Role.AGENT), by=administrator)


class TestLeaving:
    def test_is_recorded_once_and_may_be_undone(self, supervisor: Person, agent: Person) -> None:
        deactivate_staff(agent, by=supervisor)
        deactivate_staff(agent, by=supervisor)
        reactivate_staff(agent, by=supervisor)
        reactivate_staff(agent, by=supervisor)

        assert kinds_on(agent.account) == ["person.deactivated", "person.reactivated"]
        assert Person.objects.get(pk=agent.pk).is_active

    def test_refuses_the_last_administrator_and_oneself(self, administrator: Person, supervisor: Person) -> None:
        with pytest.raises(LastAdministrator):
            deactivate_staff(administrator, by=administrator)
        with pytest.raises(MayNot):
            deactivate_staff(supervisor, by=supervisor)

    def test_refuses_who_is_above_and_who_does_not_work_here(
        self, supervisor: Person, administrator: Person, customer: Person
    ) -> None:
        for somebody in (administrator, customer):
            with pytest.raises(MayNot):
                deactivate_staff(somebody, by=supervisor)


def test_who_works_here_is_seen_by_who_works_here(
    agent: Person, supervisor: Person, customer: Person, django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        seen = [
            (person.name, list(person.teams.all()), list(person.skills.all())) for person in staff_visible_to(agent)
        ]

    assert [name for name, _, _ in seen] == ["박서연", "최유진"]
    assert not staff_visible_to(customer).exists()
    assert not staff_visible_to(None).exists()


def test_a_profile_is_changed_once(customer: Person) -> None:
    change_profile(customer, name="김하늘", phone="010-1234-5678")
    change_profile(customer, name="김하늘", phone="010-1234-5678")

    assert kinds_on(customer.account) == ["person.changed"]
    assert last_facts_on(customer.account) == {"person_id": customer.pk, "fields": ["phone"]}


def test_a_language_is_remembered(customer: Person) -> None:
    choose_language(customer, "en")

    assert Person.objects.get(pk=customer.pk).language == "en"
