"""Hearing of a question or a tag."""

from django.db import transaction
from django.db.models import F, Q

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.facts import CommunityFollowed
from malgil.community.models import Follow, Kind, Mention, Post, Question, Tag
from malgil.events import log
from malgil.events.models import Event


@transaction.atomic
def follow(what: Question | Tag, *, by: Person) -> None:
    """Let somebody hear of a question or a tag; twice is once. What one wants to hear is nobody else's, so no event."""
    follow_quietly(by, what)


def follow_quietly(by: Person, what: Question | Tag) -> None:
    """Let somebody hear of it; in the caller's transaction."""
    if isinstance(what, Tag):
        Follow.objects.get_or_create(by=by, tag=what, defaults={"at": now()})
        return
    _, is_new = Follow.objects.get_or_create(by=by, question_id=what.pk, defaults={"at": now()})
    if is_new:
        Question.objects.filter(pk=what.pk).update(followers=F("followers") + 1)


@transaction.atomic
def unfollow(what: Question | Tag, *, by: Person) -> None:
    """Let somebody hear of it no more."""
    if isinstance(what, Tag):
        Follow.objects.filter(by=by, tag=what).delete()
        return
    gone, _ = Follow.objects.filter(by=by, question=what.pk).delete()
    if gone:
        Question.objects.filter(pk=what.pk).update(followers=F("followers") - 1)


@transaction.atomic
def tell_followers(post: Post) -> int:
    """Record for everybody who follows what a post belongs to that it came, each once; return how many are new.

    Who wrote it, who is called in it, and who asked (they hear that they were answered) hear of it otherwise.
    """
    # Two workers may do this at once: the second finds what the first has recorded.
    question = Question.objects.select_for_update(of=("self",)).get(pk=post.question_id_of)
    if not post.is_out or not question.is_out:
        return 0
    told = Event.objects.filter(topic=question.topic, kind=CommunityFollowed.kind)
    left_out = {one["person_id"] for one in told.values_list("facts", flat=True) if one["post_id"] == post.pk}
    left_out |= set(Mention.objects.filter(post=post).values_list("person_id", flat=True))
    left_out |= {post.author_id, question.asker_id} - {None}
    wanted = Q(tag__taggings__question=question) if post.kind == Kind.QUESTION else Q(question=question.pk)
    people = Follow.objects.filter(wanted).exclude(by__in=left_out).values_list("by", flat=True).distinct()
    hearing = sorted(people)
    for person_id in hearing:
        fact = CommunityFollowed(question_id=question.pk, post_id=post.pk, person_id=person_id)
        log.record(question.topic, fact, actor=post.author_id)
    return len(hearing)
