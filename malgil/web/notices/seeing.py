"""That somebody has seen something."""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.requests import MemberRequest, PersonRequest
from malgil.notifications.actions import open_notices, settle, show
from malgil.notifications.queries import notices_of
from malgil.notifications.table import row_named
from malgil.web.notices.doors import somebody


@somebody
@require_POST
def shown(request: MemberRequest) -> HttpResponse:
    """A page says that somebody has what came before their eyes: no push is needed."""
    show(request.person, request.POST.get("about", "")[:80])
    return HttpResponse(status=204)


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
