"""Official accounts elsewhere, what they say, and what was posted to them."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.news.models import Account, Article, Entry, Posting, Sending
from malgil.news.queries.visible import audiences_of

SHOWN = 6


def accounts_visible_to(viewer: Person | None) -> QuerySet[Account]:
    """Return the official accounts somebody should know of, in order."""
    return Account.objects.filter(audience__in=audiences_of(viewer))


def entries_visible_to(viewer: Person | None, *, limit: int = SHOWN) -> list[Entry]:
    """Return what official accounts said last, the newest first."""
    said = Entry.objects.filter(account__audience__in=audiences_of(viewer)).select_related("account")
    return list(said.order_by("-at", "-id")[:limit])


def accounts_kept_by(viewer: Person | None) -> QuerySet[Account]:
    """Return every official account, for who may change how the centre works."""
    return Account.objects.all() if viewer is not None and viewer.is_lead else Account.objects.none()


def accounts_due() -> list[Account]:
    """Return the accounts whose feed is to be fetched now, the longest overdue first."""
    return list(Account.objects.filter(due_at__lte=now()).exclude(feed="").order_by("due_at", "pk")[:20])


def postings_due() -> list[int]:
    """Return the postings that are to be sent now, the oldest first."""
    due = Posting.objects.filter(standing=Sending.PENDING, taken_at=None, due_at__lte=now())
    return list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:20])


def postings_of(article: Article) -> dict[int, Posting]:
    """Return what of a piece of news was posted or shall be, by account."""
    return {one.account_id: one for one in article.postings.select_related("account", "by")}
