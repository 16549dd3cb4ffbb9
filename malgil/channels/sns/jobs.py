"""What the worker does about networks: fetching feeds that are due, and sending postings."""

import logging
from collections.abc import Callable, Mapping
from functools import partial

from django.conf import settings
from django.urls import reverse

from malgil.base.fetching import fetch
from malgil.base.outward import Unreachable
from malgil.base.pictures import as_jpeg
from malgil.channels.sns import facebook, instagram, x
from malgil.channels.sns.outcome import Doubt, Outcome, Parcel, Posted, Prepared, Refusal
from malgil.channels.sns.reading import NoFeed, heard_in
from malgil.events.models import Event
from malgil.news import actions
from malgil.news.models import Account, Network, Picture, Posting
from malgil.news.queries import accounts_due, postings_due

log = logging.getLogger(__name__)

SECONDS = 20.0
MOST_BYTES = 2 * 1024 * 1024
_ADAPTERS: dict[str, Callable[[Parcel, Mapping[str, str]], Outcome]] = {
    Network.X: x.post,
    Network.FACEBOOK: facebook.post,
    Network.INSTAGRAM: instagram.post,
}


def go_round() -> int:
    """Fetch and send what is due, and return how much that was; safe to do twice and by two at once."""
    actions.doubt_lost()
    done = sum(fetch_feed(account) for account in accounts_due())
    return done + sum(send(pk) for pk in postings_due())


def post_wanted(event: Event) -> None:
    """After a posting was wanted: it is sent."""
    send(event.facts["posting_id"])


def fetch_feed(account: Account, *, anywhere: bool = False) -> int:
    """Fetch an account's feed and return how much of it was new; a failure is kept and tried again later."""
    headers = {
        "User-Agent": "malgil",
        "Accept": "application/atom+xml, application/rss+xml",
    }
    if account.etag:
        headers["If-None-Match"] = account.etag
    if account.modified:
        headers["If-Modified-Since"] = account.modified
    try:
        came = fetch(account.feed, headers, seconds=SECONDS, most_bytes=MOST_BYTES, anywhere=anywhere)
        if came.status == 304:
            return actions.keep_entries(account, None, etag=account.etag, modified=account.modified)
        if came.status != 200:
            raise Unreachable(f"{came.status}")
        etag, modified = came.headers.get("etag", ""), came.headers.get("last-modified", "")
        return actions.keep_entries(account, heard_in(came.body), etag=etag, modified=modified)
    except (Unreachable, NoFeed) as error:
        actions.note_failure(account, str(error) or type(error).__name__)
        return 0


def send(posting_id: int) -> bool:
    """Send one posting if it is due and nobody else has it; return whether it was sent."""
    posting = actions.take_posting(posting_id)
    if posting is None:
        return False
    given = settings.MALGIL_SNS.get(posting.account.network)
    adapter = _ADAPTERS.get(posting.account.network)
    if given is None or adapter is None:
        actions.fail_posting(posting, "no token", for_good=True)
        return False
    try:
        outcome = adapter(_parcel(posting), given)
    except Exception as error:
        log.exception("posting %s", posting_id)
        outcome = Doubt(type(error).__name__)
    return _write_down(posting, outcome)


def _parcel(posting: Posting) -> Parcel:
    link = settings.MALGIL_PUBLIC_URL + reverse("portal:news_article", args=[posting.article.slug])
    picture = posting.picture
    address = f"{settings.MALGIL_PUBLIC_URL}{picture.as_jpeg}" if picture else ""
    drawn = partial(_jpeg_of, picture) if picture else None
    return Parcel(posting.text, link, address, drawn, posting.container_id)


def _jpeg_of(picture: Picture) -> bytes:
    with picture.file.open("rb") as file:
        return as_jpeg(file)


def _write_down(posting: Posting, outcome: Outcome) -> bool:
    if isinstance(outcome, Posted):
        actions.finish_posting(posting, external_id=outcome.name)
    elif isinstance(outcome, Prepared):
        actions.keep_container(posting, outcome.container)
    elif isinstance(outcome, Refusal):
        actions.fail_posting(posting, outcome.reason, for_good=outcome.for_good)
    else:
        actions.doubt_posting(posting, outcome.reason)
    return isinstance(outcome, Posted)
