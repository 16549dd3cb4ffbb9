"""Pictures for the news: putting one in, and the words that show it."""

from django.http import HttpResponse
from django.shortcuts import render

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.news.actions import keep_picture
from malgil.news.queries import pictures
from malgil.web.supervisor.asking import done, status_of
from malgil.web.supervisor.news.forms import PictureForm

_SHOWN = 60


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    form = PictureForm(request.POST or None, request.FILES or None)
    if done(
        request,
        form,
        lambda: keep_picture(form.cleaned_data["file"], words=form.cleaned_data["words"], by=request.agent),
    ):
        form = PictureForm()
    context = {"form": form, "pictures": pictures()[:_SHOWN]}
    return render(request, "supervisor/news/pictures.html", context, status=status_of(form))
