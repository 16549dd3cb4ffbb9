"""Taking a file in piece by piece, so that a lost connection costs one piece and not the file."""

import fcntl
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.files import InspectedFile, inspect
from malgil.conversations.files.names import cleaned_name
from malgil.conversations.files.pictures import TooManyPixels, Unreadable
from malgil.conversations.files.redrawing import Box, can_be_redrawn, redrawn
from malgil.conversations.files.storing import cleaned, digest_of
from malgil.conversations.files.uploads import checked_size, incoming
from malgil.conversations.models import Upload
from malgil.conversations.queries.uploads import (
    Holder,
    uploads_abandoned,
    uploads_waiting,
    uploads_waiting_from,
    uploads_waiting_of,
)
from malgil.conversations.refusals import (
    FileBroken,
    NotAPicture,
    NotWhereItEnded,
    PictureTooLarge,
    TooManyUploads,
    UploadIsTaken,
)

# A message takes ten; so many at once are somebody filling the disk. Whoever gives away the browser's key to begin anew
# still comes from one address, which a whole office or a telephone company may share.
MOST_OF_ONE = 40
MOST_FROM_ADDRESS = 120
MOST_WAITING = 400
MOST_BOXES = 50
KEPT = timedelta(hours=24)
# What a message has taken stays as long as its sender's page may ask again.
KEPT_WHEN_TAKEN = timedelta(hours=1)


def begin_upload(holder: Holder, *, name: str, size: int, document: str = "") -> Upload:
    """Return a place for a file of so many bytes; refuse an empty or too large one, and too many at once."""
    name = cleaned_name(name)
    checked_size(name, size)
    if uploads_waiting_of(holder) >= MOST_OF_ONE or uploads_waiting_from(holder) >= MOST_FROM_ADDRESS:
        raise TooManyUploads
    if uploads_waiting().count() >= MOST_WAITING:
        raise TooManyUploads
    return Upload.objects.create(
        name=name,
        size=size,
        document=document[:60],
        person=holder.person,
        browser=holder.browser,
        address=holder.address,
        begun_at=now(),
    )


def add_piece(upload: Upload, *, offset: int, piece: bytes) -> int:
    """Append a piece and return how many bytes have come; refuse one that does not begin where the last has ended."""
    path = Path(default_storage.path(upload.stored))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        # Two tries of the same piece may come at once: the second finds that it is too late.
        fcntl.flock(file, fcntl.LOCK_EX)
        came = file.seek(0, 2)
        if offset != came or came + len(piece) > upload.size:
            raise NotWhereItEnded
        file.write(piece)
    return came + len(piece)


def finish_upload(upload: Upload) -> Upload:
    """Look at a file that is whole, draw it anew where it is a picture, and return it ready for a message.

    Refuses what `inspect` refuses; what is refused is gone. Finished twice is finished once.
    """
    if upload.finished_at:
        return upload
    try:
        with default_storage.open(upload.stored) as content:
            found = inspect(incoming(content, upload))
            clean = cleaned(found)
            if clean is not found.upload:
                _replace(upload, clean.read())
            digest = digest_of(clean)
    except Refused:
        drop_upload(upload)
        raise
    return _known(upload, replace(found, size=clean.size), digest)


def _known(upload: Upload, found: InspectedFile, digest: str) -> Upload:
    upload.name, upload.content_type, upload.size = found.name, found.content_type, found.size
    upload.width, upload.height = found.width, found.height
    upload.entries, upload.digest, upload.finished_at = list(found.entries), digest, now()
    upload.save()
    return upload


def black_out(upload: Upload, boxes: Sequence[Box]) -> Upload:
    """Fill parts of a picture with black, for good; refuse what is no picture or already in a message."""
    if upload.taken_at:
        raise UploadIsTaken
    if not upload.finished_at or not can_be_redrawn(upload.content_type):
        raise NotAPicture
    try:
        with default_storage.open(upload.stored) as content:
            drawn = redrawn(content, upload.content_type, boxes[:MOST_BOXES])
    except TooManyPixels as error:
        raise PictureTooLarge(upload.name) from error
    except Unreadable as error:
        raise FileBroken(upload.name) from error
    _replace(upload, drawn)
    upload.size, upload.digest = len(drawn), digest_of(ContentFile(drawn))
    upload.save(update_fields=["size", "digest"])
    return upload


def _replace(upload: Upload, content: bytes) -> None:
    # Beside it and then in its place: a crash leaves the one or the other.
    path = Path(default_storage.path(upload.stored))
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


def keep_upload(holder: Holder, file: InspectedFile) -> Upload:
    """Keep a file that came with a form which must be sent once more; refuse a picture that cannot be drawn."""
    content = cleaned(file)
    upload = begin_upload(holder, name=file.name, size=file.size, document=file.document)
    default_storage.save(upload.stored, content)
    return _known(upload, replace(file, size=content.size), digest_of(content))


def drop_upload(upload: Upload) -> None:
    """Forget a file and everything that has come of it; one a message has taken stays with the message."""
    default_storage.delete(upload.stored)
    upload.delete()


def drop_abandoned_uploads() -> int:
    """Forget the files nobody has put in a message within a day, and return how many there were."""
    abandoned = list(uploads_abandoned(begun_before=now() - KEPT, taken_before=now() - KEPT_WHEN_TAKEN))
    for upload in abandoned:
        drop_upload(upload)
    return len(abandoned)
