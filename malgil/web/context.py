"""What every template may use."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from malgil.accounts.models import Person
from malgil.base.mail.fuse import blown
from malgil.base.mail.models import Blow
from malgil.base.release import release
from malgil.web.app.icons import mark_of


class Alarms:
    """What a supervisor is to see on every page of the staff; read when a template asks, and only for them."""

    def __init__(self, person: Person | None) -> None:
        self.is_shown = person is not None and person.is_lead

    @cached_property
    def mail(self) -> Blow | None:
        """Why outgoing mail has stopped, None while it goes."""
        return blown() if self.is_shown else None


def centre(request: HttpRequest) -> dict[str, Any]:
    """Return the centre, None before it is set up or where an error came before we knew, and what is wrong with it.

    Also which release serves, and what tells this centre's icons from those it had before.
    """
    found = getattr(request, "centre", None)
    return {
        "centre": found,
        "alarms": Alarms(getattr(request, "person", None)),
        "release": release(),
        "app_mark": mark_of(found) if found else "",
    }
