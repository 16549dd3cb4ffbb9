"""What we tell everybody, and where else we tell it."""

from malgil.news.models.articles import (
    STATUS_TOPIC,
    Article,
    Audience,
    Confirmation,
    Kind,
    Language,
    Picture,
    Platform,
    State,
    StatusUpdate,
    Version,
)
from malgil.news.models.letters import Digest, Rhythm, Subscription
from malgil.news.models.networks import LONGEST_TEXT, Account, Entry, Network, Posting, Sending

__all__ = [
    "LONGEST_TEXT",
    "STATUS_TOPIC",
    "Account",
    "Article",
    "Audience",
    "Confirmation",
    "Digest",
    "Entry",
    "Kind",
    "Language",
    "Network",
    "Picture",
    "Platform",
    "Posting",
    "Rhythm",
    "Sending",
    "State",
    "StatusUpdate",
    "Subscription",
    "Version",
]
