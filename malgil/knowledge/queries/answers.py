"""Articles that may answer what somebody is about to ask."""

from malgil.accounts.models import Person
from malgil.knowledge.models import Article
from malgil.knowledge.queries.ordering import reading_languages
from malgil.knowledge.queries.visible import articles_visible_to
from malgil.knowledge.search import find

_KINDS = frozenset({"article"})


def answers_for(viewer: Person | None, text: str, limit: int = 3) -> list[Article]:
    """Return at most `limit` articles somebody may read that may answer a text, the likeliest first.

    Those in the page's own language come before the Korean ones; a text that says nothing has no answers.
    """
    languages = reading_languages()
    found = find(text, viewer=viewer, limit=2 * limit, kinds=_KINDS, languages=frozenset(languages))
    articles = articles_visible_to(viewer).in_bulk([hit.ref for hit in found.hits])
    answers = [articles[hit.ref] for hit in found.hits if hit.ref in articles]
    return sorted(answers, key=lambda one: one.language != languages[0])[:limit]
