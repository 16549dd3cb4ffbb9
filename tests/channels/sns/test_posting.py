"""Posting elsewhere: by each network's published API, once, visibly, and never twice."""

from datetime import timedelta
from typing import Any

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.channels.sns.jobs import go_round, send
from malgil.channels.sns.x import signed
from malgil.news.actions import settle_posting, take_posting, want_posting
from malgil.news.models import Article, Posting, Sending
from malgil.news.refusals import CannotPost, PostedAlready
from tests.channels.sns.networks import Networks
from tests.logs import kinds_on


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    def goes_by(**span: int) -> None:
        at = now() + timedelta(**span)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return goes_by


def state() -> tuple[str, str, str]:
    posting = Posting.objects.get()
    return posting.standing, posting.external_id, posting.error


def test_a_request_to_x_is_signed_as_its_documentation_shows() -> None:
    """The example of "Creating a signature" in X's documentation of OAuth 1.0a."""
    given = {
        "key": "xvz1evFS4wEEPTGEFPHBog",
        "key_secret": "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
        "token": "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
        "token_secret": "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
    }
    header = signed(
        "POST",
        "https://api.twitter.com/1.1/statuses/update.json",
        given,
        nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
        at=1318622958,
        more={"include_entities": "true", "status": "Hello Ladies + Gentlemen, a signed OAuth request!"},
    )

    assert 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"' in header


JPEG = ("image/jpeg", b"\xff\xd8\xff")
MEDIA = {"media_ids": ["1146654567674912769"]}


