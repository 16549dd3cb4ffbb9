"""What agents say often."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.conversations.actions import change_macro, make_macro, remove_macro
from malgil.conversations.queries import macros_kept_by
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.forms import MacroForm


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    return render(request, "supervisor/macros/list.html", {"macros": macros_kept_by(request.agent)})


@leads_only
def new(request: LeadRequest) -> HttpResponse:
    form = MacroForm(request.POST or None, by=request.agent)
    if done(request, form, lambda: make_macro(form.text(), by=request.agent), said=_("만들었어요.")):
        return redirect("supervisor:macros")
    return render(request, "supervisor/macros/entry.html", {"form": form}, status=status_of(form))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponse:
    macro = get_object_or_404(macros_kept_by(request.agent), pk=pk)
    if is_removal(request):
        remove_macro(macro, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("supervisor:macros")
    given = {"name": macro.name, "shortcut": macro.shortcut, "body": macro.body, "team": macro.team}
    form = MacroForm(request.POST or None, initial=given, by=request.agent)
    if done(request, form, lambda: change_macro(macro, form.text(), by=request.agent)):
        return redirect("supervisor:macros")
    return render(request, "supervisor/macros/entry.html", {"form": form, "macro": macro}, status=status_of(form))
