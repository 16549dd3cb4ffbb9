"""How searches find: words that mean the same, and why something stands where it does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.models import Person, Role
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.knowledge.actions import change_synonym, make_synonym, remove_synonym
from malgil.knowledge.queries.searching import findable_count, synonyms_kept_by
from malgil.knowledge.search import Results, find
from malgil.web.portal.search.hits import shown
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.search_forms import SynonymForm, TrialForm

# Who a trial is made as: nobody in particular, but with their rights.
_AS = {"buyer": None, "partner": Person(role=Role.PARTNER)}


@require_safe
@leads_only
def show(request: LeadRequest) -> HttpResponse:
    form = TrialForm(request.GET or None)
    typed, viewer = form.tried()
    found = find(typed, viewer=_AS.get(viewer, request.agent)) if typed else Results()
    synonyms = synonyms_kept_by(request.agent)
    context = {"form": form, "typed": typed, "results": found, "hits": shown(found.hits), "explains": True}
    context |= {"synonyms": synonyms, "findable": findable_count()}
    return render(request, "supervisor/search/home.html", context)


@leads_only
def new(request: LeadRequest) -> HttpResponse:
    form = SynonymForm(request.POST or None)
    if done(request, form, lambda: make_synonym(form.text(), by=request.agent), said=_("만들었어요.")):
        return redirect("supervisor:search")
    return render(request, "supervisor/search/entry.html", {"form": form}, status=status_of(form))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponse:
    synonym = get_object_or_404(synonyms_kept_by(request.agent), pk=pk)
    if is_removal(request):
        remove_synonym(synonym, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("supervisor:search")
    given = {"words": synonym.words, "weight": synonym.weight, "is_on": synonym.is_on}
    form = SynonymForm(request.POST or None, initial=given)
    if done(request, form, lambda: change_synonym(synonym, form.text(), by=request.agent)):
        return redirect("supervisor:search")
    context = {"form": form, "synonym": synonym}
    return render(request, "supervisor/search/entry.html", context, status=status_of(form))
