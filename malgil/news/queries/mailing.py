"""What stands in somebody's digest."""

from malgil.news.models import Article, Digest, Rhythm
from malgil.news.queries.visible import languages_read, news_meant_for

MOST = 20


def news_in(digest: Digest) -> list[Article]:
    """Return the news of a digest that its reader may still read and still wants, the newest first.

    In the language that is active.
    """
    subscription = digest.subscription
    if subscription.rhythm == Rhythm.NEVER:
        return []
    found = (
        news_meant_for(subscription.person)
        .select_related("cover")
        .filter(
            kind__in=subscription.kinds,
            language__in=languages_read(),
            published_at__gte=digest.since,
            published_at__lt=digest.until,
        )
    )
    return list(found.order_by("-published_at", "-id")[:MOST])
