"""The two files of a language: django.po for people, django.mo for gettext."""

import gettext
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path("malgil/locale/en/LC_MESSAGES")
# How malgil says in Korean what Django and allauth say; kept by hand, because its msgids are theirs.
BORROWED = Path("malgil/accounts/locale/ko/LC_MESSAGES")
# No dates, no names, no line numbers: a diff shows messages and nothing else.
HEADER = """\
# English for malgil; the messages themselves are Korean. `make messages` brings this file up to date.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


def read(path: Path, *, locale: str = "en") -> Catalog:
    """Return the catalogue in a .po file, empty when there is none."""
    if not path.exists():
        return Catalog(locale=locale)
    return read_po(io.BytesIO(path.read_bytes()), locale=locale, abort_invalid=True)


def merged(found: Catalog, known: Catalog) -> Catalog:
    """Return the found messages with the translations already known; what is no longer found is dropped."""
    for message in found:
        if message.id and (old := known.get(message.id, message.context)) and same_shape(message, old):
            message.string = old.string
            message.user_comments = old.user_comments
            if old.fuzzy:
                message.flags.add("fuzzy")
    return found


def same_shape(one: Message, other: Message) -> bool:
    """Return whether two entries have the same message and the same plural."""
    return bool(one.id == other.id)


def po_text(catalog: Catalog) -> str:
    """Return the text of a catalogue's .po file; the same catalogue gives the same text."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER + out.getvalue().decode().strip() + "\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled catalogue, without what is untranslated or fuzzy."""
    catalog.creation_date = catalog.revision_date = ALWAYS
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def says(compiled: bytes) -> dict[object, str]:
    """Return what a .mo file translates into what; its header aside, for that names the version of the compiler."""
    if not compiled:
        return {}
    catalogue: dict[object, str] = dict(gettext.GNUTranslations(io.BytesIO(compiled))._catalog)  # type: ignore[attr-defined] # noqa: SLF001 - gettext has no other way to list them
    catalogue.pop("", None)
    return catalogue
