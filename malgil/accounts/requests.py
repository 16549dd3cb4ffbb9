"""What views may rely on: who asks, and the doors only some may pass."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from malgil.accounts.models import Centre, Person
from malgil.accounts.rules import may_lead

Rest = ParamSpec("Rest")
_READ = frozenset({"GET", "HEAD"})


class PersonRequest(HttpRequest):
    """A request after `PersonMiddleware`: a signed-in person, a guest, or nobody."""

    person: Person | None
    centre: Centre | None
    htmx: HtmxDetails


class MemberRequest(PersonRequest):
    """A request by somebody who has signed in."""

    person: Person


class AgentRequest(MemberRequest):
    """A request by somebody who works here."""

    agent: Person


class LeadRequest(AgentRequest):
    """A request by somebody who may change how the centre works."""


View = Callable[Concatenate[PersonRequest, Rest], HttpResponseBase]
MemberView = Callable[Concatenate[MemberRequest, Rest], HttpResponseBase]
AgentView = Callable[Concatenate[AgentRequest, Rest], HttpResponseBase]
LeadView = Callable[Concatenate[LeadRequest, Rest], HttpResponseBase]


def agents_only(view: AgentView[Rest]) -> View[Rest]:
    """Let in who works here; nobody is asked to sign in, somebody else finds nothing."""

    @wraps(view)
    def inside(request: PersonRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.person is None or not request.person.is_agent:
            raise Http404
        staff = cast(AgentRequest, request)
        staff.agent = request.person
        return view(staff, *args, **kwargs)

    return inside


def leads_only(view: LeadView[Rest]) -> View[Rest]:
    """Let in who may change how the centre works; an agent finds nothing."""

    @wraps(view)
    def inside(request: AgentRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not may_lead(request.agent):
            raise Http404
        return view(cast(LeadRequest, request), *args, **kwargs)

    return agents_only(inside)


def members_only(view: MemberView[Rest]) -> View[Rest]:
    """Let in who has signed in, and ask everybody else to."""

    @wraps(view)
    def inside(request: PersonRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_way_back(request))
        return view(cast(MemberRequest, request), *args, **kwargs)

    return inside


def _way_back(request: HttpRequest) -> str:
    """Return where somebody goes on who had to sign in: what they asked for, or the page whose button they pressed."""
    if request.method in _READ:
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", page.path, page.query, "")) if page.netloc == request.get_host() else "/"
