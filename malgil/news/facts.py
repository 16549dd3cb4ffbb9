"""What can happen to the news, as the log keeps it."""

from malgil.events.facts import Fact


class NewsWritten(Fact, kind="news.written", audience="staff"):
    """Somebody wrote a version of a piece of news."""

    article_id: int
    version_id: int


class NewsPlanned(Fact, kind="news.planned", audience="staff"):
    """A piece of news will be published at a moment (ISO 8601); an empty one says that it will not after all."""

    article_id: int
    due_at: str


class NewsPublished(Fact, kind="news.published", audience="public"):
    """A piece of news came out: a notice, an event or what an update brings."""

    article_id: int


class NewsChanged(Fact, kind="news.changed", audience="staff"):
    """A piece of news that is out says something else, is for others, or stands elsewhere."""

    article_id: int


class NewsWithdrawn(Fact, kind="news.withdrawn", audience="staff"):
    """A piece of news was taken back."""

    article_id: int


class NewsRemoved(Fact, kind="news.removed", audience="staff"):
    """A piece of news that was never out was removed with all its versions."""

    article_id: int
    title: str


class NewsConfirmed(Fact, kind="news.confirmed", audience="staff"):
    """A partner says to have read a policy notice."""

    article_id: int
    person_id: int
    version_id: int


class StatusOpened(Fact, kind="status.opened", audience="public"):
    """Something does not work, and everybody it concerns is told on every page."""

    article_id: int


class StatusUpdated(Fact, kind="status.updated", audience="public"):
    """There is something new to say about what does not work; 0 for `update_id`: it was only worded anew."""

    article_id: int
    update_id: int


class StatusResolved(Fact, kind="status.resolved", audience="public"):
    """It works again, or was a false alarm that was taken back (then `update_id` is 0)."""

    article_id: int
    update_id: int


class AccountChanged(Fact, kind="network.changed", audience="staff"):
    """An official account elsewhere was made, changed or removed (`change`)."""

    account_id: int
    name: str
    change: str


class PostingWanted(Fact, kind="posting.wanted", audience="staff"):
    """A piece of news shall be posted to an official account."""

    posting_id: int
    article_id: int


class PostingEnded(Fact, kind="posting.ended", audience="staff"):
    """A posting was sent, given up, or a person said what had become of it (`standing`)."""

    posting_id: int
    standing: str


class SubscriptionChanged(Fact, kind="subscription.changed", audience="staff"):
    """Somebody chose which news they get by mail, and how often."""

    person_id: int
    rhythm: str
    kinds: list[str]
