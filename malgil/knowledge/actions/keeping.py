"""Saving what an editor holds: the words, where they stand, and what becomes of them, at once or not at all."""

from datetime import datetime
from typing import Literal

from django.db import transaction

from malgil.accounts.models import Person
from malgil.knowledge.actions.filing import Filing, file_article
from malgil.knowledge.actions.publishing import plan, publish
from malgil.knowledge.actions.writing import ArticleText, lock, make_article, write
from malgil.knowledge.models import Article
from malgil.knowledge.refusals import ChangedMeanwhile

# When customers shall read what is saved.
When = datetime | Literal["now", "not_yet"]


@transaction.atomic
def keep_article(
    article: Article | None, text: ArticleText, filing: Filing, *, when: When, by: Person, based_on: int = 0
) -> Article:
    """Save an article, a new one without `article`, and publish it now, at a moment, or not yet; return it.

    Refuses what writing, filing and planning refuse, and to write over a version that came after the one the editor
    began with (`based_on`, its number; 0 does not ask); then nothing is saved.
    """
    if article is None:
        version = make_article(text, filing, by=by)
    else:
        if based_on and lock(article).versions.filter(number__gt=based_on).exists():
            raise ChangedMeanwhile
        version = write(article, text, by=by)
        file_article(article, filing, by=by)
    if isinstance(when, datetime):
        plan(version, at=when, by=by)
    elif when == "now":
        publish(version, by=by)
    return version.article
