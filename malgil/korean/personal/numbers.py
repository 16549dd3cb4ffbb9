"""Numbers that name a person: found in a plain text, each by its own pattern and check."""

import re
from collections.abc import Iterator

from malgil.korean.personal import checks, context
from malgil.korean.personal.kinds import Kind, Private

_BEFORE, _AFTER = r"(?<![0-9A-Za-z])(?<!\d[-.])", r"(?![0-9A-Za-z])(?![-.]\d)"
_GAP = r"(?: ?[-./] ?| )"

_RESIDENT = re.compile(rf"{_BEFORE}(\d{{6}})({_GAP}?)([1-8]\d{{6}}){_AFTER}")
_CARD = re.compile(
    rf"{_BEFORE}(?:\d{{4}}({_GAP}?)\d{{4}}\1\d{{4}}\1\d{{4}}|3[47]\d\d({_GAP}?)\d{{6}}\2\d{{5}}){_AFTER}"
)
_CELL = r"(?:\+?82 ?-?\(?0?\)?|0)1[016-9]"
_LAND = r"(?:\+?82 ?-?\(?0?\)?|\(?0)(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d)\)?"
# People break it where their thumb rests: “010 29384756”, “010)2938-4756”, “0 1 0 - 2 9 3 8 - 4 7 5 6”.
_MOBILE = re.compile(rf"{_BEFORE}{_CELL}(?:{_GAP}|\) ?)?\d{{3,4}}{_GAP}?\d{{4}}{_AFTER}")
_SPREAD = re.compile(rf"{_BEFORE}0 1 [016-9](?: ?[-.] ?| )(?:\d ){{3,4}}(?:[-.] ?)?(?:\d ){{3}}\d{_AFTER}")
_LANDLINE = re.compile(rf"(?<![0-9A-Za-z])(?<!\d[-.]){_LAND}({_GAP}?)\d{{3,4}}({_GAP}?)\d{{4}}{_AFTER}")
_SAID = re.compile(r"공 ?일 ?공(?:[ -]{0,3}[공영빵일이삼사오육륙칠팔구]){8}")
_LICENCE = re.compile(rf"{_BEFORE}(?:1[1-9]|2[0-8])({_GAP}?)\d\d\1\d{{6}}\1\d\d{_AFTER}")
_OLD_LICENCE = re.compile(
    rf"(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산) ?\d\d-\d{{6}}-\d\d{_AFTER}"
)
_PASSPORT = re.compile(rf"{_BEFORE}[MSRGDmsrgd](?:\d{{8}}|\d{{3}}[A-Za-z]\d{{4}}){_AFTER}")
_CUSTOMS = re.compile(rf"{_BEFORE}[Pp] ?-?(?:\d{{12}}|\d{{3,4}}([- ])\d{{3,4}}\1\d{{3,4}}(?:\1\d{{3}})?){_AFTER}")
_ACCOUNT = re.compile(rf"{_BEFORE}\d{{2,7}}(?:[- ]\d{{2,7}}){{1,4}}(?:-\d)?{_AFTER}|{_BEFORE}\d{{10,16}}{_AFTER}")
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MOMENT = re.compile(rf"20\d\d-(?:0?[1-9]|1[0-2])-(?:{_DAY}|[1-9])(?: |$)|20[2-9]\d(?:0[1-9]|1[0-2]){_DAY}\d{{2,6}}$")
_MODELS = re.compile(r"상품|모델|주문|코드|쿠폰|품번|송장|제품|model|SKU", re.IGNORECASE)


# A passport's newest form has the fewest figures: M123A4567.
_FEWEST = 7
_FIGURE = re.compile(r"\d")


def may_hold_numbers(text: str) -> bool:
    """Return whether a plain text has figures enough for any number there is; most of what people write has not."""
    return "공" in text or len(_FIGURE.findall(text)) >= _FEWEST  # not a message: matched


def numbers_in(text: str) -> Iterator[Private]:
    """Yield what is found, the gravest kinds first; stretches may lie over each other."""
    yield from _residents(text)
    yield from _cards(text)
    yield from _accounts(text)
    yield from _licences(text)
    yield from _passports(text)
    yield from customs_codes_in(text)
    yield from _phones(text)


