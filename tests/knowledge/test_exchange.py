"""Articles as files: what goes out comes back the same, and what is no file of ours does no harm."""

import io
import zipfile

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.knowledge.actions import ArticleText, look_at, take
from malgil.knowledge.actions.writing import write
from malgil.knowledge.exchange import ArticleRecord, Bundle, bundle_from
from malgil.knowledge.exchange import folder as folders
from malgil.knowledge.exchange.front_matter import joined, parted
from malgil.knowledge.exchange.table import records_of_table, table_of
from malgil.knowledge.models import Article, Picture, Section
from malgil.knowledge.refusals import ImportRefused

WRITTEN = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)


def record(**more: str) -> ArticleRecord:
    return ArticleRecord(**{"title": "질문", "section": "배송", "body": "답", **more})


def bundle(*records: ArticleRecord, pictures: dict[str, bytes] | None = None) -> Bundle:
    return Bundle(articles=records, pictures=pictures or {})


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, content)
    return made.getvalue()


@given(WRITTEN.filter(bool), WRITTEN)
def test_the_top_of_a_file_reads_as_it_was_written(title: str, keywords: str) -> None:
    head, body = parted(joined({"title": title, "keywords": keywords}, "답"))

    assert (head["title"], head.get("keywords", ""), body) == (title, keywords, "답")


@pytest.mark.parametrize(
    ("text", "head", "body"),
    [
        ("답만 있어요", {}, "답만 있어요"),
        ("---\ntitle: 질문: 둘\n---\n답", {"title": "질문: 둘"}, "답"),
        ('---\nrelated: [가, "나"]\n---\n\n답\n', {"related": "가|나"}, "답"),
        ("---\r\ntitle: '그래''요'\r\n---\r\n답", {"title": "그래'요"}, "답"),
        ("---\n# 말\n---\n", {}, ""),
    ],
)
def test_the_top_of_a_file_is_read_as_people_write_it(text: str, head: dict[str, str], body: str) -> None:
    assert parted(text) == (head, body)


@given(st.sampled_from("=+-@'\t"), WRITTEN)
def test_no_cell_is_reckoned_and_every_cell_comes_back(first: str, rest: str) -> None:
    body = f"{first}{rest}x".strip()
    raw = table_of([record(body=body)])

    assert not any(cell.startswith(("=", "+", "@")) for cell in raw.decode("utf-8-sig").splitlines()[1].split(","))
    assert records_of_table(raw)[0].body == body


def test_a_table_saved_by_a_korean_spreadsheet_is_read() -> None:
    with override("ko"):
        [read] = records_of_table("title,section,body\n질문,배송,답\n\n".encode("cp949"))

    assert (read.title, read.where) == ("질문", "2번째 줄")


def test_a_bundle_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_BYTES", 1000)

    with pytest.raises(ImportRefused):
        bundle_from(packed({"a.md": b"x" * 1001}))
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    with pytest.raises(ImportRefused):
        bundle_from(packed({"a.md": b"x", "b.md": b"x"}))


def test_looking_does_nothing(supervisor: Person) -> None:
    report = look_at(bundle(record()), by=supervisor)

    assert (report.made, Article.objects.count(), Section.objects.count()) == (["질문"], 0, 0)


def test_what_cannot_be_read_is_left_out_and_told_and_the_rest_is_taken(supervisor: Person) -> None:
    report = take(
        bundle(
            record(title="하나", where="a.md"),
            record(title="둘", section="", where="b.md"),
            record(title="셋", audience="pirates", where="c.md"),
            record(title="넷", valid_from="내일", where="d.md"),
            record(title="다섯", body="", where="e.md"),
            record(title="여섯", season_from="13-01", where="f.md"),
        ),
        by=supervisor,
    )

    assert report.made == ["하나"]
    assert [problem.partition(":")[0] for problem in report.problems] == ["b.md", "c.md", "d.md", "e.md", "f.md"]
    assert list(Article.objects.values_list("title", flat=True)) == ["하나"]


def test_articles_know_each_other_whatever_their_order(supervisor: Person) -> None:
    take(
        bundle(
            record(title="하나", slug="one", related="two", section="배송 > 배송 조회"),
            record(title="Two", slug="two", language="en", translation_of="one"),
        ),
        by=supervisor,
    )

    one, two = Article.objects.order_by("slug")
    assert (list(one.related.all()), two.translation_of) == ([two], one)
    assert (one.section.name, one.section.parent, two.section) == ("배송 조회", two.section, Section.objects.first())


def test_what_is_left_empty_stays_as_it_is(supervisor: Person) -> None:
    take(bundle(record(slug="one", season="chuseok", review_on="2026-12-01")), by=supervisor)

    report = take(bundle(record(slug="one", body="새 답", section="")), by=supervisor)

    one = Article.objects.get()
    assert (report.changed, one.season, str(one.review_on), one.section.name) == (
        ["질문"],
        "chuseok",
        "2026-12-01",
        "배송",
    )


def test_pictures_come_along_under_our_names(supervisor: Person) -> None:
    from PIL import Image

    png = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(png, "PNG")
    written = "---\ntitle: 질문\nsection: 배송\n---\n![빨강](images/red.png) ![밖](images/none.png)"

    report = take(bundle_from(packed({"a.md": written.encode(), "images/red.png": png.getvalue()})), by=supervisor)

    name = Picture.objects.get().name
    assert Article.objects.get().body == f"![빨강](/faq/images/{name}) ![밖](images/none.png)"
    assert report.problems == []


def test_what_is_being_written_for_later_survives_taking_back_what_went_out(
    section: Section, supervisor: Person
) -> None:
    take(bundle(record(slug="a", standing="live")), by=supervisor)
    article = Article.objects.get()
    later = write(article, ArticleText(title="질문", body="다음 달부터의 답"), by=supervisor)

    report = take(bundle(record(slug="a", standing="live")), by=supervisor)

    assert (report.same, report.changed) == (["질문"], [])
    assert article.versions.first() == later
