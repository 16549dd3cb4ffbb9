"""Proposes a clearer wording: the guide's own sentence for what happened, with the facts it has room for, and the rest
of the customer's words, politely.

It never invents: a sentence of a guide is used only for a choice the customer's words or fields made, every fact is a
slot's value, and a sentence that says more than the guide's is kept as the customer wrote it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from malgil.coach.guide import Choice, Guide, SlotKind
from malgil.coach.phrases import Phrase, phrase
from malgil.coach.slots.filling import Asked, loosely
from malgil.coach.slots.values import SlotValue, Source
from malgil.korean.josa import josa
from malgil.korean.politeness import formal, neat, sentences

# ruff: noqa: E501 - a table of words reads better in long lines

_DAYS: Final = {SlotKind.DATE, SlotKind.PERIOD}
_BOUND: Final = {SlotKind.DATE, SlotKind.PERIOD, SlotKind.AMOUNT}
_MISSED: Final = re.compile(r"안|못|않|없|아직|늦|오류|실패|깨|다르|달라|잘못")
# Words of a choice that tell of something happening are said by the guide's sentence in other words (안 왔 is 도착하지
# 않); a thing that is named (구멍, 이메일) is lost unless the sentence names it too.
_HAPPENING: Final = re.compile(
    r"안|못|않|없|왔|[와오]$|아직|감감|늦|느|돼|됨|되|언제|잠|튕|꺼|빠졌|까먹|잊|깨|멈|움직|그대로"
)
_WILL: Final = re.compile(r"싶|원해|원합|원함|할게|할께|할래|하려|주세요|줘|부탁|신청|요청|합니다$|바랍니다")
# 이후로도 and 부터 speak of a day that has passed.
_SINCE: Final = re.compile(r"이후|부터")
# What a sentence may hold beside facts and choices without saying anything more.
_FILLER: Final = re.compile(
    r"(?:이?라|다)(?:더니|고\s?하더니|고\s?했는데|길래)|댔는데|랬는데|택배|안녕하세요|수고하세요|문의드립니다|문의드려요|감사합니다|상품|물건|제품|주문번호|주문\s?번호|주문|번호|운송장|송장|연락처|전화|제가|저는|저희|지금|아직도?|여태|도대체|너무|갑자기|계속|자꾸|진짜|정말|"
    r"그런데|근데|혹시|빨리|급해요?|급합니다|언제쯤?|왜|좀|부탁드려요|부탁드립니다|부탁해요|부탁|확인해|확인|알려|주세요|해주세요|주시기 바랍니다|드려요|할게요|하려고요|씩|짜리|정도|빠져나갔|나갔|하고|싶어요|싶습니다|싶은데요?|"
    r"원해요|원합니다|가능한가요|되나요|인데요?|이에요|예요|입니다|이고|어요|아요|해요|습니다|합니다|네요|나요|까지|부터|에서|이나|으로|[은는이가을를도에의로와과요고](?![가-힣])"
)
_HANGUL: Final = re.compile(r"[가-힣]")
# 순위는 안 떨어졌어요 denies what the guide's sentence says, 하나만 halves it; 풀어주세요 wants something it does not.
_DENIES: Final = re.compile(
    r"하나[는만]|일부|개만|것만|안 |안(?=[가-힣]{2})|않|못|없|아니|아닌|아닙|말고|말아|마세요|싫"
)
_REQUESTS: Final = re.compile(r"(?P<verb>[가-힣]+) ?(?:주세요|줘요?(?![가-힣])|주십시오|주시기|주실)")
_ASKED_ANYWAY: Final = re.compile(r"(?:알려|확인해?|해|봐|답해?|연락)$")
_BARE_WISH: Final = re.compile(r"\s*(?:이?[요여]|좀|해|함)?[\s.!~ㅠㅜ]*")
_SAYS_MORE: Final = 3
"""From this many syllables on, what is left of a sentence says something of its own."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    start: int
    end: int

    def holds(self, value: SlotValue) -> bool:
        return value.start is not None and self.start <= value.start < self.end


