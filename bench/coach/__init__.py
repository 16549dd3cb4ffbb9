"""What the coach gets right, and how long it takes: `python -m bench coach`.

Categories stand beside a floor, the category most of whose words stand in the text; a reading beside its floor, the
words looked up alone. Figures on the held-back third are what counts; the two thirds tuned on stand beside them.
"""

from django.conf import settings

from bench.coach.measuring import KINDS, category_hits, fact_score, milliseconds, word_hits
from bench.coach.questions import (
    ASKED_ON,
    Question,
    article_titles,
    factual_questions,
    fresh,
    labelled_questions,
    other_voices,
    unheard,
)
from malgil.coach.categories import likelihoods
from malgil.coach.defaults import default_guides
from malgil.coach.reading import KnownOrder, read


def main() -> None:
    """Print every figure."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    questions, dense = labelled_questions(), factual_questions()
    for name, held_back in (("held back", True), ("tuned on", False)):
        part = [question for question in questions if question.held_back is held_back]
        facts = [*part, *(question for question in dense if question.held_back is held_back)]
        print(f"{name}: {len(part)} questions, and {len(facts) - len(part)} more for facts")
        _print_categories(part)
        _print_facts(facts)
    for name, others in (
        ("written by another hand: titles of the demo's help articles", article_titles()),
        ("other voices, learnt beside", other_voices()),
        ("other voices, written when all was learnt", unheard()),
        ("fresh questions, learnt from", fresh(held_back=False)),
        ("fresh questions, held back", fresh(held_back=True)),
    ):
        print(f"{name}: {len(others)}")
        _print_categories(others)
    _print_facts([*fresh(held_back=False), *fresh(held_back=True)])
    _print_latency([question.text for question in (*questions, *dense)])


def _print_categories(questions: list[Question]) -> None:
    total = len(questions)
    for name, (first, among_three) in (
        ("learnt", category_hits(questions)),
        ("asker known", category_hits(questions, asker_known=True)),
        ("words alone", word_hits(questions)),
    ):
        print(f"  category, {name:12} first {first / total:.3f}   among three {among_three / total:.3f}")


def _print_facts(questions: list[Question]) -> None:
    for kind in KINDS:
        score = fact_score(kind, questions)
        print(f"  {kind:14} F1 {score.f1:.3f}   right {score.right}, wrong {score.wrong}, missed {score.missed}")


def _print_latency(texts: list[str]) -> None:
    guides = default_guides()
    orders = [KnownOrder(f"2025100112345{place:03}", (f"린넨 셔츠 {place}호",)) for place in range(20)]
    likelihoods("배송", guides)

    def whole(text: str) -> object:
        return read(text, guides=guides, chosen=None, asked_on=ASKED_ON, orders=orders)

    def category(text: str) -> object:
        return likelihoods(text, guides)

    def floor(text: str) -> object:
        return [sum(word in text for word in guide.words) for guide in guides]

    long_texts = ["".join(texts[place : place + 30])[:1000] for place in range(0, len(texts), 10)]
    for name, run in (("read()", whole), ("category alone", category), ("floor: words looked up", floor)):
        p50, p99 = milliseconds(run, texts)
        print(f"{name:24} {p50:6.2f} ms p50 {p99:6.2f} ms p99")
    p50, p99 = milliseconds(whole, long_texts)
    print(f"{'read(), 1,000 letters':24} {p50:6.2f} ms p50 {p99:6.2f} ms p99")
