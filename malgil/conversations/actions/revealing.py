"""Looking at personal data that is masked: never without a reason, and never without a trace."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.conversations.facts import PersonalRevealed
from malgil.conversations.models import Message
from malgil.conversations.refusals import RevealNeedsReason
from malgil.events import log
from malgil.korean.personal import masked

LONGEST_REASON = 200


@transaction.atomic
def reveal(message: Message, *, by: Person, reason: str) -> str:
    """Return a message's words as they were written and record who read them why; refuse to without a reason.

    The log is read by more people than the message: what is personal in the reason itself is masked in it.
    """
    if not (reason := " ".join(reason.split())[:LONGEST_REASON]):
        raise RevealNeedsReason
    fact = PersonalRevealed(message_id=message.pk, reason=masked(reason))
    log.record(f"thread:{message.thread_id}", fact, actor=by.pk)
    return message.body
