"""Files of a conversation, served so that nothing in them runs on our address."""

from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.conversations.files import is_shown_inline
from malgil.conversations.jobs import check_soon
from malgil.conversations.links import attachment_of_token
from malgil.conversations.models import Attachment, Verdict
from malgil.conversations.previews import preview_of
from malgil.conversations.queries import attachments_visible_to
from malgil.conversations.refusals import FileInfected, FileNotChecked
from malgil.web.conversation.ranges import part_of

# Who may see a file can change, so no cache but the reader's own, and not for long.
_CACHE = "private, max-age=3600"
_INERT = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
# Chromium's own PDF viewer does not open in a sandbox; it runs nothing of the file on our address either.
_INERT_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


@require_safe
def original(request: PersonRequest, attachment_id: int, name: str) -> HttpResponseBase:
    del name
    found = _cleared(request, get_object_or_404(attachments_visible_to(request.person), pk=attachment_id))
    return _served(request, _opened(found.file.name), content_type=found.content_type, name=found.name)


@require_safe
def preview(request: PersonRequest, attachment_id: int) -> HttpResponseBase:
    found = _cleared(request, get_object_or_404(attachments_visible_to(request.person), pk=attachment_id))
    stored = preview_of(found.pk, str(found.file.name)) if found.width else None
    if stored is None:
        raise Http404
    return _served(request, _opened(stored), content_type="image/webp", name=f"{found.pk}.webp")


@never_cache
@require_safe
def sent(request: PersonRequest, token: str) -> HttpResponseBase:
    """Serve a file that was too large to travel with its mail, to whoever holds the link in it."""
    attachment = attachment_of_token(token)
    if attachment is None:
        raise Http404
    found = _cleared(request, attachment)
    return _served(request, _opened(found.file.name), content_type=found.content_type, name=found.name)


def _cleared(request: PersonRequest, found: Attachment) -> Attachment:
    """Return a file the scanner has nothing against; who has sent it need not wait until it was asked."""
    if found.verdict == Verdict.INFECTED:
        raise FileInfected
    is_own = request.person is not None and found.message.author_id == request.person.pk
    if settings.MALGIL_CLAMD and not found.verdict and not is_own:
        check_soon(found)
        raise FileNotChecked
    return found


def _opened(stored: str | None) -> IO[bytes]:
    try:
        return default_storage.open(stored or "")
    except FileNotFoundError as error:
        raise Http404 from error


def _served(request: PersonRequest, file: IO[bytes], *, content_type: str, name: str) -> HttpResponseBase:
    inline = is_shown_inline(content_type) or content_type == "image/webp"
    response = FileResponse(file, as_attachment=not inline, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = _INERT_PDF if content_type == "application/pdf" else _INERT
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = _CACHE
    return part_of(response, request.headers.get("Range", ""))
