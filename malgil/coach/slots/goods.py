"""Which product a customer means: one of their orders', or the one they name as bought."""

import re
from collections.abc import Sequence
from typing import Final

from malgil.coach.slots.spans import Found, denied
from malgil.coach.slots.values import KnownOrder

# ruff: noqa: E501 - tables of words read better in long lines

_ASIDE: Final = re.compile(r"[(\[（].*?[)\]）]")
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_NAMED: Final = re.compile(
    r"상품\s?(?:명|이름)?\s?(?:은|는|이|:|：)?\s?[‘'\"“「](?P<quoted>[^’'\"”」\n]{2,60})[’'\"”」]|"
    r"상품\s?(?:명|이름)\s?(?:은|는|이|:|：)\s?(?P<plain>[가-힣A-Za-z0-9 ]{2,40}?)(?=\s?(?:이에요|예요|입니다|인데|이고|,|\.|\n|$))"
)
# 주문한 니트, 산 키보드, 받은 이어폰이; what follows a count or 거 is no name.
_BOUGHT: Final = re.compile(r"(?<![가-힣])(?:주문한|구매한|구입한|시킨|산|받은)\s(?P<name>[가-힣A-Za-z]{2,10})")
# 린넨 셔츠(베이지)를 사려고
_TO_BUY: Final = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z]{2,12}(?: [가-힣A-Za-z]{2,10})?(?:\([^()\n]{1,20}\))?)(?:을|를) "
    r"(?:사려|사고 싶|살까|구매하|구입하|주문하려)"
)
_NO_NAME: Final = re.compile(
    r"^(?:거|것|건|지|게|날|상품|물건|제품|내역|주문|택배|금액|사람|적이|적도|쿠폰|돈|사진|옷|선물|줄|다음|후|뒤|이후|상태|번호|문자|메일|박스|상자)"
)
# 신규 and 가입 before 쿠폰; not 받은, 어제, 앱에서 or 5,000원.
_NOUN_BEFORE: Final = re.compile(
    r"(?<![가-힣A-Za-z0-9%.,])(?!(?:제|내|이|그|저|왜|무슨|어떤|다른|어제|오늘|지난|이번|그때|방금|아까|분명히?|근데|그런데|저번|준|온|쓸|쓴|산|못|안|더)\s)"
    r"(?P<noun>(?:\d{1,2}%|[가-힣A-Za-z]{1,8}?(?<![은는이가을를에의도고서요만로한던면지와과죠된할]))\s?)$"
)
_ARRIVED: Final = re.compile(r"[은는] (?:잘 )?(?:왔|받았|도착했)(?:는데|고|지만|어요|습니다)")
_PARTICLE: Final = re.compile(
    r"(?:입니다|이에요|예요|인데요?|이라|이랑|하고|에서|으로|까지|부터|[이가은는을를도의에])$"
)


# 컵이, 책을, 차가; 종이 and 놀이 are things themselves.
_ONE_SYLLABLE: Final = re.compile(r"(?P<noun>[가-힣])(?P<particle>[이은을가는를])")
_THINGS: Final = frozenset({"종이", "놀이", "먹이"})


def find_ordered(text: str, orders: Sequence[KnownOrder]) -> tuple[Found, list[KnownOrder]] | None:
    """Return the product of the customer's orders that the text speaks of, and the orders that hold it.

    Returns None when no product is named, or words fit two different ones equally well.
    """
    scored = []
    for product in {product for order in orders for product in order.products}:
        words = _WORD.findall(_ASIDE.sub(" ", product))
        places = [
            (at, at + len(word)) for word in words if (at := text.find(word)) >= 0 and _is_meant(text, at + len(word))
        ]
        # The last word without a figure is what it is: 유리컵 of 유리컵 4개입.
        named = next((word for word in reversed(words) if not re.search(r"\d", word)), "")
        if named and any(text.startswith(named, start) for start, _ in places):
            scored.append((sum(end - start for start, end in places), places, product))
    scored.sort(key=lambda each: -each[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    _, places, product = scored[0]
    last = max(places)
    start = min(place[0] for place in places) if last[1] - min(places)[0] <= len(product) + 4 else last[0]
    return Found(start, last[1], product), [order for order in orders if product in order.products]


def _is_meant(text: str, end: int) -> bool:
    """Return whether the thing named before is what the question is about: not the shirt of 셔츠는 왔는데 키보드가."""
    return not (denied(text[end:]) or _ARRIVED.match(text, end))


def find_named(text: str) -> Found | None:
    """Return the product a text names as such (상품명은 …, 주문한 니트), or None."""
    if match := _NAMED.search(text):
        group = "quoted" if match["quoted"] else "plain"
        return Found(*match.span(group), match[group].strip())
    if (match := _TO_BUY.search(text)) and not _NO_NAME.match(match["name"]):
        return Found(*match.span("name"), match["name"])
    for match in _BOUGHT.finditer(text):
        name = match["name"]
        short = _PARTICLE.sub("", name)
        name = short if len(short) >= 2 or _is_short(name) else name
        if not _NO_NAME.match(name):
            return Found(match.start("name"), match.start("name") + len(name), name)
    return None


def find_name(text: str, cues: Sequence[str]) -> Found | None:
    """Return what something is called that is one of the cues (신규 가입 쿠폰), or None: 쿠폰이 안 돼요 names nothing."""
    for match in re.finditer("|".join(map(re.escape, cues)), text):
        start = match.start()
        while start and (before := _NOUN_BEFORE.search(text, 0, start)) and before.end() == start:
            start = before.start("noun")
        if start < match.start():
            return Found(start, match.end(), text[start : match.end()])
    return None


def _is_short(name: str) -> bool:
    """Return whether a name is one syllable and the particle that fits it."""
    match = _ONE_SYLLABLE.fullmatch(name)
    if match is None or name in _THINGS:
        return False
    is_closed = (ord(match["noun"]) - 0xAC00) % 28 > 0
    return (match["particle"] in "이은을") is is_closed
