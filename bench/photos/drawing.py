"""Draws Korean receipts, and takes pictures of them as a telephone would: tilted, in shadow, noisy, small."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
)
_KOREAN = 1  # In the collection of Noto Sans CJK: Japanese, Korean, Chinese.
_GOODS = (
    "린넨 셔츠 화이트",
    "무선 청소기 필터",
    "제주 감귤 5kg",
    "캠핑 의자",
    "유기농 쌀 10kg",
    "텀블러 500ml",
    "아동 우비",
)
_SHOPS = ("온결상점", "하루마켓", "바른식탁", "소소공방")


@dataclass(frozen=True)
class Receipt:
    """What a receipt says, and where it can be checked: its order number, day and sum."""

    shop: str
    number: str
    day: str
    won: int
    goods: tuple[tuple[str, int], ...]

    @property
    def lines(self) -> list[str]:
        """Its lines as they are printed."""
        year, month, day = self.day.split("-")
        return [
            self.shop,
            "사업자번호 220-81-62517",
            "TEL 1588-0001",
            "-" * 30,
            f"주문번호 {self.number}",
            f"결제일시 {year}-{month}-{day} 14:32",
            "-" * 30,
            *(f"{name}  {won:,}원" for name, won in self.goods),
            "-" * 30,
            f"합계 금액  {self.won:,}원",
            "신용카드 일시불",
            "승인번호 30128845",
            "교환·환불은 7일 안에 가능합니다",
        ]


def receipts(count: int, *, seed: int = 5) -> list[Receipt]:
    """Return so many receipts, the same ones for the same seed."""
    dice = random.Random(seed)
    made = []
    for place in range(count):
        day = f"2025-{dice.randint(9, 10):02}-{dice.randint(1, 28):02}"
        digits = day.replace("-", "")
        number = (
            f"{digits}{dice.randint(10**7, 10**8 - 1)}" if place % 2 else f"{digits}-{dice.randint(0, 10**7 - 1):07}"
        )
        goods = tuple((name, dice.randint(39, 890) * 100) for name in dice.sample(_GOODS, dice.randint(1, 3)))
        made.append(Receipt(dice.choice(_SHOPS), number, day, sum(won for _, won in goods), goods))
    return made


def font(size: int) -> ImageFont.FreeTypeFont | None:
    """Return a font that has Hangul, None where there is none on this machine."""
    path = next((Path(one) for one in FONTS if Path(one).exists()), None)
    return ImageFont.truetype(str(path), size, index=_KOREAN if path.suffix == ".ttc" else 0) if path else None


def printed(receipt: Receipt) -> Image.Image:
    """Return a receipt as the printer leaves it, 640 pixels wide."""
    letters = font(28)
    lines = receipt.lines
    paper = Image.new("L", (640, 60 + 46 * len(lines)), 250)
    pen = ImageDraw.Draw(paper)
    for place, line in enumerate(lines):
        pen.text((40, 30 + 46 * place), line, font=letters, fill=40)
    return paper


def scanned(picture: Image.Image, dice: random.Random) -> Image.Image:
    """As the printer left it."""
    del dice
    return picture


def tilted(degrees: float) -> Callable[[Image.Image, random.Random], Image.Image]:
    """Return what turns a picture by so much, on a grey table."""
    return lambda picture, dice: picture.rotate(
        degrees * dice.choice((-1, 1)), Image.Resampling.BICUBIC, expand=True, fillcolor=120
    )


def aslant(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Seen from one side: the far edge is shorter."""
    width, height = picture.size
    near = dice.uniform(0.05, 0.1)
    far = 0.0
    corners: tuple[tuple[float, float], ...] = (
        (near * width, far),
        (width * (1 - near), far),
        (width, height),
        (far, height),
    )
    if dice.random() < 0.5:
        corners = ((far, far), (width, height * near), (width, height * (1 - near)), (far, height))
    table = ((0, 0), (width, 0), (width, height), (0, height))
    rows = [row for (x, y), (u, v) in zip(corners, table, strict=True) for row in _rows(x, y, u, v)]
    wanted = np.array([each for corner in table for each in corner], float)
    way = np.linalg.solve(np.array(rows, float), wanted)
    return picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, tuple(way), Image.Resampling.BICUBIC, fillcolor=120
    )


def _rows(x: float, y: float, u: float, v: float) -> list[list[float]]:
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]


def shadowed(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A hand is held before the lamp."""
    light = np.linspace(1.0, dice.uniform(0.3, 0.45), picture.width)[None, :]
    edge = np.where(np.arange(picture.height)[:, None] > picture.height * dice.uniform(0.4, 0.7), 0.75, 1.0)
    return Image.fromarray((np.asarray(picture) * light * edge).astype(np.uint8))


def noisy(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Taken in the evening."""
    return _with_grain(picture.point(lambda light: light * 0.7), dice, 22)


def _with_grain(picture: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    grain = np.random.default_rng(dice.randrange(10**6)).normal(0, strength, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture, float) + grain, 0, 255).astype(np.uint8))


def blurred(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Not quite in focus."""
    return picture.filter(ImageFilter.GaussianBlur(dice.uniform(1.1, 1.6)))


def small(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Sent on by a messenger: fewer pixels, hard JPEG."""
    del dice
    out = BytesIO()
    picture.resize((picture.width * 55 // 100, picture.height * 55 // 100)).save(out, "JPEG", quality=40)
    return Image.open(BytesIO(out.getvalue()))


def grained(picture: Image.Image, dice: random.Random) -> Image.Image:
    """What every camera adds."""
    return _with_grain(picture, dice, 4)


def photographed(picture: Image.Image, dice: random.Random) -> Image.Image:
    """All of it at once, with the grain a telephone leaves in a room."""
    for take in (aslant, tilted(dice.uniform(1, 3)), shadowed, blurred):
        picture = take(picture, dice)
    return _with_grain(picture, dice, 7)
