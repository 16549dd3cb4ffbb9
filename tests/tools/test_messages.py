"""The catalogue: what is extracted, what is kept, and every way in which it can be stale or garbled."""

import gettext
from pathlib import Path

import messages
import pytest
from catalogue.files import FOLDER

PO = FOLDER / "django.po"
MO = FOLDER / "django.mo"

PYTHON = """\
from django.utils.translation import gettext_lazy as _, ngettext, npgettext_lazy, pgettext

SENT = _("보냄")
PLACE = ngettext("앞에 %(n)s명이 있어요", "앞에 %(n)s명이 있어요", n)
OPEN = pgettext("동사", "열기")
LEFT = npgettext_lazy("남은", "{n}분", "{n}분", n)
# Translators: 자리는 대기 순서
SEAT = _("자리 "
         "맡기")
SAME = _(name)
"""
TEMPLATE = """\
{% load i18n %}{% translate "문의" %}{% if x %}
    {% blocktranslate trimmed with n=thread.id %}
      문의 {{ n }}번 100%
    {% endblocktranslate %}{% endif %}
  {% blocktranslate count n=files|length %}파일 {{ n }}개{% plural %}파일 {{ n }}개들{% endblocktranslate %}
{% translate "열기" context "형용사" %}{{ _("대기")|title }}
"""
ENGLISH = {
    '"보냄"': '"Sent"',
    '"앞에 %(n)s명이 있어요"': ['"One person is before you"', '"%(n)s people are before you"'],
    'msgctxt "동사"\nmsgid "열기"': '"Open"',
    '"{n}분"': ['"{n} minute"', '"{n} minutes"'],
    '"자리 맡기"': '"Keep my place"',
    '"문의"': '"Request"',
    '"문의 %(n)s번 100%%"': '"Request %(n)s 100%%"',
    '"파일 %(n)s개"': ['"%(n)s file"', '"%(n)s files"'],
    'msgctxt "형용사"\nmsgid "열기"': '"Opened"',
    '"대기"': '"Waiting"',
}


@pytest.fixture
def source(tmp_path) -> Path:
    """A checkout with messages of every kind and an empty catalogue."""
    write(tmp_path, "malgil/web/views.py", PYTHON)
    write(tmp_path, "malgil/web/templates/page.html", TEMPLATE)
    messages.main(["update"], tmp_path)
    return tmp_path


@pytest.fixture
def translated(source) -> Path:
    """The same, translated and compiled."""
    text = (source / PO).read_text(encoding="utf-8")
    for message, english in ENGLISH.items():
        start = text.index(message if message.startswith("msgctxt") else f"\nmsgid {message}\n")
        entry = text[start:]
        for form in english if isinstance(english, list) else [english]:
            entry = entry.replace('""', form, 1)
        text = text[:start] + entry
    (source / PO).write_text(text, encoding="utf-8")
    messages.main(["update"], source)
    return source


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(root: Path, old: str, new: str) -> None:
    text = (root / PO).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(root, str(PO), text.replace(old, new))


def complaints(root: Path) -> list[str]:
    return [line.removeprefix(f"{PO}: ") for line in messages.check(root)]


def test_every_message_is_extracted_with_its_files_and_comments(source):
    entries = (source / PO).read_text(encoding="utf-8").split("\n\n")[1:]

    assert len(entries) == len(ENGLISH)
    assert '#. Translators: 자리는 대기 순서\n#: malgil/web/views.py\nmsgid "자리 맡기"\nmsgstr ""' in entries
    assert '#: malgil/web/templates/page.html\n#, python-format\nmsgid "문의 %(n)s번 100%%"\nmsgstr ""' in entries
    assert '#: malgil/web/templates/page.html\nmsgctxt "형용사"\nmsgid "열기"\nmsgstr ""' in entries


def test_a_complete_catalogue_passes_and_is_compiled(translated, capsys):
    assert messages.main(["check"], translated) == 0
    assert capsys.readouterr().out == ""
    with (translated / MO).open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("보냄") == "Sent"
    assert english.pgettext("동사", "열기") == "Open"
    assert english.ngettext("파일 %(n)s개", "파일 %(n)s개들", 2) == "%(n)s files"


def test_updating_twice_changes_nothing(translated):
    before = [(translated / name).read_bytes() for name in (PO, MO)]

    messages.main(["update"], translated)

    assert [(translated / name).read_bytes() for name in (PO, MO)] == before


def test_the_catalogue_holds_no_date_and_no_line_number(source):
    text = (source / PO).read_text(encoding="utf-8")

    assert "Date" not in text
    assert "views.py:" not in text


def test_an_untranslated_message_is_told(source):
    assert len(complaints(source)) == len(ENGLISH)
    assert "“문의”: has no English." in complaints(source)
    assert messages.main(["check"], source) == 1


def test_a_new_message_is_told_and_updating_keeps_the_others(translated):
    write(translated, "malgil/web/more.py", '_("새 문의")\n')
    assert complaints(translated) == [f"{PO} is stale; `make messages` brings it up to date."]

    messages.main(["update"], translated)
    assert complaints(translated) == ["“새 문의”: has no English."]


def test_a_message_that_is_gone_is_told_and_dropped(translated):
    write(translated, "malgil/web/templates/page.html", "")
    assert complaints(translated) == [f"{PO} is stale; `make messages` brings it up to date."]

    messages.main(["update"], translated)
    assert complaints(translated) == []
    assert "Request" not in (translated / PO).read_text(encoding="utf-8")


def test_a_fuzzy_translation_is_told(translated):
    edit(translated, 'msgid "문의"', '#, fuzzy\nmsgid "문의"')

    assert "“문의”: is marked fuzzy; look at the translation and take the mark away." in complaints(translated)


def test_a_plural_without_its_second_form_is_told(translated):
    edit(translated, '"{n} minutes"', '""')

    assert "“{n}분”: has no English." in complaints(translated)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"Request %(n)s 100%%"', '"Request 100%%"', "“문의 %(n)s번 100%%”: loses placeholders in English: %(n)s."),
        ('"Sent"', '"Sent %s"', "“보냄”: has placeholders that the message lacks: %s."),
        ('"Sent"', '"Sent {when}"', "“보냄”: has placeholders that the message lacks: {when}."),
        ('"{n} minutes"', '"minutes"', "“{n}분”: loses placeholders in English: {n}."),
        ('"{n} minute"', '"{m} minute"', "“{n}분”: has placeholders that the message lacks: {m}."),
    ],
)
def test_other_placeholders_are_told(translated, old, new, sentence):
    edit(translated, old, new)

    assert complaints(translated) == [sentence, f"{MO} is stale; `make messages` compiles it."]


def test_a_compiled_file_that_says_something_else_is_told(translated):
    edit(translated, '"Sent"', '"Delivered"')
    assert complaints(translated) == [f"{MO} is stale; `make messages` compiles it."]

    (translated / MO).unlink()
    assert complaints(translated) == [f"{MO} is stale; `make messages` compiles it."]


def test_a_template_that_cannot_be_read_is_told(source, capsys):
    write(source, "malgil/web/templates/bad.html", "{% blocktranslate %}{% if a %}가{% endif %}{% endblocktranslate %}")

    assert messages.main(["check"], source) == 1
    assert capsys.readouterr().out == (
        "Translation blocks must not include other block tags: if a (file malgil/web/templates/bad.html, line 1)\n"
    )


def test_other_words_are_answered_with_the_usage(tmp_path, capsys):
    assert messages.main(["translate"], tmp_path) == 2
    assert capsys.readouterr().out == "Usage: python tools/messages.py update|check\n"
