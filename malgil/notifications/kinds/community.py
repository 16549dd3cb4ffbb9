"""Who hears what of the community."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.accounts.models import Person
from malgil.community.models import Post, Question
from malgil.events.models import Event
from malgil.notifications.row import Row, Words
from malgil.notifications.subjects import Subject


def _question(event: Event) -> Question:
    return Question.objects.select_related("asker").get(pk=event.facts["question_id"])


def _there(event: Event) -> str:
    """Return where somebody reads on: the post in its question's page."""
    place = f"#post-{event.facts['post_id']}" if event.facts.get("post_id") else ""
    return reverse("portal:question", args=[_question(event).address]) + place


def _asker(event: Event) -> Iterable[Person]:
    asker = _question(event).asker
    return [asker] if asker is not None else []


def _answered(event: Event, count: int) -> Words:
    if event.facts["official"]:
        said = _("커뮤니티에 올린 질문에 공식 답변이 왔어요.")
    else:
        said = ngettext(
            "커뮤니티에 올린 질문에 답변이 왔어요.", "커뮤니티에 올린 질문에 답변 %(count)s개가 왔어요.", count
        ) % {"count": count}
    return Words(_("답변이 왔어요"), said, _("답변 보기"))


def _author(event: Event) -> Iterable[Person]:
    return Person.objects.filter(posts=event.facts["post_id"])


def _accepted(event: Event, count: int) -> Words:
    del event, count
    return Words(_("답변이 채택됐어요"), _("커뮤니티에 쓴 답변을 물어본 분이 채택했어요."), _("답변 보기"))


def _is_taken_back(event: Event, person: Person) -> bool:
    del person
    return not Post.objects.filter(acceptances__answer=event.facts["post_id"]).exists()


def _person(event: Event) -> Iterable[Person]:
    return Person.objects.filter(pk=event.facts["person_id"], is_active=True)


def _mentioned(event: Event, count: int) -> Words:
    del event, count
    return Words(_("누가 나를 불렀어요"), _("커뮤니티 글에서 내 별명을 불렀어요."), _("글 보기"))


def _followed(event: Event, count: int) -> Words:
    if event.facts["post_id"] == event.facts["question_id"]:
        return Words(_("새 질문이 올라왔어요"), _("알림 받는 태그에 새 질문이 올라왔어요."), _("질문 보기"))
    said = ngettext("알림 받는 질문에 답변이 왔어요.", "알림 받는 질문에 답변 %(count)s개가 왔어요.", count)
    return Words(_("새 답변이 왔어요"), said % {"count": count}, _("답변 보기"))


def _is_gone(event: Event, person: Person) -> bool:
    del person
    return not Post.objects.filter(pk=event.facts["post_id"], standing="out").exists()


ROWS = (
    Row("community.answer", "community.answered", Subject.COMMUNITY, _asker, _answered, _there, is_over=_is_gone),
    Row(
        "community.accepted",
        "community.accepted",
        Subject.COMMUNITY,
        _author,
        _accepted,
        _there,
        is_over=_is_taken_back,
    ),
    Row("community.mention", "community.mentioned", Subject.COMMUNITY, _person, _mentioned, _there, is_over=_is_gone),
    Row("community.followed", "community.followed", Subject.COMMUNITY, _person, _followed, _there, is_over=_is_gone),
)
