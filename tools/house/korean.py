"""Every sentence people read goes through gettext."""

import ast
import re
from collections.abc import Iterator

from house.templates import blank
from house.tree import Breach, File, Tree

HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
# 가-힣 in a pattern is a range of letters, not a word.
RANGES = re.compile(r"[\u3131-\u318e\uac00-\ud7a3]-[\u3131-\u318e\uac00-\ud7a3]")
GETTEXT = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy",
    "pgettext", "pgettext_lazy",
}  # fmt: skip
SPOKEN = tuple(
    f"malgil/{package}"
    for package in (
        "accounts", "api", "base", "commerce", "community", "conversations", "events", "insights", "knowledge", "news",
        "notifications", "routing", "web",
    )
)  # fmt: skip
NOT_A_MESSAGE = "# not a message:"

TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*trans(?:late)?\b.*?%}"
    # An element in Korean by its own word, such as the name of the language.
    r"|\blang=\"ko\"[^>]*>[^<]*"
    r"|_\(\s*(?:\"[^\"]*\"|'[^']*')\s*\)",
    re.DOTALL,
)
TEMPLATE_COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.DOTALL)
SCRIPT_COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)


def untranslated_python(tree: Tree) -> Iterator[Breach]:
    """Yield Korean strings outside gettext, but for docstrings, demo data and lines marked `# not a message: why`."""
    for file in tree.python():
        if file.under(*SPOKEN) and not is_demo(file):
            lines = file.text.splitlines()
            for node in korean_strings(file.tree):
                if not any(NOT_A_MESSAGE in line for line in lines[node.lineno - 1 : node.end_lineno]):
                    yield file.breach(node, "Korean outside gettext: people who read English would see it.")


def untranslated_templates(tree: Tree) -> Iterator[Breach]:
    """Yield lines of templates with Korean outside {% translate %} and {% blocktranslate %}."""
    for file in tree.templates():
        if not is_demo(file):
            rest = TEMPLATE_COMMENTS.sub(lambda found: blank(found[0]), file.text)
            rest = TRANSLATED.sub(lambda found: blank(found[0]), rest)
            yield from korean_lines(file, rest, "Korean outside {% translate %}: people who read English would see it.")


def korean_scripts(tree: Tree) -> Iterator[Breach]:
    """Yield lines of browser scripts with Korean outside comments."""
    for file in tree.scripts():
        rest = RANGES.sub("", SCRIPT_COMMENTS.sub(lambda found: blank(found[0]), file.text))
        yield from korean_lines(file, rest, "Korean in a script: let the template translate it into a data- attribute.")


def korean_lines(file: File, text: str, sentence: str) -> Iterator[Breach]:
    """Yield a breach for each line with Korean in it."""
    for number, line in enumerate(text.splitlines(), start=1):
        if HANGUL.search(line):
            yield file.breach(number, sentence)


def korean_strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the string literals with Korean in them that neither gettext nor a docstring holds."""
    passed = {id(node) for node in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in GETTEXT:
            passed.update(id(inner) for inner in ast.walk(node) if isinstance(inner, ast.Constant))
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return (node for node in strings if id(node) not in passed and HANGUL.search(RANGES.sub("", str(node.value))))


def docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield every string that stands alone as a statement."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))


def called(call: ast.Call) -> str:
    """Return the last part of the called name."""
    return ast.unparse(call.func).rpartition(".")[2]


def is_demo(file: File) -> bool:
    """Return whether the file is demo data, which is Korean in every language."""
    return any(part.partition(".")[0] == "demo" for part in file.path.split("/"))
