"""Reading mails: bytes in, a frozen `Mail` out; knows no database and opens no connection."""

from malgil.channels.email.parsing.mail import Address, Mail, MailFile, Unreadable
from malgil.channels.email.parsing.reading import parse, parse_headers

__all__ = ["Address", "Mail", "MailFile", "Unreadable", "parse", "parse_headers"]
