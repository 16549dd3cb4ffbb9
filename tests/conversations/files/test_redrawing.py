"""Pictures are drawn anew: what is kept is what can be seen, and nothing else."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from malgil.accounts.models import Person
from malgil.conversations import refusals
from malgil.conversations.actions import open_thread
from malgil.conversations.files import inspect, stored
from malgil.conversations.files.pictures import TooManyPixels, Unreadable
from malgil.conversations.files.redrawing import Box, redrawn
from malgil.conversations.models import Attachment

GREEN = (11, 110, 79)
SEOUL = ((37.0, 33.0, 58.0), (126.0, 58.0, 40.0))


def photo(**more: object) -> bytes:
    """A photograph of 40 by 30 that says where it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: SEOUL[0], 3: "E", 4: SEOUL[1]})
    out = BytesIO()
    Image.new("RGB", (40, 30), GREEN).save(out, "JPEG", exif=exif, comment=b"SECRET NOTE", **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_photograph_loses_its_place_its_camera_and_its_notes_and_stands_upright():
    before = photo()
    assert dict(opened(before).getexif().get_ifd(0x8825)) != {}

    after = redrawn(BytesIO(before), "image/jpeg")

    assert dict(opened(after).getexif()) == {}
    assert dict(opened(after).getexif().get_ifd(0x8825)) == {}
    assert b"SECRET" not in after
    assert opened(after).size == (30, 40)


def test_the_colours_of_a_photograph_stay_what_they_are():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    after = opened(redrawn(BytesIO(photo(icc_profile=profile)), "image/jpeg"))

    assert after.info["icc_profile"] == profile


def test_what_a_png_says_of_its_maker_is_left_out_and_its_holes_stay():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET NAME")
    out = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG", pnginfo=notes)

    after = redrawn(BytesIO(out.getvalue()), "image/png")

    assert b"SECRET" not in after
    assert opened(after).getpixel((1, 1)) == (255, 0, 0, 0)


@pytest.mark.parametrize(("kind", "content_type"), [("GIF", "image/gif"), ("WEBP", "image/webp")])
def test_a_moving_picture_goes_on_moving(kind, content_type):
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=120)

    after = opened(redrawn(BytesIO(out.getvalue()), content_type))

    assert (after.n_frames, after.format) == (3, kind)


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("WEBP", "image/webp")],
)
def test_what_is_boxed_is_black_and_the_rest_is_not(kind, content_type):
    out = BytesIO()
    Image.new("RGB", (100, 50), "white").save(out, kind)

    after = opened(redrawn(BytesIO(out.getvalue()), content_type, [Box(0.5, 0, 0.5, 0.5)])).convert("L")

    assert after.getpixel((75, 12)) < 8
    assert after.getpixel((60, 3)) < 8
    assert after.getpixel((25, 12)) > 247
    assert after.getpixel((75, 40)) > 247


@pytest.mark.parametrize("content", [b"", b"no picture", photo()[:400]])
def test_what_cannot_be_drawn_says_so(content):
    with pytest.raises(Unreadable):
        redrawn(BytesIO(content), "image/jpeg")


def test_what_would_fill_the_memory_is_not_drawn(monkeypatch):
    monkeypatch.setattr("malgil.conversations.files.redrawing.MOST_PIXELS", 100)

    with pytest.raises(TooManyPixels):
        redrawn(BytesIO(photo()), "image/jpeg")


@pytest.mark.django_db
def test_what_a_message_keeps_of_a_photograph_says_nothing_of_its_place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    customer = Person.objects.create_user("a@example.com")
    with stored([inspect(SimpleUploadedFile("컵.jpg", photo()))]) as kept:
        open_thread(customer, body="", key="k", files=kept)

    attachment = Attachment.objects.get()
    with default_storage.open(str(attachment.file.name)) as file:
        content = file.read()
    assert b"SECRET" not in content
    assert (attachment.width, attachment.height, attachment.size) == (30, 40, len(content))
    assert len(attachment.digest) == 64


@pytest.mark.django_db
def test_a_photograph_that_ends_too_soon_is_refused_by_name(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    out = BytesIO()
    Image.effect_noise((300, 300), 80).save(out, "JPEG")
    broken = inspect(SimpleUploadedFile("컵.jpg", out.getvalue()[:-4000]))

    with pytest.raises(refusals.FileBroken, match="‘컵"), stored([broken]):
        raise AssertionError
