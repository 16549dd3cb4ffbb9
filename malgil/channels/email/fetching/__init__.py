"""Fetching mails from the servers they lie on."""

from malgil.channels.email.fetching.fetchers import Fetchers
from malgil.channels.email.fetching.rounds import collect
from malgil.channels.email.fetching.session import Session, Trouble, connected

__all__ = ["Fetchers", "Session", "Trouble", "collect", "connected"]
