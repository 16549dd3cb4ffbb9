"""Reading pictures: what a program finds is kept by content, so that the same picture is read once."""

from dataclasses import asdict

from django.core.files.storage import default_storage

from malgil.base.clock import now
from malgil.conversations.models import PictureText
from malgil.conversations.queries.uploads import contents_in_use, text_read_in
from malgil.korean.ocr import NotInstalled, Page, TooSlow, Unread, read_picture

State = PictureText.State


def read_content(digest: str, stored: str) -> PictureText:
    """Return what stands in a picture, reading it if nobody has; that it could not be read is an answer too.

    Takes seconds, and so belongs into jobs.
    """
    known = text_read_in(digest)
    # Somebody may have installed the program since.
    if known and known.state != State.ABSENT:
        return known
    state, page = _read(stored)
    words = [[asdict(word) for word in line] for line in page.lines]
    text, _ = PictureText.objects.update_or_create(
        digest=digest, defaults={"state": state, "text": page.text, "words": words, "at": now()}
    )
    return text


def _read(stored: str) -> tuple[State, Page]:
    try:
        with default_storage.open(stored) as picture:
            return State.READ, read_picture(picture)
    except NotInstalled:
        return State.ABSENT, Page(())
    except TooSlow:
        return State.SLOW, Page(())
    except (Unread, FileNotFoundError):
        return State.FAILED, Page(())


def forget_texts() -> int:
    """Forget what was read in pictures nobody keeps any more, and return how many that was."""
    known = set(PictureText.objects.values_list("digest", flat=True))
    forgotten, _ = PictureText.objects.filter(digest__in=known - contents_in_use()).delete()
    return forgotten
