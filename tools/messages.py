"""Keeps the English catalogue: `python tools/messages.py update|check`.

`update` gathers the Korean messages of malgil's code and templates into malgil/locale/en, keeps every translation that
is still wanted, and compiles. `check` says what is stale, untranslated, fuzzy or garbled, and exits with 1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from catalogue.checks import complaints
from catalogue.extract import BadTemplate, messages_of
from catalogue.files import BORROWED, FOLDER, merged, mo_bytes, po_text, read, says

ROOT = Path(__file__).resolve().parent.parent


def update(root: Path) -> None:
    """Write the .po and, when it would say something else, the .mo."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    catalog = merged(messages_of(root), read(folder / "django.po"))
    (folder / "django.po").write_text(po_text(catalog), encoding="utf-8")
    compile_into(folder, mo_bytes(read(folder / "django.po")))
    if (root / BORROWED).exists():
        compile_into(root / BORROWED, mo_bytes(read(root / BORROWED / "django.po", locale="ko")))


def compile_into(folder: Path, fresh: bytes) -> None:
    """Write the .mo of a folder when it would say something else."""
    compiled = folder / "django.mo"
    if not compiled.exists() or says(compiled.read_bytes()) != says(fresh):
        compiled.write_bytes(fresh)


def check(root: Path) -> Iterator[str]:
    """Yield a sentence for everything that keeps an English reader from reading English."""
    po, mo = root / FOLDER / "django.po", root / FOLDER / "django.mo"
    known = read(po)
    text = po.read_text(encoding="utf-8") if po.exists() else ""
    if po_text(merged(messages_of(root), known)) != text:
        yield f"{FOLDER}/django.po is stale; `make messages` brings it up to date."
    yield from (f"{FOLDER}/django.po: {complaint}" for complaint in complaints(known))
    if is_stale(mo, mo_bytes(known)):
        yield f"{FOLDER}/django.mo is stale; `make messages` compiles it."
    borrowed = root / BORROWED
    if borrowed.exists() and is_stale(borrowed / "django.mo", mo_bytes(read(borrowed / "django.po", locale="ko"))):
        yield f"{BORROWED}/django.mo is stale; `make messages` compiles it."


def is_stale(compiled: Path, fresh: bytes) -> bool:
    """Return whether a .mo says something else than it would say now."""
    return says(compiled.read_bytes() if compiled.exists() else b"") != says(fresh)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Do as told; return 1 when the check fails and 2 when told nothing sensible."""
    try:
        match arguments:
            case ["update"]:
                update(root)
                return 0
            case ["check"]:
                sentences = list(check(root))
                print(*sentences, sep="\n", end="\n" if sentences else "")
                return 1 if sentences else 0
    except BadTemplate as error:
        print(error)
        return 1
    print("Usage: python tools/messages.py update|check")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
