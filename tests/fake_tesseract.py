"""Speaks Tesseract's command line: `tesseract stdin stdout -l kor+eng --psm 6 tsv`, and `--list-langs`."""

import os
import sys
import time
from pathlib import Path

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def say(*words: object, apart: str = "\t") -> None:
    sys.stdout.write(apart.join(map(str, words)) + "\n")


def main() -> int:
    here = Path(__file__).parent
    if sys.argv[1:] == ["--list-langs"]:
        say("List of available languages (2):", *(here / "langs").read_text().split(), apart="\n")
        return 0
    wanted = ["stdin", "stdout", "-l", "kor+eng", "--psm", "6", "tsv"]
    if sys.argv[1:] != wanted or os.environ["OMP_THREAD_LIMIT"] != "1":
        return 3
    sys.stdin.buffer.read()
    said = (here / "said").read_text()
    if said == "slow":
        time.sleep(30)
    if said == "broken":
        return 1
    if said == "unknown language":
        sys.stderr.write("Failed loading language 'kor'\n")
        return 1
    say(HEAD)
    for line, words in enumerate(said.splitlines(), start=1):
        left = 10
        for place, word in enumerate(words.split(" "), start=1):
            # A word that begins with + stands close to the one before it.
            gap = 2 if word.startswith("+") else 30
            text = word.removeprefix("+")
            left += gap
            width = 20 * len(text)
            say(5, 1, 1, 1, line, place, left, line * 60, width, 40, 90, text)
            left += width
    return 0


sys.exit(main())
