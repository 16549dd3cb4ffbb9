"""What a search may say of the news: all that is out, as long as it is."""

from collections.abc import Iterable

from malgil.base.findable import Findable
from malgil.base.markdown import text_of
from malgil.news.models import Article


def findable(ref: int) -> Findable | None:
    """Return how a piece of news is found, None for one that is not out."""
    article = Article.objects.filter(pk=ref, is_out=True).first()
    if article is None:
        return None
    return Findable(
        title=article.title,
        text=" ".join(part for part in (article.meaning, text_of(article.body)) if part),
        audience=article.audience,
        language=article.language,
        slug=article.slug,
        keywords=article.release,
    )


def refs() -> Iterable[int]:
    """Return the news that are out."""
    return Article.objects.filter(is_out=True).order_by("pk").values_list("pk", flat=True)
