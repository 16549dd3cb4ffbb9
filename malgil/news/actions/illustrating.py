"""Keeping pictures for the news."""

from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.pictures import inert_picture
from malgil.news.models import Picture
from malgil.news.rules import checked_line


@transaction.atomic
def keep_picture(file: IO[bytes], *, words: str, by: Person | None) -> Picture:
    """Keep a picture for the news and return it; the same one again is the one that is there.

    Refuses what is no picture, or too large.
    """
    inert = inert_picture(file)
    known = Picture.objects.filter(name=inert.name).first()
    if known:
        return known
    picture = Picture(name=inert.name, words=checked_line(words, 200), width=inert.width, height=inert.height, by=by)
    picture.at = now()
    picture.file.save(inert.name, ContentFile(inert.content), save=False)
    picture.save()
    return picture
