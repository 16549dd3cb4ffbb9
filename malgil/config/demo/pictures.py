"""Photographs and papers that come along in the demo: drawn here, so that nothing is fetched."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from malgil.config.demo.stage import Stage
from malgil.conversations.models import Attachment, Message, Side

SIZE = (960, 720)
# What customers send when they say that they have, and what agents do, by a tag of the conversation.
SENT = ("첨부", "올렸", "보냈어요")
CUSTOMERS_PAPERS = {"세금계산서": "사업자등록증.pdf", "계좌변경": "통장사본.pdf", "입점": "통신판매업신고증.pdf"}
ATTACHED = ("붙였", "붙여 드릴게요")
AGENTS_PAPERS = {"정산": "정산내역.pdf", "성적서": "시험성적서.pdf", "단체구매": "견적서.pdf"}
Stored = tuple[str, int, int | None, int | None]


def attach(stages: list[Stage], random: Random) -> None:
    """Give messages that say so a photograph of what they speak of, or a paper."""
    photos = {name: _store(f"demo/{name}.jpg", _photo(draw, random)) for name, draw in SHAPES.items()}
    paper = _store("demo/paper.pdf", _paper())
    rows = []
    for stage in stages:
        photo = photos[_shape_of(stage)]
        for message in stage.messages():
            if name := _paper_with(message, stage.plan.script.tags):
                rows.append(_attachment(message, name, "application/pdf", paper))
            elif stage.plan.script.category == "교환·반품" and _says(message, Side.CUSTOMER, SENT):
                rows.append(_attachment(message, f"사진{message.pk % 90 + 10}.jpg", "image/jpeg", photo))
    Attachment.objects.bulk_create(rows)


def _paper_with(message: Message, tags: tuple[str, ...]) -> str:
    """Return the name of the paper that comes with a message, empty when none does."""
    if _says(message, Side.CUSTOMER, SENT):
        return _named(CUSTOMERS_PAPERS, tags)
    return _named(AGENTS_PAPERS, tags) if _says(message, Side.AGENT, ATTACHED) else ""


def _says(message: Message, side: Side, words: tuple[str, ...]) -> bool:
    return message.side == side and any(word in message.body for word in words)


def _named(papers: dict[str, str], tags: tuple[str, ...]) -> str:
    return next((papers[tag] for tag in tags if tag in papers), "")


def _shape_of(stage: Stage) -> str:
    # What a script speaks of by name goes before what was ordered: an apron came instead.
    for spoken in (stage.plan.script.text, stage.plan.about.words["product"]):
        for word, shape in (
            ("앞치마", "cloth"),
            ("도마", "board"),
            ("컵", "cup"),
            ("담요", "cloth"),
            ("커튼", "cloth"),
        ):
            if word in spoken:
                return shape
    return "cup"


def _store(path: str, made: tuple[bytes, int | None, int | None]) -> Stored:
    content, width, height = made
    return default_storage.save(path, ContentFile(content)), len(content), width, height


def _attachment(message: Message, name: str, content_type: str, stored: Stored) -> Attachment:
    path, size, width, height = stored
    return Attachment(
        message=message, file=path, name=name, content_type=content_type, size=size, width=width, height=height
    )


def _photo(draw: Callable[[ImageDraw.ImageDraw], None], random: Random) -> tuple[bytes, int, int]:
    """Draw something with a crack or a crease on a wooden table."""
    picture = Image.new("RGB", SIZE, (206, 176, 138))
    table = ImageDraw.Draw(picture)
    for top in range(0, SIZE[1], 9):
        shade = random.randint(-9, 9)
        table.rectangle((0, top, SIZE[0], top + 8), fill=(200 + shade, 168 + shade, 128 + shade))
    table.ellipse((230, 560, 740, 650), fill=(150, 120, 90))
    picture = picture.filter(ImageFilter.GaussianBlur(6))
    drawing = ImageDraw.Draw(picture)
    draw(drawing)
    crack = [(430, 235)]
    for _ in range(9):
        x, y = crack[-1]
        crack.append((x + random.randint(-22, 26), y + random.randint(14, 34)))
    drawing.line(crack, fill=(70, 60, 52), width=4)
    content = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1)).save(content, "JPEG", quality=82)
    return content.getvalue(), *SIZE


def _cup(drawing: ImageDraw.ImageDraw) -> None:
    drawing.ellipse((600, 280, 770, 500), outline=(226, 214, 190), width=34)
    drawing.rounded_rectangle((270, 190, 670, 610), radius=60, fill=(226, 214, 190))
    drawing.ellipse((270, 150, 670, 240), fill=(200, 188, 164))
    drawing.ellipse((292, 164, 648, 228), fill=(94, 70, 54))


def _board(drawing: ImageDraw.ImageDraw) -> None:
    drawing.rounded_rectangle((180, 180, 780, 600), radius=40, fill=(226, 190, 140))
    for top in range(210, 580, 36):
        drawing.line((200, top, 760, top + 8), fill=(206, 168, 118), width=3)
    drawing.ellipse((690, 360, 740, 410), fill=(176, 144, 104))


def _cloth(drawing: ImageDraw.ImageDraw) -> None:
    drawing.rounded_rectangle((250, 160, 710, 610), radius=24, fill=(168, 184, 160))
    drawing.rectangle((330, 380, 630, 530), outline=(138, 154, 130), width=8)
    drawing.line((250, 200, 180, 330), fill=(150, 166, 142), width=18)
    drawing.line((710, 200, 790, 330), fill=(150, 166, 142), width=18)


SHAPES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"cup": _cup, "board": _board, "cloth": _cloth}


def _paper() -> tuple[bytes, None, None]:
    """Draw a sheet with a table and return it as PDF."""
    sheet = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(sheet)
    draw.text((120, 130), "ONGYEOL", font=ImageFont.load_default(64), fill=(11, 110, 79))
    for row in range(8):
        top = 320 + row * 90
        draw.line((120, top, 1120, top), fill=(190, 186, 178), width=2)
        draw.text((140, top + 26), f"{row + 1:02d}", font=ImageFont.load_default(30), fill=(60, 58, 54))
        draw.text((880, top + 26), f"{12_900 + row * 3_700:,}", font=ImageFont.load_default(30), fill=(60, 58, 54))
    content = BytesIO()
    sheet.save(content, "PDF", resolution=150)
    return content.getvalue(), None, None
