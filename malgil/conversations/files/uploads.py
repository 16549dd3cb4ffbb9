"""What is known of a file that passed inspection and is not stored yet."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True)
class InspectedFile:
    """An upload and what it really is. Size in bytes; width and height in pixels for images, else None."""

    upload: "UploadedFile[bytes]"
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    # Names inside an archive.
    entries: tuple[str, ...] = ()
    # Which document of the category's list it is.
    document: str = ""
    # Set where the file came piece by piece: the token it came under, and that it has been drawn anew already.
    token: str = ""
