"""What follows from events, and what time brings."""

from malgil.community import actions
from malgil.community.models import Post
from malgil.conversations.models import Channel, Thread
from malgil.events.models import Event


def tell_followers(event: Event) -> None:
    """After a question or an answer came: who follows it, or its tags, hears of it."""
    post = Post.objects.filter(pk=event.facts.get("post_id") or event.facts["question_id"]).first()
    if post is not None:
        actions.tell_followers(post)


def return_answer(event: Event) -> None:
    """After a thread was closed: what the agents said to a question of the community stands there."""
    thread = Thread.objects.get(pk=int(event.topic.partition(":")[2]))
    if thread.channel == Channel.COMMUNITY:
        actions.return_answer(thread)


def tick() -> int:
    """Hand questions nobody has answered to the agents, and return how many that were."""
    return actions.escalate()


def forget() -> int:
    """Forget the words of what was removed a month ago and what was begun and left, and return how many that were."""
    return actions.forget_removed() + actions.forget_drafts()
