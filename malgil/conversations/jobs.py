"""What follows for conversations from other packages' events, and what the worker does for them."""

import logging

from django.conf import settings
from django_tasks import task

from malgil.accounts.models import Person
from malgil.base.clamd import Unanswered
from malgil.conversations.actions import (
    check_attachment,
    drop_abandoned_uploads,
    forget_texts,
    move_threads,
    read_content,
)
from malgil.conversations.files.redrawing import can_be_redrawn
from malgil.conversations.models import Attachment, Upload
from malgil.conversations.queries import attached_in
from malgil.events.models import Event

log = logging.getLogger(__name__)


def bring_threads(event: Event) -> None:
    """After a guest has signed in: their threads come along."""
    guest = Person.objects.get(pk=event.facts["guest_id"])
    move_threads(guest, to=Person.objects.get(pk=event.facts["person_id"]))


def check_files(event: Event) -> None:
    """After files were sent: the virus scanner is asked; while it does not answer, this is tried again."""
    if settings.MALGIL_CLAMD:
        for attachment in attached_in(event.facts["message_id"]):
            check_attachment(attachment)


def check_soon(attachment: Attachment) -> None:
    """Have the scanner asked of a file from before there was one, which somebody wants to open."""
    check_older.enqueue(attachment.pk)


@task()
def check_older(attachment_id: int) -> None:
    """Ask the scanner of one file; one that is gone is left alone."""
    attachment = Attachment.objects.select_related("message").filter(pk=attachment_id).first()
    try:
        if attachment:
            check_attachment(attachment)
    except Unanswered:
        log.warning("the virus scanner did not answer", exc_info=True)


def look_into(upload: Upload) -> None:
    """Have a picture read that somebody is about to send."""
    if upload.finished_at and can_be_redrawn(upload.content_type):
        read_upload.enqueue(upload.pk)


@task()
def read_upload(upload_id: int) -> None:
    """Read a picture somebody is about to send; one that is gone or was painted over meanwhile is left alone."""
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload and upload.digest:
        read_content(upload.digest, upload.stored)


def forget() -> int:
    """Forget the files nobody sent in the end and what was read in pictures nobody keeps; return how many that was."""
    return drop_abandoned_uploads() + forget_texts()
