"""What Django and django-allauth say in Korean, said as this project speaks."""

import io
import re
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, ngettext

import malgil
from malgil.config.settings import INSTALLED_APPS

FOLDER = Path(malgil.__file__).parent / "accounts/locale/ko/LC_MESSAGES"
ENTRIES = [message for message in read_po(io.BytesIO((FOLDER / "django.po").read_bytes())) if message.id]
THEIRS = [
    Path(allauth.__file__).parent / "locale/ko/LC_MESSAGES/django.po",
    Path(django.__file__).parent / "conf/locale/ko/LC_MESSAGES/django.po",
    Path(django.__file__).parent / "contrib/auth/locale/ko/LC_MESSAGES/django.po",
]
BLANKS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def first(words: str | tuple[str, ...] | list[str]) -> str:
    return words if isinstance(words, str) else words[0]


def test_every_sentence_is_one_of_theirs() -> None:
    known = {first(message.id) for path in THEIRS for message in read_po(io.BytesIO(path.read_bytes())) if message.id}

    assert {first(message.id) for message in ENTRIES} - known == set()


def test_blanks_stay_what_they_are() -> None:
    invented = {
        first(message.id)
        for message in ENTRIES
        if not set(BLANKS.findall(first(message.string))) <= set(BLANKS.findall(first(message.id)))
    }

    assert invented == set()


@pytest.mark.parametrize("stiff", ["습니다", "입니다", "하세요", "하십시오", "올바르지", "유효"])
def test_nothing_is_stiff(stiff: str) -> None:
    assert [first(message.string) for message in ENTRIES if stiff in first(message.string)] == []


def test_ours_count_before_theirs() -> None:
    with translation.override("ko"):
        assert gettext("This field is required.") == "비워 둘 수 없어요."
        assert gettext("Remember Me") == "로그인 상태 유지"
        short = "This password is too short. It must contain at least %d character."
        assert ngettext(short, f"{short[:-1]}s.", 8) % 8 == "8자 이상으로 정해 주세요."


def test_english_stays_theirs() -> None:
    with translation.override("en"):
        assert gettext("Remember Me") == "Remember Me"


def test_our_catalogue_is_read_first() -> None:
    assert INSTALLED_APPS.index("malgil.accounts") < INSTALLED_APPS.index("allauth")
