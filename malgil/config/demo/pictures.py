"""Photographs and papers that come along in the demo: drawn here, so that nothing is fetched."""

from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from malgil.config.demo.rows import Written
from malgil.conversations.models import Attachment, Message, Side

SIZE = (960, 720)
GLAZES = ((226, 214, 190), (168, 184, 160), (120, 138, 126))
PHOTO_WORDS, PAPER_WORDS = ("사진", "첨부", "올렸"), ("붙였", "붙여 드릴게요")
Stored = tuple[str, str, int, int | None, int | None]


def attach(written: list[Written], random: Random) -> None:
    """Give messages that speak of a photograph or a paper one of each kind."""
    photos = [_store(f"demo/photo-{number}.jpg", _photo(glaze, random)) for number, glaze in enumerate(GLAZES, 1)]
    paper = _store("demo/paper.pdf", _paper())
    rows = []
    for one in written:
        for message in one.messages:
            if message.side == Side.CUSTOMER and any(word in message.body for word in PHOTO_WORDS):
                rows.append(_attachment(message, "사진.jpg", "image/jpeg", random.choice(photos)))
            if message.side == Side.AGENT and any(word in message.body for word in PAPER_WORDS):
                rows.append(_attachment(message, "안내문.pdf", "application/pdf", paper))
    Attachment.objects.bulk_create(rows)


def _store(path: str, made: tuple[bytes, int | None, int | None]) -> Stored:
    content, width, height = made
    return path, default_storage.save(path, ContentFile(content)), len(content), width, height


def _attachment(message: Message, name: str, content_type: str, stored: Stored) -> Attachment:
    _, path, size, width, height = stored
    return Attachment(
        message=message, file=path, name=name, content_type=content_type, size=size, width=width, height=height
    )


def _photo(glaze: tuple[int, int, int], random: Random) -> tuple[bytes, int, int]:
    """Draw a cup with a crack on a wooden table."""
    picture = Image.new("RGB", SIZE, (206, 176, 138))
    draw = ImageDraw.Draw(picture)
    for top in range(0, SIZE[1], 9):
        shade = random.randint(-9, 9)
        draw.rectangle((0, top, SIZE[0], top + 8), fill=(200 + shade, 168 + shade, 128 + shade))
    draw.ellipse((250, 560, 720, 650), fill=(150, 120, 90))
    picture = picture.filter(ImageFilter.GaussianBlur(6))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((600, 280, 770, 500), outline=glaze, width=34)
    draw.rounded_rectangle((270, 190, 670, 610), radius=60, fill=glaze)
    draw.ellipse((270, 150, 670, 240), fill=tuple(max(0, tone - 26) for tone in glaze))
    draw.ellipse((292, 164, 648, 228), fill=(94, 70, 54))
    crack = [(430, 235)]
    for _ in range(9):
        x, y = crack[-1]
        crack.append((x + random.randint(-22, 26), y + random.randint(14, 34)))
    draw.line(crack, fill=(70, 60, 52), width=4)
    content = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1)).save(content, "JPEG", quality=82)
    return content.getvalue(), *SIZE


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
