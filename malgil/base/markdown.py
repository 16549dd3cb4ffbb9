"""Markdown as readers see it: HTML with nothing in it that runs, loads from elsewhere or carries a style."""

import re
from functools import lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize

# Pictures of articles, under the name only their content has: `/faq/images/…`, `/news/images/…`.
_PICTURES = re.compile(r"/[a-z]+/images/")
_TAGS = {
    "p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "a", "img",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "title", "loading"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LOST_PICTURE = re.compile(r'<img loading="lazy"(?: alt="([^"]*)")?(?: title="[^"]*")?>')
# `html` off: what looks like a tag is shown as it was typed.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Let stars end or begin between a sign and a Korean letter.

    CommonMark takes a space after `**90%**` for granted; Korean writes its particle there: `**90%**만`.
    """
    start = state.pos
    if not tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    if state.src[start] == "*":
        for delimiter in state.delimiters[start - state.pos :]:
            delimiter.close |= bool(before.strip()) and "가" <= after <= "힣"  # not a message: a range of letters
            delimiter.open |= bool(after.strip()) and "가" <= before <= "힣"  # not a message: a range of letters
    return True


_MARKDOWN.inline.ruler.at("emphasis", _emphasis)


@lru_cache(maxsize=512)
def html_of(markdown: str) -> str:
    """Return Markdown as HTML that is safe to show as it is; headings begin at the second level."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # The page's own heading stands above them.
            token.tag = f"h{min(max(int(token.tag[1]), 1) + 1, 4)}"
    drawn = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    cleaned = nh3.clean(
        drawn.replace("<img ", '<img loading="lazy" '),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    # A picture from elsewhere has lost its address: its words stay.
    return _LOST_PICTURE.sub(r"\1", cleaned)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, None to leave it out: pictures come from the centre alone."""
    if (tag, attribute) == ("img", "src") and not _PICTURES.match(value):
        return None
    return value


def text_of(markdown: str) -> str:
    """Return the words of Markdown on one line, without its signs; a table's cells and rows stay apart."""
    words = re.sub(r"</t[hd]>(?!\s*</tr>)", " · ", html_of(markdown))
    words = re.sub(r"</tr>(?=\s*(?:</thead>\s*<tbody>\s*)?<tr>)", " / ", words)
    words = re.sub(r"</(?:li|p|h\d|tr|pre|blockquote)>|<br>|</t[hd]>", " ", words)
    return " ".join(unescape(nh3.clean(words, tags=set())).split())


def excerpt_of(markdown: str, longest: int = 120) -> str:
    """Return the beginning of an article's words, at most `longest` letters, cut between words where it can be."""
    words = text_of(markdown)
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut).rstrip(" ,·") + "…"
