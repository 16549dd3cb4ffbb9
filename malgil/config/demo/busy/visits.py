"""One simulated customer's matter, from what they ask to what they say when it is over."""

from collections import deque
from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from malgil.accounts.models import Person
from malgil.config.demo.cases import GUIDES
from malgil.config.demo.goods import Details, Noun, details
from malgil.config.demo.scripts import SCRIPTS, Script
from malgil.config.demo.voices import answered, asked
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Category, Channel, Thread

# Partners' matters need a partner.
_MATTERS = [script for script in SCRIPTS if script.category != "판매자 정산"]
KEY = "busy-"


@dataclass
class Visit:
    """A matter under way; `gives_up` is a moment of the driver's clock."""

    customer: Person
    script: Script
    about: Details
    thread: Thread
    gives_up: float
    lines: deque[tuple[str, str]] = field(default_factory=deque)
    # Who answers, as far as the driver has seen, and which message of theirs was heard last.
    agent_id: int | None = None
    heard: int = 0
    said: int = 0

    @property
    def is_customers_turn(self) -> bool:
        """Whether the script goes on with the customer."""
        return bool(self.lines) and self.lines[0][0] == "customer"

    def next_line(self, *, of: str) -> str | None:
        """Return the next words of the customer or the agent, None when the script has none; others are passed over."""
        while self.lines:
            speaker, words = self.lines.popleft()
            if speaker == of:
                return self.about.fill(words)
        return None

    def key(self) -> str:
        """Return a new message's key."""
        self.said += 1
        return f"{self.thread.key}-{self.said}"


def begin_visit(customer: Person, number: str, *, gives_up: float, random: Random) -> Visit:
    """Let a customer ask, by the same action as the page's button, and return the visit."""
    script = random.choice(_MATTERS)
    about = details(random, timezone.localdate(), customer.name, "", only=script.goods)
    words = about.fill(asked(script, script.lines[0][1], random))
    thread = open_thread(
        customer,
        body=words,
        key=f"{KEY}{number}",
        channel=Channel.CHAT,
        category=_category(script),
        order_number=about.order,
    )
    lines: deque[tuple[str, str]] = deque(line for line in script.lines[1:] if line[0] != "note")
    return Visit(customer, script, about, thread, gives_up, lines)


def meet(visit: Visit, agent: Person, random: Random) -> None:
    """Let an agent answer from now on, in their own name."""
    visit.agent_id = agent.pk
    visit.about.words["agent"] = Noun(agent.name)
    for index, (speaker, words) in enumerate(visit.lines):
        if speaker == "agent":
            visit.lines[index] = (speaker, answered(words, random))
            return


def _category(script: Script) -> Category | None:
    return Category.objects.filter(guide__key=GUIDES[script.category]).first()
