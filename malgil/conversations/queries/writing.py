"""What helps agents write."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.conversations.models import Draft, Macro, Thread


def drafts_of(thread: Thread, agent: Person) -> dict[str, str]:
    """Return what an agent has begun to write on a thread, by kind; kinds they have not begun are missing."""
    return dict(Draft.objects.filter(thread=thread, agent=agent).values_list("kind", "body"))


def macros_for(agent: Person) -> QuerySet[Macro]:
    """Return everybody's macros and those of the agent's teams."""
    return Macro.objects.filter(team=None) | Macro.objects.filter(team__in=agent.teams.all())


def macros_kept_by(viewer: Person) -> QuerySet[Macro]:
    """Return every macro, for who may change them."""
    return Macro.objects.select_related("team") if viewer.is_lead else Macro.objects.none()
