"""What may come in is said in sentences people understand."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from malgil.conversations.forms import AskForm, MessageForm, RatingForm
from malgil.conversations.models import Category


def message(body: str = "", *, key: str = "k", files=()) -> MessageForm:
    return MessageForm({"body": body, "key": key}, MultiValueDict({"files": list(files)}))


def text_file(number: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{number}.txt", b"hello")


def test_a_message_has_words_or_files():
    assert message("안녕하세요").is_valid()
    assert message(files=[text_file()]).is_valid()
    assert message("  \n ").sentence == "보낼 내용이 없어요. 한 글자라도 적거나 파일을 붙여 주세요."


def test_words_are_kept_as_written_without_outer_space():
    form = message("  한 줄\r\n두 줄  \n")

    assert form.is_valid()
    assert form.cleaned_data["body"] == "한 줄\n두 줄"


def test_ten_thousand_characters_are_the_most():
    assert message("가" * 10_000).is_valid()
    assert message("가" * 10_001).sentence == "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."
    assert message("가" * 20_000).sentence == "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."


@pytest.mark.parametrize("body", ["a\x00b", "a" + chr(0xD800), chr(0xDFFF) + "b", "a" + chr(0xFFFD)])
def test_what_no_keyboard_writes_is_refused(body):
    assert message(body).sentence == "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."


def test_half_a_character_sent_by_a_browser_is_refused():
    form = MessageForm(QueryDict(b"body=%ED%A0%80&key=k"), MultiValueDict())

    assert form.sentence == "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."


def test_ten_files_are_the_most():
    assert message(files=map(text_file, range(10))).is_valid()
    assert message(files=map(text_file, range(11))).sentence == (
        "파일은 한 번에 10개까지 보낼 수 있어요. 나눠서 보내 주세요."
    )


def test_the_file_that_is_refused_is_named():
    bad = SimpleUploadedFile("사진.jpg", b"MZ\x90\x00")

    assert message("글", files=[text_file(), bad]).sentence == (
        "‘사진.jpg’ 파일은 이름과 내용이 달라요. 실행되는 파일이나 웹 문서는 받을 수 없어요."
    )


def test_a_key_no_page_makes_is_refused():
    assert message("글", key="a" * 37).sentence == "보내지 못했어요. 페이지를 새로 열고 다시 보내 주세요."
    assert message("글", key="<b>").sentence == "보내지 못했어요. 페이지를 새로 열고 다시 보내 주세요."


def test_without_a_key_there_is_a_new_one_each_time():
    first, second = message("글", key=""), message("글", key="")

    assert first.is_valid()
    assert second.is_valid()
    assert first.cleaned_data["key"] != second.cleaned_data["key"]


def asked(**given: str) -> AskForm:
    return AskForm({"body": "글", "key": "k", **given}, MultiValueDict())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" 2026112212345678 ", "2026112212345678"),
        ("２０２６１１２２12345678", "2026112212345678"),
        ("20261122-0000123", "20261122-0000123"),
        ("#ab 12-3", "AB12-3"),
        ("1" * 40, "1" * 40),
    ],
)
def test_an_order_number_is_taken_as_shops_write_it(typed, kept):
    form = asked(order_number=typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["order_number"] == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("202611221234567", "네이버 주문번호는 숫자 16자리예요. 지금은 15자리예요."),
        ("모르겠어요", "주문번호에는 숫자와 영문, -만 쓸 수 있어요. 모르면 비워 두세요."),
        ("1" * 41, "주문번호에는 숫자와 영문, -만 쓸 수 있어요. 모르면 비워 두세요."),
        ("12\x0034", "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."),
    ],
)
def test_an_order_number_that_cannot_be_one_is_explained(typed, sentence):
    assert asked(order_number=typed).sentence == sentence


@pytest.mark.django_db
def test_what_it_is_about_may_be_left_open_but_not_made_up():
    delivery = Category.objects.create(name="배송")

    unsaid = asked()
    assert unsaid.is_valid()
    assert unsaid.cleaned_data["category"] is None
    assert asked(category="999").sentence == "지금은 고를 수 없는 항목이에요. 다시 골라 주세요."
    assert asked(category="배송").sentence == "지금은 고를 수 없는 항목이에요. 다시 골라 주세요."
    chosen = asked(category=str(delivery.pk))
    assert chosen.is_valid()
    assert chosen.cleaned_data["category"] == delivery


@pytest.mark.django_db
def test_a_question_needs_words():
    assert asked(body=" ").sentence == "무슨 일인지 한 줄이라도 적어 주세요."


@pytest.mark.django_db
def test_a_name_is_one_line_of_sixty():
    form = asked(name="김\n하늘" + "이" * 80)

    assert form.is_valid()
    assert form.cleaned_data["name"] == ("김 하늘" + "이" * 80)[:60]


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("", "별을 눌러 1점부터 5점까지 골라 주세요."),
        ("0", "별점은 1점부터 5점까지 고를 수 있어요."),
        ("6", "별점은 1점부터 5점까지 고를 수 있어요."),
        ("다섯", "별점은 1점부터 5점까지 고를 수 있어요."),
    ],
)
def test_a_rating_is_one_to_five(score, sentence):
    form = RatingForm({"score": score})

    assert [error for errors in form.errors.values() for error in errors] == [sentence]
