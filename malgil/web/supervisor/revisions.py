"""What was changed before, by whom, and taking it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.actions import restore_centre
from malgil.accounts.models import Centre, Person
from malgil.accounts.queries import centre, staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.refusals import Refused
from malgil.coach.actions import restore_topic
from malgil.conversations.models import Category
from malgil.events.models import Revision
from malgil.events.revisions import Difference, differences, history_of, removed, revision_of
from malgil.knowledge.actions import restore_section
from malgil.knowledge.models import Section
from malgil.routing.actions import restore_furniture
from malgil.routing.models import CalendarHours, Door, SpecialHours

MOST_SHOWN = 20


@dataclass(frozen=True)
class ShownRevision:
    """A change as its page tells it."""

    revision: Revision
    who: str
    differences: list[Difference]

    @property
    def about(self) -> str:
        """The kind of its row, as addresses name it."""
        return next(name for name, each in RESTORERS.items() if each.model._meta.label_lower == self.revision.about)

    @property
    def restoration(self) -> str:
        """Where a press takes it back."""
        return reverse("supervisor:restoration", args=[self.about, self.revision.pk])

    @property
    def can_be_taken_back(self) -> bool:
        """Whether there was something before."""
        return self.revision.before is not None


@dataclass(frozen=True)
class Restorer:
    """How a kind of row is put back, and the page on which that is seen."""

    model: type[Model]
    restore: Callable[..., object]
    page: str


RESTORERS = {
    "door": Restorer(Door, restore_furniture, "supervisor:doors"),
    "calendar": Restorer(CalendarHours, restore_furniture, "supervisor:hours"),
    "special": Restorer(SpecialHours, restore_furniture, "supervisor:hours"),
    "category": Restorer(Category, restore_topic, "supervisor:categories"),
    "section": Restorer(Section, restore_section, "supervisor:faq_sections"),
    "centre": Restorer(Centre, restore_centre, "supervisor:centre"),
}


def revisions_shown(row: Model, viewer: Person) -> list[ShownRevision]:
    """Return what was done to a row, the newest first."""
    return _shown(history_of(row)[:MOST_SHOWN], viewer)


def centre_revisions(viewer: Person) -> list[ShownRevision]:
    """Return what was done to the centre's details, the newest first."""
    found = centre()
    return revisions_shown(found, viewer) if found else []


def removals_shown(model: type[Model], *, by: Person) -> list[ShownRevision]:
    """Return the rows of a kind that were removed and can be put back, the newest first."""
    return _shown(removed(model)[:MOST_SHOWN], by)


@leads_only
@require_POST
def restoration(request: LeadRequest, about: str, pk: int) -> HttpResponse:
    restorer = RESTORERS.get(about)
    revision = revision_of(restorer.model, pk) if restorer else None
    if restorer is None or revision is None or revision.before is None:
        raise Http404
    try:
        restorer.restore(revision, by=request.agent)
        messages.success(request, _("되돌렸어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(restorer.page)


def _shown(revisions: Iterable[Revision], viewer: Person) -> list[ShownRevision]:
    found = list(revisions)
    ids = {revision.by_id for revision in found if revision.by_id}
    names = {person.pk: person.display_name for person in staff_visible_to(viewer).filter(pk__in=ids)} if ids else {}
    return [ShownRevision(each, names.get(each.by_id or 0, ""), differences(each)) for each in found]
