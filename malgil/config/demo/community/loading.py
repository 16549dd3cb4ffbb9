"""Writing the demo's questions as rows: as if members had asked and answered for weeks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions import settle_rows
from malgil.community.models import (
    Acceptance,
    Follow,
    Kind,
    Measure,
    MeasureKind,
    Member,
    Post,
    Question,
    Report,
    ReportReason,
    Tag,
    Tagging,
    Vote,
)
from malgil.community.rules import known_as, slug_of
from malgil.config.demo.cases import GUIDES
from malgil.config.demo.community.keeping import keep_pleasant
from malgil.config.demo.community.script import Asked, Line, script
from malgil.conversations.models import Category
from malgil.knowledge.actions.indexing import index_thing

# What the demo's customers and sellers are called here, by the account before the @.
NICKNAMES = {
    "haneul": "하늘보기",
    "seojun": "머그수집가",
    "jiwoo": "밤산책",
    "yuna": "유나네부엌",
    "minjae": "mj_home",
    "daeun": "다육이엄마",
    "hyunwoo": "새벽배송러",
    "somi": "솜이불",
    "dohyun": "주말캠퍼",
    "yerin": "예쁜그릇만",
    "sejin.heukdam": "흙담공방",
    "mirae.store": "미래상회",
}
_CENTRE = "센터/"
_REPORTED = (
    ("완충재", ReportReason.OTHER, "질문과 상관없는 하소연 같아요"),
    ("가격이 어제보다", ReportReason.WRONG, ""),
)


@dataclass
class Village:
    """Who writes in the demo's community."""

    people: dict[str, Person]
    random: Random
    categories: Mapping[str, Category]

    def of(self, name: str) -> Person:
        """Return somebody by nickname; who works here by their account."""
        if name.startswith(_CENTRE):
            return Person.objects.get(email=f"{name.removeprefix(_CENTRE)}@example.com")
        if name not in self.people:
            person = Person.objects.create_user(None, name="", language="")
            self.people[name] = person
            _join(person, name, now() - timedelta(days=self.random.randint(40, 400)))
        return self.people[name]


def load_community(random: Random) -> int:
    """Write the demo's questions with all that came of them, and return how many there are."""
    people = {nickname: Person.objects.get(email=f"{account}@example.com") for account, nickname in NICKNAMES.items()}
    for nickname, person in people.items():
        _join(person, nickname, now() - timedelta(days=random.randint(60, 500)))
    by_guide = {
        category.guide.key: category for category in Category.objects.exclude(guide=None).select_related("guide")
    }
    categories = {name: by_guide[key] for name, key in GUIDES.items() if key in by_guide}
    village = Village(people, random, categories)
    asked = script()
    for name in sorted({line.author for one in asked for line in (one.line, *one.answers)}):
        village.of(name)
    questions = [_write(village, one) for one in asked]
    _count(village)
    _report(village, questions)
    settle_rows([question.pk for question in questions])
    for question in questions:
        index_thing("question", question.pk)
    keep_pleasant(asked, questions, village.of)
    return len(questions)


def _join(person: Person, nickname: str, at: datetime) -> None:
    Member.objects.create(person=person, nickname=nickname, known_as=known_as(nickname), joined_at=at)


def _write(village: Village, asked: Asked) -> Question:
    at = now() - asked.age - timedelta(minutes=village.random.randint(1, 50))
    post = _post(village, Kind.QUESTION, asked.line, at, key=f"demo-{asked.title}"[:40])
    question = Question.objects.create(
        post=post,
        asker=post.author,
        title=asked.title,
        slug=slug_of(asked.title),
        excerpt=" ".join(asked.line.body.split())[:150],
        category=village.categories.get(asked.category),
        about=asked.about,
        language="ko",
        at=at,
        last_activity_at=at,
        views=asked.views,
        votes=post.votes,
    )
    for name in asked.tags:
        Tagging.objects.create(question=question, tag=Tag.objects.get_or_create(name=name)[0])
    if post.author:
        Follow.objects.create(by=post.author, question=post, at=at)
    _answers(village, asked, question)
    _take(asked, post)
    return question


def _answers(village: Village, asked: Asked, question: Question) -> None:
    at = question.at
    for number, line in enumerate(asked.answers):
        at += (now() - at) * village.random.uniform(0.03, 0.25)
        answer = _post(village, Kind.ANSWER, line, at, key=f"demo-{question.pk}-{number}", question=question.post)
        if line.is_accepted:
            Acceptance.objects.create(question=question.post, answer=answer, by=question.asker, at=at)
        for place, comment in enumerate(line.comments):
            at += (now() - at) * village.random.uniform(0.02, 0.15)
            key = f"demo-{question.pk}-{number}-{place}"
            _post(village, Kind.COMMENT, comment, at, key=key, question=question.post, parent=answer)
    Question.objects.filter(pk=question.pk).update(last_activity_at=at)


def _post(
    village: Village,
    kind: Kind,
    line: Line,
    at: datetime,
    *,
    key: str,
    question: Post | None = None,
    parent: Post | None = None,
) -> Post:
    author = village.of(line.author)
    wanted = line.votes if kind == Kind.ANSWER else village.random.randint(0, 6) if kind == Kind.QUESTION else 0
    voters = [person for person in village.people.values() if person != author]
    chosen = village.random.sample(voters, min(wanted, len(voters)))
    post = Post.objects.create(
        kind=kind,
        question=question,
        parent=parent,
        author=author,
        body=line.body,
        is_official=author.is_agent,
        key=key,
        at=at,
        announced_at=at,
        votes=len(chosen),
    )
    Vote.objects.bulk_create(Vote(post=post, by=person, at=at) for person in chosen)
    return post


def _take(asked: Asked, post: Post) -> None:
    if asked.measure == "보류":
        findings = [["contact", 35], ["shortened", 30], ["advert", 50], ["links", 20], ["newcomer", 15]]
        Measure.objects.create(post=post, kind=MeasureKind.HOLD, findings=findings, at=post.at)
        Post.objects.filter(pk=post.pk).update(announced_at=None)


def _count(village: Village) -> None:
    """Let members' counts say what they did."""
    accepted: dict[int, int] = defaultdict(int)
    for author_id in Acceptance.objects.values_list("answer__author", flat=True):
        accepted[author_id or 0] += 1
    for person in village.people.values():
        own = Post.objects.filter(author=person)
        Member.objects.filter(person=person).update(
            questions=own.filter(kind=Kind.QUESTION).count(),
            answers=own.filter(kind=Kind.ANSWER).count(),
            accepted=accepted[person.pk],
            votes=sum(own.values_list("votes", flat=True)),
        )


def _report(village: Village, questions: Sequence[Question]) -> None:
    """Let somebody have reported two answers, which wait for somebody to look."""
    for words, reason, more in _REPORTED:
        question = next(one for one in questions if words in one.title)
        answer = Post.objects.filter(question=question.pk, kind=Kind.ANSWER).order_by("-pk").first()
        reporter = village.of("열두시삼분")
        if answer and answer.author != reporter:
            Report.objects.create(post=answer, by=reporter, reason=reason, words=more, at=now() - timedelta(hours=2))
