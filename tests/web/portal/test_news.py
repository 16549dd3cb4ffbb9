"""소식 as readers see them: the list, events, what does not work, feeds, one piece of news."""

import json
import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from PIL import Image

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.news.actions import keep_picture, pin, subscribe, update_status
from malgil.news.models import Article, Subscription
from malgil.news.unsubscribing import token_of
from tests.news.conftest import Announce, announce, outage, partner

__all__ = ["announce", "outage", "partner"]


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_shows_what_is_new_and_what_is_pinned(client: Client, announce: Announce, supervisor: Person) -> None:
    pin(announce("고정한 글"), by=supervisor)
    announce("봄맞이 할인", kind="event")
    page = read(client, "/news/")

    assert page.index("먼저 볼 소식") < page.index("고정한 글") < page.index("봄맞이 할인")
    assert "봄맞이 할인" not in read(client, "/news/notices/")
    assert "봄맞이 할인" in read(client, "/news/events/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(  # type: ignore[no-untyped-def]
    client: Client, announce: Announce, number: int, django_assert_num_queries
) -> None:
    for one in range(number):
        announce(f"{one}번째")

    # centre; pinned news, news; accounts elsewhere and what they said; what does not work
    with django_assert_num_queries(6):
        assert read(client, "/news/").count('class="row"') == number


def test_news_for_others_are_not_found(client: Client, announce: Announce, partner: Person) -> None:
    article = announce("판매자만", audience="partners")
    read(client, f"/news/{article.slug}/", 404)
    read(client, f"/news/{announce('초안', when='not_yet').slug}/", 404)

    client.force_login(partner)
    assert "판매자만" in read(client, f"/news/{article.slug}/")


def test_a_piece_of_news_is_told_to_search_engines(client: Client, announce: Announce) -> None:
    article = announce("</script><b>새해</b>")
    page = read(client, f"/news/{article.slug}/")
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    said = json.loads(written)

    assert (said["@type"], said["headline"]) == ("NewsArticle", "</script><b>새해</b>")
    assert '<meta property="og:type" content="article">' in page
    assert f'<link rel="canonical" href="http://testserver/news/{quote(article.slug)}/">' in page


def test_an_event_is_told_as_an_event_with_its_time(client: Client, announce: Announce) -> None:
    begins = now() - timedelta(days=1)
    article = announce("할인", kind="event", begins_at=begins, ends_at=begins + timedelta(days=3))
    page = read(client, f"/news/{article.slug}/")
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert json.loads(written)["@type"] == "Event"
    assert json.loads(written)["startDate"] == begins.isoformat()
    assert "하고 있어요" in page


@pytest.mark.parametrize("path", ["/", "/news/", "/faq/", "/inquiry/", "/accounts/login/"])
def test_every_page_says_what_does_not_work(client: Client, outage: Article, supervisor: Person, path: str) -> None:
    assert "카드 결제가 안 돼요" in read(client, path)

    update_status(outage, state="resolved", words="고쳤어요.", by=supervisor)
    page = read(client, path)
    assert 'class="status__title"' not in page
    assert 'data-live-since="status=2"' in page


def test_the_page_of_what_does_not_work_shows_what_was_said(
    client: Client, outage: Article, supervisor: Person
) -> None:
    update_status(outage, state="acting", words="카드사와 확인하고 있어요.", by=supervisor)
    page = read(client, "/news/status/")
    assert page.count("카드사와 확인하고 있어요.") == 1

    update_status(outage, state="resolved", words="고쳤어요.", by=supervisor)
    page = read(client, "/news/status/")
    assert "모두 잘 되고 있어요." in page
    assert "지난 장애·점검" in page


def test_the_lines_of_every_page_are_fetched_anew(client: Client, outage: Article) -> None:
    answer = client.get("/news/status/now/")

    assert "카드 결제가 안 돼요" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("form", "item"), [("atom", "{http://www.w3.org/2005/Atom}entry"), ("rss", "item")])
def test_feeds_hold_what_everybody_may_read(client: Client, announce: Announce, form: str, item: str) -> None:
    announce("모두에게 & <누구나>")
    announce("판매자에게", audience="partners")
    announce("할인", kind="event")
    answer = client.get(f"/news/feeds/all.{form}")

    entries = list(ET.fromstring(answer.content).iter(item))
    titles = [entry.findtext(item.replace("entry", "title") if form == "atom" else "title") for entry in entries]
    assert titles == ["할인", "모두에게 & <누구나>"]
    assert client.get(f"/news/feeds/all.{form}", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"/news/feeds/events.{form}").content.count(b"tag:testserver,") == 1
    read(client, f"/news/feeds/nothing.{form}", 404)
    read(client, "/news/feeds/all.json", 404)


