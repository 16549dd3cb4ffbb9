"""Atom feeds of all questions and of those of a tag."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.community.models import Question
from malgil.community.queries import Sort, listed, tag_named
from malgil.web.freshness import revalidated
from malgil.web.portal.community.shown import rows_of

_MOST = 30


@require_safe
@revalidated
def all_questions(request: PersonRequest) -> HttpResponse:
    return _feed(request, listed(Sort.NEW, limit=_MOST).rows, _("커뮤니티"), reverse("portal:community"))


@require_safe
@revalidated
def of_tag(request: PersonRequest, name: str) -> HttpResponseBase:
    tag = tag_named(name)
    if tag is None:
        raise Http404
    questions = listed(Sort.NEW, tag=tag, limit=_MOST).rows
    return _feed(request, questions, f"#{tag.name}", reverse("portal:community_tag", args=[tag.name]))


def _feed(request: PersonRequest, questions: list[Question], title: str, address: str) -> HttpResponse:
    origin = request.build_absolute_uri("/")[:-1]
    context = {
        "rows": rows_of(questions),
        "title": title,
        "origin": origin,
        "address": f"{origin}{address}",
        "self": request.build_absolute_uri(request.path),
        "updated": max((question.last_activity_at for question in questions), default=None),
    }
    return render(request, "portal/community/feed.xml", context, content_type="application/atom+xml; charset=utf-8")
