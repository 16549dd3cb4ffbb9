"""Asking the virus scanner of files that have been sent, where the operator has one."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from malgil.base.clamd import infection_in
from malgil.conversations.facts import FileQuarantined
from malgil.conversations.models import Attachment, Verdict
from malgil.events import log


def check_attachment(attachment: Attachment) -> str:
    """Ask the scanner of a file nobody has asked it of, and return the verdict; nothing where there is no scanner.

    Raises `Unanswered`: whoever asked asks again later. Takes seconds, and so belongs into jobs.
    """
    if attachment.verdict or not settings.MALGIL_CLAMD:
        return attachment.verdict
    try:
        with default_storage.open(str(attachment.file.name)) as content:
            signature = infection_in(content, at=settings.MALGIL_CLAMD)
    except FileNotFoundError:
        return ""
    return judge_attachment(attachment, signature=signature)


@transaction.atomic
def judge_attachment(attachment: Attachment, *, signature: str) -> str:
    """Keep what the scanner said, no signature for a clean file, and return the verdict.

    An infected file is never handed out again, and the log says why.
    """
    verdict = Verdict.INFECTED if signature else Verdict.CLEAN
    if Attachment.objects.filter(pk=attachment.pk, verdict="").update(verdict=verdict) and signature:
        message = attachment.message
        fact = FileQuarantined(message_id=message.pk, attachment_id=attachment.pk, signature=signature)
        log.record(f"thread:{message.thread_id}", fact, actor=None)
    return verdict
