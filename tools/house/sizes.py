"""How long things may be, and what they may be called."""

import ast
from collections.abc import Iterator

from house.tree import Breach, File, Tree

FILE_LINES = 400
FUNCTION_LINES = 50
TEST_LINES = 60
CLASS_LINES = 200
VAGUE = {"util", "helper", "common", "misc", "manager", "service", "handler"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def long_files(tree: Tree) -> Iterator[Breach]:
    """Yield files over the cap; past about 300 lines a file becomes a folder."""
    for file in tree.files:
        if file.path.endswith((".py", ".css", ".js", ".html")) and file.lines > FILE_LINES:
            yield file.breach(FILE_LINES + 1, f"The file has {file.lines} lines; {FILE_LINES} are allowed.")


def long_functions(tree: Tree) -> Iterator[Breach]:
    """Yield functions over the cap."""
    for file in tree.python("malgil", "tools", "bench", "tests"):
        cap = TEST_LINES if file.area == "tests" else FUNCTION_LINES
        for function in functions(file):
            if (lines := length(function)) > cap:
                yield file.breach(function, f"The function {function.name} has {lines} lines; {cap} are allowed.")


def long_classes(tree: Tree) -> Iterator[Breach]:
    """Yield classes over the cap."""
    for file in tree.python("malgil", "tools", "bench"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.ClassDef) and (lines := length(node)) > CLASS_LINES:
                yield file.breach(node, f"The class {node.name} has {lines} lines; {CLASS_LINES} are allowed.")


def vague_names(tree: Tree) -> Iterator[Breach]:
    """Yield files and folders named after nothing in particular."""
    seen = set()
    for file in tree.files:
        parts = file.path.split("/")
        for depth, part in enumerate(parts, start=1):
            name = part.partition(".")[0].removeprefix("test_").strip("_")
            place = "/".join(parts[:depth])
            if name.removesuffix("s") in VAGUE and place not in seen:
                seen.add(place)
                yield Breach(place, 1, f"“{name}” says nothing about what is inside; name it after what it holds.")


def functions(file: File) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method of a file."""
    return [node for node in ast.walk(file.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(definition: Definition) -> int:
    """Return the lines from `def` or `class` to the end."""
    return (definition.end_lineno or definition.lineno) - definition.lineno + 1
