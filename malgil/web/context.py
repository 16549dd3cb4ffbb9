"""What every template may use."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.alarms import Alarm
from malgil.base.mail.fuse import blown
from malgil.base.mail.models import Blow
from malgil.base.release import release
from malgil.events import wiring
from malgil.web.app.icons import mark_of
from malgil.web.templatetags.malgil_dates import when

Raiser = Callable[[], Iterable[Alarm]]


class Alarms:
    """What a supervisor is to see on every page of the staff; read when a template asks, and only for them."""

    def __init__(self, person: Person | None) -> None:
        self.is_shown = person is not None and person.is_lead

    @cached_property
    def mail(self) -> Blow | None:
        """Why outgoing mail has stopped, None while it goes."""
        return blown() if self.is_shown else None

    @cached_property
    def all(self) -> list[Alarm]:
        """What is wrong, and what waits for a decision."""
        if not self.is_shown:
            return []
        fuse = [_of_fuse(self.mail)] if self.mail else []
        raised = (cast(Raiser, import_string(path))() for path in wiring.page().ALARMED)
        return [*fuse, *chain.from_iterable(raised)]

    @property
    def grave(self) -> list[Alarm]:
        """What is wrong."""
        return [alarm for alarm in self.all if not alarm.is_quiet]


def _of_fuse(blow: Blow) -> Alarm:
    words = _("너무 많은 메일이 한꺼번에 나가려고 해서 막았어요(%(when)s). 기다리는 메일은 그대로 있어요.")
    return Alarm(_("메일 발송이 멈췄어요."), words % {"when": when(blow.at)}, reverse("supervisor:mail"))


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
