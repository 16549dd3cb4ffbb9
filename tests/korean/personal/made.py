"""A made set: what names people in every way it is written, and what only looks like it."""

from collections.abc import Callable, Iterator
from random import Random

from malgil.korean.personal import Kind

Make = Callable[[], str]
_BANKS = {
    "국민": (6, 2, 6),
    "신한": (3, 3, 6),
    "우리": (4, 3, 6),
    "농협": (3, 4, 4, 2),
    "카카오뱅크": (4, 2, 7),
    "토스뱅크": (4, 4, 4),
    "하나": (3, 6, 5),
    "기업": (3, 6, 2, 3),
}
_BANK_SENTENCES = ("환불 계좌는 {b} {a} 입니다", "{b}은행 {a} 예금주 김철수", "계좌번호 {a} ({b})")
_RESIDENT_SENTENCES = ("본인 확인용으로 {}입니다", "제 주민번호는 {} 이에요", "{} 확인 부탁드려요", "주문자 정보: {}")
_CARD_SENTENCES = ("카드번호 {} 로 결제했어요", "{} 카드로 결제가 안 됩니다", "결제 카드 {}")
_PHONE_SENTENCES = ("연락처는 {}입니다", "{}로 전화 주세요", "받는 분 홍길동 {}", "전화번호:{}")
_STREETS = ("테헤란로", "세종대로", "월드컵북로", "판교역로", "중앙로", "한강대로", "둔산대로")
_TOWNS = ("서울 강남구", "서울특별시 마포구", "경기도 성남시 분당구", "부산 해운대구", "대전 서구", "강원 춘천시")


class Maker:
    """Makes texts from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def figures(self, count: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def of(self, sentences: tuple[str, ...], text: str) -> str:
        return self.random.choice(sentences).format(text)

    def resident(self, *, gap: str = "-", recent: bool = False) -> str:
        year = self.random.randint(21, 24) if recent else self.random.randint(50, 99)
        head = f"{year:02d}{self.random.randint(1, 12):02d}{self.random.randint(1, 28):02d}"
        figures = head + self.random.choice("34" if recent else "12") + self.figures(5)
        total = sum(int(f) * w for f, w in zip(figures, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=True))
        check = (11 - total % 11) % 10
        figures += str((check + self.random.randint(1, 9)) % 10 if recent else check)
        return f"{figures[:6]}{gap}{figures[6:]}"

    def card(self, length: int, head: str, *, is_right: bool = True) -> str:
        figures = head + self.figures(length - len(head) - 1)
        total = sum(sum(divmod(2 * int(f), 10)) if place % 2 == 0 else int(f) for place, f in enumerate(figures[::-1]))
        check = (10 - total % 10) % 10
        return figures + str(check if is_right else (check + self.random.randint(1, 9)) % 10)

    def account(self, gap: str) -> str:
        bank = self.random.choice(list(_BANKS))
        number = gap.join(self.figures(count) for count in _BANKS[bank])
        return self.random.choice(_BANK_SENTENCES).format(b=bank, a=number)

    def address(self) -> str:
        house = f"{self.random.choice(_STREETS)} {self.random.randint(1, 600)}"
        flat = self.random.choice(("", f", {self.random.randint(101, 130)}동 {self.random.randint(101, 2500)}호"))
        return f"주소는 {self.random.choice(_TOWNS)} {house}{flat} 입니다"


def _fours(figures: str, gap: str) -> str:
    return gap.join(figures[place : place + 4] for place in range(0, len(figures), 4))


def positives(seed: int) -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind, the way it is written and the text."""
    m = Maker(seed)
    wide = {48 + place: 0xFF10 + place for place in range(10)}
    resident, card, phone = _RESIDENT_SENTENCES, _CARD_SENTENCES, _PHONE_SENTENCES
    heads = ("4", "5310", "9410", "3562")
    ways: list[tuple[Kind, str, int, Make]] = [
        (Kind.RESIDENT, "hyphen", 100, lambda: m.of(resident, m.resident())),
        (Kind.RESIDENT, "in one row", 100, lambda: m.of(resident, m.resident(gap=""))),
        (Kind.RESIDENT, "other signs", 100, lambda: m.of(resident, m.resident(gap=m.random.choice(" .–ㅡ")))),
        (Kind.RESIDENT, "since October 2020", 100, lambda: m.of(resident, m.resident(recent=True))),
        (Kind.RESIDENT, "full width", 50, lambda: m.of(resident, m.resident().translate(wide))),
        (Kind.CARD, "hyphens", 100, lambda: m.of(card, _fours(m.card(16, m.random.choice(heads)), "-"))),
        (Kind.CARD, "in one row", 100, lambda: m.of(card, m.card(16, m.random.choice(heads)))),
        (Kind.CARD, "spaces", 100, lambda: m.of(card, _fours(m.card(16, m.random.choice(heads)), " "))),
        (Kind.CARD, "Amex", 50, lambda: m.of(card, (c := m.card(15, "37"))[:4] + "-" + c[4:10] + "-" + c[10:])),
        (Kind.PHONE, "hyphens", 100, lambda: m.of(phone, f"010-{m.random.randint(2000, 9999)}-{m.figures(4)}")),
        (Kind.PHONE, "in one row", 100, lambda: m.of(phone, f"010{m.random.randint(2000, 9999)}{m.figures(4)}")),
        (Kind.PHONE, "+82", 50, lambda: m.of(phone, f"+82 10-{m.random.randint(2000, 9999)}-{m.figures(4)}")),
        (
            Kind.PHONE,
            "other signs",
            100,
            lambda: m.of(
                phone, (s := m.random.choice((".", " ", " - ", "–"))).join(("010", "2345", m.figures(4))) + s[:0]
            ),
        ),
        (
            Kind.PHONE,
            "in words",
            50,
            lambda: m.of(phone, "공일공" + "".join(m.random.choice("공일이삼사오육칠팔구") for _ in range(8))),
        ),
        (
            Kind.PHONE,
            "landline",
            100,
            lambda: m.of(phone, m.random.choice(("02-555-", "031-234-", "070-1234-", "0505-123-")) + m.figures(4)),
        ),
        (Kind.ACCOUNT, "hyphens", 100, lambda: m.account("-")),
        (Kind.ACCOUNT, "in one row", 100, lambda: m.account("")),
        (
            Kind.LICENCE,
            "labelled",
            50,
            lambda: f"운전면허번호 {m.random.randint(11, 28)}-{m.figures(2)}-{m.figures(6)}-{m.figures(2)}",
        ),
        (Kind.PASSPORT, "labelled", 50, lambda: f"여권번호 {m.random.choice('MSRG')}{m.figures(8)} 입니다"),
        (Kind.CUSTOMS, "labelled", 50, lambda: f"통관부호 {m.random.choice('Pp')}{m.figures(12)} 로 신고해 주세요"),
        (Kind.CUSTOMS, "alone", 50, lambda: f"P{m.figures(12)} 으로 통관 부탁드려요"),
        (Kind.ADDRESS, "street", 100, m.address),
    ]
    for kind, way, count, make in ways:
        for _ in range(count):
            yield kind, way, make()


