"""A centre all of whose agents are busy, with a long line of customers who need different things."""

from datetime import timedelta
from itertools import count

from malgil.accounts.models import Centre, Person, Role, Skill
from malgil.base.clock import now
from malgil.conversations.actions import close_thread, open_thread
from malgil.conversations.models import Category, Thread
from malgil.routing.actions import choose_status, dispatch, end_work, give_place, promise_waits
from malgil.routing.models import Place, PlaceState, Presence, Promise, Status

KINDS, SLOTS = 4, 3


class Shop:
    """So many agents, each of whom knows two of four things, and so many customers who wait for one of them."""

    def __init__(self, *, agents: int, waiting: int) -> None:
        Centre.objects.create(pk=1, name="벤치")
        skills = [Skill.objects.create(name=f"기술 {number}") for number in range(KINDS)]
        self.kinds = [Category.objects.create(name=f"문의 {skill.pk}", skill=skill) for skill in skills]
        for number in range(agents):
            agent = Person.objects.create_user(f"agent{number}@example.com", name=f"{number}", role=Role.AGENT)
            agent.skills.add(skills[number % KINDS], skills[(number + 1) % KINDS])
            choose_status(agent, Status.ONLINE)
        Presence.objects.update(lease_until=now() + timedelta(days=1))
        self._numbers = count(1)
        for _ in range(waiting + SLOTS * agents):
            self.let_one_come()
        dispatch()
        promise_waits()

    def waiting(self) -> int:
        """Return how many wait."""
        return Place.objects.filter(state=PlaceState.WAITING).count()

    def let_one_come(self) -> None:
        """Let a customer come and stand in the line."""
        number = next(self._numbers)
        customer = Person.objects.create_user(f"customer{number}@example.com")
        kind = self.kinds[number % KINDS]
        give_place(open_thread(customer, body="도와주세요", key=f"k{number}", category=kind))

    def finish_one(self) -> None:
        """Let an agent be done with somebody."""
        thread = Thread.objects.filter(standing="open").select_related("assignee").order_by("pk")[0]
        if thread.assignee:
            close_thread(thread, closer=thread.assignee)
        end_work(thread, at=now())

    def let_bounds_end(self, after: timedelta) -> None:
        """Let what everybody was told end in so long."""
        Promise.objects.filter(outcome="open").update(due=now() + after)
