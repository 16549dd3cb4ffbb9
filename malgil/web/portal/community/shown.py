"""Posts as pages show them: under which name, with what a reader may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.markdown import html_of
from malgil.community.models import Kind, Measure, MeasureKind, Post, Question, Standing
from malgil.community.queries import (
    Written,
    accepted_answer_of,
    centre_name,
    name_of,
    names_of,
    nicknames_of,
    open_measure,
    voted_by,
)
from malgil.community.rules import may_accept, may_change, may_moderate, may_vote
from malgil.community.spam import REASONS


@dataclass(frozen=True)
class Row:
    """A question in a list."""

    question: Question
    name: str

    @property
    def tags(self) -> list[str]:
        """The names of its tags."""
        return [tag.name for tag in self.question.tags.all()]

    @property
    def state(self) -> str:
        """What its count says: solved, answered or open."""
        if self.question.is_solved or self.question.has_official:
            return "solved"
        return "answered" if self.question.answers else "open"


def rows_of(questions: Sequence[Question]) -> list[Row]:
    """Return questions as a list shows them."""
    names = names_of(questions)
    return [Row(question, _asker(question, names)) for question in questions]


def _asker(question: Question, names: dict[int, str]) -> str:
    return name_of(question.post, names)


@dataclass(frozen=True)
class Shown:
    """A post on its page, for one reader."""

    post: Post
    name: str
    viewer: Person | None
    has_voted: bool = False
    is_accepted: bool = False
    can_accept: bool = False
    comments: Sequence["Shown"] = field(default_factory=list)
    measure: Measure | None = None
    # The comment the reader has begun under it.
    begun: str = ""

    @property
    def html(self) -> SafeString:
        """Its words; links of others lead nowhere for search engines."""
        drawn = html_of(self.post.body).replace('rel="noopener', 'rel="ugc nofollow noopener')
        return mark_safe(drawn)  # noqa: S308 - cleaned by html_of

    @property
    def place(self) -> str:
        """Where what the reader begins as a comment on it is kept."""
        return f"comment-{self.post.pk}"

    @property
    def is_own(self) -> bool:
        """Whether the reader wrote it."""
        return self.viewer is not None and self.post.author_id == self.viewer.pk

    @property
    def can_vote(self) -> bool:
        """Whether the reader may vote for it; who has not signed in is asked to."""
        return self.viewer is None or may_vote(self.post, self.viewer)

    @property
    def can_change(self) -> bool:
        """Whether the reader may edit or remove it."""
        return may_change(self.post, self.viewer)

    @property
    def can_moderate(self) -> bool:
        """Whether the reader works here."""
        return may_moderate(self.viewer)

    @property
    def can_report(self) -> bool:
        """Whether the reader may report it."""
        return not self.is_own and not self.can_moderate

    @property
    def is_held_back(self) -> bool:
        """Whether others do not read it."""
        return self.post.standing in (Standing.HELD, Standing.HIDDEN)

    @property
    def why(self) -> str:
        """Why others do not read it, as its author is told."""
        return reason_of(self.measure) if self.measure else ""

    @property
    def can_appeal(self) -> bool:
        """Whether the reader may ask to look again."""
        return self.is_own and self.measure is not None and not hasattr(self.measure, "appeal")


def reason_of(measure: Measure) -> str:
    """Return why a measure was taken: in the words of who took it, or what our rules found."""
    if measure.reason:
        return measure.reason
    reasons = [str(REASONS[name]) for name, _points in measure.findings if name in REASONS]
    if any(name == "reported" for name, _points in measure.findings):
        reasons.append(_("여러 사람이 신고했어요"))
    return ", ".join(reasons) or _("올리기 전에 확인하고 있어요")


@dataclass(frozen=True)
class Page:
    """A question's page for one reader."""

    question: Question
    asked: Shown
    answers: Sequence[Shown]
    viewer: Person | None

    @property
    def is_asker(self) -> bool:
        """Whether the reader asked."""
        return may_accept(self.question, self.viewer)

    @property
    def can_write(self) -> bool:
        """Whether the reader could answer now."""
        open_to_all = self.question.is_out and not self.question.is_locked
        return self.viewer is not None and not self.viewer.is_guest and (open_to_all or self.viewer.is_agent)

    @property
    def last_id(self) -> int:
        """The newest answer shown."""
        return max((one.post.pk for one in self.answers), default=0)

    @property
    def answer_place(self) -> str:
        """Where what the reader begins as an answer is kept."""
        return f"answer-{self.question.pk}"

    @property
    def centre(self) -> str:
        """The name the centre answers under."""
        return centre_name()


def places_on(question: Question, written: tuple[Written, list[Written]]) -> list[str]:
    """Return the places of a question's page where a reader may have begun something."""
    asked, answers = written
    return [f"answer-{question.pk}", *(f"comment-{one.post.pk}" for one in (asked, *answers))]


def page_shown(
    question: Question,
    written: tuple[Written, list[Written]],
    viewer: Person | None,
    begun: Mapping[str, Mapping[str, str]],
) -> Page:
    """Return a question's page as somebody sees it, with what they have `begun` at its places."""
    asked, answers = written
    whole = [asked, *answers]
    posts = [post for one in whole for post in (one.post, *one.comments)]
    names = nicknames_of(post.author_id for post in posts)
    voted = voted_by(viewer, posts)
    accepted = accepted_answer_of(question)
    can_accept = may_accept(question, viewer)

    def shown(one: Written) -> Shown:
        post = one.post
        return Shown(
            post,
            name_of(post, names),
            viewer,
            has_voted=post.pk in voted,
            is_accepted=post.pk == accepted,
            can_accept=can_accept and post.kind == Kind.ANSWER and post.is_out,
            comments=[
                Shown(each, name_of(each, names), viewer, measure=_measure(each, viewer)) for each in one.comments
            ],
            measure=_measure(post, viewer),
            begun=begun.get(f"comment-{post.pk}", {}).get("body", ""),
        )

    return Page(question, shown(asked), [shown(one) for one in answers], viewer)


def _measure(post: Post, viewer: Person | None) -> Measure | None:
    """Return why others do not read a post, for its author and the staff."""
    if viewer is None or post.is_out or not (viewer.is_agent or post.author_id == viewer.pk):
        return None
    return open_measure(post, MeasureKind.HIDE, MeasureKind.HOLD)