def propose(guide: Guide, known: Sequence[SlotValue], asked: Asked) -> str:
    """Return a clearer wording, or an empty string when there is nothing to make clearer."""
    placed = _placed(asked.text)
    core = _core(guide, known, known, asked.asked_on)
    spoken = " ".join([core.text if core else "", *(wish for value in known for wish in _wish(guide, value, placed))])
    kept = [sentence for sentence in placed if _says_more(sentence, guide, known, spoken)]
    kept, core = _settled(placed, kept, guide, known, asked.asked_on)
    left = _outside(kept, known)
    left = [value for value in left if not core or value.key not in core.said]
    wishes = [wish for value in left for wish in _wish(guide, value, placed)]
    facts = _facts(guide, left)
    if not (core or facts or (wishes and kept)):
        return ""
    own = [formal(sentence.words) for sentence in kept]
    parts = [core.text, *own, facts, *wishes] if core else [facts, *own, *wishes]
    proposal = " ".join(dict.fromkeys(part for part in parts if part))
    return "" if _bare(proposal) == _bare(asked.text) else proposal


def _settled(
    placed: Sequence[_Sentence],
    kept: Sequence[_Sentence],
    guide: Guide,
    known: Sequence[SlotValue],
    asked_on: date,
) -> tuple[list[_Sentence], Phrase | None]:
    """Return which sentences stay, and the guide's own sentence beside them.

    A day or a sum means what the sentence around it says: it goes into the guide's sentence, or stays where it is.
    """
    while True:
        core = _core(guide, _outside(kept, known), known, asked_on)
        bound = [value for value in known if value.kind in _BOUND and not (core and value.key in core.said)]
        more = [each for each in placed if each in kept or any(each.holds(value) for value in bound)]
        if len(more) == len(kept):
            return more, core
        kept = more


def _outside(kept: Sequence[_Sentence], known: Sequence[SlotValue]) -> list[SlotValue]:
    """Return the values that no kept sentence says."""
    return [value for value in known if not any(sentence.holds(value) for sentence in kept)]


def _placed(text: str) -> list[_Sentence]:
    placed, at = [], 0
    for words in sentences(text):
        start = max(text.find(words, at), 0)
        at = start + len(words)
        placed.append(_Sentence(words, start, at))
    return placed


def _says_more(sentence: _Sentence, guide: Guide, known: Sequence[SlotValue], spoken: str) -> bool:
    """Return whether a sentence asks something, or says more than its values and what is `spoken` for it."""
    if formal(sentence.words).endswith("?") and not _MISSED.search(sentence.words):
        return True
    if any(value.kind is SlotKind.WORDS and sentence.holds(value) and _has_cues(guide, value) for value in known):
        return True
    left = _without_values(sentence, known)
    chosen = [choice for value in known if (choice := _choice(guide, value))]
    wanted = [choice for value in known if value.key == "wanted" and (choice := _choice(guide, value))]
    for choice in chosen:
        for word in sorted(choice.words, key=len, reverse=True):
            if word in spoken or (choice.says and _HAPPENING.search(word)):
                left = loosely(word).sub(" ", left)
            elif choice not in wanted and loosely(word).search(left):
                # 경고 받았어요 names something that the guide's sentence would lose.
                return True
    if _DENIES.search(neat(left)) or _wants_more(left, chosen) or _says_twice(sentence, chosen):
        return True
    cues = [cue for slot in guide.slots if slot.kind in _DAYS for cue in slot.cues]
    for word in (*re.split(r"[·\s]", guide.name), *cues):
        left = left.replace(word, " ") if len(word) > 1 else left
    left = _FILLER.sub(" ", left)
    return len(_HANGUL.findall(left)) >= _SAYS_MORE or any(character.isdigit() for character in left)


def _wants_more(left: str, chosen: Sequence[Choice]) -> bool:
    """Return whether words ask for something that no choice says: 풀어주세요, 도와주세요."""
    said = [word for choice in chosen for word in choice.words]
    verbs = [found["verb"] for found in _REQUESTS.finditer(left) if not _ASKED_ANYWAY.search(found["verb"])]
    return any(not any(word in verb or verb in word for word in said) for verb in verbs)


def _says_twice(sentence: _Sentence, chosen: Sequence[Choice]) -> bool:
    """Return whether a choice's word stands twice, as in 취소한 거 취소해 주세요: each time it says something else."""
    return any(len(loosely(word).findall(sentence.words)) > 1 for choice in chosen for word in choice.words)


def _has_cues(guide: Guide, value: SlotValue) -> bool:
    slot = guide.slot(value.key)
    return bool(slot and slot.cues)


