"""Sending a file ahead of the message it belongs to, piece by piece: begin, go on, look at it, paint it over, drop it.

A question can be asked before anybody knows who asks: an upload belongs to who began it, or to their browser.
"""

import json
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malgil.accounts.requests import PersonRequest
from malgil.conversations.actions import add_piece, begin_upload, black_out, drop_upload, finish_upload
from malgil.conversations.files.redrawing import Box, can_be_redrawn
from malgil.conversations.jobs import look_into
from malgil.conversations.models import Upload
from malgil.conversations.queries import bytes_of, upload_with
from malgil.web.conversation.holding import holder_of, remember_holder
from malgil.web.conversation.reading import read_in

OFFSET, LENGTH = "Upload-Offset", "Upload-Length"
_INERT = "default-src 'none'; sandbox"
UploadView = Callable[[PersonRequest, Upload], HttpResponseBase]


def _by_token(view: UploadView) -> Callable[[PersonRequest, str], HttpResponseBase]:
    @wraps(view)
    def found(request: PersonRequest, token: str) -> HttpResponseBase:
        upload = upload_with(holder_of(request), token)
        if upload is None:
            raise Http404
        return view(request, upload)

    return never_cache(found)


@require_POST
def begin(request: PersonRequest) -> HttpResponse:
    size = request.POST.get("size", "")
    holder = holder_of(request)
    upload = begin_upload(
        holder,
        name=request.POST.get("name", ""),
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 15 else 0,
        document=request.POST.get("document", ""),
    )
    response = _told(upload, status=201)
    remember_holder(request, response, holder)
    return response


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@_by_token
def one(request: PersonRequest, upload: Upload) -> HttpResponse:
    if request.method == "DELETE":
        if not upload.taken_at:
            drop_upload(upload)
        return HttpResponse(status=204)
    if request.method == "PATCH":
        return _gone_on(request, upload)
    return _told(upload)


def _gone_on(request: PersonRequest, upload: Upload) -> HttpResponse:
    offset = request.headers.get(OFFSET, "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 15):
        return HttpResponse(status=400)
    if upload.finished_at:
        return _told(upload)
    if add_piece(upload, offset=int(offset), piece=request.body) == upload.size:
        look_into(finish_upload(upload))
    return _told(upload)


@require_GET
@_by_token
def picture(request: PersonRequest, upload: Upload) -> HttpResponseBase:
    del request
    if not upload.finished_at or not can_be_redrawn(upload.content_type):
        raise Http404
    response = FileResponse(default_storage.open(upload.stored), content_type=upload.content_type)
    response["Content-Security-Policy"] = _INERT
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_POST
@_by_token
def boxes(request: PersonRequest, upload: Upload) -> HttpResponse:
    try:
        drawn = [Box(*(min(1.0, max(0.0, float(share))) for share in box)) for box in json.loads(request.body)]
    except (ValueError, TypeError):
        return HttpResponse(status=400)
    look_into(black_out(upload, drawn))
    return _told(upload)


def _told(upload: Upload, *, status: int = 200) -> HttpResponse:
    """Return what the page that sends the file must know."""
    offset = upload.size if upload.finished_at else bytes_of(upload)
    is_picture = bool(upload.finished_at) and can_be_redrawn(upload.content_type)
    # With the digest in it, a picture that was painted over is another address.
    look = f"{reverse('upload_picture', args=[upload.token])}?{upload.digest[:8]}" if is_picture else ""
    told = {
        "token": upload.token,
        "url": reverse("upload", args=[upload.token]),
        "name": upload.name,
        "offset": offset,
        "size": upload.size,
        "ready": bool(upload.finished_at),
        "document": upload.document,
        "taken": bool(upload.taken_at),
        "picture": look,
        "boxes": reverse("upload_boxes", args=[upload.token]) if is_picture else "",
        "entries": upload.entries,
        "read": read_in(upload).as_json(),
        "limit": settings.MALGIL_UPLOAD_LIMIT,
    }
    response = JsonResponse(told, status=status)
    response[OFFSET], response[LENGTH] = str(offset), str(upload.size)
    return response
