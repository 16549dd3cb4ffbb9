"""Asking for an action on behalf of a form."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from malgil.base.refusals import Refused


def done(request: HttpRequest, form: BaseForm, action: Callable[[], object], *, said: str = "") -> bool:
    """Do what a valid form asks, say so, and return whether it was done; a refusal becomes the form's error."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        action()
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    messages.success(request, said or _("저장했어요."))
    return True


def looks_first(request: HttpRequest) -> bool:
    """Return whether a form asks how it would look, before anything is saved."""
    return "preview" in request.POST


def status_of(form: BaseForm) -> int:
    """Return the status of a page with a form: 422 when something is to be mended."""
    return 422 if form.errors else 200


def is_removal(request: HttpRequest) -> bool:
    """Return whether a form takes away what its address names."""
    return request.POST.get("_method") == "delete"
