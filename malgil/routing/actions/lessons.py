"""What a channel's estimator has learned, held by one at a time."""

from malgil.base.clock import now
from malgil.conversations.models import Channel
from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.keeping import kept, restored
from malgil.routing.models import Lesson
from malgil.routing.queries import forest_of

# Channels whose customers wait in the line for somebody to begin; letters are promised by the hours instead.
ESTIMATED = (Channel.CHAT,)


def lesson_of(channel: str) -> tuple[Lesson, Estimator]:
    """Lock what a channel has learned until the end of the caller's transaction, and return it."""
    Lesson.objects.get_or_create(channel=channel)
    lesson = Lesson.objects.select_for_update().get(channel=channel)
    return lesson, restored(lesson.state, forest_of(channel))


def keep(lesson: Lesson, estimator: Estimator) -> None:
    """Keep what was learned, in the caller's transaction."""
    lesson.state, lesson.changed_at = kept(estimator), now()
    lesson.save(update_fields=["state", "changed_at"])
