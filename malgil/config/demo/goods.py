"""What the demo stores sell, and the details a conversation is filled with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from malgil.korean.josa import josa

# Name, options, price in won, which of the two stores.
GOODS = (
    ("도자기 머그컵", ("크림", "오트밀", "솔잎색"), 18_900, 0),
    ("편백 도마", ("중형", "대형"), 32_000, 0),
    ("무쇠 전골냄비", ("24cm", "28cm"), 89_000, 0),
    ("내열 유리컵 4개 세트", ("투명", "연한 초록"), 24_500, 0),
    ("스테인리스 보온병", ("350ml", "500ml"), 27_900, 0),
    ("밀폐 용기 6개 세트", ("사각", "원형"), 35_800, 0),
    ("실리콘 조리 도구 세트", ("회색", "카키"), 29_900, 0),
    ("리넨 앞치마", ("아이보리", "먹색"), 26_000, 1),
    ("순면 담요", ("베이지", "하늘색"), 42_000, 1),
    ("리넨 커튼", ("흰색", "모래색"), 58_000, 1),
    ("라탄 수납 바구니", ("소", "중", "대"), 21_500, 1),
    ("대나무 행주 10장", ("흰색", "회색"), 12_900, 1),
)
COURIERS = ("CJ대한통운", "한진택배", "롯데택배", "우체국택배")
_WEEKDAYS = "월화수목금토일"


class Noun(str):
    """A word that takes the particle a script asks for: `{product:은/는}`."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        """Return the word, with its particle when there is one."""
        return josa(str(self), particle) if particle else str(self)


@dataclass(frozen=True)
class Details:
    """What one conversation is about."""

    words: dict[str, Noun]
    order: str
    store: int

    def fill(self, text: str) -> str:
        """Return a script's words with the details in them."""
        return text.format_map(self.words)


def details(random: Random, opened: date, customer: str, agent: str, *, only: Sequence[str] = ()) -> Details:
    """Draw a product, an order a few days old, a courier and the days that are spoken of."""
    name, options, price, store = random.choice([good for good in GOODS if not only or good[0] in only])
    ordered = opened - timedelta(days=random.randint(1, 5))
    order = f"{ordered:%Y%m%d}{random.randrange(10**7, 10**8)}"
    words = {
        "product": name,
        "option": random.choice(options),
        "price": f"{price:,}원",
        "order": order,
        "courier": random.choice(COURIERS),
        "tracking": str(random.randrange(10**11, 10**12)),
        "day": _day(opened + timedelta(days=1)),
        "later": _day(opened + timedelta(days=random.randint(4, 8))),
        "customer": customer,
        "agent": agent,
    }
    return Details({key: Noun(value) for key, value in words.items()}, order, store)


def _day(day: date) -> str:
    return f"{day.month}월 {day.day}일 ({_WEEKDAYS[day.weekday()]})"