def decoys(seed: int) -> Iterator[tuple[str, str]]:
    """Yield what it is and the text, in which nobody is named."""
    m = Maker(seed)
    day: Make = lambda: f"2025{m.random.randint(10, 12)}{m.random.randint(10, 28)}"  # noqa: E731  # short, and used here alone
    ways: list[tuple[str, int, Make]] = [
        ("order, day and number", 200, lambda: f"주문번호 {day()}-{m.figures(7)} 배송 언제 오나요"),
        ("order, 16 figures", 200, lambda: f"주문번호 {day()}{m.figures(8)} 취소해주세요"),
        ("order, 16 figures, no label", 200, lambda: f"{day()}{m.figures(8)} 취소해주세요"),
        ("order, 5 figures", 100, lambda: f"주문번호 {m.figures(5)}의 상품이 도착하지 않았습니다"),
        ("parcel, 12 figures", 200, lambda: f"운송장번호 {m.figures(12)} 조회가 안돼요"),
        ("parcel, 4-4-4", 200, lambda: f"송장 {m.figures(4)}-{m.figures(4)}-{m.figures(4)} 확인 부탁"),
        (
            "price and time",
            200,
            lambda: f"{m.random.randint(1, 999)},{m.figures(3)}원 결제 2025.{m.random.randint(1, 12)}.3",
        ),
        ("hotline", 100, lambda: f"고객센터 {m.random.choice(('1588', '1577', '1644', '1899'))}-{m.figures(4)}"),
        ("goods, no day in it", 200, lambda: f"상품코드 {m.figures(2)}{m.random.randint(13, 99)}{m.figures(9)}"),
        ("barcode", 200, lambda: f"바코드 880{m.figures(10)} 상품 문의"),
        ("goods behind a P", 100, lambda: f"상품코드 P{m.figures(12)} 재입고 되나요"),
        ("coupon", 200, lambda: f"쿠폰번호 {_fours(m.card(16, '4', is_right=False), '-')} 등록이 안돼요"),
        (
            "error code",
            100,
            lambda: f"오류 코드 PAY-{m.figures(4)} (E{m.figures(4)}) 요청 ID {m.figures(3)}a-{m.figures(4)}",
        ),
    ]
    for what, count, make in ways:
        for _ in range(count):
            yield what, make()
