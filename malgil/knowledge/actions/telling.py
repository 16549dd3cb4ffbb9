"""What the log says of an article after anything about it has changed: can customers read it, and is it the same?"""

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.events.facts import Fact
from malgil.knowledge.facts import ArticleChanged, ArticlePublished, ArticleWithdrawn
from malgil.knowledge.models import Article


def tell(article: Article, *, changed: object, by: Person | None) -> None:
    """Record that an article came, changed or went, and keep it; in the caller's transaction, under its lock.

    `changed` is whether a reader would find something else than before.
    """
    at = now()
    live = article.publications.filter(began_at__isnull=False, ended_at=None).exists()
    is_out, was_out = live and article.is_valid_at(at), article.is_out
    article.is_out, article.changed_at = is_out, at
    article.save(update_fields=["is_out", "changed_at"])
    if is_out != was_out:
        fact: Fact = (ArticlePublished if is_out else ArticleWithdrawn)(article_id=article.pk)
    elif is_out and changed:
        fact = ArticleChanged(article_id=article.pk)
    else:
        return
    log.record(article.topic, fact, actor=by.pk if by else None)
