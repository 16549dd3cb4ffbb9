"""What a page may load and where its forms may lead, sent with every answer."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# What django-csp's decorators leave on an answer that differs.
_OWN = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})


def usual_headers() -> list[tuple[str, str]]:
    """Return what every answer with a piece of a page says beside its length: what it is and what it may do."""
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        (HEADER, str(build_policy())),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", str(settings.SECURE_REFERRER_POLICY)),
        ("Cross-Origin-Opener-Policy", str(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)),
        ("X-Frame-Options", str(settings.X_FRAME_OPTIONS)),
    ]


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, which puts the policy together anew for every answer, though hardly any has one of its own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Send the usual policy, unless the answer brings its own or asks for another."""
        if settings.DEBUG or hasattr(request, "_csp_nonce") or not _OWN.isdisjoint(vars(response)):
            differs: HttpResponseBase = super().process_response(request, response)
            return differs
        response.headers.setdefault(HEADER, self._usual)
        return response

    @cached_property
    def _usual(self) -> str:
        return str(build_policy())
