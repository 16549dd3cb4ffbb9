"""Who reads English is helped in English: what guides bring is translated, what a supervisor wrote stands as it is."""

import re

import pytest

from malgil.accounts.models import Centre
from malgil.coach.showing import shown_value, translated

HANGUL = re.compile("[가-힣]")
CHOOSER = re.compile(r'<(section class="slots".*?)</section>', re.DOTALL)


@pytest.fixture
def english(client):
    client.cookies["malgil_language"] = "en"
    return client


def look(client, category, body: str) -> str:
    return client.post("/inquiry/", {"step": "look", "body": body, "category": category.pk}).content.decode()


def slots_of(client, category) -> str:
    page = look(client, category, "My parcel 2025100112345671 is late")
    found = CHOOSER.search(page)
    assert found
    # What is kept stays Korean; the desk and the log read one and the same word.
    return re.sub(r'(value|data-[a-z-]+)="[^"]*"', "", found[1])


def test_a_guide_asks_in_english(english, delivery):
    shown = slots_of(english, delivery)

    assert "Please choose what happened." in shown
    assert "Photos of the box and the item" in shown or "Tracking screen" in shown
    assert HANGUL.findall(shown) == []


def test_what_a_customer_chose_is_kept_in_the_centres_words(client, delivery):
    page = look(client, delivery, "상품이 아직 안 왔어요")

    assert 'value="아직 오지 않음"' in page


def test_an_english_question_is_not_worded_in_korean(english, delivery):
    assert "data-proposal" not in look(english, delivery, "Order 2025100112345671 has not arrived")
    assert "data-proposal" in look(english, delivery, "주문 2025100112345671 안 왔어요")


def test_what_had_better_be_masked_is_not_proposed_to_be_sent(client, delivery):
    assert "data-proposal" in look(client, delivery, "상품 안 와요 제 이름은 김하늘")
    assert "data-proposal" not in look(client, delivery, "상품 안 와요 주민번호 900101-1234567")


def test_a_centres_own_words_stand_as_they_are(settings):
    settings.LANGUAGE_CODE = "en"

    assert translated("우리 가게만의 말") == "우리 가게만의 말"
    assert shown_value("date", "2026-10-10") == "Oct. 10, 2026"


def test_the_centres_own_hours_are_told_in_english(english, centre):
    Centre.objects.update(hours="평일 10시~18시 (점심 12시~13시)", phone="1588-0000")

    assert "Opening hours: weekdays 10:00–18:00 (lunch 12:00–13:00)" in english.get("/ask/").content.decode()
    assert "weekdays 10:00–18:00 (lunch 12:00–13:00)" in english.get("/").content.decode()
