"""Which thread a mail may belong to."""

from collections.abc import Iterable, Sequence

from malgil.accounts.models import STAFF, Person
from malgil.channels.email.models import MailId
from malgil.channels.email.tokens import fits, thread_number
from malgil.conversations.models import Merge, Original, Participant, Thread


def thread_of_tokens(tokens: Iterable[str]) -> Thread | None:
    """Return the thread of the first token that is genuine."""
    for token in tokens:
        number = thread_number(token)
        thread = Thread.objects.select_related("customer").filter(pk=number).first() if number else None
        if thread is not None and fits(token, thread):
            return _where_it_goes_on(thread)
    return None


def thread_of_ids(names: Sequence[str]) -> Thread | None:
    """Return the thread of the last of these Message-IDs that was ever seen, by us or by a customer's program."""
    known = {row.name: row for row in MailId.objects.filter(name__in=names).select_related("thread__customer")}
    found = next((known[name] for name in reversed(names) if name in known), None)
    return _where_it_goes_on(found.thread) if found else None


def kept_identity(name: str) -> MailId | None:
    """Return what a Message-ID belongs to, None for one that was never seen."""
    return MailId.objects.filter(name=name).first() if name else None


def writer_among(thread: Thread, address: str) -> Person | None:
    """Return who of a thread's customer and readers writes from an address.

    Never somebody who works here: an address proves nothing, and what they say goes out in the centre's name.
    """
    readers = Participant.objects.filter(thread=thread).select_related("person").order_by("pk")
    people = [thread.customer, *(reader.person for reader in readers)]
    return next((one for one in people if one.role not in STAFF and one.address.lower() == address), None)


def known_subjects(thread: Thread) -> frozenset[str]:
    """Return the subjects under which a thread was written about by mail."""
    written = Original.objects.filter(message__thread=thread).values_list("subject", flat=True)
    return frozenset(filter(None, [thread.subject, *written]))


def _where_it_goes_on(thread: Thread) -> Thread:
    """Return a thread itself, or the one it was folded into."""
    seen = {thread.pk}
    while merge := Merge.objects.filter(duplicate=thread).select_related("into__customer").first():
        if merge.into_id in seen:
            break
        thread = merge.into
        seen.add(thread.pk)
    return thread
