"""How a disturbance goes on."""

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.news.actions import update_status
from malgil.news.models import Kind
from malgil.news.queries import articles_kept_by, updates_of
from malgil.web.supervisor.asking import done, status_of
from malgil.web.supervisor.news.forms import UpdateForm


@leads_only
@require_POST
def update(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent).filter(kind=Kind.STATUS), pk=pk)
    form = UpdateForm(request.POST)
    if done(
        request,
        form,
        lambda: update_status(article, **form.cleaned_data, by=request.agent),
        said=_("알렸어요. 열려 있는 모든 화면이 바뀌어요."),
    ):
        return redirect("supervisor:news_article", pk)
    context = {"article": article, "form": form, "update_form": form, "updates": updates_of(article)}
    return render(request, "supervisor/news/update.html", context, status=status_of(form))
