"""RSS and Atom of all questions and of those of a tag."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.markdown import html_of
from malgil.community.models import Question
from malgil.community.queries import Sort, listed, tag_named
from malgil.web.freshness import revalidated
from malgil.web.portal.community.shown import Row, rows_of

_FORMS: dict[str, type[Atom1Feed] | type[Rss201rev2Feed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
_MOST = 30


@require_safe
@revalidated
def all_questions(request: PersonRequest, form: str) -> HttpResponse:
    return _feed(request, form, listed(Sort.NEW, limit=_MOST).rows, _("커뮤니티"), reverse("portal:community"))


@require_safe
@revalidated
def of_tag(request: PersonRequest, name: str, form: str) -> HttpResponse:
    tag = tag_named(name)
    if tag is None:
        raise Http404
    questions = listed(Sort.NEW, tag=tag, limit=_MOST).rows
    return _feed(request, form, questions, f"#{tag.name}", reverse("portal:community_tag", args=[tag.name]))


def _feed(request: PersonRequest, form: str, questions: list[Question], words: str, address: str) -> HttpResponse:
    make = _FORMS.get(form)
    if make is None:
        raise Http404
    written = make(
        title=f"{words} · {request.centre.name}" if request.centre else words,
        link=request.build_absolute_uri(address),
        description=_("쓰던 사람들이 서로 묻고 답해요. 고객센터도 함께 답해요."),
        feed_url=request.build_absolute_uri(request.path),
        language=request.LANGUAGE_CODE,
    )
    for row in rows_of(questions):
        _add(request, written, row)
    response = HttpResponse(content_type=f"{make.content_type.partition(';')[0]}; charset=utf-8")
    written.write(response, "utf-8")
    return response


def _add(request: PersonRequest, written: SyndicationFeed, row: Row) -> None:
    question = row.question
    written.add_item(
        title=question.title,
        link=request.build_absolute_uri(reverse("portal:question", args=[question.address])),
        # The title may be changed, the question stays the same.
        unique_id=f"tag:{request.get_host().partition(':')[0]},2025:question/{question.pk}",
        unique_id_is_permalink=False,
        author_name=row.name,
        description=question.excerpt,
        content=html_of(question.post.body),
        pubdate=question.at,
        updateddate=question.last_activity_at,
        categories=row.tags,
    )
