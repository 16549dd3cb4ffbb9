"""Checks the house rules: `python tools/house_rules.py [ROOT] [--measures]`.

Every breach is printed as `path:line: sentence`, and the exit code is 1 when there is one. With `--measures` the sizes
that style.md aims at are printed as well.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from house import code, korean, measures, sizes, templates
from house.tree import Breach, Tree

RULES: list[Callable[[Tree], Iterable[Breach]]] = [
    sizes.long_files,
    sizes.long_functions,
    sizes.long_classes,
    sizes.vague_names,
    code.undocumented_actions,
    code.unsafe_actions,
    code.stray_events,
    code.stray_queries,
    code.orm_signals,
    code.stray_network,
    templates.inline_code,
    korean.untranslated_templates,
    korean.untranslated_python,
    korean.korean_scripts,
]


def breaches(root: Path) -> list[Breach]:
    """Return every breach in a checkout, in the order of its files; a file that is no Python is one."""
    tree = Tree.read(root)
    broken = []
    for file in list(tree.python("malgil", "tools", "bench", "tests")):
        try:
            file.tree  # noqa: B018 - parsed here for the first time
        except SyntaxError as error:
            broken.append(file.breach(error.lineno or 1, "This is no Python."))
            tree.files.remove(file)
    return sorted({*broken, *(breach for rule in RULES for breach in rule(tree))})


def main(arguments: list[str]) -> int:
    """Print the breaches, and the measures when asked; return 1 when a rule is broken."""
    roots = [argument for argument in arguments if not argument.startswith("-")]
    root = Path(roots[0]) if roots else Path(__file__).resolve().parent.parent
    found = breaches(root)
    for breach in found:
        print(breach)
    if "--measures" in arguments:
        print(measures.table(Tree.read(root)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
