"""Who works here: inviting, changing, letting go."""

import re

import pytest
from django.test import Client

from malgil.accounts.models import Invitation, Letter, Person, Role, Skill, Team
from malgil.routing.queries import capacities_of
from tests.logs import kinds_on


def test_the_list_costs_the_same_for_one_and_for_many(
    lead: Client, supervisor: Person, django_assert_num_queries
) -> None:
    # What a process asks once, and what others have left in its memory, is not what the list costs.
    lead.get("/supervisor/people/")
    for first, last in ((1, 1), (2, 12)):
        for number in range(first, last + 1):
            Person.objects.create_user(f"agent{number}@example.com", name=f"상담원 {number}", role=Role.AGENT)

        with django_assert_num_queries(8):
            page = lead.get("/supervisor/people/").content.decode()

        shown = re.findall(r'<span class="row__title">(상담원 \d+)', page)
        assert sorted(shown) == sorted(f"상담원 {number}" for number in range(1, last + 1))


def test_being_alone_suggests_an_invitation(lead: Client) -> None:
    assert "아직 혼자예요" in lead.get("/supervisor/people/").content.decode()


class TestInviting:
    TYPED = {"name": "윤가람", "email": "Garam@Example.com", "role": "agent"}

    def test_sends_a_link_that_works(self, lead: Client, settings) -> None:
        settings.MALGIL_EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        team, skill = Team.objects.create(name="배송팀"), Skill.objects.create(name="영어")

        done = lead.post("/supervisor/people/invitations/", {**self.TYPED, "teams": [team.pk], "skills": [skill.pk]})

        assert done.headers["Location"] == "/supervisor/people/"
        person = Person.objects.get(email="garam@example.com")
        assert (person.role, list(person.teams.all()), list(person.skills.all())) == (Role.AGENT, [team], [skill])
        link = re.search(r"http://testserver(/accounts/invitation/\S+/)", Letter.objects.get().body)
        assert link is not None
        assert Client().get(link[1]).status_code == 200
        assert "초대함" in lead.get("/supervisor/people/").content.decode()

    def test_without_a_mail_server_whoever_invites_hands_the_link_over(self, lead: Client, settings) -> None:
        settings.MALGIL_EMAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"

        done = lead.post("/supervisor/people/invitations/", self.TYPED)

        person = Person.objects.get(email="garam@example.com")
        assert done.headers["Location"] == f"/supervisor/people/{person.pk}/"
        shown = lead.get(done.headers["Location"]).content.decode()
        assert "메일 서버가 없어서 초대 메일이 나가지 않았어요." in shown
        link = re.search(r"<code>http://testserver(/accounts/invitation/\S+/)</code>", shown)
        assert link is not None
        assert Client().get(link[1]).status_code == 200

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("email", "garam", "이메일 주소를 다시 확인해 주세요."),
            ("email", "yujin@example.com", "이 이메일을 쓰는 계정이 이미 있어요."),
            ("name", "", "비워 둘 수 없어요."),
            ("role", "administrator", "목록에 있는 것 가운데에서 골라 주세요."),
            ("role", "customer", "목록에 있는 것 가운데에서 골라 주세요."),
            ("teams", "999", "목록에 있는 것 가운데에서 골라 주세요."),
        ],
    )
    def test_says_what_is_wrong(self, lead: Client, field: str, value: str, sentence: str) -> None:
        refused = lead.post("/supervisor/people/invitations/", {**self.TYPED, field: value})

        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert not Invitation.objects.exists()

    def test_may_be_repeated_until_somebody_comes(self, lead: Client) -> None:
        lead.post("/supervisor/people/invitations/", self.TYPED)
        person = Person.objects.get(email="garam@example.com")

        lead.post(f"/supervisor/people/{person.pk}/invitations/")

        assert Invitation.objects.filter(person=person).count() == 2
        assert Letter.objects.count() == 2


class TestChanging:
    def test_name_role_teams_and_skills(self, lead: Client, agent: Person) -> None:
        team = Team.objects.create(name="배송팀")
        typed = {"name": "박 서연", "role": "supervisor", "teams": [team.pk], "skills": []}

        done = lead.post(f"/supervisor/people/{agent.pk}/", typed)

        assert done.headers["Location"] == "/supervisor/people/"
        agent.refresh_from_db()
        assert (agent.name, agent.role, list(agent.teams.all())) == ("박 서연", Role.SUPERVISOR, [team])

    def test_who_is_above_is_seen_but_not_found(self, lead: Client, administrator: Person) -> None:
        address = f"/supervisor/people/{administrator.pk}/"

        assert "정하윤" in lead.get("/supervisor/people/").content.decode()
        assert address not in lead.get("/supervisor/people/").content.decode()
        for rest in ("", "capacity/", "deactivation/", "invitations/"):
            assert lead.post(address + rest, {"name": "x"}).status_code == 404

    def test_customers_are_not_found(self, lead: Client, customer: Person) -> None:
        assert lead.get(f"/supervisor/people/{customer.pk}/").status_code == 404

    def test_the_last_administrator_stays_one(self, client: Client, administrator: Person) -> None:
        client.force_login(administrator)

        refused = client.post(f"/supervisor/people/{administrator.pk}/", {"name": "정하윤", "role": "agent"})

        assert refused.status_code == 422
        assert "관리자가 한 명뿐이에요. 다른 관리자를 먼저 정해 주세요." in refused.content.decode()
        assert Person.objects.get(pk=administrator.pk).role == Role.ADMINISTRATOR

    def test_how_much_somebody_holds_at_once(self, lead: Client, agent: Person) -> None:
        typed = {"chat": "5", "form": "5", "email": "0", "phone": "1", "community": "2"}

        lead.post(f"/supervisor/people/{agent.pk}/capacity/", typed)

        assert capacities_of(agent) == {"chat": 5, "form": 5, "email": 0, "phone": 1, "community": 2}
        assert kinds_on(f"agent:{agent.pk}") == ["agent.capacity_changed"] * 2

    @pytest.mark.parametrize("wrong", ["-1", "51", "", "셋", "1.5"])
    def test_a_number_nobody_can_hold_is_refused(self, lead: Client, agent: Person, wrong: str) -> None:
        typed = {"chat": wrong, "form": "5", "email": "5", "phone": "1", "community": "2"}

        assert lead.post(f"/supervisor/people/{agent.pk}/capacity/", typed).status_code == 422
        assert kinds_on(f"agent:{agent.pk}") == []


class TestLeaving:
    def test_ends_every_session_and_may_be_undone(self, lead: Client, agent: Person) -> None:
        at_work = Client()
        at_work.force_login(agent)
        assert at_work.get("/accounts/").status_code == 200

        lead.post(f"/supervisor/people/{agent.pk}/deactivation/")
        assert at_work.get("/accounts/").status_code == 302
        assert "그만둠" in lead.get("/supervisor/people/").content.decode()

        lead.post(f"/supervisor/people/{agent.pk}/deactivation/", {"_method": "delete"})
        assert at_work.get("/accounts/").status_code == 200

    def test_nobody_lets_themselves_go(self, lead: Client, supervisor: Person) -> None:
        refused = lead.post(f"/supervisor/people/{supervisor.pk}/deactivation/")

        assert refused.status_code == 403
        assert "관리자에게 부탁해 주세요." in refused.content.decode()
        assert Person.objects.get(pk=supervisor.pk).is_active
