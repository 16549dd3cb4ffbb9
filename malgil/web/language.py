"""Choosing the language, for this browser and for oneself."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from malgil.accounts.actions import choose_language
from malgil.accounts.requests import PersonRequest


@require_POST
def choose(request: HttpRequest) -> HttpResponseBase:
    person, language = cast(PersonRequest, request).person, request.POST.get("language", "")
    if person is not None and language in dict(settings.LANGUAGES):
        choose_language(person, language)
    return set_language(request)