def _without_values(sentence: _Sentence, known: Sequence[SlotValue]) -> str:
    """Return a sentence's words without the facts found in them."""
    rest = list(sentence.words)
    for value in known:
        if value.kind in {SlotKind.WORDS, SlotKind.CHOICE} or value.start is None or value.end is None:
            continue
        for at in range(max(value.start - sentence.start, 0), min(value.end - sentence.start, len(rest))):
            rest[at] = " "
    return "".join(rest)


def _core(guide: Guide, open_values: Sequence[SlotValue], known: Sequence[SlotValue], asked_on: date) -> Phrase | None:
    """Return the guide's own sentence for the first choice that has one, unless the customer's own says more."""
    for value in open_values:
        choice = _choice(guide, value)
        if choice and choice.says and value.key != "wanted":
            made = phrase(_without_days_to_come(choice.says, known, asked_on), _shown(known))
            if made:
                made.said.add(value.key)
            return made
    wanted = next((value for value in open_values if value.key == "wanted"), None)
    choice = _choice(guide, wanted) if wanted else None
    if wanted and choice and choice.says and "{" in choice.says:
        made = phrase(choice.says, _shown(known))
        if made:
            made.said.add("wanted")
        return made
    return None


def _without_days_to_come(says: str, known: Sequence[SlotValue], asked_on: date) -> str:
    """Return a sentence without its parts about "since" a day that is yet to come, or since several days."""
    for value in known:
        if value.kind in _DAYS and (value.value >= asked_on.isoformat() or "/" in value.value):
            parts = re.compile(rf"\[([^\[\]|]*\{{{value.key}\}}[^\[\]|]*)(?:\|([^\[\]]*))?\]")
            says = parts.sub(lambda part: (part[2] or "") if _SINCE.search(part[1]) else part[0], says)
    return says


def _shown(known: Iterable[SlotValue]) -> dict[str, str]:
    return {value.key: value.shown for value in known}


def _choice(guide: Guide, value: SlotValue) -> Choice | None:
    slot = guide.slot(value.key)
    return next((choice for choice in slot.choices if choice.name == value.value), None) if slot else None


def _wish(guide: Guide, value: SlotValue, placed: Sequence[_Sentence]) -> Iterable[str]:
    """Return the sentence that says what a customer wants, when a field or words that want something say so."""
    choice = _choice(guide, value)
    if value.key != "wanted" or not choice or not choice.says or "{" in choice.says:
        return
    around = next((sentence.words for sentence in placed if sentence.holds(value)), "")
    if value.source is Source.FIELD or _WILL.search(around) or _is_bare_wish(around, choice):
        yield choice.says


def _is_bare_wish(words: str, choice: Choice) -> bool:
    """Return whether a sentence is nothing but what is wanted: 반품요, 교환이요."""
    return any(
        _BARE_WISH.fullmatch(rest) for word in choice.words if (rest := loosely(word).sub("", words, 1)) != words
    )


def _facts(guide: Guide, values: Sequence[SlotValue]) -> str:
    """Return one sentence with the facts no other sentence says: 받은 날은 10월 9일이고, 금액은 12,900원입니다."""
    told = [told for value in values if (told := _fact(guide, value))]
    own_words = [formal(value.shown) for value in values if _is_sentence(value)]
    return " ".join([*([f"{'이고, '.join(told)}입니다."] if told else []), *own_words])


def _is_sentence(value: SlotValue) -> bool:
    """Return whether a field holds a sentence (잘못 눌렀어요) and not just a name (신규 가입 쿠폰)."""
    is_own = value.kind is SlotKind.WORDS and value.source is Source.FIELD
    return is_own and formal(value.shown).endswith(("다.", "요.", "?"))


def _fact(guide: Guide, value: SlotValue) -> str:
    choice = _choice(guide, value)
    if value.kind is SlotKind.WORDS and (value.source is not Source.FIELD or _is_sentence(value)):
        return ""
    if choice and (choice.says or value.source is not Source.FIELD):
        return ""
    if value.source is Source.ORDER and value.kind is not SlotKind.ORDER_NUMBER:
        return ""
    is_quoted = choice or value.kind in {SlotKind.ERROR, SlotKind.WORDS}
    quoted = f"‘{value.shown}’" if is_quoted else value.shown
    return f"{josa(value.name, '은/는')} {quoted}"


def _bare(text: str) -> str:
    return re.sub(r"[\s.?!]", "", text)