def test_x_gets_the_picture_and_the_text_and_says_its_number(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    posting = want_posting(article, account_on("x"), text="겨울 담요 할인", by=supervisor)

    assert send(posting.pk)
    assert there.asked == [
        ("POST", "/2/media/upload", {"media_category": "tweet_image", "media": JPEG}),
        ("POST", "/2/tweets", {"text": "겨울 담요 할인", "media": MEDIA}),
    ]
    assert there.headers[0]["Authorization"].startswith("OAuth oauth_consumer_key=")
    assert state() == ("sent", "1445880548472328192", "")
    assert kinds_on(article.topic)[-2:] == ["posting.wanted", "posting.ended"]


def test_a_picture_that_x_may_have_taken_is_uploaded_anew_and_posted_once(
    there: Networks, article: Article, account_on: Any, supervisor: Person, later: Any
) -> None:
    there.next = [503]
    want_posting(article, account_on("x"), text="할인", by=supervisor)
    go_round()
    later(minutes=2)
    go_round()

    assert [path for _, path, _ in there.asked] == ["/2/media/upload", "/2/media/upload", "/2/tweets"]
    assert state()[0] == "sent"


def test_x_gets_the_text_alone_where_there_is_no_picture(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    Article.objects.update(cover=None)
    send(want_posting(article, account_on("x"), text="할인", by=supervisor).pk)

    assert there.asked == [("POST", "/2/tweets", {"text": "할인"})]


def test_a_page_gets_the_picture_with_the_words(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    send(want_posting(article, account_on("facebook"), text="할인", by=supervisor).pk)

    [(_, path, given)] = there.asked
    assert path == "/v23.0/77/photos"
    assert given["caption"] == "할인"
    assert given["url"].startswith("https://help.example.com/news/images/")
    assert given["url"].endswith(".jpg")
    assert there.headers[0]["Authorization"] == "Bearer page-token"
    assert state() == ("sent", "77_555", "")


def test_a_page_gets_the_link_where_there_is_no_picture(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    Article.objects.update(cover=None)
    send(want_posting(article, account_on("facebook"), text="할인", by=supervisor).pk)

    link = "https://help.example.com/news/winter/"
    assert there.asked == [("POST", "/v23.0/77/feed", {"message": "할인", "link": link})]


def test_instagram_is_published_once_its_container_is_ready(  # type: ignore[no-untyped-def]
    there: Networks, article: Article, account_on: Any, supervisor: Person, later
) -> None:
    there.containers = ["IN_PROGRESS", "FINISHED"]
    want_posting(article, account_on("instagram"), text="할인", by=supervisor)
    for _ in range(4):
        go_round()
        later(minutes=2)

    assert [(method, path.rpartition("/")[2]) for method, path, _ in there.asked] == [
        ("POST", "media"),
        ("GET", "17889455560051444"),
        ("GET", "17889455560051444"),
        ("POST", "media_publish"),
    ]
    assert there.asked[-1][2] == {"creation_id": "17889455560051444"}
    assert state() == ("sent", "17920238422030506", "")


def test_what_a_network_cannot_take_now_is_tried_again_later(  # type: ignore[no-untyped-def]
    there: Networks, article: Article, account_on: Any, supervisor: Person, later
) -> None:
    Article.objects.update(cover=None)
    there.next = [429]
    posting = want_posting(article, account_on("x"), text="할인", by=supervisor)
    assert not send(posting.pk)
    assert state() == ("pending", "", "429 come later")
    assert not send(posting.pk)

    later(minutes=3)
    assert go_round() == 1
    assert (state()[0], len(there.asked)) == ("sent", 2)


def test_what_a_network_refuses_fails_visibly_and_can_be_tried_anew(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    there.next = [403]
    account = account_on("facebook")
    send(want_posting(article, account, text="할인", by=supervisor).pk)
    assert state() == ("failed", "", "403 no")

    assert send(want_posting(article, account, text="다시", by=supervisor).pk)


@pytest.mark.parametrize("answer", ["silence", 500])
def test_what_nobody_knows_the_end_of_is_not_sent_again(  # type: ignore[no-untyped-def]
    there: Networks, article: Article, account_on: Any, supervisor: Person, later, answer: int | str
) -> None:
    Article.objects.update(cover=None)
    there.next = [answer]
    account = account_on("x")
    posting = want_posting(article, account, text="할인", by=supervisor)
    send(posting.pk)
    assert state()[0] == "unsure"
    later(days=1)
    assert go_round() == 0
    with pytest.raises(PostedAlready):
        want_posting(article, account, text="할인", by=supervisor)

    settle_posting(posting, is_there="yes", by=supervisor)
    assert state()[0] == "sent"


def test_what_a_worker_died_over_is_doubted(  # type: ignore[no-untyped-def]
    there: Networks, article: Article, account_on: Any, supervisor: Person, later
) -> None:
    posting = want_posting(article, account_on("x"), text="할인", by=supervisor)
    assert take_posting(posting.pk) is not None
    assert not send(posting.pk)

    later(minutes=6)
    go_round()
    assert (state()[0], there.asked) == ("unsure", [])


def test_a_piece_of_news_is_posted_once(there: Networks, article: Article, account_on: Any, supervisor: Person) -> None:
    account = account_on("x")
    posting = want_posting(article, account, text="할인", by=supervisor)

    assert [send(posting.pk), send(posting.pk)] == [True, False]
    with pytest.raises(PostedAlready):
        want_posting(article, account, text="또", by=supervisor)
    assert [path for _, path, _ in there.asked] == ["/2/media/upload", "/2/tweets"]


def test_what_does_not_fit_is_not_posted(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    with pytest.raises(CannotPost):
        want_posting(article, account_on("x"), text="가" * 141, by=supervisor)
    Article.objects.update(cover=None)
    with pytest.raises(CannotPost, match="대표 사진"):
        want_posting(article, account_on("instagram"), text="할인", by=supervisor)


def test_without_a_token_it_fails_and_says_so(
    there: Networks, article: Article, account_on: Any, supervisor: Person
) -> None:
    send(want_posting(article, account_on("naver_blog"), text="할인", by=supervisor).pk)

    assert state() == (Sending.FAILED, "", "no token")
