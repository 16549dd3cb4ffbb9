"""The demo's FAQ: enough of it, each article of substance, and everything it names is there."""

import re
from collections import Counter

import pytest

from malgil.accounts.models import Person, Role
from malgil.base.markdown import text_of
from malgil.config.demo.answers import FOLDER
from malgil.knowledge.actions import look_at
from malgil.knowledge.exchange.folder import bundle_of
from malgil.knowledge.models import Article, Audience, Language, Reading
from malgil.knowledge.queries import articles_visible_to, top_questions

pytestmark = pytest.mark.usefixtures("store", "db")


def test_there_is_enough_in_both_languages_and_for_both_sides() -> None:
    counted = Counter(Article.objects.filter(is_out=True).values_list("language", "audience"))

    assert sum(number for (language, _), number in counted.items() if language == Language.KO) >= 60
    assert sum(number for (language, _), number in counted.items() if language == Language.EN) >= 10
    assert counted[Language.KO, Audience.BUYERS] >= 40
    assert counted[Language.KO, Audience.PARTNERS] >= 18


def test_every_article_says_something() -> None:
    lengths = {one.slug: len(one.body) for one in Article.objects.all()}

    assert {slug: length for slug, length in lengths.items() if not 150 <= length <= 650} == {}
    # Nothing of the signs is left where only words are shown.
    assert [one.slug for one in Article.objects.all() if re.search(r"\*\*|\]\(|<", text_of(one.body))] == []


def test_everything_named_is_there_and_nothing_is_left_out() -> None:
    paths = [path for path in FOLDER.rglob("*") if path.is_file()]
    bundle = bundle_of({str(path.relative_to(FOLDER)): path.read_bytes() for path in paths})
    report = look_at(bundle, by=None)

    assert (report.problems, report.made) == ([], [])
    # What the demo's people have gone on writing since and is out; what is a draft or planned is none of a folder's.
    assert report.changed == ["도착 예정일이 지났는데 오지 않아요"]
    assert len(report.same) + 1 == len(bundle.articles) == Article.objects.count()
    named = {slug for record in bundle.articles for slug in (*record.related.split("|"), record.translation_of) if slug}
    assert named - set(Article.objects.values_list("slug", flat=True)) == set()


def test_what_is_wanted_most_comes_first() -> None:
    assert Reading.objects.count() > 300
    guests = top_questions(None, 5, language="ko")
    assert "배송이-늦어요" in [one.slug for one in guests]
    assert {one.audience for one in guests} <= {Audience.ALL, Audience.BUYERS}
    partner = Person(role=Role.PARTNER)
    assert {one.audience for one in top_questions(partner, 5, language="ko")} == {Audience.PARTNERS}
    # Who sells buys too.
    assert articles_visible_to(None).count() < articles_visible_to(partner).count()
