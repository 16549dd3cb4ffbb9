"""What threads are sorted by."""

from django.db.models import QuerySet

from malgil.base.statements import Reading
from malgil.conversations.models import Category, Tag, Thread

# A thread's page asks these whenever something happens to it.
_CATEGORIES = Reading(Category, "ORDER BY position, id")
_TAGS = Reading(Tag, "ORDER BY name")
_TAGS_OF = Reading(Tag, "WHERE id IN (SELECT tag_id FROM conversations_thread_tags WHERE thread_id = %s) ORDER BY name")


def categories() -> QuerySet[Category]:
    """Return what a question may be about, in the order to offer."""
    return Category.objects.all()


def categories_offered() -> list[Category]:
    """Return the same, read at once."""
    return _CATEGORIES.rows()


def tags_of(thread: Thread) -> list[Tag]:
    """Return a thread's tags by name."""
    return _TAGS_OF.rows(thread.pk)


def tags_offered() -> list[Tag]:
    """Return every tag by name, read at once."""
    return _TAGS.rows()


def all_tags() -> QuerySet[Tag]:
    """Return every tag by name."""
    return Tag.objects.all()
