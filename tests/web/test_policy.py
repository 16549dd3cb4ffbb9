"""The policy that goes with every answer, and those that differ."""

import pytest
from csp.constants import HEADER, SELF
from csp.decorators import csp_exempt, csp_replace, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from malgil.web.policy import PolicyMiddleware


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("쪽")


def with_own(request: HttpRequest) -> HttpResponse:
    return HttpResponse("쪽", headers={HEADER: "default-src 'none'"})


def with_nonce(request: HttpRequest) -> HttpResponse:
    request._csp_nonce = "bm9uY2U="
    return HttpResponse("쪽")


VIEWS = {
    "plain": plain,
    "own": with_own,
    "nonce": with_nonce,
    "update": csp_update({"img-src": ["https://images.example"]})(plain),
    "replace": csp_replace({"default-src": [SELF, "https://other.example"]})(plain),
    "exempt": csp_exempt()(plain),
}


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("name", VIEWS)
def test_every_answer_has_the_policy_django_csp_would_send(name, debug, settings):
    settings.DEBUG = debug
    ours, theirs = (
        middleware(VIEWS[name])(RequestFactory().get("/")) for middleware in (PolicyMiddleware, CSPMiddleware)
    )

    assert ours.headers == theirs.headers


def test_the_usual_policy_allows_scripts_and_styles_of_ours_only():
    policy = PolicyMiddleware(plain)(RequestFactory().get("/"))[HEADER]

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert "script-src" not in directives
    assert "style-src" not in directives
