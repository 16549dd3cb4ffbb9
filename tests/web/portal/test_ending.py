"""The end, how it went, and beginning again."""

import pytest

from malgil.conversations.actions import assign, close_thread, merge, open_thread
from malgil.conversations.models import Closure, Rating, Standing


@pytest.fixture
def mine(client, customer):
    client.force_login(customer)
    return client


@pytest.fixture
def answered(thread, agent):
    assign(thread, agent=agent, by=agent)
    return thread


@pytest.fixture
def closed(answered, agent):
    close_thread(answered, closer=agent)
    return answered


def page(client, thread) -> str:
    return client.get(f"/threads/{thread.pk}/").content.decode()


def test_ending_is_asked_once_more_without_script(mine, answered):
    asked = mine.get(f"/threads/{answered.pk}/closure/")

    assert "상담을 끝낼까요?" in asked.content.decode()
    assert Closure.objects.count() == 0


def test_the_customer_ends_and_begins_again(mine, answered, commits):
    assert mine.post(f"/threads/{answered.pk}/closure/")["Location"] == f"/threads/{answered.pk}/"
    assert "상담을 끝냈어요" in page(mine, answered)

    mine.post(f"/threads/{answered.pk}/closure/", {"_method": "delete"})

    answered.refresh_from_db()
    assert answered.standing == Standing.WAITING
    assert "문의를 다시 열었어요" in page(mine, answered)


def test_ending_twice_ends_once(mine, answered):
    for _ in range(2):
        assert mine.post(f"/threads/{answered.pk}/closure/").status_code == 302

    assert Closure.objects.count() == 1


def test_giving_up_while_waiting_is_not_rated(mine, waiting_thread):
    mine.post(f"/threads/{waiting_thread.pk}/closure/")

    room = page(mine, waiting_thread)
    assert 'name="score"' not in room
    assert "다시 열기" in room


def test_how_it_went_is_kept_and_may_be_changed(mine, closed):
    assert 'name="score"' in page(mine, closed)

    mine.post(f"/threads/{closed.pk}/rating/", {"score": "4", "comment": " 빨랐어요 "})
    mine.post(f"/threads/{closed.pk}/rating/", {"score": "5", "comment": "아주 빨랐어요"})

    rating = Rating.objects.get()
    assert (rating.score, rating.comment) == (5, "아주 빨랐어요")
    assert "별점 5점을 남겼어요. 고마워요." in page(mine, closed)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"comment": "그대로"}, "별을 눌러 1점부터 5점까지 골라 주세요."),
        ({"score": "9", "comment": "그대로"}, "별점은 1점부터 5점까지 고를 수 있어요."),
        ({"score": "3", "comment": "그대로" * 4000}, "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."),
    ],
)
def test_a_rating_that_is_none_is_explained_and_its_words_stay(mine, closed, given, sentence):
    response = mine.post(f"/threads/{closed.pk}/rating/", given)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "그대로" in response.content.decode()
    assert Rating.objects.count() == 0


def test_an_open_thread_is_not_rated(mine, answered):
    response = mine.post(f"/threads/{answered.pk}/rating/", {"score": "5"})

    assert response.status_code == 409
    assert Rating.objects.count() == 0


def test_a_merged_thread_stays_at_its_end(mine, customer, agent, thread):
    merge(thread, into=open_thread(customer, body="같은 일", key="2"), by=agent)

    response = mine.post(f"/threads/{thread.pk}/closure/", {"_method": "delete"})

    assert response.status_code == 409
    assert "다른 문의와 합쳐진 문의예요." in response.content.decode()
