"""What is read in pictures of receipts: `python -m bench photos [--count 20]`.

Receipts are drawn and then taken as telephones take them; of each, the order number, the day and the sum must be read
as the customer would be offered them. Beside ours stands the program asked plainly, without what we do to a picture
first. Needs Tesseract with Korean and a Korean font, and says so where it has none.
"""

import os
import random
import subprocess
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from django.conf import settings
from PIL import Image

from bench.machine import machine
from bench.photos import drawing, harder
from bench.photos.drawing import Receipt, aslant, blurred, noisy, photographed, shadowed, small, tilted

ASKED_ON = date(2025, 10, 29)
Take = Callable[[Image.Image, random.Random], Image.Image]
TAKES: Mapping[str, Take] = {
    "scanned": drawing.scanned,
    "tilted 2°": tilted(2),
    "tilted 6°": tilted(6),
    "aslant": aslant,
    "in shadow": shadowed,
    "blurred": blurred,
    "noisy": noisy,
    "small JPEG": small,
    "all at once": photographed,
    "faded": harder.faded,
    "under a hand": harder.under_a_hand,
    "shaken": harder.shaken,
    "crumpled": harder.crumpled,
    "messenger": harder.packed,
    "all, harder": harder.hardest,
}


def main(arguments: list[str] | None = None) -> int:
    """Print how many fields were read; return 1 where nothing can be measured."""
    parser = ArgumentParser("bench photos", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="receipts for each way of taking them")
    parser.add_argument("--take", action="append", choices=list(TAKES), help="only this way of taking them")
    given = parser.parse_args(arguments)
    if not settings.configured:
        settings.configure(USE_I18N=False)
    from malgil.korean.ocr import NotInstalled, languages

    try:
        known = languages()
    except NotInstalled:
        known = set()
    if "kor" not in known or drawing.font(20) is None:
        print("Tesseract with Korean (tesseract-ocr-kor) or a Korean font (fonts-noto-cjk) is not here.")
        return 1
    print(f"{machine()}\n{'':12} {'':6} number    day    sum   all three   seconds")
    for name in given.take or TAKES:
        for way, read in (("ours", _ours), ("plain", _plain)):
            _print(name, way, [_read(name, receipt, read) for receipt in drawing.receipts(given.count)])
    return 0


def _print(name: str, way: str, rows: list[tuple[bool, bool, bool, float]]) -> None:
    shares = [sum(row[place] for row in rows) / len(rows) for place in range(3)]
    whole = sum(all(row[:3]) for row in rows) / len(rows)
    seconds = sum(row[3] for row in rows) / len(rows)
    print(
        f"{name:12} {way:6} {shares[0]:6.2f} {shares[1]:6.2f} {shares[2]:6.2f} {whole:11.2f} {seconds:9.2f}", flush=True
    )


def _read(name: str, receipt: Receipt, read: Callable[[BytesIO], str]) -> tuple[bool, bool, bool, float]:
    from malgil.coach.guide import SlotKind
    from malgil.coach.picture_facts import facts_by_kind
    from malgil.korean.ocr import TooSlow

    dice = random.Random(receipt.number)
    picture = TAKES[name](drawing.printed(receipt), dice)
    if name not in ("scanned", "small JPEG"):
        picture = drawing.grained(picture, dice)
    out = BytesIO()
    picture.convert("L").save(out, "JPEG", quality=80)
    begun = time.perf_counter()
    try:
        text = read(out)
    except (TooSlow, subprocess.TimeoutExpired):
        text = ""
    taken = time.perf_counter() - begun
    found = facts_by_kind(text, asked_on=ASKED_ON)
    return (
        receipt.number in found.get(SlotKind.ORDER_NUMBER, ()),
        receipt.day in found.get(SlotKind.DATE, ()),
        str(receipt.won) in found.get(SlotKind.AMOUNT, ()),
        taken,
    )


def _ours(picture: BytesIO) -> str:
    from malgil.korean.ocr import read_picture

    # On a busy machine the limit of one picture would measure the machine.
    return read_picture(picture, seconds=120).text


def _plain(picture: BytesIO) -> str:
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "kor+eng", "--psm", "6"],
        input=picture.getvalue(), capture_output=True, check=False, timeout=120,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")