def test_a_banner_that_was_closed_stays_closed(client: Client, announce: Announce) -> None:
    event = announce("봄맞이 할인", kind="event", has_banner=True, ends_at=now() + timedelta(days=1))
    assert "봄맞이 할인" in read(client, "/")

    client.post(f"/news/{event.slug}/banner/")

    assert "봄맞이 할인" not in read(client, "/")


def test_a_partner_is_asked_until_they_have_confirmed(client: Client, announce: Announce, partner: Person) -> None:
    policy = announce("판매 수수료", audience="partners", needs_confirmation=True)
    client.force_login(partner)
    for path in ("/", "/news/"):
        assert "확인해야 할 정책 공지가 1개 있어요" in read(client, path)

    assert client.post(f"/news/{policy.slug}/confirmation/").status_code == 302

    assert "확인해야 할 정책" not in read(client, "/")
    assert "에 확인했어요." in read(client, f"/news/{policy.slug}/")


def test_nobody_confirms_what_is_not_for_them(client: Client, announce: Announce, customer: Person) -> None:
    policy = announce("판매 수수료", audience="partners", needs_confirmation=True)
    assert client.post(f"/news/{policy.slug}/confirmation/").status_code == 302  # to the sign-in
    client.force_login(customer)

    assert client.post(f"/news/{policy.slug}/confirmation/").status_code == 404


def test_what_is_found_leads_to_the_news(client: Client, commits: None, announce: Announce) -> None:
    announce("설 연휴 배송 마감")
    page = read(client, "/search/?q=설 연휴 배송")

    assert "설 연휴" in page
    assert "소식" in page


def test_a_release_says_what_it_means_for_the_reader(client: Client, announce: Announce) -> None:
    announce("빨라졌어요", kind="release", release="3.2.0", platform="ios", meaning="주문 내역이 두 배 빨리 열려요.")
    page = read(client, "/news/updates/")

    for words in ("3.2.0", "아이폰", "주문 내역이 두 배 빨리 열려요."):
        assert words in page


def test_a_sitemap_names_what_everybody_may_read(client: Client, announce: Announce) -> None:
    announce("everybody")
    announce("sellers", audience="partners")
    written = read(client, "/sitemap.xml")

    assert "/news/everybody/" in written
    assert "/news/sellers/" not in written


def test_somebody_chooses_what_comes_by_mail_and_leaves_by_one_click(client: Client, customer: Person) -> None:
    client.force_login(customer)
    quiet = {"begin": "21:00", "end": "08:00"}
    assert "받고 싶은 소식을 하나 이상" in client.post("/notifications/", {"rhythm": "daily", **quiet}).content.decode()
    client.post("/notifications/", {"rhythm": "weekly", "kinds": ["notice", "event"], **quiet})
    assert Subscription.objects.values_list("rhythm", "kinds").get() == ("weekly", ["notice", "event"])

    stranger = Client(enforce_csrf_checks=True)
    link = f"/news/mail/{token_of(customer)}/"
    assert "그만 받을까요" in read(stranger, link)
    assert Subscription.objects.get().rhythm == "weekly"
    assert "끊었어요" in stranger.post(link, {"List-Unsubscribe": "One-Click"}).content.decode()

    assert Subscription.objects.values_list("rhythm", "kinds").get() == ("never", ["notice", "event"])
    read(stranger, "/news/mail/somebody/", 404)


def test_who_was_away_is_not_told_what_came_out_meanwhile(customer: Person) -> None:
    first = subscribe(customer, rhythm="daily", kinds=["notice"])
    subscribe(customer, rhythm="never", kinds=["notice"])

    assert subscribe(customer, rhythm="daily", kinds=["notice"]).since > first.since
    assert customer.role == Role.CUSTOMER


def test_a_picture_may_be_shown_elsewhere_as_jpeg(client: Client, supervisor: Person) -> None:
    drawn = BytesIO()
    Image.new("RGB", (400, 300), "#0b6e4f").save(drawn, "PNG")
    drawn.seek(0)
    picture = keep_picture(drawn, words="담요", by=supervisor)

    here, elsewhere = client.get(picture.address), client.get(picture.as_jpeg)
    assert (here["Content-Type"], elsewhere["Content-Type"]) == ("image/webp", "image/jpeg")
    assert [one["Cross-Origin-Resource-Policy"] for one in (here, elsewhere)] == ["same-origin", "cross-origin"]
