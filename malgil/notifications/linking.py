"""Where a notice leads."""

from django.urls import reverse

from malgil.notifications.models import Notice
from malgil.notifications.row import Row, never_over


def link_of(notice: Notice, row: Row) -> str:
    """Return an address on this site: what only opening can settle is settled on the way there."""
    return reverse("notifications:open", args=[notice.pk]) if row.is_over is never_over else row.link(notice.event)
