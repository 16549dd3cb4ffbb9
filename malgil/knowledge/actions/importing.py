"""Taking articles from files: new ones are made, known ones get a new version, the same ones stay."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.knowledge.actions.filing import Filing, file_article, filing_of
from malgil.knowledge.actions.illustrating import keep_picture
from malgil.knowledge.actions.publishing import publish
from malgil.knowledge.actions.shelving import free_section_address, make_section
from malgil.knowledge.actions.writing import ArticleText, is_read_as, make_article, write
from malgil.knowledge.exchange import ArticleRecord, Bundle, SectionRecord
from malgil.knowledge.exchange.records import BETWEEN_ARTICLES, BETWEEN_SECTIONS, LIVE
from malgil.knowledge.models import Article, Audience, Language, Season, Section, Version
from malgil.knowledge.models.articles import PICTURES
from malgil.knowledge.queries import article_addressed, section_named, staff_addressed
from malgil.knowledge.refusals import BadRecord
from malgil.knowledge.rules import MONTH_DAY, address_from

_PICTURE = re.compile(r"(!\[[^\]]*\]\()([^)\s]+)")


@dataclass
class Report:
    """What became of a file's articles, by title; `problems` say where and why one was left out."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def take(bundle: Bundle, *, by: Person | None) -> Report:
    """Take articles with their sections and pictures, and return what became of each."""
    report = Report()
    for section in bundle.sections:
        _section(section, by=by)
    pictures = _pictures(bundle, report, by=by)
    taken: list[tuple[ArticleRecord, Article]] = []
    for record in bundle.articles:
        try:
            with transaction.atomic():
                taken.append((record, _take(record, pictures, report, by=by)))
        except Refused as refusal:
            report.problems.append(f"{record.where or record.title}: {refusal.sentence}")
    here = {article.slug: article for _, article in taken}
    for record, article in taken:
        if record.related or record.translation_of:
            _connect(record, article, here, by=by)
    return report


def look_at(bundle: Bundle, *, by: Person | None) -> Report:
    """Return what taking articles would do, without doing it."""
    with transaction.atomic():
        report = take(bundle, by=by)
        transaction.set_rollback(True)
    return report


def _take(record: ArticleRecord, pictures: dict[str, str], report: Report, *, by: Person | None) -> Article:
    text = ArticleText(title=record.title, body=_illustrated(record.body, pictures), keywords=record.keywords)
    known = article_addressed(record.slug or address_from(record.title))
    filing = _filing(record, known, by=by)
    if known is None:
        version = make_article(text, filing, by=by)
        report.made.append(record.title)
    elif record.standing == LIVE and is_read_as(known, text):
        return _filed(known, filing, report, by=by)
    else:
        version = _rewritten(known, text, filing, report, by=by)
    return publish(version, by=by) if record.standing == LIVE else version.article


def _filed(article: Article, filing: Filing, report: Report, *, by: Person | None) -> Article:
    """File an article whose words customers read already; what is being written for later is left as it is."""
    filed = filing_of(article)
    file_article(article, filing, by=by)
    (report.same if filed == filing else report.changed).append(article.title)
    return article


def _rewritten(article: Article, text: ArticleText, filing: Filing, report: Report, *, by: Person | None) -> Version:
    newest, filed = article.versions.first(), filing_of(article)
    version = write(article, text, by=by)
    file_article(article, filing, by=by)
    is_same = newest is not None and version.pk == newest.pk and filed == filing
    (report.same if is_same else report.changed).append(text.title)
    return version


