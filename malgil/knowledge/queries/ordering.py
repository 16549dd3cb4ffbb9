"""Which articles come first: what is in season, then what is read most."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.base.statements import Reading
from malgil.knowledge.models import Article, Audience, Language
from malgil.knowledge.queries.visible import audiences_of
from malgil.knowledge.seasons import is_in_season

# Every first page asks for them, each with dozens of articles.
_VISIBLE = (
    f"WHERE is_out = TRUE AND language = %s AND audience IN ({', '.join(['%s'] * len(Audience))})"
    " AND (valid_from IS NULL OR valid_from <= %s) AND (valid_until IS NULL OR valid_until > %s)"
)
_BY_USE = "ORDER BY uses DESC, position, id LIMIT %s"
_USED = Reading(Article, f"{_VISIBLE} {_BY_USE}", without="body")
_SEASONAL = Reading(Article, f"{_VISIBLE} AND NOT (season = '' AND season_from = '') {_BY_USE}", without="body")
# So many of the most read are looked at for what is in season; seasonal ones are looked for among all.
_CANDIDATES = 200


def reading_language() -> Language:
    """Return the language of articles that fits the page being made."""
    return Language.EN if (get_language() or "").startswith("en") else Language.KO


def reading_languages() -> tuple[Language, ...]:
    """Return the languages whose articles the page being made shows, its own first; Korean ones are always there."""
    own = reading_language()
    return (own,) if own == Language.KO else (own, Language.KO)


def in_order(articles: Iterable[Article], *, on: date | None = None) -> list[Article]:
    """Return articles as a reader meets them on a day (today): in season first, then by use, then by place."""
    day = on or timezone.localdate(now())
    return sorted(articles, key=lambda one: (not is_in_season(one, day), -round(one.uses, 3), one.position, one.pk))


def top_questions(viewer: Person | None, limit: int = 8, *, language: str | None = None) -> list[Article]:
    """Return at most `limit` articles that are asked for most now; a partner meets those for partners first.

    In the language given, or that of the page; Korean ones fill up where there are too few.
    """
    wanted = language or reading_language()
    found = _top(viewer, limit, language=wanted)
    if len(found) < limit and wanted != Language.KO:
        known = {article.translation_of_id for article in found}
        found += [one for one in _top(viewer, limit, language=Language.KO) if one.pk not in known]
    return found[:limit]


def _top(viewer: Person | None, limit: int, *, language: str) -> list[Article]:
    at, audiences = now(), sorted(audience.value for audience in audiences_of(viewer))
    # Filled up, so that one statement serves whoever looks.
    asked = (language, *audiences, *audiences[:1] * (len(Audience) - len(audiences)), at, at, _CANDIDATES)
    used = _USED.rows(*asked)
    seen = {article.pk for article in used}
    seasonal = _SEASONAL.rows(*asked)
    ordered = in_order([*used, *(one for one in seasonal if one.pk not in seen)])
    if viewer is not None and viewer.role == Role.PARTNER:
        ordered.sort(key=lambda one: one.audience != Audience.PARTNERS)
    return ordered[:limit]
