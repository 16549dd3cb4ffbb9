"""What helps agents write."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.statements import Reading, Selection
from malgil.conversations.models import Macro, Thread

# A thread's page asks these whenever something happens to it.
_DRAFTS = Selection("SELECT kind, body FROM conversations_draft WHERE agent_id = %s AND thread_id = %s")
_MACROS = Reading(
    Macro,
    "WHERE team_id IS NULL OR team_id IN (SELECT team_id FROM accounts_person_teams WHERE person_id = %s) "
    "ORDER BY shortcut, id",
)


def drafts_of(thread: Thread, agent: Person) -> dict[str, str]:
    """Return what an agent has begun to write on a thread, by kind; kinds they have not begun are missing."""
    return dict(_DRAFTS.rows(agent.pk, thread.pk))


def macros_for(agent: Person) -> list[Macro]:
    """Return everybody's macros and those of the agent's teams."""
    return _MACROS.rows(agent.pk)


def macros_kept_by(viewer: Person) -> QuerySet[Macro]:
    """Return every macro, for who may change them."""
    return Macro.objects.select_related("team") if viewer.is_lead else Macro.objects.none()
