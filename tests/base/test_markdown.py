"""Markdown as customers see it: nothing in it runs, and Korean reads as it was meant."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.base.markdown import excerpt_of, html_of, text_of


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1. 하나\n2. 둘", "<ol>\n<li>하나</li>\n<li>둘</li>\n</ol>"),
        ("# 제목", "<h2>제목</h2>"),
        ("#### 제목", "<h4>제목</h4>"),
        ("**90%**만 받아요", "<p><strong>90%</strong>만 받아요</p>"),
        ("이것은**(중요)** 해요", "<p>이것은<strong>(중요)</strong> 해요</p>"),
        ("3 * 4 * 5", "<p>3 * 4 * 5</p>"),
        ("~~옛값~~", "<p><s>옛값</s></p>"),
        ("한 줄\n다음 줄", "<p>한 줄<br>\n다음 줄</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ('<b onclick="x()">', '<p>&lt;b onclick="x()"&gt;</p>'),
        ("[여기](/faq/배송/)", '<p><a href="/faq/%EB%B0%B0%EC%86%A1/" rel="noopener noreferrer">여기</a></p>'),
        ("[여기](javascript:alert(1))", "<p>[여기](javascript:alert(1))</p>"),
        ("![상자](/faq/images/a.webp)", '<p><img loading="lazy" src="/faq/images/a.webp" alt="상자"></p>'),
        ("![상자](/news/images/a.webp)", '<p><img loading="lazy" src="/news/images/a.webp" alt="상자"></p>'),
        ("![상자](//example.com/images/a.webp)", "<p>상자</p>"),
        ("![상자](https://example.com/a.png)", "<p>상자</p>"),
        ("![](data:image/png;base64,AAAA)", "<p></p>"),
    ],
)
def test_it_is_shown_as_meant_and_harmless(written: str, shown: str) -> None:
    assert html_of(written).strip() == shown


class Seen(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@given(st.text(alphabet=st.sampled_from("<>\"'&`*_~[]()!#|-:/\\ \njavscriptoneload=가나다{}1."), max_size=80))
def test_nothing_that_runs_comes_through(written: str) -> None:
    seen = Seen(html_of(written))

    assert seen.tags & {"script", "style", "iframe", "form", "input", "svg", "object"} == set()
    assert seen.attributes <= {"href", "src", "alt", "title", "loading", "rel", "start"}
    assert [address for address in seen.addresses if address.lower().startswith(("javascript:", "data:"))] == []


def test_words_alone_are_left_without_signs() -> None:
    assert (
        text_of("1. **하나**예요\n2. 둘 & 셋\n\n| 가 | 나 |\n|--|--|\n| 1 | 2 |") == "하나예요 둘 & 셋 가 · 나 / 1 · 2"
    )


def test_an_excerpt_ends_between_words() -> None:
    assert excerpt_of("하나 둘 셋", 20) == "하나 둘 셋"
    assert excerpt_of("하나 둘 셋 넷 다섯 여섯 일곱", 12) == "하나 둘 셋 넷…"
