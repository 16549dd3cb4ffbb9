"""The files of a form: chosen in the page, bound to a document of its list, or sent ahead piece by piece."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from malgil.base.refusals import Refused
from malgil.conversations.files import InspectedFile, as_inspected, inspect
from malgil.conversations.queries import Holder, ready_uploads
from malgil.conversations.refusals import TooManyFiles, UploadIsGone

MOST_FILES = 10
# The tokens of what was sent ahead, and a file field a document: `document-receipt`.
UPLOADS, DOCUMENT = "uploads", "document-"


@dataclass(frozen=True)
class Sent:
    """What a form brings: files as they came, with the document each is for, and tokens of those sent ahead."""

    files: Sequence[tuple["UploadedFile[bytes]", str]] = ()
    tokens: Sequence[str] = ()


class ManyFiles(forms.FileInput):
    """Chooses any number of files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent | None:
        """Return everything that was sent; None when nothing was."""
        chosen = [(file, "") for file in _all(files, name)]
        for field in files:
            if field.startswith(DOCUMENT):
                chosen += [(file, field.removeprefix(DOCUMENT)[:60]) for file in _all(files, field)]
        tokens = [str(token) for token in _all(data, UPLOADS)]
        return Sent(chosen, tokens) if chosen or tokens else None


class Files(forms.FileField):
    """Any number of files up to the most of one message, each inspected; what was sent ahead must be its holder's."""

    widget = ManyFiles
    holder = Holder()

    def clean(self, data: Any, initial: Any = None) -> Sequence[InspectedFile]:
        """Return what the files are; refuse the first that may not be sent, by name."""
        del initial
        sent = data if isinstance(data, Sent) else Sent([(file, "") for file in data or []])
        tokens = list(dict.fromkeys(sent.tokens))
        try:
            if len(sent.files) + len(tokens) > MOST_FILES:
                raise TooManyFiles
            chosen = [replace(inspect(file), document=document) for file, document in sent.files if _is_file(file)]
            return [*chosen, *_sent_ahead(self.holder, tokens)]
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.sentence), code=type(refusal).__name__) from refusal


def _sent_ahead(holder: Holder, tokens: Sequence[str]) -> list[InspectedFile]:
    uploads = ready_uploads(holder, tokens) if tokens else []
    if len(uploads) < len(tokens):
        raise UploadIsGone
    return [as_inspected(upload) for upload in uploads]


def _is_file(file: object) -> bool:
    return isinstance(file, UploadedFile)


def _all(sent: Any, name: str) -> list[Any]:
    if isinstance(sent, MultiValueDict):
        return list(sent.getlist(name))
    value = sent.get(name) if sent else None
    return value if isinstance(value, list) else [value] if value else []
