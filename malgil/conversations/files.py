"""Files people send: what they are is decided by their content, and they are served so that nothing in them runs."""

from dataclasses import dataclass
from typing import Any

from django.core.files import File


@dataclass(frozen=True)
class CheckedFile:
    """An upload that passed inspection. Sizes in bytes; width and height in pixels for images, else None."""

    file: File  # type: ignore[type-arg]  # Django's File is generic only in the stubs
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None

    def as_fields(self) -> dict[str, Any]:
        """Return the fields of an Attachment row."""
        return {
            "file": self.file,
            "name": self.name,
            "content_type": self.content_type,
            "size": self.size,
            "width": self.width,
            "height": self.height,
        }


_INLINE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"})


def is_shown_inline(content_type: str) -> bool:
    """Return whether a browser may show a file of this type instead of saving it."""
    return content_type in _INLINE
