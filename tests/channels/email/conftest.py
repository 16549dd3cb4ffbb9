"""Mailboxes and mails of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from malgil.accounts.models import Team
from malgil.channels.email.actions import keep_delivered, take
from malgil.channels.email.models import Mailbox, RawMail
from malgil.conversations.models import Category
from tests.channels.email.mails.case import mail

ADDRESS = "help@store.example"
Come = Callable[..., RawMail]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def mailbox(db: None) -> Mailbox:
    team, category = Team.objects.create(name="메일 팀"), Category.objects.create(name="배송")
    return Mailbox.objects.create(address=ADDRESS, team=team, category=category)


@pytest.fixture
def come(mailbox: Mailbox) -> Come:
    """Let a mail come, raw or by its text and headers, and take it; return its row."""

    def come(body: str | bytes = "컵이 깨졌어요.", **headers: str | bytes | None) -> RawMail:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else mail(body, named)
        kept = keep_delivered(raw, mailbox=mailbox, recipient=ADDRESS)
        take(kept.pk)
        kept.refresh_from_db()
        return kept

    return come
