"""How one gets to the desk."""

from functools import wraps
from typing import ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from malgil.accounts.requests import AgentView, PersonRequest, View, agents_only

Rest = ParamSpec("Rest")


def at_desk(view: AgentView[Rest]) -> View[Rest]:
    """Let in who works here, and keep nothing of the answer: one address has a whole page and parts of it.

    Where a part is fetched after signing out, the whole page goes to sign in, not the part.
    """
    inside = agents_only(view)

    @wraps(inside)
    def entered(request: PersonRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.htmx and not request.user.is_authenticated:
            sign_in = redirect_to_login(request.htmx.current_url_abs_path or "/desk/")
            return HttpResponseClientRedirect(sign_in.url)
        response = inside(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return entered


def is_deletion(request: HttpRequest) -> bool:
    """Return whether a request takes away what its address names; forms say so with `_method`."""
    return request.method == "DELETE" or request.POST.get("_method") == "delete"
