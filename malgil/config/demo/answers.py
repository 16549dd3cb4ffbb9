"""What customers of the demo store ask often, and how often it helped: Markdown files in the folder `faq`."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.knowledge.actions import ArticleText, count_uses, plan, publish, take, write
from malgil.knowledge.exchange.folder import bundle_of
from malgil.knowledge.models import Article, Feedback, Place, Reading, SearchLog, Why

FOLDER = Path(__file__).parent / "faq"
_DAYS = 28
# How often an article is opened a day, by the place it takes among the others.
_BUSIEST = 9.0
_PLACES = (Place.FAQ, Place.SEARCH, Place.SEARCH, Place.SEARCH, Place.HOME, Place.ASK)
_WORDS = ("그림이 있으면 더 좋겠어요.", "앱에서는 단추 이름이 달라요.", "")
_VAIN = ("해외 배송", "대량 구매 견적", "설치 기사님 시간 변경", "선물 포장 리본 색", "사업자 회원 전환")
# What is sought and found, how often, and how much of it.
_FOUND = (
    ("배송", 58, 20), ("환불", 41, 15), ("배송 언제 와요", 34, 7), ("반품 택배비", 22, 6), ("쿠폰", 19, 9),
    ("주문 취소", 17, 8), ("로그인", 15, 6), ("현금영수증", 12, 3), ("적립금", 11, 5), ("교환", 9, 10),
    ("정산일", 6, 4), ("ㅂㅅㅈ", 3, 2),
)  # fmt: skip
# What shoppers ask for most, the first the most; everything else follows.
_WANTED = (
    "배송이-늦어요",
    "운송장-조회",
    "환불은-언제-되나요",
    "반품-신청",
    "정산은-언제-되나요",
    "주문을-취소하고-싶어요",
    "배송-완료인데-못-받았어요",
    "로그인이-안-돼요",
    "쿠폰이-적용되지-않아요",
    "배송지-변경",
    "판매-수수료",
)


def load_answers(random: Random) -> int:
    """Publish the demo's articles with a month of readers, and return how many articles there are."""
    owner = Person.objects.filter(role=Role.SUPERVISOR).order_by("pk").first()
    paths = [path for path in FOLDER.rglob("*") if path.is_file()]
    take(bundle_of({str(path.relative_to(FOLDER)): path.read_bytes() for path in paths}), by=owner)
    articles = list(Article.objects.order_by("pk"))
    articles.sort(key=lambda one: _WANTED.index(one.slug) if one.slug in _WANTED else len(_WANTED))
    today = timezone.localdate(now())
    for article in articles:
        article.owner, article.review_on = owner, today + timedelta(days=random.randint(-20, 160))
        article.changed_at = now() - timedelta(minutes=random.randint(60, 120 * 24 * 60))
    Article.objects.bulk_update(articles, ["owner", "review_on", "changed_at"])
    _read(articles, random)
    _seek(random)
    if owner:
        _go_on({article.slug: article for article in articles}, owner)
    count_uses()
    return len(articles)


def _go_on(articles: dict[str, Article], by: Person) -> None:
    """Leave some work under way: a draft, a plan, an article that was changed last week."""
    fees = articles["판매-수수료"]
    draft = fees.body.replace("90일 동안 5%", "120일 동안 5%")
    write(fees, ArticleText(title=fees.title, body=draft, keywords=fees.keywords, note="새 판매자 혜택 늘림"), by=by)
    cost = articles["배송비는-얼마인가요"]
    soon = cost.body.replace("50,000원부터 무료", "40,000원부터 무료")
    planned = write(
        cost, ArticleText(title=cost.title, body=soon, keywords=cost.keywords, note="무료 배송 기준 낮춤"), by=by
    )
    plan(planned, at=now() + timedelta(days=7), by=by)
    late = articles["배송이-늦어요"]
    clearer = f"{late.body}\n\n> 폭설이나 태풍이 온 날에는 하루 더 늦을 수 있어요."
    changed = write(
        late, ArticleText(title=late.title, body=clearer, keywords=late.keywords, note="날씨 안내 더함"), by=by
    )
    publish(changed, by=by)


def _seek(random: Random) -> None:
    """Let customers have sought many things, and some in vain."""
    vain = [text for number, text in enumerate(_VAIN) for _ in range(2 * (len(_VAIN) - number))]
    logs = [SearchLog(text=text, results=0, at=_within_the_month(random)) for text in vain]
    # Dice of its own: what is drawn after this stays as it was.
    dice = Random(7)  # noqa: S311 - the demo is to be the same every time
    for text, times, results in _FOUND:
        logs += [SearchLog(text=text, results=results, at=_within_the_month(dice)) for _ in range(times)]
    SearchLog.objects.bulk_create(logs)


def _within_the_month(random: Random) -> datetime:
    return now() - timedelta(minutes=random.randint(30, _DAYS * 24 * 60))


def _read(articles: list[Article], random: Random) -> None:
    readings: list[Reading] = []
    feedback: list[Feedback] = []
    for rank, article in enumerate(articles):
        version = article.versions.first()
        for number in range(int(_DAYS * _BUSIEST / (rank + 2) ** 0.7 / 4)):
            at = now() - timedelta(minutes=random.randint(5, _DAYS * 24 * 60))
            reading = _reading(article, f"demo-{article.pk}-{number}", at, random)
            readings.append(reading)
            if reading.opened_at and random.random() < 0.12:
                helped = reading.solved_at is not None or random.random() < 0.5
                why = "" if helped else random.choice(Why.values)
                words = "" if helped else random.choice(_WORDS)
                said = {"helped": helped, "why": why, "words": words, "at": at}
                feedback.append(Feedback(article=article, version=version, reader=reading.reader, **said))
    Reading.objects.bulk_create(readings)
    Feedback.objects.bulk_create(feedback)


def _reading(article: Article, reader: str, at: datetime, random: Random) -> Reading:
    place, chance = random.choice(_PLACES), random.random()
    reading = Reading(article=article, reader=reader, place=place, day=timezone.localdate(at), shown_at=at)
    if chance < 0.75:
        reading.opened_at = at
        if chance < 0.4:
            reading.solved_at = at
        elif chance > 0.68:
            reading.asked_at = at + timedelta(minutes=3)
    return reading
