"""How one gets to a question or a post; what one may not see is not found."""

import re
from typing import Final

from django.http import Http404

from malgil.accounts.models import Person
from malgil.community.models import Post, Question
from malgil.community.queries import post_visible_to, question_visible_to

_ADDRESS: Final = re.compile(r"([1-9][0-9]{0,17})(?:-.*)?", re.DOTALL)


def question_at(address: str, viewer: Person | None) -> Question:
    """Return the question an address leads to by its number, whatever words follow it."""
    found = _ADDRESS.fullmatch(address)
    question = question_visible_to(viewer, int(found[1])) if found else None
    if question is None:
        raise Http404
    return question


def post_numbered(pk: int, viewer: Person | None) -> Post:
    """Return a post somebody may read."""
    post = post_visible_to(viewer, pk)
    if post is None:
        raise Http404
    return post


def question_of(post: Post, viewer: Person | None) -> Question:
    """Return the question a post belongs to."""
    return question_at(str(post.question_id_of), viewer)
