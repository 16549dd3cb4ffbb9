"""What a page asks for, and whether it may have it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http.cookie import parse_cookie
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from malgil.events import wiring
from malgil.events.queries import heads_of, mark
from malgil.events.stream.fragments import Surface
from malgil.events.stream.page import Onlooker
from malgil.events.stream.reading import Variant

MOST_TOPICS = 8
MOST_FIELDS = 40
# The number of everybody we do not know.
STRANGER = 0
_TOPIC = re.compile(r"[a-z]{1,20}(:[0-9]{1,18})?")
_LANGUAGE = re.compile(rb"(?:^|&)lang=([a-z-]{2,8})(?:&|$)")
_SINCE = re.compile(r"([a-z0-9:]{1,40})=([0-9]{1,18})")


class TurnedAway(Exception):
    """The stream says no before it begins."""

    def __init__(self, status: int, sentence: str | Promise) -> None:
        """Keep the HTTP status and the sentence."""
        super().__init__(status)
        self.status = status
        self.sentence = sentence


class Unasked(TurnedAway):
    """Not a question the stream understands."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(400, _("무엇을 보려는지 알 수 없어요."))


class Stranger(TurnedAway):
    """Nobody we know."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(403, _("먼저 로그인해 주세요."))


class NothingThere(TurnedAway):
    """A topic that does not exist or is somebody else's: nobody learns which."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(404, _("여기에는 볼 것이 없어요."))


class TooManyPages(TurnedAway):
    """More open pages than one person needs."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(429, _("열어 둔 창이 너무 많아요. 몇 개를 닫아 주세요."))


class Elsewhere(TurnedAway):
    """Asked by another site's page."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(403, _("다른 사이트에서는 볼 수 없어요."))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for, as it came."""

    topics: tuple[str, ...]
    since: Mapping[str, int]
    surface: Surface | None
    language: str
    cookies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody we know who may see all they asked for."""

    who: Onlooker
    variant: Variant
    heads: Mapping[str, int]
    # The log's mark, 0 when the page did not say since when its bells count.
    mark: int


def headers_of(scope: Mapping[str, Any]) -> dict[bytes, bytes]:
    """Return a request's headers by lower-case name; of several the last."""
    return dict(scope["headers"])


def cookies_of(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """Return a request's cookies."""
    return parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))


def wished_by(scope: Mapping[str, Any]) -> str:
    """Return the language somebody reads who is turned away: their page's, else the first their browser names."""
    if found := _LANGUAGE.search(scope["query_string"]):
        return found[1].decode("ascii")
    named = parse_accept_lang_header(headers_of(scope).get(b"accept-language", b"").decode("latin-1").lower())
    return named[0][0].partition("-")[0] if named else ""


def asked_by(scope: Mapping[str, Any]) -> Asked:
    """Return what a request asks for; refuse one that makes no sense or comes from another site."""
    headers = headers_of(scope)
    if headers.get(b"sec-fetch-site", b"same-origin") not in {b"same-origin", b"none"}:
        raise Elsewhere
    try:
        fields = parse_qsl(scope["query_string"].decode("ascii"), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Unasked from error
    # Several topics in one field are as good as several fields.
    topics = tuple(dict.fromkeys(topic for name, value in fields if name == "topic" for topic in value.split()))
    if not topics or len(topics) > MOST_TOPICS:
        raise Unasked
    if not all(_TOPIC.fullmatch(topic) for topic in topics):
        raise NothingThere
    since = [value for name, value in fields if name == "since"]
    # A browser that reconnects by itself repeats the address of its first visit, and says here how far it came.
    since.append(headers.get(b"last-event-id", b"").decode("latin-1"))
    once = dict(fields)
    return Asked(topics, _since(since), _surface(once.get("surface")), once.get("lang", ""), cookies_of(headers))


def _since(values: list[str]) -> dict[str, int]:
    since: dict[str, int] = {}
    for word in " ".join(values).split():
        if found := _SINCE.fullmatch(word):
            since[found[1]] = max(int(found[2]), since.get(found[1], 0))
    return since


def _surface(value: str | None) -> Surface | None:
    if value is None:
        return None
    if value == "portal":
        return "portal"
    if value == "desk":
        return "desk"
    raise Unasked


def admit(asked: Asked) -> Admitted:
    """Return who asks and how far each topic is; refuse strangers, and whoever may not see all of it. In a thread."""
    viewer = wiring.viewer_from(asked.cookies) if asked.cookies else None
    if viewer is None:
        return _admit_stranger(asked)
    surface: Surface = asked.surface or ("desk" if viewer.is_agent else "portal")
    if surface == "desk" and not viewer.is_agent:
        raise NothingThere
    if not all(wiring.may_join(viewer, topic) for topic in asked.topics):
        raise NothingThere
    bells = {topic for topic in asked.topics if wiring.is_bell(topic)}
    return Admitted(
        Onlooker(viewer.pk, viewer.display_name, viewer.is_agent),
        (surface, language_of(asked.language, viewer)),
        heads_of([topic for topic in asked.topics if topic not in bells]),
        mark() if bells & asked.since.keys() else 0,
    )


def _admit_stranger(asked: Asked) -> Admitted:
    """Return nobody in particular, for what is everybody's; refuse to show them anything else."""
    if asked.surface == "desk" or not all(map(wiring.is_public, asked.topics)):
        raise Stranger
    return Admitted(
        Onlooker(STRANGER, "", False), ("portal", language_of(asked.language, None)), heads_of(asked.topics), 0
    )


def language_of(asked: str, viewer: wiring.Viewer | None) -> str:
    """Return the language a page is written in: what it says, else the viewer's, else the centre's."""
    known = [code for code, _name in settings.LANGUAGES]
    wished = (asked, viewer.language if viewer else "")
    return next((code for code in wished if code in known), settings.LANGUAGE_CODE)
