"""자주 묻는 질문, as customers read it, without a script."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.knowledge.actions import (
    ArticleText,
    Filing,
    change_section,
    file_article,
    filing_of,
    keep_picture,
    make_article,
    make_section,
    publish,
    withdraw,
)
from malgil.knowledge.models import Article, Audience, Feedback, Reading, Section
from malgil.web.portal.faq import sitemap

SLUG = "배송은-얼마나-걸리나요"
PAGE = f"/faq/{SLUG}/"


@pytest.fixture
def section(supervisor: Person) -> Section:
    return make_section("배송", by=supervisor)


@pytest.fixture
def article(section: Section, supervisor: Person) -> Article:
    return said("배송은 얼마나 걸리나요?", section, supervisor, body="1. 평일 오후 2시 전\n2. 그날 보내요 <b>")


def said(title: str, section: Section, by: Person, *, body: str = "답이에요.", audience: str = Audience.ALL) -> Article:
    version = make_article(ArticleText(title=title, body=body), Filing(section=section, audience=audience), by=by)
    return publish(version, by=by)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_tree_leads_to_sections_and_articles(client: Client, article: Article) -> None:
    page = text_of(client, "/faq/")

    assert f'href="{reverse("portal:faq_section", args=["배송"])}"' in page
    assert f'href="{reverse("portal:article", args=[SLUG])}"' in page
    assert "배송은 얼마나 걸리나요?" in text_of(client, "/faq/sections/배송/")


def test_an_empty_faq_leads_to_asking(client: Client, db: None) -> None:
    assert "아직 글이 없어요" in text_of(client, "/faq/")


def test_an_article_is_shown_with_its_steps_and_without_raw_html(client: Client, article: Article) -> None:
    page = text_of(client, PAGE)

    assert "<ol>\n<li>평일 오후 2시 전</li>\n<li>그날 보내요 &lt;b&gt;</li>\n</ol>" in page
    assert '<link rel="canonical" href="http://testserver/faq/%EB' in page
    assert '<meta property="og:title" content="배송은 얼마나 걸리나요?">' in page


def test_search_engines_read_questions_and_answers(client: Client, article: Article) -> None:
    for path in (PAGE, "/faq/sections/배송/"):
        [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, path))
        assert "<" not in written
        page = json.loads(written)
        assert page["@type"] == "FAQPage"
        assert [one["name"] for one in page["mainEntity"]] == ["배송은 얼마나 걸리나요?"]
        assert page["mainEntity"][0]["acceptedAnswer"]["text"].startswith("<ol>\n<li>평일")


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, article: Article, supervisor: Person) -> None:
    client.get(PAGE)
    first = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, first["Cache-Control"]) == (200, 304, "private, no-cache")

    publish(make_again(article, supervisor), by=supervisor)

    assert client.get(PAGE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def make_again(article: Article, by: Person):
    from malgil.knowledge.actions import write

    return write(article, ArticleText(title=article.title, body="새 답이에요."), by=by)


def test_old_addresses_lead_to_new_ones(client: Client, article: Article, section: Section, supervisor: Person) -> None:
    filing = filing_of(article)
    file_article(article, Filing(section=filing.section, slug="배송-기간"), by=supervisor)
    change_section(section, name="배송", slug="택배", by=supervisor)

    moved = client.get(PAGE)
    assert (moved.status_code, moved["Location"]) == (301, reverse("portal:article", args=["배송-기간"]))
    moved = client.get("/faq/sections/배송/")
    assert (moved.status_code, moved["Location"]) == (301, reverse("portal:faq_section", args=["택배"]))


def test_what_stands_in_for_a_withdrawn_article_is_found_at_its_address(
    client: Client, article: Article, section: Section, supervisor: Person
) -> None:
    other = said("배송 조회는 어떻게 하나요?", section, supervisor)
    withdraw(article, by=supervisor, instead=other)

    assert client.get(PAGE)["Location"] == reverse("portal:article", args=[other.slug])


def test_partners_read_what_is_for_them_and_others_do_not_find_it(
    client: Client, section: Section, supervisor: Person, customer: Person
) -> None:
    theirs = said("정산은 언제 되나요?", section, supervisor, audience=Audience.PARTNERS)
    path = reverse("portal:article", args=[theirs.slug])
    partner = Person.objects.create_user("maru@example.com", name="오마루", role=Role.PARTNER)

    assert client.get(path).status_code == 404
    client.force_login(customer)
    assert client.get(path).status_code == 404
    client.force_login(partner)
    assert client.get(path).status_code == 200


def test_a_partner_who_buys_too_reads_what_is_for_buyers_after_their_own(
    client: Client, section: Section, supervisor: Person
) -> None:
    bought = said("배송비는 얼마인가요?", section, supervisor, audience=Audience.BUYERS)
    selling = said("정산은 언제 되나요?", make_section("판매자", by=supervisor), supervisor, audience=Audience.PARTNERS)
    client.force_login(Person.objects.create_user("maru@example.com", name="오마루", role=Role.PARTNER))

    page = client.get(reverse("portal:faq")).content.decode()

    assert client.get(reverse("portal:article", args=[bought.slug])).status_code == 200
    assert page.index(selling.title) < page.index(bought.title)
    assert page.index(">판매자<") < page.index(f">{section.name}<")


def test_what_is_over_or_unknown_is_not_found(client: Client, article: Article, supervisor: Person) -> None:
    file_article(article, Filing(section=article.section, valid_until=now() - timedelta(minutes=1)), by=supervisor)

    assert client.get(PAGE).status_code == 404
    assert client.get("/faq/없는-글/").status_code == 404
    assert client.get("/faq/sections/없는-곳/").status_code == 404


def test_reading_is_counted_once_a_day_and_not_for_staff_or_machines(
    client: Client, article: Article, agent: Person
) -> None:
    client.get(PAGE)
    client.get(PAGE, headers={"Referer": "http://testserver/"})
    client.get(PAGE, headers={"Referer": "http://testserver/"})
    Client().get(PAGE, headers={"User-Agent": "Googlebot/2.1"})
    staff = Client()
    staff.force_login(agent)
    staff.get(PAGE)

    assert sorted(Reading.objects.values_list("place", flat=True)) == ["faq", "home"]
    assert Reading.objects.values("reader").distinct().count() == 1


def test_helped_is_kept_once_and_can_be_changed(client: Client, article: Article) -> None:
    assert client.post(PAGE + "feedback/", {"verdict": "helped"})["Location"] == reverse("portal:article", args=[SLUG])
    assert "도움이 됐다니 다행이에요." in text_of(client, PAGE)
    assert Reading.objects.exclude(solved_at=None).count() == 1

    response = client.post(PAGE + "feedback/", {"verdict": "not"}, follow=True)

    assert "무엇이 아쉬웠나요?" in response.content.decode()
    assert Feedback.objects.get().helped is False


def test_why_it_did_not_help_is_kept(client: Client, article: Article) -> None:
    client.post(PAGE + "feedback/", {"verdict": "not"})
    assert client.post(PAGE + "feedback/why/", {}).status_code == 422

    client.post(PAGE + "feedback/why/", {"why": "unclear", "words": "그림이 있으면 좋겠어요."})

    said_of = Feedback.objects.get()
    assert (said_of.why, said_of.words) == ("unclear", "그림이 있으면 좋겠어요.")
    assert "알려 주셔서 고마워요." in text_of(client, PAGE)


def test_a_solved_question_ends_without_a_ticket(client: Client, article: Article) -> None:
    response = client.post(PAGE + "solved/", {"place": "ask"})

    assert "해결됐다니 다행이에요" in response.content.decode()
    assert Reading.objects.get().place == "ask"


def test_pictures_are_served_inert(client: Client, supervisor: Person) -> None:
    import io

    png = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(png, "PNG")
    picture = keep_picture(SimpleUploadedFile("a.png", png.getvalue()), words="빨강", by=supervisor)

    response = client.get(f"/faq/images/{picture.name}")

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get("/faq/images/other.webp").status_code == 404


def test_the_sitemap_names_what_everybody_may_read(article: Article, section: Section, supervisor: Person) -> None:
    said("정산은 언제 되나요?", section, supervisor, audience=Audience.PARTNERS)

    assert [path for path, _ in sitemap.entries()] == [
        "/faq/",
        reverse("portal:faq_section", args=["배송"]),
        reverse("portal:article", args=[SLUG]),
    ]


def test_what_a_search_shows_is_noted_as_offered(client: Client, article: Article, commits: None) -> None:
    from malgil.knowledge.actions.indexing import index_article

    index_article(article.pk)
    client.get("/search/", {"q": "배송 얼마나"})

    assert list(Reading.objects.values_list("place", "opened_at")) == [("search", None)]


def test_the_tree_speaks_english_and_falls_back_to_korean(
    client: Client, article: Article, section: Section, supervisor: Person
) -> None:
    text = ArticleText(title="How long does delivery take?", body="Two days.")
    filing = Filing(section=section, language="en", translation_of=article)
    english = publish(make_article(text, filing, by=supervisor), by=supervisor)
    other = said("교환은 어떻게 하나요?", section, supervisor)
    client.cookies["malgil_language"] = "en"

    page = client.get("/faq/sections/배송/")

    assert page.context["articles"] == [english]
    assert page.context["others"] == [other]
    assert f'hreflang="ko" href="http://testserver{reverse("portal:article", args=[SLUG])}"' in text_of(
        client, reverse("portal:article", args=[english.slug])
    )
