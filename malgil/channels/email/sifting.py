"""A mail's files, looked at like every file of a customer's: those that may come in, and what is said of the others."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from malgil.base.refusals import Refused
from malgil.channels.email.parsing import Mail, MailFile
from malgil.conversations.files import CheckedFile, inspect, stored
from malgil.conversations.rules import LONGEST

MOST_FILES = 30
LeftOut = list[list[str]]


@contextmanager
def sifted(mail: Mail) -> Iterator[tuple[list[CheckedFile], LeftOut]]:
    """Keep a mail's files for the block, as `stored` does; with them, which were left out: a refusal's name and theirs.

    A text longer than a message may be comes along as a file of its own.
    """
    kept: list[CheckedFile] = []
    left_out: LeftOut = []
    with ExitStack() as stack:
        for file in [*_long_text(mail.text), *mail.files]:
            if len(kept) >= MOST_FILES:
                left_out.append(["TooManyFiles", file.name])
                continue
            try:
                kept += stack.enter_context(stored([inspect(SimpleUploadedFile(file.name, file.content))]))
            except Refused as refusal:
                left_out.append([type(refusal).__name__, file.name])
        yield kept, left_out


def words_of(mail: Mail, files: Sequence[CheckedFile]) -> str:
    """Return what a mail says as a message may say it; a mail that says nothing says its subject."""
    if len(mail.text) > LONGEST:
        return mail.text[: LONGEST - 1] + "…"
    return mail.text or ("" if files else mail.subject or _("(내용 없는 메일)"))


def _long_text(text: str) -> list[MailFile]:
    return [MailFile(_("메일 본문 전체") + ".txt", text.encode())] if len(text) > LONGEST else []
