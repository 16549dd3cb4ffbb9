"""The first page: doors, night, what others ask; and what search engines read."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.html import strip_tags

from malgil.accounts.models import Centre, Person, Role
from malgil.base.clock import now
from malgil.commerce.models import Store
from malgil.conversations.actions import open_thread
from malgil.news.actions import ArticleText, keep_article, pin
from malgil.routing.actions import choose_status
from malgil.routing.models import CalendarHours, Door, Place, Presence, Promise, Status
from malgil.web.portal import home

WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "10:00-12:00, 13:00-18:00")
SEOUL = ZoneInfo("Asia/Seoul")
OPEN = datetime(2026, 11, 23, 11, tzinfo=SEOUL)
LUNCH = datetime(2026, 11, 23, 12, 30, tzinfo=SEOUL)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=SEOUL)


@pytest.fixture
def office(db: None) -> CalendarHours:
    hours = CalendarHours.objects.create(name="상담", **WEEK)
    doors = (("phone", "1588-0000"), ("chat", ""), ("form", ""), ("email", "help@example.com"))
    for position, (kind, address) in enumerate(doors):
        Door.objects.create(kind=kind, address=address, calendar=hours, position=position, good_for=f"{kind} 좋아요")
    return hours


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    return lambda moment: monkeypatch.setattr(home, "now", lambda: moment)


def read(client: Client) -> str:
    return client.get("/").content.decode()


def test_doors_say_until_when_they_are_open(client: Client, centre: Centre, office: CalendarHours, at) -> None:  # type: ignore[no-untyped-def]
    at(OPEN)
    page = read(client)

    assert "12시까지 열려 있고, 쉬었다가 13시에 다시 열어요." in page
    assert "지금 남기면 오늘 16시까지 답해 드려요." in page
    for href in ("tel:1588-0000", "/ask/", "/inquiry/", "mailto:help@example.com"):
        assert f'href="{href}"' in page
    assert "phone 좋아요" in page
    assert "점심시간 12:00–13:00" in page
    assert "지금은 상담원이 쉬고 있어요" not in page


@pytest.mark.parametrize(
    ("moment", "words", "promise"),
    [
        (NIGHT, "내일 10시에 열어요.", "지금 남기면 내일 15시까지 답해 드려요."),
        (LUNCH, "지금은 점심시간이에요. 13시에 다시 열어요.", "지금 남기면 오늘 17시까지 답해 드려요."),
    ],
)
def test_at_night_the_page_says_when_somebody_comes_and_what_to_do_now(  # type: ignore[no-untyped-def]
    client: Client, centre: Centre, office: CalendarHours, at, moment: datetime, words: str, promise: str
) -> None:
    at(moment)
    page = read(client)

    assert "지금은 상담원이 쉬고 있어요" in page
    assert words in page
    assert promise in page


def test_an_agent_who_is_there_at_night_opens_the_chat(  # type: ignore[no-untyped-def]
    client: Client, centre: Centre, office: CalendarHours, agent: Person, at
) -> None:
    at(NIGHT)
    choose_status(agent, Status.ONLINE)
    page = read(client)

    assert "상담 시간은 아니지만 지금 상담원이 있어요." in page
    assert "지금은 상담원이 쉬고 있어요" not in page


def test_accounts_of_social_media_share_a_card(client: Client, centre: Centre) -> None:
    for name in ("인스타그램", "블로그"):
        Door.objects.create(kind="sns", name=name, address=f"https://example.com/{name}")
    page = read(client)

    assert page.count('class="way card"') == 1
    assert "인스타그램" in page
    assert "블로그" in page


def test_pinned_news_stand_above_everything(client: Client, centre: Centre, supervisor: Person) -> None:
    for title in ("<b>택배 파업</b>", "새 앱"):
        pin(keep_article(None, ArticleText(title=title, body="자세히"), when="now", by=None), by=supervisor)
    page = read(client)

    assert "&lt;b&gt;택배 파업&lt;/b&gt;" in page
    assert page.index("새 앱") < page.index("연락하는 방법")


def test_a_partner_sees_their_store_and_their_doors(client: Client, centre: Centre) -> None:
    partner = Person.objects.create_user("seller@example.com", role=Role.PARTNER)
    Store.objects.create(name="흑담공방").partners.add(partner)
    Door.objects.create(kind="email", name="판매자 메일", address="seller@example.com", audience="partners")
    assert "판매자 메일" not in read(client)

    client.force_login(partner)
    page = read(client)

    assert "흑담공방" in page
    assert "판매자 메일" in page


def test_the_page_is_sent_once(client: Client, centre: Centre) -> None:
    client.get("/")
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    Centre.objects.update(hours="평일 9시부터", phone="1588-0001")
    assert client.get("/", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_what_is_shared_elsewhere_knows_its_name_and_address(client: Client, centre: Centre) -> None:
    page = read(client)

    assert '<link rel="canonical" href="http://testserver/">' in page
    assert f'<meta property="og:site_name" content="{centre.name}">' in page
    assert '<meta property="og:image" content="http://testserver/static/malgil/img/icon-512.png">' in page


def test_search_engines_find_the_public_pages_and_only_those(client: Client, centre: Centre) -> None:
    sitemap = client.get("/sitemap.xml")
    robots = client.get("/robots.txt").content.decode()

    assert sitemap.headers["Content-Type"] == "application/xml; charset=utf-8"
    for path in ("/", "/ask/", "/inquiry/", "/faq/"):
        assert f"<loc>http://testserver{path}</loc>" in sitemap.content.decode()
    assert "Disallow: /threads/\n" in robots
    assert robots.endswith("Sitemap: http://testserver/sitemap.xml\n")


def recommended(client: Client, address: str = "/") -> str:
    found = re.search(r'class="advising__best"(.*?)</p>', client.get(address).content.decode(), re.DOTALL)
    return " ".join(strip_tags(found[1].partition(">")[2]).split()) if found else ""


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("", "채팅 상담 지금은 기다리지 않고 바로 연결돼요."),
        ("?about=urgent", "채팅 상담 급한 일로 보여요. 바로 이야기하는 게 빨라요."),
        ("?about=complex", "전화 설명할 게 많은 일은 주고받으며 이야기하는 게 빨라요."),
        ("?about=complex&about=documents", "채팅 상담 이야기하면서 사진과 파일을 바로 보여 줄 수 있어요."),
        ("?about=record", "이메일 글로 남는 게 좋은 일이에요."),
        ("?about=nonsense", "채팅 상담 지금은 기다리지 않고 바로 연결돼요."),
    ],
)
def test_one_door_is_recommended_by_what_one_says_of_the_matter(  # type: ignore[no-untyped-def]
    client: Client, centre: Centre, office: CalendarHours, agent: Person, at, about: str, words: str
) -> None:
    at(OPEN)
    choose_status(agent, Status.ONLINE)
    Presence.objects.update(lease_until=OPEN + timedelta(minutes=1))

    assert recommended(client, f"/{about}") == words


def test_at_night_the_form_is_recommended_with_its_promise(
    client: Client, centre: Centre, office: CalendarHours, at
) -> None:  # type: ignore[no-untyped-def]
    at(NIGHT)

    assert recommended(client) == ("문의 남기기 지금은 바로 답할 사람이 없어요. 지금 남기면 내일 15시까지 답해 드려요.")


def test_a_card_says_what_its_door_is_like_now(  # type: ignore[no-untyped-def]
    client: Client, centre: Centre, office: CalendarHours, customer: Person, at
) -> None:
    place = Place.objects.create(**_place_of(customer))
    told = {"place": place, "channel": "form", "made_at": now(), "minutes": 240, "model": "hours"}
    for number in range(10):
        outcome = "kept" if number else "missed"
        Promise.objects.create(p50=1, p80=1, p90=1, due=now(), outcome=outcome, **told)

    assert "지난 7일 동안 답변 약속을 90% 지켰어요." in read(client)


def _place_of(customer: Person) -> dict[str, object]:
    thread = open_thread(customer, body="영수증이 필요해요.", key="1", channel="form")
    return {"thread": thread, "customer": customer, "channel": "form", "priority": 0, "since": now(), "key": now()}
