"""Who writes: signed in, under a nickname, and not too much from one address."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.commerce.queries import store_addresses
from malgil.community.actions import choose_nickname, discard_draft
from malgil.community.limits import count_address
from malgil.community.queries import member_of
from malgil.web.portal.community.forms import WritingForm


def own_hosts(request: HttpRequest) -> frozenset[str]:
    """Return the hosts whose links are our own: this centre's and its stores'."""
    stores = {urlsplit(address).hostname or "" for address in store_addresses()}
    return frozenset({request.get_host().partition(":")[0], *(host.removeprefix("www.") for host in stores)} - {""})


def needs_nickname(person: Person | None) -> bool:
    """Return whether somebody has to choose a nickname before they write: whoever is not of the staff and has none."""
    return person is not None and not person.is_agent and member_of(person) is None


def new_key() -> str:
    """Return what makes pressing a button twice write once."""
    return secrets.token_urlsafe(18)


def written(request: HttpRequest, form: WritingForm, by: Person, place: str, write: Callable[[], object]) -> bool:
    """Write what a valid form says at a place, under the nickname chosen in it; a refusal becomes the form's error."""
    if not form.is_valid():
        return False
    try:
        if not by.is_agent:
            count_address(str(request.META.get("REMOTE_ADDR", "")))
        with transaction.atomic():
            if form.cleaned_data.get("nickname"):
                choose_nickname(by, form.cleaned_data["nickname"])
            write()
            discard_draft(by, place)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    if form.pieces:
        messages.info(request, form.masked_sentence)
    return True
