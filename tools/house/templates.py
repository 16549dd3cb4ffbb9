"""What a page may not hold: style and script of its own, which the content security policy would refuse."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from house.tree import Breach, File, Tree

COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{%.*?%}", re.DOTALL)
VARIABLES = re.compile(r"{{.*?}}", re.DOTALL)
# A mail has no stylesheet to point at and no policy to break.
MAILS = {"email", "emails", "mail", "mails"}


def inline_code(tree: Tree) -> Iterator[Breach]:
    """Yield style="", on…="", hx-on, javascript: and js: in attributes, and <script> and <style> with a body."""
    for file in tree.templates():
        if file.path.endswith(".html") and not MAILS.intersection(file.path.split("/")):
            yield from Page(file).breaches


def blank(text: str, *, fill: str = " ") -> str:
    """Return the text with every character but the line ends replaced, so that lines keep their numbers."""
    return re.sub(r"[^\n]", fill, text)


def markup(text: str) -> str:
    """Return a template's HTML: tags and comments blanked, variables as a word that may stand in an attribute."""
    text = COMMENTS.sub(lambda found: blank(found[0]), text)
    return VARIABLES.sub(lambda found: blank(found[0], fill="x"), text)


class Page(HTMLParser):
    """Reads one template and notes what is inline."""

    def __init__(self, file: File) -> None:
        super().__init__(convert_charrefs=False)
        self.file = file
        self.breaches: list[Breach] = []
        self.open: str | None = None
        self.feed(markup(file.text))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge the attributes; remember that a script or style has begun."""
        self.open = tag if tag in ("script", "style") else None
        for name, value in attrs:
            if sentence := attribute_breach(name, value or ""):
                self.note(self.line_of(name), sentence)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge <path … /> like any other; it has no body."""
        self.handle_starttag(tag, attrs)
        self.open = None

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - html.parser's signature
        """Leave the script or style."""
        self.open = None

    def handle_data(self, data: str) -> None:
        """Note a body where a file belongs."""
        if self.open and data.strip():
            above = data[: len(data) - len(data.lstrip())].count("\n")
            self.note(self.getpos()[0] + above, f"No <{self.open}> with a body: write a file under static/malgil.")
            self.open = None

    def line_of(self, attribute: str) -> int:
        """Return the line of an attribute of the tag just begun."""
        tag = self.get_starttag_text() or ""
        found = re.search(rf"[\s\"'/]{re.escape(attribute)}[\s=/>]", tag, re.IGNORECASE)
        return self.getpos()[0] + (tag[: found.start() + 1].count("\n") if found else 0)

    def note(self, line: int, sentence: str) -> None:
        """Keep a breach."""
        self.breaches.append(self.file.breach(line, sentence))


def attribute_breach(name: str, value: str) -> str | None:
    """Return what is wrong with an attribute, if anything."""
    return next((sentence for test, sentence in ATTRIBUTES if test(name, value)), None)


ATTRIBUTES: list[tuple[Callable[[str, str], bool], str]] = [
    (lambda name, _: name == "style", 'No style="": write a class in static/malgil/css.'),
    (lambda name, _: name.startswith(("hx-on", "data-hx-on")), "No hx-on: write a module in static/malgil/js."),
    (
        lambda name, _: re.fullmatch(r"on[a-z]+", name) is not None,
        'No on…="": listen in a module in static/malgil/js.',
    ),
    (
        lambda _, value: value.lstrip().lower().startswith(("javascript:", "js:")),
        "No script in an attribute: write a module in static/malgil/js.",
    ),
]
