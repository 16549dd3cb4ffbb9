"""What a question may be about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.coach.actions import remove_topic
from malgil.coach.queries import improved_categories
from malgil.conversations.actions import change_category, make_category, move_category
from malgil.conversations.models import Category
from malgil.conversations.queries import categories
from malgil.web.supervisor.asking import done, is_removal, looks_first, status_of
from malgil.web.supervisor.forms import CategoryForm
from malgil.web.supervisor.revisions import removals_shown, revisions_shown


@dataclass(frozen=True)
class Offered:
    """A category as customers choose it, and whether it is the one that is being changed."""

    name: str
    is_this: bool


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    form = CategoryForm(request.POST or None, by=request.agent)
    if _saved(request, form, lambda: make_category(**form.cleaned_data, by=request.agent), said=_("만들었어요.")):
        return redirect("supervisor:categories")
    context = {
        "categories": categories().select_related("skill"),
        "form": form,
        "preview": _preview(form),
        "removals": removals_shown(Category, by=request.agent),
        "improved": improved_categories(),
    }
    return render(request, "supervisor/categories/list.html", context, status=_status(request, form))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(categories(), pk=pk)
    if is_removal(request):
        remove_topic(category, by=request.agent)
        messages.success(request, _("지웠어요. 아래 ‘지운 것’에서 되돌릴 수 있어요."))
        return redirect("supervisor:categories")
    form = CategoryForm(
        request.POST or None, initial={"name": category.name, "skill": category.skill}, by=request.agent
    )
    if _saved(request, form, lambda: change_category(category, **form.cleaned_data, by=request.agent)):
        return redirect("supervisor:categories")
    context = {
        "title": category.name,
        "category": category,
        "form": form,
        "preview": _preview(form, category),
        "revisions": revisions_shown(category, request.agent),
    }
    return render(request, "supervisor/categories/entry.html", context, status=_status(request, form))


def _saved(request: LeadRequest, form: CategoryForm, action: Callable[[], object], *, said: str = "") -> bool:
    return not looks_first(request) and done(request, form, action, said=said)


def _status(request: LeadRequest, form: CategoryForm) -> int:
    return 200 if looks_first(request) else status_of(form)


def _preview(form: CategoryForm, category: Category | None = None) -> list[Offered]:
    """Return the categories as they will be offered, with the name that is being typed."""
    name = " ".join(str(form["name"].value() or "").split())
    if not name:
        return []
    kept = [Offered(name if each == category else each.name, each == category) for each in categories()]
    return kept if category else [*kept, Offered(name, is_this=True)]


@leads_only
@require_POST
def place(request: LeadRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(categories(), pk=pk)
    move_category(category, places=-1 if request.POST.get("direction") == "up" else 1, by=request.agent)
    return redirect("supervisor:categories")
