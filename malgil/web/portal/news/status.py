"""What does not work now and what did not before; and the few lines of it on every page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.clock import now as moment
from malgil.events.queries import since_of
from malgil.news.models import STATUS_TOPIC, Kind
from malgil.news.queries import open_statuses, solved_statuses, status_now, updates_of
from malgil.web.freshness import revalidated
from malgil.web.portal.news.addresses import address_of


@require_safe
@revalidated
def page(request: PersonRequest) -> HttpResponse:
    since, after = since_of(STATUS_TOPIC), request.GET.get("after", "")
    solved = solved_statuses(request.person, after=after)
    context = {
        "kind": Kind.STATUS,
        "since": since,
        "open": [(article, updates_of(article)) for article in open_statuses(request.person)] if not after else [],
        "page": solved,
        "more": f"?after={solved.next}" if solved.next else "",
        "is_first": not after,
        "at": moment(),
    }
    if request.htmx and after:
        return render(request, "portal/news/_more.html", context)
    return render(request, "portal/news/status.html", {**context, **address_of(request)})


@require_safe
@never_cache
def now(request: PersonRequest) -> HttpResponse:
    return render(request, "components/status.html", {"status": status_now(request.person)})
