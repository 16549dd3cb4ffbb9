"""Questions and answers as a community has them after years: most answered, a third of them unread."""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.db import transaction

from malgil.accounts.models import Centre as CentreRow
from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions import settle_rows
from malgil.community.models import Kind, Member, Post, Question, Tag, Tagging
from malgil.conversations.models import Category

MEMBERS, TAGS, ANSWERS_EACH = 2_000, 60, 1.5
WORDS = ("배송이", "사흘째", "멈춰", "머그컵", "뚜껑을", "따로", "파나요", "교환하고", "싶은데", "쿠폰이", "안", "떠요")


class Village:
    """A community that grows: `grow(n)` fills it up to n posts."""

    def __init__(self) -> None:
        """Set the centre up and let members join; the first is who looks."""
        CentreRow.objects.create(pk=1, name="하늘상점")
        self.chance = random.Random(20261130)
        self.people = Person.objects.bulk_create(
            [Person(email=f"m{number}@example.com", password="!") for number in range(MEMBERS)], batch_size=1000
        )
        Member.objects.bulk_create(
            [
                Member(person=person, nickname=f"이웃{number}", known_as=f"이웃{number}", joined_at=now())
                for number, person in enumerate(self.people)
            ],
            batch_size=1000,
        )
        self.tags = Tag.objects.bulk_create([Tag(name=f"태그{number}") for number in range(TAGS)])
        self.categories = [Category.objects.create(name=f"분류{number}") for number in range(8)]
        self.posts = 0

    def grow(self, posts: int) -> None:
        """Ask and answer until there are so many posts."""
        while self.posts < posts:
            with transaction.atomic():
                self._ask(min(8_000, posts - self.posts))
        settle_rows([])

    def _ask(self, number: int) -> None:
        asked = Post.objects.bulk_create(
            islice(self._asked(), max(1, int(number / (1 + ANSWERS_EACH)))), batch_size=1000
        )
        answers: dict[int, int] = {post.pk: self._answers() for post in asked}
        Question.objects.bulk_create([self._question(post, answers[post.pk]) for post in asked], batch_size=1000)
        replies = Post.objects.bulk_create(self._replies(asked, answers), batch_size=1000)
        Tagging.objects.bulk_create(
            [Tagging(question_id=post.pk, tag=tag) for post in asked for tag in self.chance.sample(self.tags, 2)],
            batch_size=1000,
        )
        self.posts += len(asked) + len(replies)

    def _answers(self) -> int:
        return self.chance.choice((0, 1, 1, 2, 2, 3))

    def _asked(self) -> Iterator[Post]:
        for number in range(self.posts, 10**9):
            at = now() - timedelta(minutes=self.chance.random() * 60 * 24 * 700)
            author = self.chance.choice(self.people)
            yield Post(kind=Kind.QUESTION, author=author, body=self._words(20), key=f"q{number}", at=at)

    def _question(self, post: Post, answers: int) -> Question:
        return Question(
            post=post,
            asker_id=post.author_id,
            title=self._words(5),
            slug=self._words(3).replace(" ", "-"),
            excerpt=self._words(12),
            category=self.chance.choice(self.categories),
            language="ko",
            at=post.at,
            last_activity_at=post.at,
            answers=answers,
            views=self.chance.randrange(3000),
        )

    def _replies(self, asked: list[Post], answers: dict[int, int]) -> Iterator[Post]:
        for post in asked:
            for number in range(answers[post.pk]):
                author = self.chance.choice(self.people)
                key = f"a{post.pk}-{number}"
                yield Post(kind=Kind.ANSWER, question=post, author=author, body=self._words(30), key=key, at=post.at)

    def _words(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=number))
