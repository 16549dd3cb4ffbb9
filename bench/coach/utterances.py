"""Makes the sentences the coach's categories are learnt from, out of patterns and the ways people really type."""

# ruff: noqa: E501 - tables of words read better in long lines

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.coach.questions import Question, fresh, labelled_questions, other_voices, squeezed, unheard

PATTERNS = Path(__file__).with_name("training.txt")
PER_PATTERN = 36
PER_QUESTION = 6

_BRACES = re.compile(r"\{([^{}]*)\}")
_BEFORE = (
    "", "", "", "", "", "", "안녕하세요 ", "저기요 ", "문의드립니다 ", "어제 ", "10월 3일에 ", "지난주에 ", "주문번호 2025100112345671 ",
    "20251003-0000123 ", "제가 ", "혹시 ", "아니 ", "근데 ", "그런데 ", "오늘 ", "급해요 ", "며칠 전 ",
)  # fmt: skip
_AFTER = (
    "", "", "", "", "", "", " 확인 부탁드려요", " 확인해주세요", "ㅠㅠ", "ㅜㅜ", "?", "??", " 빨리요", " 부탁드립니다", " 어떻게 해야 하나요",
    " 연락처 010-1234-5678", " 왜 그런가요", "!!", " 알려주세요", " 3일째예요", " 12,000원이에요", " ㅡㅡ", "~", ".",
    " 상담원은 전화도 안 받고 몇 번을 전화했는데 끊기네요",
)  # fmt: skip
_ENDINGS = (
    (("어요", "어"), ("아요", "아"), ("해요", "해"), ("돼요", "돼"), ("예요", "야"), ("나요", "나"), ("네요", "네"), ("까요", "까")),
    (("았어요", "았음"), ("었어요", "었음"), ("했어요", "했음"), ("됐어요", "됐음"), ("왔어요", "왔음"), ("없어요", "없음"), ("돼요", "됨"), ("와요", "옴"), ("해요", "함"), ("져요", "짐")),
    (("았어요", "았습니다"), ("었어요", "었습니다"), ("했어요", "했습니다"), ("됐어요", "됐습니다"), ("없어요", "없습니다"), ("돼요", "됩니다"), ("해요", "합니다"), ("예요", "입니다"), ("와요", "옵니다"), ("져요", "집니다"), ("나요", "나요")),
    (("았어요", "았는데요"), ("었어요", "었는데"), ("했어요", "했는데요"), ("없어요", "없는데요"), ("돼요", "되는데요"), ("해요", "하는데요"), ("와요", "오는데")),
)  # fmt: skip
_SLIPS = (
    ("돼", "되"), ("됐", "됬"), ("했", "햇"), ("왔", "왓"), ("않", "안"), ("결제", "결재"), ("배송", "배숭"), ("환불", "환블"), ("안 ", "안"), ("어떻게", "어케"),
    ("왜 이렇게", "왜케"), ("요", "여"), ("요", "용"), ("예요", "에요"), ("했어", "했써"), ("없어", "업어"), ("있어", "잇어"), ("주세요", "주셈"), ("로그인", "로긴"), ("비밀번호", "비번"),
)  # fmt: skip


def utterances(seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield (category, sentence), the same ones for the same seed."""
    category = ""
    for line in PATTERNS.read_text("utf-8").splitlines():
        if line.startswith("["):
            category = line.strip("[]")
        elif line and not line.startswith("#"):
            # Dice of its own: what is added elsewhere changes nothing here.
            dice = random.Random(zlib.crc32(line.encode()) + seed)
            yield from ((category, sentence) for sentence in sorted(_sentences(line, dice)))


def learnt_from() -> list[tuple[str, str]]:
    """Return the sentences the coach learns from: patterns, and questions people wrote, as others might type them.

    None of them is a question that is kept for measuring.
    """
    kept = {squeezed(each.text) for each in (*labelled_questions(), *unheard(), *fresh(held_back=True))}
    made = [*utterances(), *_as_others_type([*other_voices(), *fresh(held_back=False)])]
    return [(category, text) for category, text in made if squeezed(text) not in kept]


def _as_others_type(questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    dice = random.Random(3)
    yield from ((each.category, _typed(each.text, dice)) for each in questions for _ in range(PER_QUESTION))


def _sentences(pattern: str, dice: random.Random) -> set[str]:
    made = set()
    for _ in range(PER_PATTERN):
        plain = _BRACES.sub(lambda match: dice.choice(match[1].split("|")), pattern)
        plain = plain.replace("_", dice.choice((" ", "")))
        made.add(re.sub(r"\s+", " ", _typed(plain.strip(), dice)).strip())
    return made


def _typed(sentence: str, dice: random.Random) -> str:
    """Return a sentence the way somebody might type it: another ending, a slip, no spaces, something around it."""
    if dice.random() < 0.45:
        for polite, other in dice.choice(_ENDINGS):
            if sentence.endswith(polite):
                sentence = sentence.removesuffix(polite) + other
                break
    if dice.random() < 0.2:
        right, wrong = dice.choice(_SLIPS)
        sentence = sentence.replace(right, wrong, 1)
    if dice.random() < 0.12:
        sentence = sentence.replace(" ", "")
    if dice.random() < 0.08 and len(sentence) > 6:
        at = dice.randrange(2, len(sentence) - 1)
        sentence = sentence[:at] + sentence[at + 1 :]
    return f"{dice.choice(_BEFORE)}{sentence}{dice.choice(_AFTER)}"
