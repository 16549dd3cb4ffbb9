"""News as supervisors keep them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from malgil.accounts.models import Person
from malgil.news.actions import confirm
from malgil.news.models import Article, Picture
from tests.news.conftest import Announce, announce, outage, partner

__all__ = ["announce", "outage", "partner"]

WORDS = {
    "kind": "notice",
    "title": "설 연휴 배송",
    "body": "**1월 25일**까지 보내요.",
    "audience": "all",
    "language": "ko",
}


def test_a_notice_is_written_and_published(lead: Client) -> None:
    assert lead.get("/supervisor/news/new/?kind=notice").status_code == 200
    lead.post("/supervisor/news/new/", {**WORDS, "then": "publish"})

    article = Article.objects.get()
    assert (article.title, article.is_out, article.kind) == ("설 연휴 배송", True, "notice")
    assert "설 연휴 배송" in lead.get("/supervisor/news/").content.decode()
    assert lead.get(f"/supervisor/news/{article.pk}/").status_code == 200


def test_nothing_typed_is_lost_when_something_is_missing(lead: Client) -> None:
    answer = lead.post("/supervisor/news/new/", {**WORDS, "title": "", "then": "publish"})

    assert answer.status_code == 422
    assert "**1월 25일**까지 보내요." in answer.content.decode()
    assert lead.post("/supervisor/news/new/", {**WORDS, "then": "plan"}).status_code == 422
    assert not Article.objects.exists()


def test_a_plan_is_made_and_dropped(lead: Client) -> None:
    lead.post("/supervisor/news/new/", {**WORDS, "then": "plan", "publish_at": "2099-01-01T09:00"})
    article = Article.objects.get()
    assert "예약" in lead.get(f"/supervisor/news/{article.pk}/").content.decode()

    lead.post(f"/supervisor/news/{article.pk}/plan/")
    assert Article.objects.get().due_at is None


def test_it_is_pinned_withdrawn_and_published_again(lead: Client, announce: Announce) -> None:
    path = f"/supervisor/news/{announce().pk}/"
    lead.post(f"{path}pin/")
    assert Article.objects.get().pinned_at is not None
    lead.post(f"{path}pin/", {"_method": "delete"})
    assert Article.objects.get().pinned_at is None
    lead.post(f"{path}publication/", {"_method": "delete"})
    assert not Article.objects.get().is_out
    lead.post(f"{path}publication/")
    assert Article.objects.get().is_out


def test_a_disturbance_is_reported_on_and_resolved(lead: Client, outage: Article) -> None:
    path = f"/supervisor/news/{outage.pk}/status/"
    assert lead.post(path, {"state": "acting", "words": ""}).status_code == 422
    lead.post(path, {"state": "resolved", "words": "고쳤어요."})

    assert Article.objects.get().state == "resolved"
    assert "고쳤어요." in lead.get(f"/supervisor/news/{outage.pk}/").content.decode()


def test_who_has_confirmed_is_counted(lead: Client, announce: Announce, partner: Person) -> None:
    policy = announce("수수료", audience="partners", needs_confirmation=True)
    path = f"/supervisor/news/{policy.pk}/confirmations/"
    assert "판매자 1명 가운데 0명이 확인했어요" in lead.get(path).content.decode()
    confirm(policy, by=partner)

    assert "판매자 1명 가운데 1명이 확인했어요" in lead.get(path).content.decode()
    assert "1명 확인" in lead.get("/supervisor/news/").content.decode()


def test_what_it_said_before_can_be_compared(lead: Client, announce: Announce) -> None:
    article = announce()
    lead.post(f"/supervisor/news/{article.pk}/", {**WORDS, "based_on": 1})

    assert "2판" in lead.get(f"/supervisor/news/{article.pk}/versions/").content.decode()
    assert "1판에서 바뀐 것" in lead.get(f"/supervisor/news/{article.pk}/versions/2/").content.decode()
    assert "처음 쓴 판" in lead.get(f"/supervisor/news/{article.pk}/versions/1/").content.decode()


def test_a_picture_is_kept_and_shown(lead: Client, announce: Announce) -> None:
    drawn = BytesIO()
    Image.new("RGB", (40, 20), "#0b6e4f").save(drawn, "PNG")
    file = SimpleUploadedFile("event.png", drawn.getvalue(), "image/png")
    assert lead.post("/supervisor/news/pictures/", {"file": file, "words": "겨울 이불"}).status_code == 200
    picture = Picture.objects.get()

    lead.post("/supervisor/news/new/", {**WORDS, "kind": "event", "cover": picture.pk, "then": "publish"})

    assert Article.objects.get().cover == picture
    answer = Client().get(picture.address)
    assert (answer["Content-Type"], answer.status_code) == ("image/webp", 200)
    assert "겨울 이불" in Client().get("/news/events/").content.decode()


def test_only_leads_write_news(client: Client, agent: Person, announce: Announce) -> None:
    client.force_login(agent)

    for path in ("", "new/", f"{announce().pk}/", "pictures/"):
        assert client.get(f"/supervisor/news/{path}").status_code == 404