def _filing(record: ArticleRecord, known: Article | None, *, by: Person | None) -> Filing:
    """Return how a record wants to be filed; what it leaves empty stays as it is."""
    section = _section(SectionRecord(way=record.section), by=by) if record.section else None
    if known is not None:
        filing = filing_of(known)
    elif section is not None:
        filing = Filing(section=section, slug=record.slug)
    else:
        raise BadRecord(_("분류가 비어 있어요."))
    given: dict[str, Any] = {
        "section": section,
        "audience": _one_of(record.audience, Audience.values, _("누구에게")),
        "language": _one_of(record.language, Language.values, _("언어")),
        "season": _one_of(record.season, Season.values, _("철")),
        "season_from": _month_day(record.season_from),
        "season_until": _month_day(record.season_until),
        "valid_from": _moment(record.valid_from),
        "valid_until": _moment(record.valid_until),
        "review_on": _day(record.review_on),
        "position": int(record.position) if record.position.isdecimal() else None,
        "owner": staff_addressed(record.owner) if record.owner else None,
    }
    return replace(filing, **{name: value for name, value in given.items() if value})


def _connect(record: ArticleRecord, article: Article, here: Mapping[str, Article], *, by: Person | None) -> None:
    """Let an article name its related ones and its original, once all of the file are there."""

    def found(slug: str) -> Article | None:
        return here.get(slug) or article_addressed(slug)

    related = tuple(filter(None, map(found, _split(record.related))))
    original = found(record.translation_of) if record.translation_of else None
    filing = filing_of(article)
    wanted = replace(
        filing, related=sorted_by_number(related) or filing.related, translation_of=original or filing.translation_of
    )
    if wanted != filing:
        file_article(article, wanted, by=by)


def sorted_by_number(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return articles as a filing keeps them."""
    return tuple(sorted(articles, key=lambda one: one.pk))


def _split(slugs: str) -> list[str]:
    return [slug.strip() for slug in slugs.split(BETWEEN_ARTICLES) if slug.strip()]


def _section(record: SectionRecord, *, by: Person | None) -> Section:
    """Return the section a way of names leads to, and make what is missing of it."""
    parent: Section | None = None
    names = [name.strip()[:60] for name in record.way.split(BETWEEN_SECTIONS.strip()) if name.strip()]
    if not names:
        raise BadRecord(_("분류가 비어 있어요."))
    for depth, name in enumerate(names, start=1):
        found = section_named(name, parent)
        if found is None:
            is_last = depth == len(names)
            slug = record.slug if is_last and record.slug else free_section_address(name, parent)
            found = make_section(name, by=by, parent=parent, name_en=record.name_en if is_last else "", slug=slug)
        parent = found
    return cast(Section, parent)


def _pictures(bundle: Bundle, report: Report, *, by: Person | None) -> dict[str, str]:
    """Keep a bundle's pictures and return the names they have here, by the names they came with."""
    kept = {}
    for name, content in bundle.pictures.items():
        try:
            kept[name] = keep_picture(BytesIO(content), words="", by=by).name
        except Refused as refusal:
            report.problems.append(f"{name}: {refusal.sentence}")
    return kept


def _illustrated(body: str, pictures: dict[str, str]) -> str:
    """Return Markdown in which a picture that came along has its address here."""

    def here(found: re.Match[str]) -> str:
        name = found[2].rpartition("/")[2]
        return f"{found[1]}{PICTURES}{pictures[name]}" if name in pictures else found[0]

    return _PICTURE.sub(here, body)


def _one_of(given: str, allowed: Iterable[str], what: str) -> str:
    if given and given not in allowed:
        raise BadRecord(_("%(what)s 값을 알 수 없어요: %(given)s") % {"what": what, "given": given})
    return given


def _month_day(given: str) -> str:
    if given and not MONTH_DAY.fullmatch(given):
        raise BadRecord(_("12-24처럼 달과 날을 적어 주세요: %(given)s") % {"given": given})
    return given


def _moment(given: str) -> datetime | None:
    if not given:
        return None
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None:
        raise BadRecord(_("날짜와 시각을 읽을 수 없어요: %(given)s") % {"given": given})
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _day(given: str) -> date | None:
    if not given:
        return None
    try:
        day = parse_date(given)
    except ValueError:
        day = None
    if day is None:
        raise BadRecord(_("날짜를 읽을 수 없어요: %(given)s") % {"given": given})
    return day
