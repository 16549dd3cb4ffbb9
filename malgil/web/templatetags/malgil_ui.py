"""Icons and avatars for every template."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from malgil.base.folding import unchanging

register = template.Library()

SPRITE = "malgil/icons/sprite.svg"
SIZES = {"s", "m", "l", "xl"}
PRESENCES = {"online", "away", "wrap_up", "offline"}
HANGUL_NAME = re.compile(r"[가-힣]{2,}")


class UnknownIcon(LookupError):
    """A template asks for a drawing the sprite does not hold."""


@cache
def icon_names() -> frozenset[str]:
    """Return the names of the drawings in the sprite."""
    path = finders.find(SPRITE)
    if path is None:
        raise UnknownIcon(SPRITE)
    return frozenset(re.findall(r'<symbol id="([^"]+)"', Path(str(path)).read_text(encoding="utf-8")))


@register.simple_tag
@unchanging
@cache
def icon(name: str, size: str = "m") -> SafeString:
    """Return the decorative drawing of that name, in one of SIZES; refuses a name the sprite does not hold."""
    if name not in icon_names() or size not in SIZES:
        raise UnknownIcon(f"{name} ({size})")
    return format_html(
        '<svg class="icon icon--{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        size,
        static(SPRITE),
        name,
    )


@register.simple_tag
def avatar(name: object, kind: str = "customer", size: str = "m", presence: str = "") -> SafeString:
    """Return a decorative disc with the initials of a name; `presence` adds the mark of one of PRESENCES."""
    mark = format_html('<span class="presence" data-presence="{}"></span>', presence) if presence in PRESENCES else ""
    letters = initials(str(name or ""))
    return format_html(
        '<span class="avatar avatar--{} avatar--{}" aria-hidden="true">{}{}</span>',
        size,
        kind,
        letters or icon("user", size="s"),
        mark,
    )


def initials(name: str) -> str:
    """Return at most two letters that stand for a name: the given name in Korean, first letters otherwise."""
    words = [word for word in re.split(r"[\s·._@-]+", name) if word and word[0].isalnum()]
    if not words:
        return ""
    if HANGUL_NAME.fullmatch(words[0]):
        return words[0][-2:]
    return "".join(word[0] for word in words[:2]).upper()
