"""Words in pictures: what comes of them when the program is there, slow, broken, or not there at all."""

import shutil
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from malgil.korean.ocr import NotInstalled, TooSlow, Unread, languages, read_picture
from tests.reading import install_reader, uninstall_reader


def picture(size=(400, 200), mode="RGB", colour="white") -> BytesIO:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out


def test_words_stand_on_their_lines_and_syllables_are_joined(tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, "주 +문 +번호 12345\n결제 +2025")

    page = read_picture(picture())

    # Figures never join: 결제2025 would be no word.
    assert page.text == "주문번호 12345\n결제 2025"
    assert [word.text for word in page.words_at(0, 4)] == ["주", "문", "번호"]
    assert [word.text for word in page.words_at(5, 10)] == ["12345"]


def test_places_are_shares_of_the_picture(tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, "abcd")

    [[word]] = read_picture(picture()).lines

    # The picture is enlarged twice before it is read.
    assert (word.left, word.top, word.width, word.height) == (40 / 800, 60 / 400, 80 / 800, 40 / 400)


@pytest.mark.parametrize(("said", "error"), [("broken", Unread), ("unknown language", NotInstalled), ("slow", TooSlow)])
def test_what_goes_wrong_has_a_name(tmp_path, monkeypatch, said, error):
    install_reader(tmp_path, monkeypatch, said)

    with pytest.raises(error):
        read_picture(picture(), seconds=0.5 if said == "slow" else 10)


def test_without_the_program_nothing_is_read(tmp_path, monkeypatch):
    uninstall_reader(tmp_path, monkeypatch)

    with pytest.raises(NotInstalled):
        read_picture(picture())
    with pytest.raises(NotInstalled):
        languages()


def test_what_is_no_picture_is_not_read(tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, "x")

    with pytest.raises(Unread):
        read_picture(BytesIO(b"no picture"))


def test_the_languages_it_knows(tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, "", langs="eng osd")

    assert languages() == {"eng", "osd"}


def test_the_real_program_reads_an_order_number_or_says_that_it_is_not_there():
    drawn = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(drawn).text((40, 50), "ORDER 2025101012345671", fill="black", font=ImageFont.load_default(44))
    out = BytesIO()
    drawn.save(out, "PNG")
    try:
        found = "2025101012345671" in read_picture(out).text
    except NotInstalled:
        found = None

    knows = shutil.which("tesseract") is not None and "kor" in languages()
    assert found is (True if knows else None)
