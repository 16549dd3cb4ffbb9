"""The doors only some may pass."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from malgil.accounts.models import Person
from malgil.accounts.requests import agents_only, leads_only, members_only


def asked_by(person: Person | None, *, signed_in: bool = True) -> Any:
    request: Any = RequestFactory().get("/desk/?view=mine")
    request.person = person
    request.user = person if person and signed_in else AnonymousUser()
    return request


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@pytest.mark.parametrize("door", [members_only, agents_only, leads_only])
@pytest.mark.parametrize("is_guest", [True, False])
def test_who_has_not_signed_in_is_asked_to(door: Callable, is_guest: bool) -> None:
    request = asked_by(Person() if is_guest else None, signed_in=False)

    assert door(answer)(request).headers["Location"] == "/accounts/login/?next=/desk/%3Fview%3Dmine"


@pytest.mark.parametrize("door", [agents_only, leads_only])
def test_a_customer_finds_nothing(door: Callable, customer: Person) -> None:
    with pytest.raises(Http404):
        door(answer)(asked_by(customer))


def test_an_agent_finds_the_desk_but_not_what_leads_see(agent: Person) -> None:
    assert agents_only(answer)(asked_by(agent)).content == b"in"
    with pytest.raises(Http404):
        leads_only(answer)(asked_by(agent))


def test_leads_find_both(supervisor: Person) -> None:
    assert agents_only(answer)(asked_by(supervisor)).content == b"in"
    assert leads_only(answer)(asked_by(supervisor)).content == b"in"


def test_who_does_not_work_here_any_more_finds_nothing(agent: Person) -> None:
    agent.is_active = False

    with pytest.raises(Http404):
        agents_only(answer)(asked_by(agent))


def test_the_view_is_told_who_works(agent: Person) -> None:
    seen = []

    agents_only(lambda request: seen.append(request.agent) or HttpResponse())(asked_by(agent))

    assert seen == [agent]
