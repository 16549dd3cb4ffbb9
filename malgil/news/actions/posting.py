"""Posting a piece of news elsewhere: wanted once, taken by one worker, never sent twice."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.news.facts import PostingEnded, PostingWanted
from malgil.news.models import LONGEST_TEXT, Account, Article, Network, Posting, Sending
from malgil.news.preparing import length_of, picture_problem
from malgil.news.refusals import CannotPost, NotOut, PostedAlready
from malgil.news.rules import checked_text

ATTEMPTS = 6
# A worker that has not said what became of a posting by then has died over it.
LOST = timedelta(minutes=5)
READY = timedelta(seconds=10)


@transaction.atomic
def want_posting(article: Article, account: Account, *, text: str, by: Person) -> Posting:
    """Let a piece of news be posted to an account and return the posting; one that failed is tried anew.

    Refuses what is not out, what was posted already or is on its way, and what the network would not take.
    """
    locked = Article.objects.select_for_update(of=("self",)).select_related("cover").get(pk=article.pk)
    if not locked.is_out:
        raise NotOut
    said = checked_text(text)
    size = (locked.cover.width, locked.cover.height) if locked.cover else None
    if not said or length_of(account.network, said) > LONGEST_TEXT[Network(account.network)]:
        raise CannotPost
    if problem := picture_problem(account.network, size):
        raise CannotPost(problem)
    posting = Posting.objects.filter(article=locked, account=account).first()
    if posting is not None and posting.standing != Sending.FAILED:
        raise PostedAlready
    posting = posting or Posting(article=locked, account=account)
    posting.text, posting.picture, posting.by, posting.at = said, locked.cover, by, now()
    posting.standing, posting.attempts, posting.error = Sending.PENDING, 0, ""
    posting.due_at, posting.taken_at, posting.container_id = now(), None, ""
    posting.save()
    log.record(locked.topic, PostingWanted(posting_id=posting.pk, article_id=locked.pk), actor=by.pk)
    return posting


@transaction.atomic
def take_posting(posting_id: int) -> Posting | None:
    """Take a posting in hand and return it; None for one another worker has, that is not due, or over."""
    taken = Posting.objects.filter(pk=posting_id, standing=Sending.PENDING, taken_at=None, due_at__lte=now())
    if not taken.update(taken_at=now()):
        return None
    return Posting.objects.select_related("account", "picture", "article").get(pk=posting_id)


@transaction.atomic
def keep_container(posting: Posting, container_id: str) -> None:
    """Remember what a network has prepared and look at it again soon, at most for some twenty minutes."""
    if posting.container_id == container_id and posting.attempts + 1 >= 2 * ATTEMPTS:
        fail_posting(posting, "the network did not get ready", for_good=True)
        return
    waits = {"attempts": posting.attempts + 1, "due_at": now() + READY * (posting.attempts + 1), "taken_at": None}
    Posting.objects.filter(pk=posting.pk, standing=Sending.PENDING).update(container_id=container_id[:100], **waits)


@transaction.atomic
def finish_posting(posting: Posting, *, external_id: str) -> None:
    """Remember under which name a network shows a posting."""
    said: dict[str, Any] = {"external_id": external_id[:100], "sent_at": now(), "error": "", "due_at": None}
    _end(posting, standing=Sending.SENT, **said)


@transaction.atomic
def fail_posting(posting: Posting, reason: str, *, for_good: bool) -> None:
    """Remember why a posting certainly was not taken; try again later unless it is for good, at most six times."""
    attempts = posting.attempts + 1
    if for_good or attempts >= ATTEMPTS:
        _end(posting, standing=Sending.FAILED, error=reason[:300], attempts=attempts, due_at=None)
    else:
        pause = timedelta(seconds=30) * 4**attempts
        Posting.objects.filter(pk=posting.pk, standing=Sending.PENDING).update(
            attempts=attempts, error=reason[:300], due_at=now() + pause, taken_at=None
        )


@transaction.atomic
def doubt_posting(posting: Posting, reason: str) -> None:
    """Remember that nobody knows whether a network took a posting: a person looks, and nothing is sent again."""
    _end(posting, standing=Sending.UNSURE, error=reason[:300], due_at=None)


@transaction.atomic
def settle_posting(posting: Posting, *, is_there: str, by: Person) -> None:
    """Say what has become of a posting nobody was sure of: `yes`, it stands there; `no`, it may be tried anew."""
    locked = Posting.objects.select_for_update().get(pk=posting.pk)
    if locked.standing == Sending.UNSURE:
        _end(locked, by=by, standing=Sending.SENT if is_there == "yes" else Sending.FAILED)


def doubt_lost() -> int:
    """Doubt the postings of workers that have died, and return how many that were."""
    lost = Posting.objects.filter(standing=Sending.PENDING, taken_at__lt=now() - LOST)
    for posting in lost:
        doubt_posting(posting, "the worker ended while it was being sent")
    return len(lost)


def _end(posting: Posting, *, by: Person | None = None, **values: Any) -> None:
    """Set how a posting ended; in the caller's transaction."""
    if Posting.objects.filter(pk=posting.pk).exclude(standing=Sending.SENT).update(**values):
        ended = PostingEnded(posting_id=posting.pk, standing=str(values["standing"]))
        log.record(f"news:{posting.article_id}", ended, actor=by.pk if by else None)
