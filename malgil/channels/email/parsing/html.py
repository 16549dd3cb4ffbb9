"""HTML made readable as text: lists, quotes, links and pictures stay, everything that does something is gone."""

import re
from html import escape
from html.parser import HTMLParser

import nh3

_BLOCKS = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tr", "ul",
})  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"})
_TAGS = _BLOCKS | {"a", "b", "br", "code", "em", "i", "img", "span", "strong", "tbody", "td", "th", "thead", "u"}
_GONE = {"head", "noscript", "script", "style", "template", "textarea", "title", "xml", "svg", "math", "select"}
_NEVER_CLOSED = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "p", "li", "td", "th", "tr"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile(r"<[^<>]*>")
DEEPEST = 400
# A page longer than this is no letter; what is cut off stays in the original.
LONGEST = 1_000_000
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")


def text_of(html: str) -> str:
    """Return what a reader sees of a page, with line feeds; the address of a link stands in brackets behind it."""
    html = html[:LONGEST]
    writer = _Writer()
    # Its time grows with the square of the depth; what nests so deep is no letter, and its tags say nothing.
    writer.feed(_cleaned(html) if _depth(html) <= DEEPEST else escape(_ANY_TAG.sub(" ", html)))
    writer.close()
    return writer.text()


def _cleaned(html: str) -> str:
    attributes = {"a": {"href"}, "img": {"alt", "src"}}
    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=_GONE,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel=None,
    )


def _depth(html: str) -> int:
    """Return at most how deep tags can nest, as if none but those that stand there were ever closed."""
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if closing:
            depth = max(0, depth - 1)
        elif name.lower() not in _NEVER_CLOSED:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


class _Writer(HTMLParser):
    """Writes lines while it reads tags, each with the quote marks of the quotes it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._quotes = 0
        self._pre = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._end_line(apart=tag in _APART)
        self._quotes += tag == "blockquote"
        self._pre += tag == "pre"
        match tag:
            case "li":
                self._line = "- "
            case "hr":
                self._line = "-" * 8
                self._end_line()
            case "br":
                self._break()
            case "td" | "th":
                self._line += " " if self._line and not self._line.endswith(" ") else ""
            case "a":
                self._links.append((given.get("href", ""), len(self._line)))
            case "img":
                self._line += f"[{alt}]" if (alt := given.get("alt", "").strip()) else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        if tag in _BLOCKS:
            self._end_line(apart=tag in _APART)
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)

    def handle_data(self, data: str) -> None:
        if self._pre:
            first, *more = data.replace("\r\n", "\n").split("\n")
            self._line += first
            for line in more:
                self._break()
                self._line = line
            return
        text = _SPACES.sub(" ", data)
        self._line += text.lstrip() if not self._line or self._line.endswith(" ") else text

    def text(self) -> str:
        """Return everything that was written."""
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _end_link(self, href: str, start: int) -> None:
        shown = self._line[start:].strip() if start <= len(self._line) else ""
        address = href.removeprefix("mailto:").removeprefix("tel:")
        if address and shown and not href.startswith("cid:") and address.rstrip("/") not in (shown, shown.rstrip("/")):
            self._line += f" ({address})"
        elif address and not shown and href.startswith("http"):
            self._line += address

    def _end_line(self, *, apart: bool = False) -> None:
        if self._line.strip():
            self._break()
        if apart and self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * self._quotes if self._quotes else "")

    def _break(self) -> None:
        self._lines.append("> " * self._quotes + self._line.rstrip())
        self._line = ""
