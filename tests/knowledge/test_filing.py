"""Where articles and sections stand, and under which address."""

from io import BytesIO

import pytest
from PIL import Image

from malgil.accounts.models import Person
from malgil.base.pictures import NotAPicture, inert_picture
from malgil.events.revisions import history_of, removed
from malgil.knowledge.actions import (
    ArticleText,
    Filing,
    change_section,
    file_article,
    keep_picture,
    make_article,
    make_section,
    remove_section,
    restore_section,
)
from malgil.knowledge.models import Article, ArticleMove, Section
from malgil.knowledge.queries import section_moved_from, shelves_visible_to, way_to
from malgil.knowledge.refusals import (
    AddressIsTaken,
    ArticleEmpty,
    ArticleTooLong,
    BadAddress,
    SectionInItself,
    SectionNotEmpty,
    UnreadableArticle,
)
from malgil.knowledge.rules import address_from


def made(title: str, section: Section, by: Person, slug: str = "") -> Article:
    return make_article(ArticleText(title=title, body="답"), Filing(section=section, slug=slug), by=by).article


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("배송은 얼마나 걸리나요?", "배송은-얼마나-걸리나요"),
        ("  1+1 상품 (묶음) ", "1-1-상품-묶음"),
        ("How Long?", "how-long"),
        ("ＡＢＣ", "abc"),
        ("?!", ""),
        ("가" * 200, "가" * 80),
    ],
)
def test_a_title_suggests_an_address(title: str, address: str) -> None:
    assert address_from(title) == address


def test_the_same_question_gets_an_address_of_its_own(section: Section, supervisor: Person) -> None:
    assert [made("질문", section, supervisor).slug for _ in range(3)] == ["질문", "질문-2", "질문-3"]
    assert made("?!", section, supervisor).slug == "faq"


@pytest.mark.parametrize("slug", ["a/b", "../etc", "가 나", "a--b", "-a", "ㄱㄴ", "a" * 81])
def test_an_odd_address_is_refused(section: Section, supervisor: Person, slug: str) -> None:
    with pytest.raises(BadAddress):
        made("질문", section, supervisor, slug)


def test_an_address_is_one_article_s_now_and_once(section: Section, supervisor: Person) -> None:
    first, second = made("하나", section, supervisor, "one"), made("둘", section, supervisor, "two")
    file_article(first, Filing(section=section, slug="uno"), by=supervisor)
    for taken in ("uno", "one"):
        with pytest.raises(AddressIsTaken):
            file_article(second, Filing(section=section, slug=taken), by=supervisor)

    file_article(first, Filing(section=section, slug="one"), by=supervisor)

    assert list(ArticleMove.objects.values_list("slug", "article")) == [("uno", first.pk)]


@pytest.mark.parametrize(
    ("title", "body", "refusal"),
    [
        ("", "답", ArticleEmpty),
        ("질문", "  ", ArticleEmpty),
        ("질문", "답" * 20_001, ArticleTooLong),
        ("질문", "답\x00", UnreadableArticle),
        ("질\ud800문", "답", UnreadableArticle),
    ],
)
def test_what_is_no_article_is_refused(
    section: Section, supervisor: Person, title: str, body: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        make_article(ArticleText(title=title, body=body), Filing(section=section), by=supervisor)


def test_sections_stand_three_deep_and_never_in_themselves(supervisor: Person) -> None:
    one = make_section("하나", by=supervisor)
    two = make_section("둘", parent=one, by=supervisor)
    three = make_section("셋", parent=two, by=supervisor)
    assert way_to(three) == [one, two, three]

    with pytest.raises(SectionInItself):
        make_section("넷", parent=three, by=supervisor)
    with pytest.raises(SectionInItself):
        change_section(one, name="하나", parent=three, by=supervisor)
    other = make_section("다른 하나", by=supervisor)
    with pytest.raises(SectionInItself):
        change_section(one, name="하나", parent=other, by=supervisor)
    with pytest.raises(SectionNotEmpty):
        remove_section(two, by=supervisor)


def test_two_sections_of_one_name_have_two_addresses(supervisor: Person) -> None:
    one = make_section("구매자", by=supervisor)
    sections = [make_section("배송", parent=parent, by=supervisor) for parent in (None, one, None)]

    assert [section.slug for section in sections] == ["배송", "구매자-배송", "배송-2"]


def test_empty_shelves_are_not_shown(article: Article, supervisor: Person) -> None:
    make_section("비어 있음", by=supervisor)

    assert [(shelf.section.name, shelf.count) for shelf in shelves_visible_to(None, languages=["ko"])] == [("배송", 1)]
    assert shelves_visible_to(None, languages=["en"]) == []


def jpeg(size: tuple[int, int] = (60, 40)) -> BytesIO:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010E] = "secret place"
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


def test_a_picture_is_written_anew_upright_and_without_what_else_it_held() -> None:
    inert = inert_picture(jpeg())

    assert (inert.width, inert.height) == (40, 60)
    assert b"secret" not in inert.content
    with Image.open(BytesIO(inert.content)) as picture:
        assert (picture.format, dict(picture.getexif())) == ("WEBP", {})


@pytest.mark.parametrize(
    "raw", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\x89PNG\r\n\x1a\nxxxx"]
)
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPicture):
        inert_picture(BytesIO(raw))


def test_a_picture_too_large_to_draw_is_refused() -> None:
    with pytest.raises(NotAPicture):
        inert_picture(jpeg((8001, 1)))


def test_the_same_picture_is_kept_once(supervisor: Person) -> None:
    assert keep_picture(jpeg(), words="상자", by=supervisor) == keep_picture(jpeg(), words="다른 말", by=supervisor)


def test_a_section_is_put_back_as_it_was_and_its_newer_address_leads_there(
    section: Section, supervisor: Person
) -> None:
    old = section.slug
    change_section(section, name="도착", slug="arrival", by=supervisor)

    restore_section(history_of(section)[0], by=supervisor)

    section.refresh_from_db()
    assert (section.name, section.slug) == ("배송", old)
    assert section_moved_from("arrival") == old


def test_a_removed_section_comes_back_unless_its_address_is_taken(supervisor: Person) -> None:
    section = make_section("이벤트", slug="event", by=supervisor)
    remove_section(section, by=supervisor)
    [gone] = removed(Section)

    other = make_section("행사", slug="event", by=supervisor)
    with pytest.raises(AddressIsTaken):
        restore_section(gone, by=supervisor)
    remove_section(other, by=supervisor)
    restore_section(gone, by=supervisor)
    back = Section.objects.get(slug="event")

    assert (back.pk, back.name) == (gone.row, "이벤트")


def test_a_section_whose_parent_is_gone_comes_back_outermost(supervisor: Person) -> None:
    parent = make_section("행사", by=supervisor)
    child = make_section("경품", parent=parent, by=supervisor)
    for each in (child, parent):
        remove_section(each, by=supervisor)

    restore_section(next(one for one in removed(Section) if one.name == "경품"), by=supervisor)

    assert Section.objects.get(name="경품").parent is None
