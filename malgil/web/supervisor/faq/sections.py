"""The tree of sections."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.knowledge.actions import change_section, make_section, move_section, remove_section
from malgil.knowledge.models import Section
from malgil.knowledge.queries import all_sections, kept_tree
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.faq.forms import SectionForm
from malgil.web.supervisor.revisions import removals_shown, revisions_shown


@leads_only
def listing(request: LeadRequest) -> HttpResponseBase:
    form = SectionForm(request.POST or None)
    if done(request, form, lambda: make_section(**form.cleaned_data, by=request.agent), said=_("만들었어요.")):
        return redirect("supervisor:faq_sections")
    context = {"shelves": kept_tree(), "form": form, "removals": removals_shown(Section, by=request.agent)}
    return render(request, "supervisor/faq/sections.html", context, status=status_of(form))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponseBase:
    section = get_object_or_404(all_sections(), pk=pk)
    if is_removal(request):
        remove_section(section, by=request.agent)
        messages.success(request, _("지웠어요. 아래 ‘지운 것’에서 되돌릴 수 있어요."))
        return redirect("supervisor:faq_sections")
    given = {name: getattr(section, name) for name in SectionForm.Meta.fields}
    form = SectionForm(request.POST or None, initial=given)
    if done(request, form, lambda: change_section(section, **form.cleaned_data, by=request.agent)):
        return redirect("supervisor:faq_sections")
    context = {"section": section, "form": form, "revisions": revisions_shown(section, request.agent)}
    return render(request, "supervisor/faq/section.html", context, status=status_of(form))


@leads_only
@require_POST
def place(request: LeadRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(all_sections(), pk=pk)
    move_section(section, places=-1 if request.POST.get("direction") == "up" else 1, by=request.agent)
    return redirect("supervisor:faq_sections")
