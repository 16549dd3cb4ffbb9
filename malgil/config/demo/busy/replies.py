"""What a simulated agent answers to a person, whose words no script knows."""

from random import Random

from malgil.accounts.models import Person
from malgil.knowledge.queries import answers_for

_WELCOMES = (
    "안녕하세요, {customer} 님. 남겨 주신 내용을 읽고 있어요. 잠시만 기다려 주세요.",
    "{customer} 님, 안녕하세요. 말씀하신 내용을 바로 확인할게요.",
)
_FOUND = "이 안내가 도움이 될 것 같아요. ‘{title}’: {summary}"
_NOT_FOUND = (
    "담당 부서에 확인하고 있어요. 확인되는 대로 여기에 이어서 적어 드릴게요.",
    "조금 더 알아볼게요. 주문번호가 있으면 함께 적어 주시겠어요? 더 빨리 찾을 수 있어요.",
)
_GOODBYE = "더 궁금한 점이 없으신 것 같아 여기서 마칠게요. 언제든 다시 열어 주세요."
_LONGEST = 160


def welcome(customer: Person, random: Random) -> str:
    """Return the first words to somebody."""
    return random.choice(_WELCOMES).format(customer=customer.display_name)


def reply_to(customer: Person, words: str, random: Random) -> str:
    """Return an answer: the article that comes near, or that somebody is looking into it."""
    found = answers_for(customer, words, limit=1)
    if not found:
        return random.choice(_NOT_FOUND)
    text = " ".join(found[0].body.replace("#", "").replace("*", "").split())
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
    return _FOUND.format(title=found[0].title, summary=short)


def goodbye() -> str:
    """Return the last words to somebody who writes no more."""
    return _GOODBYE
