"""Who may choose: everybody we know, guests too."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBase

from malgil.accounts.requests import MemberRequest, PersonRequest

Rest = ParamSpec("Rest")


def somebody(
    view: Callable[Concatenate[MemberRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[PersonRequest, Rest], HttpResponseBase]:
    """Let in whoever we know by a session or a guest's cookie, and ask everybody else to sign in."""

    @wraps(view)
    def inside(request: PersonRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.person is None:
            return redirect_to_login(request.get_full_path())
        return view(cast(MemberRequest, request), *args, **kwargs)

    return inside
