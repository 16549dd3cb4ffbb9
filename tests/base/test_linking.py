from time import process_time

import pytest

from malgil.base.linking import linkify

LINK = '<a href="{0}" target="_blank" rel="noopener noreferrer nofollow">{1}</a>'


def link(address: str, shown: str = "") -> str:
    return LINK.format(address, shown or address)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("그냥 글", "그냥 글"),
        ("https://a.kr", link("https://a.kr")),
        ("HTTP://A.KR/x", link("HTTP://A.KR/x")),
        ("https://a.kr/1에서 봤어요", link("https://a.kr/1") + "에서 봤어요"),
        ("(https://a.kr/1)", "(" + link("https://a.kr/1") + ")"),
        ("https://a.kr/x_(y)", link("https://a.kr/x_(y)")),
        ("https://a.kr/1. 그리고", link("https://a.kr/1") + ". 그리고"),
        ("https://a.kr?a=1&b=2", link("https://a.kr?a=1&amp;b=2")),
        ("https://a.kr\nhttps://b.kr", link("https://a.kr") + "\n" + link("https://b.kr")),
        ("https://a.kr/" + "x" * 80, link("https://a.kr/" + "x" * 80, "https://a.kr/" + "x" * 46 + "…")),
        ("www.a.kr ftp://a.kr javascript:alert(1)", "www.a.kr ftp://a.kr javascript:alert(1)"),
        ("https://", "https://"),
        ("https://[", "https://["),
        ("https://?x", "https://?x"),
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"),
        ('https://a.kr/"onmouseover="x', link("https://a.kr/") + "&quot;onmouseover=&quot;x"),
        ("https://a.kr/<b>", link("https://a.kr/") + "&lt;b&gt;"),
        ("https://a.kr/'><img", link("https://a.kr/") + "&#x27;&gt;&lt;img"),
    ],
)
def test_text_becomes_html_in_which_only_addresses_are_links(text, html):
    assert linkify(text) == html


def test_ten_thousand_brackets_cost_nothing():
    began = process_time()
    linkify("https://a.kr/" + ")" * 10_000)

    assert process_time() - began < 0.1
