"""What threads are sorted by."""

from django.db.models import QuerySet

from malgil.conversations.models import Category, Tag


def categories() -> QuerySet[Category]:
    """Return what a question may be about, in the order to offer."""
    return Category.objects.all()


def all_tags() -> QuerySet[Tag]:
    """Return every tag by name."""
    return Tag.objects.all()
