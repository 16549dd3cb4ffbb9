"""What a language model is told to do, and what becomes of its answer: used, or rejected for the rules' own words."""

from collections.abc import Iterable
from typing import Final

from malgil.base.language_model import LanguageModel, Unspoken
from malgil.coach.supported import denies_alike, keeps_numbers, unsupported
from malgil.korean.personal import masked

WORDING: Final = (
    "다음 문의를 뜻을 바꾸지 말고 자연스럽고 정중한 한국어 한두 문장으로 다듬으세요. "
    "숫자, 날짜, 이름을 바꾸거나 더하지 마세요. 글에 없는 사실을 쓰지 마세요. 다듬은 문장만 답하세요."
)
SUMMARY: Final = (
    "다음 상담을 상담원이 이어받을 수 있게 한국어 세 문장 안으로 요약하세요. "
    "글에 없는 숫자, 날짜, 이름, 약속을 쓰지 마세요. "
    "글에 나온 낱말을 그대로 쓰세요. 요약만 답하세요."
)
MOST_READ: Final = 6000


def is_anonymous(words: str) -> bool:
    """Return whether words may leave the centre: nobody's personal data stands in them."""
    return masked(words) == words


def worded(model: LanguageModel, proposal: str) -> str:
    """Return better words for a proposal; an empty string when there are none that hold nothing else.

    A proposal with somebody's personal data is not sent anywhere.
    """
    written = _checked(model, WORDING, proposal, [proposal]) if is_anonymous(proposal) else ""
    return written if denies_alike(written, proposal) and keeps_numbers(written, proposal) else ""


def summed_up(model: LanguageModel, said: Iterable[tuple[str, str]], known: Iterable[tuple[str, str]]) -> str:
    """Return a summary of what was said (who, words) and collected (name, value), without personal data.

    An empty string when there is none whose every fact stands in them.
    """
    facts = [masked(f"{name}: {value}") for name, value in known]
    lines = [masked(f"{who}: {words}") for who, words in said]
    text = "\n".join([*facts, *lines])[-MOST_READ:]
    return _checked(model, SUMMARY, text, [text])


def _checked(model: LanguageModel, instruction: str, words: str, sources: list[str]) -> str:
    try:
        written = model.say(instruction, words)
    except Unspoken:
        return ""
    return "" if unsupported(written, sources) else written