def _figures(found: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, found[0]))


def _private(kind: Kind, found: re.Match[str], *, sure: object) -> Private:
    return Private(kind, found.start(), found.end(), found[0], is_sure=bool(sure))


def _residents(text: str) -> Iterator[Private]:
    for found in _RESIDENT.finditer(text):
        figures, head = _figures(found), context.before(text, found.start())
        labelled = context.speaks_of_residents(head)
        if not checks.is_born(figures) or (context.is_shops_own(head) and not labelled):
            continue
        right = checks.checks_as_resident(figures)
        # In one row and without a right check figure it may as well be an order, an account, a packet's barcode.
        if not (found[2] or right or labelled) and _may_be_other(text, found, figures):
            continue
        yield _private(Kind.RESIDENT, found, sure=right or labelled or found[2].strip() == "-")


def _may_be_other(text: str, found: re.Match[str], figures: str) -> bool:
    head, tail = context.before(text, found.start()), context.after(text, found.end())
    return (
        not checks.may_lack_check(figures)
        or checks.checks_as_barcode(figures)
        or context.speaks_of_accounts(head, tail)
    )


def _cards(text: str) -> Iterator[Private]:
    for found in _CARD.finditer(text):
        head = context.before(text, found.start())
        if checks.is_card(_figures(found)) and not context.is_shops_own(head):
            yield _private(Kind.CARD, found, sure=True)


def _accounts(text: str) -> Iterator[Private]:
    for found in _ACCOUNT.finditer(text):
        head, tail = context.before(text, found.start()), context.after(text, found.end())
        if not 10 <= len(_figures(found)) <= 16 or _MOBILE.fullmatch(found[0]) or _MOMENT.match(found[0]):
            continue
        if context.speaks_of_accounts(head, tail) and not (
            context.is_shops_own(head) or context.speaks_of_cards(head) or context.is_hotline(head)
        ):
            yield _private(Kind.ACCOUNT, found, sure=True)


def _licences(text: str) -> Iterator[Private]:
    for found in _LICENCE.finditer(text):
        head = context.before(text, found.start())
        labelled = context.speaks_of_licences(head)
        if labelled or (found[1] and not context.is_shops_own(head)):
            yield _private(Kind.LICENCE, found, sure=labelled or found[1].strip() == "-")
    for found in _OLD_LICENCE.finditer(text):
        yield _private(Kind.LICENCE, found, sure=context.speaks_of_licences(context.before(text, found.start())))


def _passports(text: str) -> Iterator[Private]:
    for found in _PASSPORT.finditer(text):
        head, tail = context.before(text, found.start()), context.after(text, found.end())
        labelled = context.speaks_of_passports(head)
        of_goods = _MODELS.search(head) or context.is_shops_own(head) or context.is_of_goods(tail)
        if labelled or (found[0][0].isupper() and not of_goods):
            yield _private(Kind.PASSPORT, found, sure=labelled)


def customs_codes_in(text: str) -> Iterator[Private]:
    """Yield the codes by which people clear what they order from abroad: P and twelve figures."""
    for found in _CUSTOMS.finditer(text):
        if len(_figures(found)) != 12:
            continue
        head, tail = context.before(text, found.start()), context.after(text, found.end())
        labelled = context.speaks_of_customs(head) and not context.is_shops_own(head)
        of_goods = _MODELS.search(head) or context.is_of_goods(tail)
        if labelled or (found[0][0] == "P" and not of_goods and not context.is_shops_own(head)):
            yield _private(Kind.CUSTOMS, found, sure=labelled)


def _phones(text: str) -> Iterator[Private]:
    for found in (*_MOBILE.finditer(text), *_SPREAD.finditer(text)):
        if not context.is_shops_own(context.before(text, found.start())):
            yield _private(Kind.PHONE, found, sure=True)
    for found in _LANDLINE.finditer(text):
        head = context.before(text, found.start())
        written_as_one = not (found[1] or found[2] or ")" in found[0])
        if context.is_shops_own(head) or context.is_hotline(head):
            continue
        if not written_as_one or context.speaks_of_calls(head):
            yield _private(Kind.PHONE, found, sure=True)
    for found in _SAID.finditer(text):
        yield _private(Kind.PHONE, found, sure=True)
