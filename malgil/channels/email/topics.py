"""Logs of this channel that belong to no thread."""

MAIL = "mail"
