"""Links that open one thread: what a guest holds instead of an account."""

from datetime import timedelta

from django.core import signing

from malgil.conversations.models import Attachment, Thread

LASTS = timedelta(days=30)
_SALT = "malgil.conversations.link"
_FILE_SALT = "malgil.conversations.file"


def link_token(thread: Thread) -> str:
    """Return what opens a thread for its holder, for `LASTS`; it names the customer too, so it never moves on."""
    return signing.dumps([thread.pk, thread.customer_id], salt=_SALT)


def thread_of_token(token: str) -> Thread | None:
    """Return the thread a link opens; None for one that is too old or not ours, or whose thread has moved on."""
    try:
        thread_id, customer_id = signing.loads(token, salt=_SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Thread.objects.select_related("customer").filter(pk=thread_id, customer=customer_id).first()


def file_token(attachment: Attachment) -> str:
    """Return what fetches one file of ours for whoever it was sent to, for `LASTS`; it opens nothing else."""
    return signing.dumps(attachment.pk, salt=_FILE_SALT)


def attachment_of_token(token: str) -> Attachment | None:
    """Return the file a token fetches; None for one that is too old or not ours."""
    try:
        attachment_id = signing.loads(token, salt=_FILE_SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Attachment.objects.select_related("message").filter(pk=attachment_id).first()
