"""Keeping the FAQ: writing, publishing, history, sections, pictures, files, gaps."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.knowledge.actions import (
    ArticleText,
    Filing,
    asked,
    bring_sections,
    explain_feedback,
    give_feedback,
    make_article,
    make_section,
    opened,
    publish,
)
from malgil.knowledge.models import Article, Picture, Place, SearchLog, Section
from malgil.knowledge.queries import articles_visible_to, standing_of


@pytest.fixture
def section(supervisor: Person) -> Section:
    return make_section("배송", by=supervisor)


@pytest.fixture
def article(section: Section, supervisor: Person) -> Article:
    text = ArticleText(title="배송은 얼마나 걸리나요?", body="하루\n이틀")
    return publish(make_article(text, Filing(section=section), by=supervisor), by=supervisor)


LIST_QUERIES = 11


def filled(section: Section, **more: object) -> dict[str, object]:
    plain = {"title": "새 질문", "body": "새 답", "section": section.pk, "audience": "all", "language": "ko"}
    return {**plain, "then": "draft", **more}


def shown_titles() -> list[str]:
    return list(articles_visible_to(None).order_by("pk").values_list("title", flat=True))


def png() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    return picture.getvalue()


def test_every_page_opens(lead: Client, article: Article, section: Section) -> None:
    paths = ["", "new/", "sections/", f"sections/{section.pk}/", "pictures/", "files/", "gaps/"]
    paths += [f"{article.pk}/", f"{article.pk}/versions/", f"{article.pk}/versions/1/", "?standing=draft&q=배송"]

    assert {path: lead.get(f"/supervisor/faq/{path}").status_code for path in paths} == dict.fromkeys(paths, 200)


def test_without_a_section_the_first_article_begins_with_one(lead: Client) -> None:
    answer = lead.get("/supervisor/faq/new/", follow=True)

    assert answer.redirect_chain == [("/supervisor/faq/sections/", 302)]
    assert "글을 넣을 분류부터 하나 만들어 주세요." in answer.content.decode()


def test_a_new_centre_has_the_sections_stores_need_once(db: None) -> None:
    assert bring_sections() == Section.objects.count() == 6
    assert bring_sections() == 0


def test_agents_and_customers_find_nothing(client: Client, agent: Person, customer: Person, article: Article) -> None:
    for somebody in (agent, customer):
        client.force_login(somebody)
        for path in ("", "new/", "files/articles.csv", f"{article.pk}/", f"{article.pk}/versions/1/"):
            assert client.get(f"/supervisor/faq/{path}").status_code == 404
        assert client.post(f"/supervisor/faq/{article.pk}/publication/").status_code == 404


def test_a_draft_is_kept_and_not_shown(lead: Client, section: Section) -> None:
    response = lead.post("/supervisor/faq/new/", filled(section))

    made = Article.objects.get()
    assert response["Location"] == f"/supervisor/faq/{made.pk}/"
    assert (made.title, made.slug, shown_titles()) == ("새 질문", "새-질문", [])


def test_saving_and_publishing_is_one_press(lead: Client, section: Section) -> None:
    lead.post("/supervisor/faq/new/", filled(section, then="publish"))

    assert shown_titles() == ["새 질문"]


def test_a_plan_in_the_past_is_refused_and_nothing_is_saved(lead: Client, section: Section) -> None:
    past = timezone.localtime(now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    response = lead.post("/supervisor/faq/new/", filled(section, then="plan", publish_at=past))

    assert (response.status_code, Article.objects.count()) == (422, 0)
    assert lead.post("/supervisor/faq/new/", filled(section, then="plan")).status_code == 422


def test_a_plan_can_be_dropped(lead: Client, article: Article, section: Section) -> None:
    soon = timezone.localtime(now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    lead.post(f"/supervisor/faq/{article.pk}/", filled(section, then="plan", publish_at=soon, slug=article.slug))
    assert standing_of(article).planned is not None
    assert "예약" in lead.get(f"/supervisor/faq/{article.pk}/").content.decode()

    lead.post(f"/supervisor/faq/{article.pk}/plan/")

    assert standing_of(article).planned is None
    assert shown_titles() == ["배송은 얼마나 걸리나요?"]


def test_withdrawing_and_publishing_again(lead: Client, article: Article) -> None:
    lead.post(f"/supervisor/faq/{article.pk}/publication/", {"_method": "delete"})
    assert shown_titles() == []

    lead.post(f"/supervisor/faq/{article.pk}/publication/")

    assert shown_titles() == ["배송은 얼마나 걸리나요?"]


def test_the_preview_shows_what_customers_will_see(lead: Client, section: Section) -> None:
    response = lead.post("/supervisor/faq/preview/", {"title": "질문", "body": "1. 하나 <script>"})

    assert "<li>하나 &lt;script&gt;</li>" in response.content.decode()


def test_versions_are_compared_and_restored(lead: Client, article: Article, section: Section) -> None:
    lead.post(f"/supervisor/faq/{article.pk}/", filled(section, title=article.title, body="하루\n사흘", then="publish"))
    page = lead.get(f"/supervisor/faq/{article.pk}/versions/2/").content.decode()
    assert "<del>이틀</del>" in page
    assert "<ins>사흘</ins>" in page

    lead.post(f"/supervisor/faq/{article.pk}/versions/1/restoration/", {"then": "publish"})

    article.refresh_from_db()
    assert (article.body, article.versions.count()) == ("하루\n이틀", 3)


def test_only_what_was_never_published_is_removed(lead: Client, article: Article, section: Section) -> None:
    assert lead.post(f"/supervisor/faq/{article.pk}/", {"_method": "delete"}).status_code == 409
    lead.post("/supervisor/faq/new/", filled(section))
    draft = Article.objects.get(title="새 질문")

    lead.post(f"/supervisor/faq/{draft.pk}/", {"_method": "delete"})

    assert list(Article.objects.all()) == [article]


def test_the_list_is_filtered(lead: Client, article: Article, section: Section) -> None:
    lead.post("/supervisor/faq/new/", filled(section, review_on="2020-01-01"))

    def titles(query: str) -> list[str]:
        return [row[0].title for row in lead.get(f"/supervisor/faq/?{query}").context["rows"]]

    assert titles("") == ["새 질문", "배송은 얼마나 걸리나요?"]
    assert titles("standing=live") == ["배송은 얼마나 걸리나요?"]
    assert titles("standing=draft") == ["새 질문"]
    assert titles("standing=review") == ["새 질문"]
    assert titles("q=얼마나") == ["배송은 얼마나 걸리나요?"]
    assert titles("audience=partners") == []


def test_sections_are_made_changed_ordered_and_removed(lead: Client, section: Section, article: Article) -> None:
    lead.post("/supervisor/faq/sections/", {"name": "환불"})
    refund = Section.objects.get(name="환불")
    lead.post(f"/supervisor/faq/sections/{refund.pk}/place/", {"direction": "up"})
    assert list(Section.objects.values_list("name", flat=True)) == ["환불", "배송"]

    assert lead.post(f"/supervisor/faq/sections/{section.pk}/", {"_method": "delete"}).status_code == 409
    lead.post(f"/supervisor/faq/sections/{refund.pk}/", {"name": "환불·취소", "parent": section.pk, "slug": "환불"})
    refund.refresh_from_db()
    assert (refund.name, refund.parent) == ("환불·취소", section)
    assert (
        lead.post(f"/supervisor/faq/sections/{section.pk}/", {"name": "배송", "parent": refund.pk}).status_code == 422
    )


def test_a_picture_is_put_in_and_its_words_can_be_copied(lead: Client, db: None) -> None:
    upload = SimpleUploadedFile("a.png", png(), content_type="image/png")
    page = lead.post("/supervisor/faq/pictures/", {"file": upload, "words": "반품 단추"}).content.decode()

    name = Picture.objects.get().name
    assert f"![반품 단추](/faq/images/{name})" in page
    refused = lead.post("/supervisor/faq/pictures/", {"file": SimpleUploadedFile("a.png", b"<svg>"), "words": "x"})
    assert "사진을 읽을 수 없어요." in refused.content.decode()


def test_a_table_goes_out_and_comes_back(lead: Client, article: Article) -> None:
    table = lead.get("/supervisor/faq/files/articles.csv").content
    changed = table.replace("이틀".encode(), "사흘".encode())

    page = lead.post("/supervisor/faq/files/", {"file": SimpleUploadedFile("faq.csv", changed)})

    assert (page.context["report"].changed, page.context["report"].made) == (["배송은 얼마나 걸리나요?"], [])
    assert shown_bodies() == ["하루\n이틀"]
    lead.post("/supervisor/faq/files/", {"token": page.context["token"]})
    assert shown_bodies() == ["하루\n사흘"]


def shown_bodies() -> list[str]:
    return list(articles_visible_to(None).values_list("body", flat=True))


def test_a_folder_of_markdown_goes_out_and_comes_back(lead: Client, article: Article) -> None:
    packed = lead.get("/supervisor/faq/files/articles.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        assert sorted(folder.namelist()) == ["ko/배송은-얼마나-걸리나요.md", "sections.csv"]

    page = lead.post("/supervisor/faq/files/", {"file": SimpleUploadedFile("faq.zip", packed)})

    assert (page.context["report"].same, page.context["report"].problems) == (["배송은 얼마나 걸리나요?"], [])


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04broken", b"a,b\n1,2", b"\xff\xfe\xfa\x00"])
def test_what_is_no_file_of_articles_is_refused(lead: Client, db: None, raw: bytes) -> None:
    response = lead.post("/supervisor/faq/files/", {"file": SimpleUploadedFile("x", raw)})

    assert response.status_code == 422
    assert lead.post("/supervisor/faq/files/", {"token": "../../etc/passwd"})["Location"] == "/supervisor/faq/files/"


def test_gaps_are_shown(lead: Client, article: Article, thread: Thread) -> None:
    for _ in range(3):
        SearchLog.objects.create(text="선물 포장 리본", results=0, at=now())
    SearchLog.objects.create(text="배송", results=4, at=now())
    opened(article, reader="a" * 20, place=Place.FAQ)
    asked(thread, reader="a" * 20)
    explain_feedback(give_feedback(article, reader="b" * 20, verdict="not"), why="unclear", words="어려워요.")

    page = lead.get("/supervisor/faq/gaps/").content.decode()

    assert "선물 포장 리본" in page
    assert "3번" in page
    assert "1명 가운데 1명 (100%)" in page
    assert "이해하기 어려워요 · 어려워요." in page


def test_a_section_is_shown_as_it_will_be_found_before_anything_is_saved(lead: Client, section: Section) -> None:
    given = {"name": "배송비", "name_en": "Shipping", "parent": section.pk, "slug": "", "preview": "1"}

    made = lead.post("/supervisor/faq/sections/", given)
    inside_itself = lead.post(f"/supervisor/faq/sections/{section.pk}/", given)

    assert [made.status_code, inside_itself.status_code] == [200, 200]
    assert "배송 › 배송비" in made.content.decode()
    assert "배송 › Shipping" in made.content.decode()
    assert "공개한 글이 하나라도 들어 있을 때부터" in made.content.decode()
    assert "칸을 채우면 여기에 보여 줘요." in inside_itself.content.decode()
    assert [each.name for each in Section.objects.all()] == ["배송"]


def test_nobody_writes_over_what_came_meanwhile(lead: Client, article: Article, section: Section) -> None:
    page = lead.get(f"/supervisor/faq/{article.pk}/").content.decode()
    assert 'name="based_on" value="1"' in page
    path = f"/supervisor/faq/{article.pk}/"
    lead.post(path, filled(section, slug=article.slug, body="먼저 쓴 답", based_on=1, then="publish"))

    late = lead.post(path, filled(section, slug=article.slug, body="늦게 쓴 답", based_on=1, then="publish"))

    assert late.status_code == 422
    assert "그사이 다른 사람이 이 글을 고쳤어요." in late.content.decode()
    assert "늦게 쓴 답" in late.content.decode()
    assert shown_bodies() == ["먼저 쓴 답"]


@pytest.mark.parametrize("articles", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    lead: Client, section: Section, supervisor: Person, articles: int, django_assert_num_queries: object
) -> None:
    for number in range(articles):
        text = ArticleText(title=f"질문 {number}", body="답")
        publish(make_article(text, Filing(section=section), by=supervisor), by=supervisor)
    lead.get("/supervisor/faq/")

    with django_assert_num_queries(LIST_QUERIES):  # type: ignore[operator]
        lead.get("/supervisor/faq/")


def test_other_articles_are_named_by_their_addresses(lead: Client, article: Article, section: Section) -> None:
    address = f"http://testserver/faq/{article.slug}/"
    lead.post("/supervisor/faq/new/", filled(section, beside=f"{address}", translation_of=article.slug, language="en"))

    made = Article.objects.get(title="새 질문")
    assert (list(made.related.all()), made.translation_of) == ([article], article)
    page = lead.get(f"/supervisor/faq/{made.pk}/").content.decode()
    assert f'value="{article.slug}"' in page
    lead.post(f"/supervisor/faq/{made.pk}/", filled(section, related=[article.pk], slug=made.slug))
    assert list(made.related.all()) == [article]
    assert lead.post("/supervisor/faq/new/", filled(section, beside="없는-글")).status_code == 422
