"""Editing a guide, looking at it first, and its versions."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.models import Person
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.refusals import Refused
from malgil.coach.actions import change_guide, load_guides, restore_guide, take_improved
from malgil.coach.guide import Document, Guide, Slot
from malgil.coach.queries import Improved, guide_of_category, improved, version_of, versions_of
from malgil.conversations.models import Category
from malgil.conversations.queries import categories
from malgil.web.conversation.questions import SlotField
from malgil.web.supervisor.guides.forms import DocumentForm, DocumentForms, GuideForm, PartForm, SlotForm, SlotForms
from malgil.web.supervisor.guides.writing import guide_from


@dataclass(frozen=True)
class Preview:
    """A guide as a customer will meet it."""

    guide: Guide

    @property
    def fields(self) -> list[SlotField]:
        """What is asked for."""
        return [SlotField(slot=slot, field=f"preview-{slot.key}") for slot in self.guide.slots]


@dataclass(frozen=True)
class ShownImprovement:
    """What malgil has improved in a guide since this centre got it, by name."""

    improved: Improved

    @property
    def fields(self) -> list[str]:
        """The labels of the guide's own fields that change."""
        return [
            str(GuideForm.base_fields[name].label) for name in self.improved.fields if name in GuideForm.base_fields
        ]

    @property
    def slots(self) -> list[str]:
        """The slots that change or come."""
        return self.improved.parts("slots")

    @property
    def documents(self) -> list[str]:
        """The documents that change or come."""
        return self.improved.parts("documents")


class Desk:
    """One guide on a supervisor's page: the three forms together."""

    def __init__(self, category: Category, viewer: Person, data: Any) -> None:
        self.category = category
        self.guide = guide_of_category(category)
        newest = versions_of(viewer, category).first()
        self.number = newest.number if newest else 0
        self.form = GuideForm(data, initial=GuideForm.given(self.guide, self.number))
        self.slots = self._parts(SlotForms, SlotForm, self.guide.slots, data, "slots")
        self.documents = self._parts(DocumentForms, DocumentForm, self.guide.documents, data, "documents")

    def _parts(
        self, forms: Any, one: type[PartForm], parts: tuple[Slot | Document, ...], data: Any, prefix: str
    ) -> BaseFormSet[PartForm]:
        initial = [one.given(part) for part in parts]
        return forms(data, initial=initial, prefix=prefix, form_kwargs={"guide": self.guide})  # type: ignore[no-any-return]  # a factory's formset

    @cached_property
    def is_valid(self) -> bool:
        """Whether every form can be read."""
        return all(form.is_valid() for form in (self.form, self.slots, self.documents))

    def filled(self) -> Guide:
        """Return the guide as it was filled in; refuses what makes none."""
        return guide_from(self.guide, self.form.cleaned_data, _kept(self.slots), _kept(self.documents))


def _kept(parts: BaseFormSet[PartForm]) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in parts.ordered_forms if form.cleaned_data.get("name")]


@leads_only
def edit(request: LeadRequest, pk: int) -> HttpResponse:
    desk = Desk(get_object_or_404(categories(), pk=pk), request.agent, request.POST or None)
    preview = None
    if request.method == "POST" and desk.is_valid:
        try:
            preview = Preview(desk.filled())
            if "look" not in request.POST:
                seen = desk.form.cleaned_data["seen"]
                change_guide(desk.category, preview.guide, by=request.agent, seen=seen)
                messages.success(request, _("저장했어요. 다음 문의부터 이렇게 물어요."))
                return redirect("supervisor:guide", pk)
        except Refused as refusal:
            desk.form.add_error(None, str(refusal.sentence))
    context = {"desk": desk, "category": desk.category, "preview": preview, "versions": _newest(request, desk.category)}
    context["improvement"] = ShownImprovement(found) if (found := improved(desk.category)) else None
    wrong = request.method == "POST" and (not desk.is_valid or desk.form.errors)
    return render(request, "supervisor/guides/edit.html", context, status=422 if wrong else 200)


@leads_only
@require_safe
def version(request: LeadRequest, pk: int, number: int) -> HttpResponse:
    category = get_object_or_404(categories(), pk=pk)
    guide = version_of(request.agent, category, number)
    if guide is None:
        raise Http404
    row = versions_of(request.agent, category).get(number=number)
    context = {"category": category, "version": row, "preview": Preview(guide), "guide": guide}
    return render(request, "supervisor/guides/version.html", context)


@leads_only
@require_POST
def restore(request: LeadRequest, pk: int, number: int) -> HttpResponse:
    category = get_object_or_404(categories(), pk=pk)
    if version_of(request.agent, category, number) is None:
        raise Http404
    restore_guide(category, number, by=request.agent)
    messages.success(request, _("%(number)s번째 판으로 되돌렸어요.") % {"number": number})
    return redirect("supervisor:guide", pk)


@leads_only
@require_POST
def improvement(request: LeadRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(categories().filter(guide__isnull=False), pk=pk)
    try:
        take_improved(category, by=request.agent)
        messages.success(request, _("새로 다듬은 내용을 더했어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("supervisor:guide", pk)


@leads_only
@require_POST
def defaults(request: LeadRequest) -> HttpResponse:
    loaded = load_guides(by=request.agent)
    messages.success(
        request, _("유형 %(count)s개를 불러왔어요.") % {"count": loaded} if loaded else _("이미 다 있어요.")
    )
    return redirect("supervisor:categories")


def _newest(request: LeadRequest, category: Category) -> Any:
    return versions_of(request.agent, category)[:20]
