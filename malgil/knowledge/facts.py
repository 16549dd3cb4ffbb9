"""What can happen to what we know, as the log keeps it."""

from malgil.events.facts import Fact


class ArticleWritten(Fact, kind="article.written", audience="staff"):
    """Somebody wrote a version; customers may not read it yet."""

    article_id: int
    version_id: int


class ArticlePublished(Fact, kind="article.published", audience="staff"):
    """Customers can read the article from now on."""

    article_id: int


class ArticleChanged(Fact, kind="article.changed", audience="staff"):
    """An article customers can read says something else now, or stands elsewhere, or is for others."""

    article_id: int


class ArticleWithdrawn(Fact, kind="article.withdrawn", audience="staff"):
    """Customers cannot read the article any more: somebody took it back, or its time is over."""

    article_id: int


class ArticlePlanned(Fact, kind="article.planned", audience="staff"):
    """A version will be published at a moment (ISO 8601)."""

    article_id: int
    version_id: int
    due_at: str


class PlanDropped(Fact, kind="plan.dropped", audience="staff"):
    """A planned version will not be published after all."""

    article_id: int
    version_id: int


class ArticleRemoved(Fact, kind="article.removed", audience="staff"):
    """An article was removed with all its versions."""

    article_id: int
    title: str


class SynonymChanged(Fact, kind="synonym.changed", audience="staff"):
    """Words that mean the same were made, changed or removed (`change`)."""

    synonym_id: int
    words: str
    change: str


class SectionChanged(Fact, kind="section.changed", audience="staff"):
    """A section was made, changed, moved, removed or restored (`change`)."""

    section_id: int
    name: str
    change: str
