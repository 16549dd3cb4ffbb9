"""Measures the coach: how often the category is right, how many facts are found, how long a reading takes."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.coach.questions import ASKED_ON, Question
from malgil.coach.categories import likelihoods
from malgil.coach.defaults import default_guides
from malgil.coach.guide import Audience, Guide
from malgil.coach.slots.finding import Facts, find_facts

KINDS: dict[str, Callable[[Facts], Sequence[str]]] = {
    "order_number": lambda facts: [each.value for each in facts.orders],
    "date": lambda facts: [each.value for each in facts.days],
    "phone": lambda facts: [each.value for each in facts.phones],
    "tracking": lambda facts: [each.value for each in facts.trackings],
    "amount": lambda facts: [each.value for each in facts.sums],
}


@dataclass(frozen=True)
class Score:
    """How many facts of a kind were found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 1 when there was nothing to find and nothing was."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def category_hits(questions: Sequence[Question], *, asker_known: bool = False) -> tuple[int, int]:
    """Return for how many questions the right category comes first, and among the first three.

    In a centre it is known whether a buyer or a seller asks: a buyer is offered nothing that is for sellers.
    """
    first = among_three = 0
    for question in questions:
        offered, asker = _offered(question) if asker_known else (default_guides(), Audience.BUYERS)
        keys = [guide.key for guide, _ in likelihoods(question.text, offered, asker=asker)]
        first += keys[:1] == [question.category]
        among_three += question.category in keys[:3]
    return first, among_three


def _offered(question: Question) -> tuple[Sequence[Guide], Audience]:
    guides = default_guides()
    if any(guide.key == question.category and guide.audience is Audience.PARTNERS for guide in guides):
        return guides, Audience.PARTNERS
    return [guide for guide in guides if guide.audience is not Audience.PARTNERS], Audience.BUYERS


def word_hits(questions: Sequence[Question]) -> tuple[int, int]:
    """Return the same for a floor: the category most of whose words stand in the text, as written."""
    first = among_three = 0
    for question in questions:
        counts = Counter({guide.key: sum(word in question.text for word in guide.words) for guide in default_guides()})
        keys = [key for key, count in counts.most_common(3) if count]
        first += keys[:1] == [question.category]
        among_three += question.category in keys
    return first, among_three


def fact_score(kind: str, questions: Sequence[Question]) -> Score:
    """Return how well facts of a kind are found."""
    right = wrong = missed = 0
    for question in questions:
        labelled = Counter(
            {value: count for (labelled_kind, value), count in question.facts.items() if labelled_kind == kind}
        )
        found = Counter(KINDS[kind](find_facts(question.text, asked_on=ASKED_ON)))
        right += (labelled & found).total()
        wrong += (found - labelled).total()
        missed += (labelled - found).total()
    return Score(right, wrong, missed)


def milliseconds(run: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Return how long a text takes at the median and at the 99th percentile, in milliseconds of processor time."""
    taken = []
    for text in texts:
        started = time.process_time()
        run(text)
        taken.append((time.process_time() - started) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
