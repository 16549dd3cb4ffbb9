"""Files that came with a form which must be sent once more: a browser without script forgets them, so we keep them."""

from django.core.exceptions import ValidationError

from malgil.accounts.requests import PersonRequest
from malgil.base.refusals import Refused
from malgil.conversations.actions import keep_upload
from malgil.conversations.models import Upload
from malgil.conversations.queries import Holder, ready_uploads
from malgil.conversations.sent_files import Files, ManyFiles


def kept_files(request: PersonRequest, holder: Holder) -> list[Upload]:
    """Return the files of a form that was sent, kept for the next time; none where one of them may not be sent."""
    field = Files(required=False)
    field.holder = holder
    sent = ManyFiles().value_from_datadict(request.POST, request.FILES, "files")
    try:
        files = field.clean(sent) if sent else []
        kept = [keep_upload(holder, file) for file in files if not file.token]
    except (ValidationError, Refused):
        return []
    return [*ready_uploads(holder, (file.token for file in files if file.token)), *kept]
