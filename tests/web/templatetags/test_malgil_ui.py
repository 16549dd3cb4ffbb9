import pytest
from django.template import Context, Template

from malgil.web.templatetags.malgil_ui import UnknownIcon, avatar, icon, initials


def test_an_icon_is_a_hidden_reference_into_the_sprite() -> None:
    drawn = Template('{% load malgil_ui %}{% icon "send" size="s" %}').render(Context())

    assert drawn == (
        '<svg class="icon icon--s" aria-hidden="true" focusable="false">'
        '<use href="/static/malgil/icons/sprite.svg#send"></use></svg>'
    )


@pytest.mark.parametrize(("name", "size"), [("unicorn", "m"), ("send", "huge")])
def test_an_unknown_icon_or_size_is_refused(name: str, size: str) -> None:
    with pytest.raises(UnknownIcon):
        icon(name, size)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("박서연", "서연"),
        ("남궁서준", "서준"),
        ("이준", "이준"),
        ("김하늘 (봄날마켓)", "하늘"),
        ("Emily Carter", "EC"),
        ("emily.carter@example.com", "EC"),
        ("Ana María de la Cruz", "AM"),
        ("손님 4821", "손님"),
        ("😀", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_initials_are_the_given_name_in_korean_and_first_letters_otherwise(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_an_avatar_escapes_and_hides_its_letters() -> None:
    assert avatar("&<", size="s") == (
        '<span class="avatar avatar--s avatar--customer" aria-hidden="true">' + icon("user", size="s") + "</span>"
    )
    assert avatar("박서연", kind="agent", presence="online") == (
        '<span class="avatar avatar--m avatar--agent" aria-hidden="true">서연'
        '<span class="presence" data-presence="online"></span></span>'
    )


def test_somebody_without_a_name_gets_the_figure_of_a_person() -> None:
    assert "#user" in avatar(None)
