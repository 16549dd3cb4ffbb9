"""Reads the labelled questions; a third of them, chosen by a hash of their words, is held back from all tuning."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "coach"
ARTICLES = Path(__file__).resolve().parents[2] / "malgil" / "config" / "demo" / "faq" / "ko"
_SECTIONS = {
    **dict.fromkeys(("배송", "배송 조회", "배송비·지역"), "delivery"),
    **dict.fromkeys(("주문", "주문 변경·취소"), "order"),
    "교환·반품": "exchange",
    "환불": "refund",
    "결제": "payment",
    "쿠폰·적립금": "benefit",
    "상품": "product",
    "회원·로그인": "account",
    "앱·사이트 오류": "app",
    "판매자 가입·심사": "joining",
    "정산": "settlement",
    "상품 등록": "listing",
    "노출·광고": "exposure",
    "정책·제재": "policy",
}
ASKED_ON = date(2025, 10, 15)
"""The Wednesday on which all of them are asked."""


@dataclass(frozen=True)
class Question:
    """A question with its category and the facts it names."""

    category: str
    text: str
    facts: Counter[tuple[str, str]]

    @property
    def held_back(self) -> bool:
        """Whether it belongs to the third nobody tunes on."""
        return _hash(self.text) % 3 == 0


def labelled_questions() -> list[Question]:
    """Return the 300 questions, in the file's order."""
    return [Question(category, text, _facts(labels)) for category, text, labels in _rows("questions.tsv")]


def factual_questions() -> list[Question]:
    """Return the sentences written for their facts and for what only looks like one; they have no category."""
    return [Question("", text, _facts(labels)) for text, labels in _rows("facts.tsv")]


def other_voices() -> list[Question]:
    """Return 176 questions in voices unlike the others: old people, children, dialects, rants, sellers' letters.

    They were measured when they were written; then they were learnt from.
    """
    return [Question(category, text, Counter()) for category, text in _rows("voices.tsv")]


def unheard() -> list[Question]:
    """Return questions written when all was learnt, in few of the words that were; nothing learns from them."""
    return [Question(category, text, Counter()) for category, text in _rows("unheard.tsv")]


def fresh(*, held_back: bool) -> list[Question]:
    """Return one half of 169 questions of buyers and sellers, written and labelled before anything was run on them.

    After their first figure one half, by a hash of its words, was learnt from; the other was not.
    """
    questions = [Question(category, text, _facts(labels)) for category, text, labels in _rows("fresh.tsv")]
    return [each for each in questions if bool(_hash(each.text) % 2) is held_back]


def article_titles() -> list[Question]:
    """Return the titles of the demo's help articles by category: written by another hand, for another purpose."""
    found = []
    for path in sorted(ARTICLES.glob("*.md")):
        head = dict(re.findall(r"^(title|section): (.+)$", path.read_text("utf-8"), re.MULTILINE))
        category = _SECTIONS.get(head.get("section", "").split(" > ")[-1])
        if category and "title" in head:
            found.append(Question(category, head["title"], Counter()))
    return found


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def squeezed(text: str) -> str:
    """Return a text without spaces and signs, to see whether two are the same."""
    return re.sub(r"[\W_]", "", text).lower()


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / name).read_text("utf-8").splitlines()[1:]]


def _facts(labels: str) -> Counter[tuple[str, str]]:
    pairs = (label.partition("=") for label in labels.split())
    return Counter((kind, value) for kind, _, value in pairs)
