"""Who or what has written a mail: told by its headers, never by its words."""

import re
from collections.abc import Collection
from email.message import Message

from malgil.base.mail.headers import LOOP_HEADER, loop_marks
from malgil.channels.email.models import Nature
from malgil.channels.email.parsing.headers import bare, raw, raws, readable
from malgil.channels.email.parsing.params import content_type, parameter

_MACHINES = re.compile(r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+=-].*)?@", re.IGNORECASE)
_DAEMONS = re.compile(r"(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_AUTO_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse")
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "X-Campaign-Id")


def nature_of(mail: Message, *, ours: Collection[str] = ()) -> Nature:
    """Return a mail's nature; `ours` are our addresses: a list that is one of them only hands people's mails on."""
    sender = bare(readable(raw(mail, "From")))
    if not loop_marks().isdisjoint(value.strip().lower() for value in raws(mail, LOOP_HEADER)):
        return Nature.LOOP
    if _is_bounce(mail, sender):
        return Nature.BOUNCE
    submitted = raw(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no") or _is_auto(mail):
        return Nature.AUTO
    if _is_list(mail, ours) or _MACHINES.match(sender):
        return Nature.LIST
    return Nature.PERSON


def _is_bounce(mail: Message, sender: str) -> bool:
    if content_type(mail) == "multipart/report":
        kind = parameter(mail, "Content-Type", "report-type").lower()
        return kind in ("", "delivery-status", "feedback-report")
    # An empty sender on the envelope is for notices about mails, to which nobody may answer.
    return bool(_DAEMONS.match(sender)) or (raw(mail, "Return-Path") == "<>" and not raw(mail, "Auto-Submitted"))


def _is_auto(mail: Message) -> bool:
    precedence = raw(mail, "Precedence").strip().lower()
    if precedence in ("auto_reply", "auto-reply"):
        return True
    # What Exchange's rules and servers write by themselves.
    if raw(mail, "X-MS-Exchange-Generated-Message-Source") or raw(mail, "X-MS-Exchange-Inbox-Rules-Loop"):
        return True
    return any(raw(mail, header) for header in _AUTO_HEADERS)


def _is_list(mail: Message, ours: Collection[str]) -> bool:
    bulk = raw(mail, "Precedence").strip().lower() in ("bulk", "list", "junk")
    named = [raw(mail, header).lower() for header in _LIST_HEADERS]
    if not bulk and not any(named):
        return False
    post, identity = named[2], named[0]
    # A group of ours, as Google hosts them: help@store.kr is `<help.store.kr>`.
    return not any(own and (own in post or own.replace("@", ".") in identity) for own in ours)
