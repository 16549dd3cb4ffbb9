"""What happens in a busy demo from one look to the next: who comes, who answers, who has had enough."""

import logging
from collections.abc import Callable
from random import Random

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.config.demo.busy.cast import Seat, crowd, take_seats
from malgil.config.demo.busy.forgetting import forget_old
from malgil.config.demo.busy.helping import Helping
from malgil.config.demo.busy.leaving import clear_up, leave_seats
from malgil.config.demo.busy.staff import Staff
from malgil.config.demo.busy.tempo import AGENT_WRITES, CUSTOMER_WRITES, PATIENCE, Tempo
from malgil.config.demo.busy.visits import Visit, begin_visit, meet
from malgil.conversations.actions import close_thread, post_message, rate
from malgil.conversations.models import Message, Side, Standing, Thread
from malgil.routing.actions import renew_leases
from malgil.routing.simulation.agenda import Agenda
from malgil.routing.simulation.chance import Duration

log = logging.getLogger(__name__)

LEASE_SECONDS = 10.0
FORGET_SECONDS = 60.0
_THANKS = ("네, 감사합니다!", "알겠습니다. 고맙습니다.", "도움이 됐어요. 감사해요.")
_SAYS_HOW_IT_WAS = 0.6


class Busy:
    """The play: `step` does whatever is due at a moment of a clock of real seconds, and never waits."""

    def __init__(self, tempo: Tempo, *, most: int, random: Random, number: str) -> None:
        """Take the seats and clear up what an earlier run has left; `number` tells this run from others."""
        clear_up()
        self.tempo, self.most, self.visits = tempo, most, dict[int, Visit]()
        self.seats: list[Seat] = take_seats()
        self.staff = Staff([seat.agent for seat in self.seats], tempo, random)
        self._customers = crowd(most)
        self._helping = Helping(self.staff, tempo, random)
        self._random, self._number, self._came = random, number, 0
        self._agenda, self._at = Agenda(), 0.0
        self._next: float | None = None
        self._lease = self._forget = 0.0

    def step(self, at: float) -> None:
        """Do what is due, at so many seconds since the play began."""
        self._at = at
        if at >= self._lease:
            self._lease = at + LEASE_SECONDS
            renew_leases([seat.agent.pk for seat in self.seats])
        if at >= self._forget:
            self._forget = at + FORGET_SECONDS
            forget_old(self.seats)
        self.staff.step(at)
        self._look()
        self._helping.step(at, known=self.visits)
        self._agenda.run(until=at)
        self._let_come()

    def end(self) -> None:
        """Let everybody go home: nobody is left waiting, and the seats are as they were."""
        clear_up()
        leave_seats(self.seats)

    def _let_come(self) -> None:
        rate_now = self.tempo.arrivals(self._at, self.staff.slots)
        if self._next is None:
            self._next = self._random.expovariate(rate_now)
        while self._at >= self._next:
            self._next += self._random.expovariate(rate_now)
            if len(self.visits) < self.most:
                self._come()

    def _come(self) -> None:
        here = {visit.customer.pk for visit in self.visits.values()}
        customer = self._random.choice([one for one in self._customers if one.pk not in here])
        self._came += 1
        patience = PATIENCE.over(self.tempo.talk).draw(self._random)
        number = f"{self._number}-{self._came}"
        visit = begin_visit(customer, number, gives_up=self._at + patience, random=self._random)
        self.visits[visit.thread.pk] = visit

    def _look(self) -> None:
        """See how every visit stands, and plan what follows."""
        for thread in Thread.objects.filter(pk__in=list(self.visits)).select_related("assignee"):
            visit, agent = self.visits[thread.pk], thread.assignee
            if thread.standing == Standing.CLOSED:
                del self.visits[thread.pk]
            elif agent is None:
                self._wait(visit)
            elif visit.agent_id != agent.pk:
                self._meet(visit, agent)
            elif not self.staff.plays(agent):
                self._hear(visit)

    def _wait(self, visit: Visit) -> None:
        visit.agent_id = None
        if self._at >= visit.gives_up:
            self._close(visit, visit.customer)

    def _meet(self, visit: Visit, agent: Person) -> None:
        meet(visit, agent, self._random)
        if self.staff.plays(agent):
            self._after(AGENT_WRITES, lambda: self._answer(visit, agent))

    def _answer(self, visit: Visit, agent: Person) -> None:
        """A simulated agent says what is next, and the customer answers, until the script ends."""
        if not _has(visit.thread, agent):
            return
        words = visit.next_line(of="agent")
        if words is None:
            self._close(visit, agent)
            return
        post_message(visit.thread, author=agent, body=words, key=visit.key())
        if visit.is_customers_turn:
            self._after(CUSTOMER_WRITES, lambda: self._reply(visit, agent))
        else:
            self._after(AGENT_WRITES, lambda: self._answer(visit, agent))

    def _reply(self, visit: Visit, agent: Person) -> None:
        if _has(visit.thread, agent) and (words := visit.next_line(of="customer")):
            post_message(visit.thread, author=visit.customer, body=words, key=visit.key())
            self._after(AGENT_WRITES, lambda: self._answer(visit, agent))

    def _hear(self, visit: Visit) -> None:
        """A person answers: the customer goes on once they have said something new."""
        last = _last_said(visit.thread)
        if last > visit.heard:
            visit.heard = last
            self._after(CUSTOMER_WRITES, lambda: self._go_on(visit, last))

    def _go_on(self, visit: Visit, heard: int) -> None:
        # Whoever writes three lines in a row gets one answer.
        if heard == visit.heard:
            words = visit.next_line(of="customer") or self._random.choice(_THANKS)
            post_message(visit.thread, author=visit.customer, body=words, key=visit.key())

    def _close(self, visit: Visit, closer: Person) -> None:
        close_thread(visit.thread, closer=closer)
        self.visits.pop(visit.thread.pk, None)
        if closer.pk != visit.customer.pk:
            self.staff.wrap_up(closer, self._at)
            if visit.script.score and self._random.random() < _SAYS_HOW_IT_WAS:
                self._after(CUSTOMER_WRITES, lambda: self._say_how_it_was(visit))

    def _say_how_it_was(self, visit: Visit) -> None:
        score = max(1, visit.script.score - (self._random.random() < 0.2))
        words = visit.script.comment if score == visit.script.score else ""
        rate(visit.thread, by=visit.customer, score=score, comment=words)

    def _after(self, duration: Duration, act: Callable[[], None]) -> None:
        moment = self._at + duration.over(self.tempo.talk).draw(self._random)
        self._agenda.at(moment, lambda _: attempt(act))


def attempt(act: Callable[[], None]) -> None:
    """Do something a person may have prevented: closed it, taken it, or written first."""
    try:
        act()
    except Refused as refusal:
        log.info("a simulated act was refused: %s", refusal)


def _has(thread: Thread, agent: Person) -> bool:
    return Thread.objects.filter(pk=thread.pk, standing=Standing.OPEN, assignee=agent).exists()


def _last_said(thread: Thread) -> int:
    said = Message.objects.filter(thread=thread, side=Side.AGENT).order_by("-pk").values_list("pk", flat=True)
    return said.first() or 0
