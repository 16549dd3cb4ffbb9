"""커뮤니티: the newest questions, those without an answer, those read most, those of a tag or a category."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.community.actions import follow, unfollow
from malgil.community.queries import Sort, follows_tag, listed, pinned, tag_named, tags_used
from malgil.conversations.models import Category
from malgil.conversations.queries import categories
from malgil.events.queries import since_of
from malgil.web.freshness import revalidated
from malgil.web.portal.community.shown import rows_of
from malgil.web.portal.doors import is_deletion

_A_PAGE = 20


@require_safe
@revalidated
def home(request: PersonRequest) -> HttpResponse:
    wanted = request.GET.get("sort", "")
    sort = Sort(wanted) if wanted in set(Sort) else Sort.NEW
    category = _category(request)
    since = since_of("community")
    page = listed(sort, category=category, after=request.GET.get("after", ""), limit=_A_PAGE)
    top = pinned() if sort == Sort.NEW and not category and not request.GET.get("after") else []
    context = {
        "sort": sort,
        "category": category,
        # What stands on top is not told twice.
        "rows": rows_of([one for one in page.rows if one not in top]),
        "pinned": rows_of(top),
        "next": page.next,
        "since": since,
        "excerpt": _("쓰던 사람들이 서로 묻고 답해요. 고객센터도 함께 답해요."),
    }
    return _page(request, {**context, **_around(request)})


@require_safe
@revalidated
def tagged(request: PersonRequest, name: str) -> HttpResponseBase:
    tag = tag_named(name)
    if tag is None:
        raise Http404
    if tag.name != name:
        return redirect("portal:community_tag", tag.name, permanent=True)
    page = listed(Sort.NEW, tag=tag, after=request.GET.get("after", ""), limit=_A_PAGE)
    context = {
        "tag": tag,
        "rows": rows_of(page.rows),
        "next": page.next,
        "follows": follows_tag(request.person, tag),
        "excerpt": _("%(tag)s에 대한 질문과 답변이에요.") % {"tag": tag.name},
    }
    return _page(request, {**context, **_around(request)})


@require_POST
@members_only
def tag_follow(request: MemberRequest, name: str) -> HttpResponseBase:
    tag = tag_named(name)
    if tag is None:
        raise Http404
    if is_deletion(request):
        unfollow(tag, by=request.person)
    else:
        follow(tag, by=request.person)
    if request.htmx:
        context = {"tag": tag, "follows": follows_tag(request.person, tag)}
        return render(request, "portal/community/_tag_follow.html", context)
    return redirect("portal:community_tag", tag.name)


def _page(request: PersonRequest, context: dict[str, Any]) -> HttpResponse:
    # 더 보기 fetches the rows that follow, and nothing around them.
    if request.htmx and request.GET.get("after"):
        return render(request, "portal/community/_more_rows.html", context)
    return render(request, "portal/community/list.html", context)


def _category(request: PersonRequest) -> Category | None:
    wanted = request.GET.get("category", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        raise Http404
    return get_object_or_404(categories(), pk=int(wanted))


def _around(request: PersonRequest) -> dict[str, Any]:
    address = request.build_absolute_uri(request.path)
    return {
        "categories": categories(),
        "tags": tags_used(),
        "canonical": address,
        "origin": request.build_absolute_uri("/")[:-1],
    }
