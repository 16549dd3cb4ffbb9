"""The tree of sections."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.knowledge.actions import change_section, make_section, move_section, remove_section
from malgil.knowledge.models import Section
from malgil.knowledge.queries import Shelf, all_sections, kept_tree, shelf_with, way_to
from malgil.web.supervisor.asking import done, is_removal, looks_first, status_of
from malgil.web.supervisor.faq.forms import SectionForm
from malgil.web.supervisor.revisions import removals_shown, revisions_shown


@dataclass(frozen=True)
class Preview:
    """A section as customers will find it: the outermost shelf around it, and the way to it."""

    section: Section
    shelf: Shelf
    count: int

    @property
    def ways(self) -> list[str]:
        """The way to it in Korean, and in English where it has a name in it."""
        way = way_to(self.section)
        korean, english = [each.name for each in way], [each.name_en or each.name for each in way]
        return [" › ".join(names) for names in ([korean, english] if self.section.name_en else [korean])]


@leads_only
def listing(request: LeadRequest) -> HttpResponseBase:
    form = SectionForm(request.POST or None)
    if _saved(request, form, lambda: make_section(**form.cleaned_data, by=request.agent), said=_("만들었어요.")):
        return redirect("supervisor:faq_sections")
    context = {
        "shelves": kept_tree(),
        "form": form,
        "preview": _preview(form),
        "removals": removals_shown(Section, by=request.agent),
    }
    return render(request, "supervisor/faq/sections.html", context, status=_status(request, form))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponseBase:
    section = get_object_or_404(all_sections(), pk=pk)
    if is_removal(request):
        remove_section(section, by=request.agent)
        messages.success(request, _("지웠어요. 아래 ‘지운 것’에서 되돌릴 수 있어요."))
        return redirect("supervisor:faq_sections")
    given = {name: getattr(section, name) for name in SectionForm.Meta.fields}
    form = SectionForm(request.POST or None, initial=given)
    if _saved(request, form, lambda: change_section(section, **form.cleaned_data, by=request.agent)):
        return redirect("supervisor:faq_sections")
    context = {
        "title": section.name,
        "section": section,
        "form": form,
        "preview": _preview(form, section),
        "revisions": revisions_shown(section, request.agent),
    }
    return render(request, "supervisor/faq/section.html", context, status=_status(request, form))


@leads_only
@require_POST
def place(request: LeadRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(all_sections(), pk=pk)
    move_section(section, places=-1 if request.POST.get("direction") == "up" else 1, by=request.agent)
    return redirect("supervisor:faq_sections")


def _saved(request: LeadRequest, form: SectionForm, action: Callable[[], object], *, said: str = "") -> bool:
    return not looks_first(request) and done(request, form, action, said=said)


def _status(request: LeadRequest, form: SectionForm) -> int:
    return 200 if looks_first(request) else status_of(form)


def _preview(form: SectionForm, section: Section | None = None) -> Preview | None:
    """Return how the section will be found; None while what stands there makes none."""
    if form.is_bound and not form.is_valid():
        return None
    if form.is_bound:
        section = Section(pk=section.pk if section else None, **form.cleaned_data)
    if section is None or section in way_to(section)[:-1]:
        return None
    shelf = shelf_with(section)
    return Preview(section, shelf, next(each.count for each in shelf.all if each.section is section))
