"""Articles that may answer what somebody is about to ask."""

from malgil.accounts.models import Person
from malgil.knowledge.models import Article
from malgil.knowledge.queries.ordering import reading_language
from malgil.knowledge.queries.visible import articles_visible_to

_READ = 2000
# Fewer common pairs of letters than this share of the title's is chance.
_ENOUGH = 0.3


def answers_for(viewer: Person | None, text: str, limit: int = 3) -> list[Article]:
    """Return at most `limit` readable articles that may answer a text, the likeliest first; none for too few words."""
    asked = _pairs(text)
    if len(asked) < 2:
        return []
    articles = articles_visible_to(viewer).filter(language=reading_language()).order_by("-uses", "pk")
    scored = [(_score(asked, article), article) for article in articles.defer("body")[:_READ]]
    best = sorted((pair for pair in scored if pair[0] >= _ENOUGH), key=lambda pair: -pair[0])
    return [article for _, article in best[:limit]]


def _score(asked: set[str], article: Article) -> float:
    title = _pairs(article.title)
    keywords = _pairs(article.keywords)
    return len(asked & title) / max(len(title), 1) + len(asked & keywords) / max(len(asked), 1)


def _pairs(text: str) -> set[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return {word[place : place + 2] for word in words for place in range(len(word) - 1)}
