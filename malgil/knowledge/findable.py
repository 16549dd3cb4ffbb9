"""What can be found: articles here, and whatever another package has registered in `config/wiring.py`.

A registered module has two functions: `findable(ref)` returns how a thing is found, None for what nobody may find,
and `refs()` returns the numbers of all that may be found. Its kind is the prefix of the topic its events are logged on,
so one subscriber, `knowledge.jobs.index_topic`, keeps the index up to date for all of them.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from malgil.base.findable import Findable
from malgil.base.markdown import text_of
from malgil.events import wiring
from malgil.knowledge.models import Article

ARTICLE = "article"


class Source(Protocol):
    """A kind of things that can be found."""

    @staticmethod
    def findable(ref: int) -> Findable | None:
        """Return how one of them is found, None when it is not to be."""

    @staticmethod
    def refs() -> Iterable[int]:
        """Return which of them are to be found."""


def kinds() -> list[str]:
    """Return the kinds of things that can be found."""
    return list(wiring.page().FINDABLE)


def source_of(kind: str) -> Source:
    """Return where things of a kind come from; raise KeyError for a kind nobody has registered."""
    return cast(Source, import_module(wiring.page().FINDABLE[kind]))


def findable(ref: int) -> Findable | None:
    """Return how an article is found: as long as customers can read it."""
    article = Article.objects.filter(pk=ref, is_out=True).first()
    if article is None:
        return None
    return Findable(
        title=article.title,
        text=text_of(article.body),
        audience=article.audience,
        language=article.language,
        slug=article.slug,
        keywords=article.keywords,
        valid_from=article.valid_from,
        valid_until=article.valid_until,
    )


def refs() -> Iterable[int]:
    """Return the articles customers can read."""
    return Article.objects.filter(is_out=True).order_by("pk").values_list("pk", flat=True)
