"""What the demo store told everybody, from `news.toml`; and its accounts elsewhere."""

import re
import tomllib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFilter

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.config.demo.people import Cast
from malgil.knowledge.actions.indexing import index_thing
from malgil.news.actions import keep_picture
from malgil.news.models import Account, Article, Confirmation, Entry, Kind, Picture, State, StatusUpdate, Version

FILE = Path(__file__).with_name("news.toml")
_DAY = re.compile(r"\{([+-]\d+)\}")
_WEEKDAYS = "월화수목금토일"
# Network, name, address, what it is for, for whom, and what it said so many days ago.
ELSEWHERE: tuple[tuple[str, str, str, str, str, tuple[tuple[int, str], ...]], ...] = (
    (
        "instagram",
        "@ongyeol.living",
        "https://instagram.example.com/ongyeol",
        "새 상품과 꾸민 집을 사진으로 보여 줘요",
        "buyers",
        (),
    ),
    (
        "naver_blog",
        "온결 이야기",
        "https://blog.example.com/ongyeol",
        "고르는 법과 관리하는 법을 길게 알려 줘요",
        "buyers",
        (
            (2, "담요 보풀, 세탁망 하나로 줄이는 법"),
            (9, "나무 도마를 오래 쓰는 다섯 가지 습관"),
            (20, "커튼 길이, 창문에서 몇 센티미터 내려야 할까요"),
        ),
    ),
    (
        "youtube",
        "온결 살림",
        "https://youtube.example.com/@ongyeol",
        "3분 영상으로 설치와 손질을 보여 줘요",
        "buyers",
        ((5, "암막 커튼 혼자 다는 법 (3분)"), (26, "그릇 깨지지 않게 이사하기")),
    ),
    (
        "kakao_channel",
        "온결",
        "https://pf.example.com/ongyeol",
        "쿠폰과 재입고를 가장 먼저 알려 줘요",
        "buyers",
        (),
    ),
    ("x", "@ongyeol_status", "https://x.example.com/ongyeol_status", "장애와 점검을 바로 알려요", "all", ()),
    (
        "facebook",
        "온결 판매자 소식",
        "https://facebook.example.com/ongyeol.partners",
        "판매자 교육과 정책을 알려요",
        "partners",
        (),
    ),
)


def load_news(cast: Cast) -> int:
    """Write the demo's news as if they had come out when they say, and return how many there are."""
    by = Person.objects.filter(role=Role.SUPERVISOR).order_by("pk").first()
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["news"]
    articles = [_written(one, by) for one in told]
    policy = Article.objects.get(needs_confirmation=True)
    # One of two partners has read it.
    version = policy.versions.get()
    Confirmation.objects.create(article=policy, person=cast.partners[1], version=version, at=now() - timedelta(days=1))
    _speak_elsewhere()
    for article in articles:
        if article.is_out:
            index_thing("news", article.pk)
    return len(articles)


def _written(told: dict[str, Any], by: Person | None) -> Article:
    at = now() - timedelta(days=told["days"])
    if "hour" in told:
        at = timezone.localtime(at).replace(hour=told["hour"], minute=7)
    is_out = told["days"] > 0
    article = Article.objects.create(
        kind=told["kind"],
        slug=told["slug"],
        title=told["title"],
        body=dated(told["body"].strip(), timezone.localtime(now())),
        audience=told.get("audience", "all"),
        language=told.get("language", "ko"),
        cover=_cover(told, by),
        begins_at=_moment(told.get("begins"), 10),
        ends_at=_moment(told.get("ends"), 24, minutes=-1),
        has_banner=told.get("banner", False),
        needs_confirmation=told.get("confirm", False),
        platform=told.get("platform", "all"),
        release=told.get("release", ""),
        meaning=told.get("meaning", ""),
        state=State.LOOKING if told["kind"] == Kind.STATUS else "",
        pinned_at=at if told.get("pinned") else None,
        due_at=None if is_out else at,
        published_at=at if is_out else None,
        is_out=is_out,
        by=by,
        made_at=min(at, now()) - timedelta(hours=3),
        changed_at=min(at, now()),
    )
    Version.objects.create(article=article, number=1, title=article.title, body=article.body, by=by, at=article.made_at)
    _went_on(article, at, told.get("updates", []), by)
    return article


def _went_on(article: Article, at: datetime, updates: list[dict[str, Any]], by: Person | None) -> None:
    for update in updates:
        article.state, article.changed_at = update["state"], at + timedelta(minutes=update["minutes"])
        article.resolved_at = article.changed_at if article.state == State.RESOLVED else None
        said = {"state": article.state, "words": update["words"], "at": article.changed_at}
        StatusUpdate.objects.create(article=article, by=by, **said)
    if updates:
        article.save(update_fields=["state", "changed_at", "resolved_at"])


def _speak_elsewhere() -> None:
    """Have accounts elsewhere, with what two of them said lately; nothing is fetched in a demo."""
    for position, (network, name, address, purpose, audience, said) in enumerate(ELSEWHERE):
        account = Account.objects.create(
            network=network, name=name, address=address, purpose=purpose, audience=audience, position=position
        )
        for days, title in said:
            where = f"{address}/{days}"
            Entry.objects.create(
                account=account, key=where, title=title, address=where, at=now() - timedelta(days=days, hours=3)
            )


def dated(text: str, today: datetime) -> str:
    """Return a text with every `{+7}` as the day it means, such as 12월 7일(월)."""

    def day(found: re.Match[str]) -> str:
        that = today + timedelta(days=int(found[1]))
        return f"{that.month}월 {that.day}일({_WEEKDAYS[that.weekday()]})"

    return _DAY.sub(day, text)


def _moment(days: int | None, hour: int, *, minutes: int = 0) -> datetime | None:
    if days is None:
        return None
    midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days, hours=hour, minutes=minutes)


def _cover(told: dict[str, Any], by: Person | None) -> Picture | None:
    if "cover" not in told:
        return None
    picture = Image.new("RGB", (1200, 660), (238, 232, 220))
    draw = ImageDraw.Draw(picture)
    (_blanket if told["cover"] == "blanket" else _bowls)(draw)
    drawn = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(drawn, "PNG")
    drawn.seek(0)
    return keep_picture(drawn, words=told["cover_words"], by=by)


def _blanket(draw: ImageDraw.ImageDraw) -> None:
    """Draw folded blankets on a shelf."""
    draw.rectangle((0, 470, 1200, 510), fill=(176, 140, 100))
    for number, colour in enumerate(((11, 110, 79), (72, 140, 112), (222, 178, 88), (204, 196, 178))):
        top = 400 - number * 74
        draw.rounded_rectangle((300 + number * 14, top, 900 - number * 10, top + 70), radius=32, fill=colour)
        draw.line((340 + number * 14, top + 36, 850, top + 36), fill=tuple(c - 8 for c in colour), width=4)


def _bowls(draw: ImageDraw.ImageDraw) -> None:
    """Draw bowls one in another."""
    draw.rectangle((0, 480, 1200, 520), fill=(176, 140, 100))
    for number, colour in enumerate(((52, 78, 92), (96, 128, 138), (196, 208, 204), (242, 180, 65), (250, 246, 238))):
        side, top = 320 - number * 46, 330 - number * 54
        draw.pieslice((600 - side, top - side // 2, 600 + side, top + side // 2 + 90), 0, 180, fill=colour)
        draw.ellipse((600 - side, top - 8, 600 + side, top + 60), fill=tuple(max(c - 14, 0) for c in colour))
