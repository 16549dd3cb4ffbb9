"""Who has the thread."""

from django.db import transaction

from malgil.accounts.models import Person, Team
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock_open, settle
from malgil.conversations.actions.snoozing import end_snooze
from malgil.conversations.facts import AssignmentEnded, ThreadAssigned, ThreadReturned, ThreadTransferred
from malgil.conversations.models import Assignment, Channel, Note, Thread
from malgil.conversations.refusals import AlreadyAssigned, KeyIsTaken, LacksSkill, NotAnAgent, TransferNeedsReason
from malgil.conversations.rules import checked_body, has_skill_for
from malgil.events import log

# Why a customer who had somebody waits again, as far as they are told; of a call they have heard the telephone ring.
TOLD = ("returned", "vanished")


@transaction.atomic
def assign(thread: Thread, *, agent: Person, by: Person | None) -> Assignment:
    """Give a thread nobody has to an agent, who sees it at once even if it was put aside.

    Refuses a closed thread, a taken one, or, when somebody does it by hand, an agent without its skill.
    """
    # Two agents may press "맡기" at once: the first to lock the row wins.
    locked = lock_open(thread)
    current = Assignment.objects.filter(thread=locked, ended_at=None).first()
    if current and current.agent_id == agent.pk:
        return current
    if current:
        raise AlreadyAssigned
    return _give(locked, agent=agent, by=by)


def _give(locked: Thread, *, agent: Person, by: Person | None) -> Assignment:
    if not agent.is_agent:
        raise NotAnAgent
    # The line (nobody's deed) has looked at skills, levels and languages itself, and at what is enough by now.
    if by and not has_skill_for(agent, locked):
        raise LacksSkill
    assignment = Assignment.objects.create(thread=locked, agent=agent, by=by, at=now())
    end_snooze(locked, by=by)
    settle(locked)
    log.record(locked.topic, ThreadAssigned(agent_id=agent.pk), actor=by.pk if by else None)
    return assignment


def end_assignment(locked: Thread, *, reason: str, by: Person | None) -> None:
    """End a locked thread's assignment, if it has one, and record why; runs in the caller's transaction."""
    current = Assignment.objects.filter(thread=locked, ended_at=None).first()
    if current is None:
        return
    current.ended_at = now()
    current.save(update_fields=["ended_at"])
    ended = AssignmentEnded(agent_id=current.agent_id, reason=reason)
    log.record(locked.topic, ended, actor=by.pk if by else None)


@transaction.atomic
def return_to_line(thread: Thread, *, reason: str, by: Person | None, agent: Person | None = None) -> None:
    """Take a thread from its agent so that the customer waits again, at the place they had; refuse a closed one.

    When an agent is named, a thread that somebody else has by now is left as it is.
    """
    locked = lock_open(thread)
    if agent and locked.assignee_id != agent.pk:
        return
    had_somebody = locked.assignee_id is not None
    end_assignment(locked, reason=reason, by=by)
    if had_somebody and reason in TOLD:
        _tell(locked, reason=reason, by=by)
    settle(locked)


@transaction.atomic
def transfer(thread: Thread, *, by: Person, note: str, key: str, agent: Person | None, team: Team | None) -> None:
    """Hand a thread to a colleague, or back to the line for a team, with a note that says why; one put aside returns.

    The same key again does nothing. Refuses a transfer to nobody or without a reason, and a colleague who lacks the
    skill.
    """
    words = checked_body(note)
    if not words or (agent is None) == (team is None):
        raise TransferNeedsReason
    locked = lock_open(thread)
    written, is_new = Note.objects.get_or_create(
        thread=locked, key=key, defaults={"author": by, "body": words, "at": now()}
    )
    if written.author_id != by.pk:
        raise KeyIsTaken
    if not is_new:
        return
    transferred = ThreadTransferred(
        to_agent_id=agent.pk if agent else None, to_team_id=team.pk if team else None, note_id=written.pk
    )
    log.record(locked.topic, transferred, actor=by.pk)
    Thread.objects.filter(pk=locked.pk).update(team=team)
    end_assignment(locked, reason="transferred", by=by)
    if agent:
        _give(locked, agent=agent, by=by)
    else:
        end_snooze(locked, by=by)
        _tell(locked, reason="transferred", by=by)
        settle(locked)


def _tell(locked: Thread, *, reason: str, by: Person | None) -> None:
    # Whoever wrote a letter does not sit and wait beside it.
    if locked.channel in (Channel.CHAT, Channel.PHONE):
        log.record(locked.topic, ThreadReturned(reason=reason), actor=by.pk if by else None)
