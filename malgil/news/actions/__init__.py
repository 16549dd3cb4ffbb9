"""What can happen to the news."""

from malgil.news.actions.digesting import finish_digest, give_back, take_digest, write_digests
from malgil.news.actions.following_up import confirm, update_status
from malgil.news.actions.illustrating import keep_picture
from malgil.news.actions.networks import (
    AccountText,
    Heard,
    fetch_soon,
    keep_account,
    keep_entries,
    note_failure,
    remove_account,
)
from malgil.news.actions.posting import (
    doubt_lost,
    doubt_posting,
    fail_posting,
    finish_posting,
    keep_container,
    settle_posting,
    take_posting,
    want_posting,
)
from malgil.news.actions.publishing import drop_plan, keep_time, pin, plan, publish, unpin, withdraw
from malgil.news.actions.subscribing import subscribe, unsubscribe
from malgil.news.actions.writing import ArticleText, When, keep_article, remove_article

__all__ = [
    "AccountText",
    "ArticleText",
    "Heard",
    "When",
    "confirm",
    "doubt_lost",
    "doubt_posting",
    "drop_plan",
    "fail_posting",
    "fetch_soon",
    "finish_digest",
    "finish_posting",
    "give_back",
    "keep_account",
    "keep_article",
    "keep_container",
    "keep_entries",
    "keep_picture",
    "keep_time",
    "note_failure",
    "pin",
    "plan",
    "publish",
    "remove_account",
    "remove_article",
    "settle_posting",
    "subscribe",
    "take_digest",
    "take_posting",
    "unpin",
    "unsubscribe",
    "update_status",
    "want_posting",
    "withdraw",
    "write_digests",
]
