"""What stands in the fields, kept between two pages by a key only this browser has."""

import re
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponseBase

from malgil.accounts.requests import PersonRequest
from malgil.coach.looking import SLOT_FIELD
from malgil.coach.models import QuestionDraft
from malgil.coach.queries.drafts import draft_of

DRAFT_COOKIE = "malgil_draft"
LASTS = timedelta(days=30)
LONGEST, LONGEST_WORDS, MOST = 1000, 10_000, 60
_NAMES = frozenset({"body", "category", "order_number", "order_pick", "store", "name", "email", "key"})
_SLOT = re.compile(rf"{SLOT_FIELD}[a-z][a-z0-9_]{{0,39}}")


def given_of(data: Mapping[str, str]) -> dict[str, str]:
    """Return what a page's fields hold, without what is not ours and what would be too long to keep."""
    names = [name for name in data if name in _NAMES or _SLOT.fullmatch(name)][:MOST]
    return {name: str(data[name])[: LONGEST_WORDS if name == "body" else LONGEST] for name in names}


def says_something(given: Mapping[str, str]) -> bool:
    """Return whether anybody has typed or chosen anything."""
    return any(text.strip() for name, text in given.items() if name != "key")


def draft_here(request: PersonRequest) -> QuestionDraft | None:
    """Return what was begun in this browser, or elsewhere by who has signed in."""
    return draft_of(request.person, request.COOKIES.get(DRAFT_COOKIE, "")[:36])


def remember_draft(request: PersonRequest, response: HttpResponseBase, draft: QuestionDraft | None) -> None:
    """Let the browser keep a draft's key, or forget it where there is none."""
    if draft is None:
        if DRAFT_COOKIE in request.COOKIES:
            response.delete_cookie(DRAFT_COOKIE, samesite="Lax")
    elif request.COOKIES.get(DRAFT_COOKIE) != draft.key:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(DRAFT_COOKIE, draft.key, max_age=LASTS, httponly=True, samesite="Lax", secure=secure)
