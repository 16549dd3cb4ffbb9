"""What style.md aims at, measured."""

import ast
from collections.abc import Callable
from statistics import median

from house.sizes import CLASS_LINES, FILE_LINES, FUNCTION_LINES, functions, length
from house.tree import File, Tree

AREAS = ("malgil", "tools", "bench", "tests")


def table(tree: Tree) -> str:
    """Return lines per file, function and class of each area: how many, median, ninetieth percentile, most."""
    rows = [f"{'':16}{'count':>8}{'median':>8}{'p90':>8}{'most':>8}"]
    for area in AREAS:
        for name, measure in MEASURES.items():
            lengths = sorted(lines for file in tree.python(area) for lines in measure(file))
            if lengths:
                figures = (len(lengths), round(median(lengths)), p90(lengths), lengths[-1])
                rows.append(f"{area + ' ' + name:16}" + "".join(f"{figure:>8}" for figure in figures))
    caps = f"{FILE_LINES} / {FUNCTION_LINES} / {CLASS_LINES}"
    return "\n".join([*rows, f"aims: file 80 / 250, function 8 / 25 (median / p90); caps: {caps}"])


def p90(lengths: list[int]) -> int:
    """Return the length that nine of ten do not exceed."""
    return lengths[(len(lengths) * 9 - 1) // 10]


def files(file: File) -> list[int]:
    """Return the lines of the file, unless it is empty."""
    return [file.lines] if file.lines else []


def function_lengths(file: File) -> list[int]:
    """Return the lines of every function."""
    return [length(function) for function in functions(file)]


def class_lengths(file: File) -> list[int]:
    """Return the lines of every class."""
    return [length(node) for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef)]


MEASURES: dict[str, Callable[[File], list[int]]] = {
    "files": files,
    "functions": function_lengths,
    "classes": class_lengths,
}
