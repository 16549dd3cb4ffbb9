"""Who takes part, and under which name."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.accounts.queries import centre
from malgil.base.paging import Page, page_of
from malgil.community.models import Follow, Member, Post, Question, Standing, Tag
from malgil.community.trust import Trust, trust_of


def member_of(person: Person | None) -> Member | None:
    """Return somebody as the community knows them, None before they have chosen a nickname."""
    return Member.objects.filter(person=person).first() if person else None


def members_named(known_as: Collection[str]) -> list[Member]:
    """Return the members with these nicknames, as they are compared."""
    return list(Member.objects.filter(known_as__in=known_as)) if known_as else []


def members_numbered(person_ids: Iterable[int | None]) -> dict[int, Member]:
    """Return the members among some people, by their number."""
    return Member.objects.in_bulk([one for one in person_ids if one])


def trust_of_person(person: Person | None) -> Trust:
    """Return how far somebody is trusted; who works here as far as anybody."""
    if person is not None and person.is_agent:
        return Trust.REGULAR
    member = member_of(person)
    return trust_of(member) if member else Trust.NEWCOMER


def name_of(post: Post, nicknames: dict[int, str]) -> str:
    """Return under which name a post stands: the centre's, a nickname, or that its author has gone or is not named."""
    if post.is_official:
        return centre_name()
    if post.author_id is None:
        return _("고객 문의") if post.key.startswith("inquiry-") else _("떠난 회원")
    return nicknames.get(post.author_id, "") or _("떠난 회원")


def nicknames_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the nicknames of people by their number."""
    wanted = {one for one in person_ids if one}
    return dict(Member.objects.filter(person__in=wanted).values_list("person_id", "nickname")) if wanted else {}


def centre_name() -> str:
    """Return the name the centre's own posts stand under."""
    found = centre()
    return found.name if found else _("고객센터")


def follows_question(person: Person | None, question: Question) -> bool:
    """Return whether somebody hears of a question."""
    return person is not None and Follow.objects.filter(by=person, question=question.pk).exists()


def follows_tag(person: Person | None, tag: Tag) -> bool:
    """Return whether somebody hears of a tag."""
    return person is not None and Follow.objects.filter(by=person, tag=tag).exists()


def followed_by(person: Person) -> tuple[list[Question], list[Tag]]:
    """Return the questions, the newest first, and the tags somebody follows."""
    asked = Follow.objects.filter(by=person, question__isnull=False).order_by("-pk").values_list("question", flat=True)
    found = Question.objects.filter(is_out=True).in_bulk(list(asked[:50]))
    tags = Tag.objects.filter(follows__by=person).order_by("name")
    return list(found.values()), list(tags)


def written_by(person: Person, *, after: str = "", limit: int = 20) -> Page[Post]:
    """Return what somebody wrote, the newest first, with the questions it belongs to; what they removed is gone."""
    posts = Post.objects.filter(author=person).exclude(standing=Standing.REMOVED)
    return page_of(posts.select_related("asked", "question__asked"), order=("-id",), after=after, limit=limit)
