"""Files on their way in: what is larger than allowed is counted and thrown away, not written to the disk."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUploadHandler(FileUploadHandler):
    """Stands before Django's own handlers and keeps from them what one file has too much."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count a file."""
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Return the chunk for the next handler, None once the file is too large."""
        self.is_too_large = self.is_too_large or start + len(raw_data) > settings.MALGIL_UPLOAD_LIMIT
        return None if self.is_too_large else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg]  # generic in the stubs only
        """Return an empty file that says how large it was, so that its name can be refused; None for any other."""
        if not self.is_too_large:
            return None
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size)
