"""Making of a mail what it is: a message in a thread, a new thread, or something a supervisor should see."""

import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.utils import IntegrityError

from malgil.channels.email.actions.arriving import arrive
from malgil.channels.email.actions.settling import put_off, quarantine, set_aside
from malgil.channels.email.models import Nature, RawMail, Why
from malgil.channels.email.parsing import Mail, Unreadable, parse, parse_headers
from malgil.channels.email.placing import spot_for
from malgil.channels.email.queries import (
    addresses_of_ours,
    content_of,
    kept_identity,
    known_subjects,
    taken_as,
    thread_of_ids,
    thread_of_tokens,
    writer_among,
)
from malgil.channels.email.sifting import sifted
from malgil.channels.email.tokens import plain_address, tokens_in
from malgil.conversations.models import Thread

log = logging.getLogger(__name__)

# The database or the disk is away, or two mails came at once: none of it is the mail's fault.
PASSING = (OperationalError, InterfaceError, IntegrityError, OSError)


def take(raw_id: int) -> None:
    """Read a mail and put it where it belongs; nothing it holds can stop who calls. Taken twice it is taken once."""
    try:
        raw = RawMail.objects.select_related("mailbox").filter(pk=raw_id, state=RawMail.State.NEW).first()
        if raw is not None:
            _take(raw)
    except Unreadable as error:
        quarantine(raw_id, why=Why.UNREADABLE, detail=str(error))
    except PASSING as error:
        log.warning("mail %s could not be taken and will be tried again", raw_id, exc_info=True)
        put_off(raw_id, detail=type(error).__name__)
    except Exception as error:
        log.exception("mail %s could not be taken", raw_id)
        quarantine(raw_id, why=Why.FAILED, detail=f"{type(error).__name__}: {error}")


def _take(raw: RawMail) -> None:
    ours = addresses_of_ours()
    is_decided = raw.nature == Nature.PERSON
    read = parse_headers if raw.why == Why.TOO_LARGE else parse
    mail = read(content_of(raw), ours=ours)
    _note(raw, mail)
    if not is_decided and (why := _objection(raw, mail)):
        quarantine(raw.pk, why=why)
        return
    thread = _thread_by_token(raw, mail) or thread_of_ids(mail.references)
    if not is_decided and (why := _no_message(raw, mail, ours)):
        set_aside(raw, why=why, thread=thread)
        return
    _arrive(raw, mail, ours)


def _note(raw: RawMail, mail: Mail) -> None:
    raw.nature = raw.nature or mail.nature
    raw.sender = mail.sender.address if mail.sender else ""
    raw.subject, raw.name, raw.gist = mail.subject, mail.message_id, mail.gist
    RawMail.objects.filter(pk=raw.pk, state=RawMail.State.NEW).update(
        sender=raw.sender, subject=raw.subject, name=raw.name, gist=raw.gist
    )


def _objection(raw: RawMail, mail: Mail) -> Why | None:
    """Return why a supervisor should look at a mail first."""
    if raw.why == Why.TOO_LARGE:
        return Why.TOO_LARGE
    if mail.sender is None and mail.nature != Nature.BOUNCE:
        return Why.NO_SENDER
    before = taken_as(raw.name, but=raw)
    return Why.SAME_ID if before and before.gist != raw.gist else None


def _no_message(raw: RawMail, mail: Mail, ours: frozenset[str]) -> Why | None:
    """Return why a mail is set aside: its like has come, or no person has written it."""
    known = kept_identity(raw.name)
    if known and not known.is_ours:
        return Why.TWICE
    if known or (mail.sender and plain_address(mail.sender.address) in ours):
        raw.nature = Nature.LOOP
    return Why.NOT_A_PERSON if raw.nature != Nature.PERSON else None


def _thread_by_token(raw: RawMail, mail: Mail) -> Thread | None:
    return thread_of_tokens(tokens_in([raw.recipient, *mail.addressed], reversed(mail.references)))


def _arrive(raw: RawMail, mail: Mail, ours: frozenset[str]) -> None:
    with sifted(mail) as (files, left_out), transaction.atomic():
        by_token, by_ids = _thread_by_token(raw, mail), thread_of_ids(mail.references)
        thread = by_token or by_ids
        writer = writer_among(thread, raw.sender) if thread else None
        spot = spot_for(
            by_token=by_token,
            by_ids=by_ids,
            is_reader=writer is not None,
            subject=mail.subject,
            subjects=known_subjects(thread) if thread else (),
        )
        arrive(raw, mail, spot=spot, writer=writer, files=files, left_out=left_out, ours=ours)
