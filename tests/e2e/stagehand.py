"""Makes every kind of event happen in a running centre, on request: a line in, a line out. A program of its own.

`a quiet thread` puts the thread back to how it began, or begins another one where that cannot be; the name of a kind
lets that happen on it. The answer is the thread's number and the session of its customer.
"""

import json
import logging
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import django

_numbers = count(1)


# A conversation longer than one page is cut where it is opened anew, and not where it is open.
MOST_PLAYED = 8


class Stage:
    """A thread that its agent has, open and awake, and who takes part in it."""

    thread: Any = None
    people: Any
    session: str
    played: int = 0

    def begin(self) -> None:
        from malgil.accounts.models import Person, Role
        from malgil.conversations.actions import close_thread, open_thread
        from tests.e2e.shop import session_of
        from tests.scenarios import People

        if self.thread:
            # Whoever still waited from before would be given what is to be given to the next one.
            close_thread(self.thread, closer=self.people.agent)
        named = {person.name: person for person in Person.objects.all()}
        number = next(_numbers)
        self.people = People(
            customer=Person.objects.create_user(f"{number}@example.com", name="한가을", role=Role.CUSTOMER),
            agent=named["박서연"],
            other_agent=named["이도윤"],
            supervisor=named["최유진"],
        )
        self.thread = open_thread(self.people.customer, body="머그컵이 깨져서 왔어요.", key=f"stage-{number}")
        self.session = session_of(self.people.customer)

    def play(self, kind: str) -> None:
        from tests.scenarios import SCENARIOS

        SCENARIOS[kind](self._fresh(), self.people)

    def restore(self) -> None:
        from malgil.accounts.actions import reactivate_staff
        from malgil.base.clock import now
        from malgil.conversations import actions
        from malgil.conversations.queries import merge_of
        from malgil.routing.actions import choose_status, take
        from malgil.routing.models import Presence, Status

        if not self.thread or self.played >= MOST_PLAYED or merge_of(self._fresh()) or self.thread.channel != "chat":
            self.begin()
            self.played = 0
        self.played += 1
        agent = self.people.agent
        reactivate_staff(self.people.other_agent, by=self.people.supervisor)
        # Whoever an earlier event has left online would be given what is to wait.
        for person in (agent, self.people.other_agent):
            choose_status(person, Status.AWAY)
        # Nobody's lease runs out while pages are compared: that would be an event more.
        Presence.objects.update(lease_until=now() + timedelta(hours=1))
        if self.thread.is_closed:
            actions.reopen_thread(self.thread, by=agent)
        if self.thread.standing == "snoozed":
            actions.wake(self.thread, by=agent)
        self._fresh()
        if self.thread.assignee_id not in (None, agent.pk):
            actions.return_to_line(self.thread, reason="returned", by=self.people.supervisor)
            self._fresh()
        if self.thread.assignee_id is None:
            take(self.thread, agent=agent, by=agent)

    def _fresh(self) -> Any:
        self.thread.refresh_from_db()
        return self.thread


def main() -> None:
    stage = Stage()
    for line in sys.stdin:
        asked = line.strip()
        try:
            stage.restore() if asked == "a quiet thread" else stage.play(asked)
            answer = [stage.thread.pk, stage.session]
        except Exception:
            # One kind that cannot be played is one failure: the next begins with a thread of its own.
            logging.getLogger(__name__).exception("%s could not be played", asked)
            stage.thread, answer = None, None
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    django.setup()
    main()
