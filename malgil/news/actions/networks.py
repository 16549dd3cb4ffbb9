"""Official accounts elsewhere: keeping them, and what their feeds say."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.news.facts import AccountChanged
from malgil.news.models import Account, Audience, Entry

EVERY = timedelta(minutes=30)
_LONGEST_PAUSE = timedelta(hours=12)
MOST_KEPT = 50


@dataclass(frozen=True, kw_only=True)
class AccountText:
    """An official account as a lead writes it down; without `feed` nothing is fetched."""

    network: str
    name: str
    address: str
    purpose: str
    audience: str = Audience.ALL
    feed: str = ""
    position: int = 0


@dataclass(frozen=True)
class Heard:
    """One thing a feed says, cleaned: `key` tells it from the others."""

    key: str
    title: str
    address: str
    excerpt: str
    at: datetime


@transaction.atomic
def keep_account(account: Account | None, text: AccountText, *, by: Person) -> Account:
    """Keep an official account, a new one without `account`, and return it; a feed it has is fetched soon."""
    kept = Account() if account is None else Account.objects.select_for_update().get(pk=account.pk)
    is_other_feed = kept.feed != text.feed
    for name, value in asdict(text).items():
        setattr(kept, name, value)
    if is_other_feed:
        kept.due_at = now() if text.feed else None
        kept.etag, kept.modified, kept.failures, kept.error = "", "", 0, ""
    kept.save()
    _tell(kept, "made" if account is None else "changed", by)
    return kept


@transaction.atomic
def remove_account(account: Account, *, by: Person) -> None:
    """Remove an official account with what its feed said; what was posted to it stays where it is."""
    _tell(account, "removed", by)
    account.delete()


@transaction.atomic
def keep_entries(account: Account, heard: Sequence[Heard] | None, *, etag: str, modified: str) -> int:
    """Keep what a feed said and return how much of it was new; None: it has nothing new. The next fetch is planned."""
    new = 0
    for one in heard or ():
        values = {"title": one.title, "address": one.address, "excerpt": one.excerpt, "at": one.at}
        _, is_new = Entry.objects.update_or_create(account=account, key=one.key, defaults=values)
        new += is_new
    old = Entry.objects.filter(account=account).order_by("-at", "-pk").values_list("pk", flat=True)[MOST_KEPT:]
    Entry.objects.filter(pk__in=list(old)).delete()
    at = now()
    kept = {"etag": etag[:200], "modified": modified[:60], "fetched_at": at, "due_at": at + EVERY}
    Account.objects.filter(pk=account.pk).update(**kept, failures=0, error="")
    return new


@transaction.atomic
def note_failure(account: Account, reason: str) -> None:
    """Remember that a feed could not be read; the next attempt waits twice as long as the one before."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    locked.failures = min(locked.failures + 1, 1000)
    locked.error = reason[:300]
    locked.due_at = now() + min(timedelta(minutes=2) * 2 ** min(locked.failures, 10), _LONGEST_PAUSE)
    locked.save(update_fields=["failures", "error", "due_at"])


@transaction.atomic
def fetch_soon(account: Account) -> None:
    """Let a feed be fetched with the next round."""
    Account.objects.filter(pk=account.pk).exclude(feed="").update(due_at=now())


def _tell(account: Account, change: str, by: Person) -> None:
    changed = AccountChanged(account_id=account.pk, name=str(account), change=change)
    log.record("networks", changed, actor=by.pk)
