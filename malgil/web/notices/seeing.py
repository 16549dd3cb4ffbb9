"""That somebody has seen something."""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import MemberRequest, PersonRequest
from malgil.notifications.actions import open_notices, settle, show
from malgil.notifications.linking import link_of
from malgil.notifications.models import Notice
from malgil.notifications.queries import notices_of
from malgil.notifications.row import Row
from malgil.notifications.table import row_named
from malgil.web.notices.doors import somebody


@somebody
@require_POST
def shown(request: MemberRequest) -> HttpResponse:
    """Tell the page that somebody looks at what came, so that it shows it and no push is needed."""
    here = request.POST.get("here", "")
    told = {notice.about: notice for notice in show(request.person)}
    lines = [_line(notice, row) for notice in told.values() if (row := row_named(notice.row))]
    # What the page is about, it shows by itself; and the desk tells of assignments in its own way.
    shown_here = [line for line in lines if here not in (line["url"], line["about"]) and not _is_at_desk(line, here)]
    return JsonResponse({"told": [{"text": line["text"], "url": line["url"]} for line in shown_here]})


def _line(notice: Notice, row: Row) -> dict[str, str]:
    text = row.words(notice.event, 1).body
    return {"text": text, "url": link_of(notice, row), "about": row.link(notice.event), "row": row.name}


def _is_at_desk(line: dict[str, str], here: str) -> bool:
    return line["row"] == "assignment" and here.startswith("/desk/")


@never_cache
@require_safe
def unseen(request: PersonRequest) -> HttpResponse:
    """Answer with how many things wait for somebody: the number on the app's icon."""
    return JsonResponse({"unseen": settle(request.person) if request.person else 0})


@somebody
@never_cache
@require_safe
def open_one(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Lead to what a notice is about."""
    notice = get_object_or_404(notices_of(request.person), pk=pk)
    row = row_named(notice.row)
    if row is None:
        raise Http404
    open_notices(request.person, notice.about)
    return redirect(row.link(notice.event))
