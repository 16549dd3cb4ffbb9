import pytest
from django.test import Client, RequestFactory

from malgil.accounts.models import Person, Role
from malgil.events.models import Event
from malgil.routing.queries import presence_of
from malgil.web.demo.context import bar
from malgil.web.demo.personas import GUEST, personas

URL = "/demo/persona/"


@pytest.fixture
def demo(settings):
    settings.MALGIL_DEMO = True


@pytest.fixture
def administrator(db):
    return Person.objects.create_user("garam@example.com", name="문가람", role=Role.ADMINISTRATOR)


def become(client, person, **how):
    return client.post(URL, {"person": str(getattr(person, "pk", person))}, **how)


def test_outside_the_demo_nobody_becomes_anybody(client, customer, agent, centre):
    for person in (customer, agent, GUEST):
        assert become(client, person).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_there_is_no_bar(client, customer, centre):
    assert "personas" not in client.get("/").content.decode()
    assert bar(RequestFactory().get("/")) == {}


def test_an_error_before_anybody_was_known_has_no_bar(demo):
    assert bar(RequestFactory().get("/")) == {}


@pytest.mark.parametrize(
    ("who", "where"),
    [("customer", "/"), ("agent", "/desk/"), ("supervisor", "/supervisor/"), ("administrator", "/supervisor/")],
)
def test_a_click_makes_one_somebody_and_leads_to_their_place(demo, client, request, centre, who, where):
    person = request.getfixturevalue(who)

    answer = become(client, person)

    assert (answer.status_code, answer.url) == (302, where)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get(where, follow=True).status_code == 200


def test_a_click_makes_one_a_visitor_again(demo, client, agent, centre):
    become(client, agent)

    answer = become(client, GUEST)

    assert (answer.status_code, answer.url) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_who_becomes_an_agent_is_online_and_told_so(demo, client, agent, centre):
    assert become(client, agent).url == "/desk/"

    assert presence_of(agent).status == "online"
    assert "온라인으로 바꿨어요" in client.get("/desk/").content.decode()


def test_who_becomes_somebody_else_is_nobody_s_agent(demo, client, supervisor, customer, centre):
    become(client, supervisor)
    become(client, customer)

    assert presence_of(supervisor) is None
    assert Event.objects.count() == 0


@pytest.mark.parametrize("forged", ["", "0", "-1", "99999999999999999999999", "٣", "guest ", "1 OR 1=1"])
def test_whom_nobody_knows_nobody_becomes(demo, client, agent, centre, forged):
    assert become(client, forged).status_code == 404


def test_an_account_somebody_real_may_have_is_not_opened(demo, client, centre):
    owner = Person.objects.create_user("owner@shop.co.kr", name="사장", role=Role.ADMINISTRATOR)
    guest = Person.objects.create_user(None, role=Role.GUEST)
    lookalike = Person.objects.create_user("owner@notexample.com", role=Role.ADMINISTRATOR)

    assert [become(client, person).status_code for person in (owner, guest, lookalike)] == [404, 404, 404]


def test_an_agent_of_the_demo_who_was_let_go_is_not_there(demo, client, agent, centre):
    Person.objects.filter(pk=agent.pk).update(is_active=False)

    assert become(client, agent).status_code == 404


def test_becoming_somebody_takes_a_post_with_a_token(demo, agent, centre):
    strict = Client(enforce_csrf_checks=True)

    assert strict.get(URL).status_code == 405
    assert become(strict, agent).status_code == 403


def test_the_bar_shows_a_few_of_every_role_and_who_one_is(demo, customer, agent, other_agent, supervisor):
    for number in range(5):
        Person.objects.create_user(f"agent{number}@example.com", name=f"상담원 {number}", role=Role.AGENT)
        Person.objects.create_user(f"customer{number}@example.com", name=f"고객 {number}")

    assert [(each.name, each.role_word, each.current) for each in personas(agent)] == [
        ("손님", "로그인 전", False),
        ("김하늘", "고객", False),
        ("고객 0", "고객", False),
        ("박서연", "상담원", True),
        ("이도윤", "상담원", False),
        ("상담원 0", "상담원", False),
        ("최유진", "슈퍼바이저", False),
    ]


def test_the_bar_shows_oneself_even_if_one_is_not_among_the_few(demo, customer, agent):
    others = [Person.objects.create_user(f"c{number}@example.com", name=f"고객 {number}") for number in range(3)]

    assert [each.name for each in personas(others[2]) if each.current] == ["고객 2"]


@pytest.mark.parametrize("somebody", [None, "guest"])
def test_who_has_not_signed_in_is_the_visitor(demo, customer, somebody):
    viewer = Person.objects.create_user(None, role=Role.GUEST) if somebody else None

    assert [each.pk for each in personas(viewer) if each.current] == [GUEST]


def test_the_bar_is_on_the_page(demo, client, customer, agent, centre):
    page = client.get("/").content.decode()

    assert f'action="{URL}"' in page
    assert f'name="person" value="{agent.pk}"' in page
    assert 'name="person" value="guest" aria-pressed="true"' in page
