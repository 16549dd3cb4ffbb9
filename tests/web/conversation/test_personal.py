"""Personal data is named while one types, masked on request, and asked about by the server where there is no script."""

import pytest

from malgil.conversations.forms import CustomerMessageForm
from malgil.conversations.models import Message

RESIDENT = "제 번호는 900215-1234567예요"


def test_a_text_is_answered_with_what_stands_in_it(client, centre):
    told = client.post("/personal/", {"text": [RESIDENT, "안녕하세요"]}).json()

    assert told == {
        "sentence": "주민등록번호가 들어 있어요. 가리고 보내는 게 안전해요.",
        "grave": True,
        "shown": ["••••••-•••••••"],
        "masked": ["제 번호는 ••••••-•••••••예요", "안녕하세요"],
    }


def test_who_reads_english_is_told_without_a_korean_particle(client, centre):
    told = client.post("/personal/", {"text": RESIDENT}, headers={"accept-language": "en"}).json()

    assert told["sentence"] == ("There is personal data in it: Resident registration number. It is safer to mask it.")


def test_what_a_parcel_may_need_is_named_more_gently(client, centre):
    told = client.post("/personal/", {"text": "010-1234-5678, 서울 강남구 테헤란로 12"}).json()

    assert (told["sentence"], told["grave"]) == (
        "전화번호, 주소가 들어 있어요. 꼭 필요할 때만 그대로 보내 주세요.",
        False,
    )


def test_nothing_found_is_nothing_said(client, centre):
    told = client.post("/personal/", {"text": "언제 와요?"}).json()

    assert told == {"sentence": "", "grave": False, "shown": [], "masked": ["언제 와요?"]}


@pytest.mark.parametrize(
    ("personal", "is_valid", "body"),
    [
        ("", False, RESIDENT),
        ("keep", True, RESIDENT),
        ("mask", True, "제 번호는 ••••••-•••••••예요"),
    ],
)
def test_the_server_asks_once(db, personal, is_valid, body):
    form = CustomerMessageForm({"body": RESIDENT, "personal": personal}, {})

    assert form.is_valid() is is_valid
    assert form.asks_about_personal is not is_valid
    assert form.cleaned_data["body"] == body


def test_words_without_personal_data_go_through(db):
    assert CustomerMessageForm({"body": "언제 와요?"}, {}).is_valid()


def test_a_chat_without_script_is_asked_and_masked(client, customer, thread):
    client.force_login(customer)
    address = f"/threads/{thread.pk}/messages/"

    asked = client.post(address, {"body": RESIDENT, "key": "one", "personal": ""})
    sent = client.post(address, {"body": RESIDENT, "key": "one", "personal": ["mask", ""]})

    assert asked.status_code == 422
    assert "가리고 보내는 게 안전해요" in asked.content.decode()
    assert sent.status_code == 302
    assert Message.objects.latest("pk").body == "제 번호는 ••••••-•••••••예요"
