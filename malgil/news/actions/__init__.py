"""What can happen to the news."""

from malgil.news.actions.following_up import confirm, update_status
from malgil.news.actions.illustrating import keep_picture
from malgil.news.actions.publishing import drop_plan, keep_time, pin, plan, publish, unpin, withdraw
from malgil.news.actions.subscribing import subscribe, unsubscribe
from malgil.news.actions.writing import ArticleText, When, keep_article, remove_article

__all__ = [
    "ArticleText",
    "When",
    "confirm",
    "drop_plan",
    "keep_article",
    "keep_picture",
    "keep_time",
    "pin",
    "plan",
    "publish",
    "remove_article",
    "subscribe",
    "unpin",
    "unsubscribe",
    "update_status",
    "withdraw",
]
