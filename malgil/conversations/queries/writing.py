"""What helps agents write."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.conversations.models import Draft, Macro, Thread


def draft_of(thread: Thread, agent: Person, kind: str) -> str:
    """Return what an agent has begun to write, or an empty text."""
    found = Draft.objects.filter(thread=thread, agent=agent, kind=kind).values_list("body", flat=True).first()
    return found or ""


def macros_for(agent: Person) -> QuerySet[Macro]:
    """Return everybody's macros and those of the agent's teams."""
    return Macro.objects.filter(team=None) | Macro.objects.filter(team__in=agent.teams.all())
