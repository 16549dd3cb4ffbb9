"""Putting scripts and style sheets together: a page asks for a few files instead of eighty.

Our modules are plain: they import names or nothing, export functions, classes and constants, and form no rings. What
else JavaScript knows is refused here rather than put together wrongly.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Read = Callable[[str], str]

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"(?P<path>\.{1,2}/[^"]+)";[ \t]*\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_FOREIGN = re.compile(r"^(?:import|export|await)\b.*$", re.MULTILINE)
_CSS_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\);\n?')


class CannotBundle(ValueError):
    """A module uses what this bundler does not know, or is part of a ring."""


@dataclass
class Module:
    """One script: what it needs, what it gives, and what is left of it without both words."""

    path: str
    imports: list[tuple[str, str]] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    body: str = ""


def parse(path: str, text: str) -> Module:
    """Return a module taken apart; refuse forms of import and export that are not ours."""
    module = Module(path)

    def take_import(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        module.imports.append((target, " ".join((found["names"] or "").split())))
        return ""

    def take_export(found: re.Match[str]) -> str:
        module.exports.append(found["name"])
        return ""

    rest = _EXPORT.sub(take_export, _IMPORT.sub(take_import, text))
    if left := _FOREIGN.search(rest):
        raise CannotBundle(f"{path}: {left[0]}")
    module.body = _slim(rest)
    return module


def _slim(text: str) -> str:
    """Leave out comments of whole lines and indentation, unless a text runs over several lines."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    text = re.sub(r"^\s*/\*\*?.*?\*/[ \t]*\n", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


@dataclass
class Bundle:
    """An entry with everything only it brings, in the order in which a browser would run it."""

    entry: str
    modules: list[Module]
    # Modules of other bundles: path → the entry that has it.
    elsewhere: dict[str, str] = field(default_factory=dict)
    # Which of its modules others ask for.
    asked: set[str] = field(default_factory=set)


def bundles(entries: Iterable[str], read: Read) -> dict[str, Bundle]:
    """Return a bundle for each entry; what several need belongs to the first of them that is given."""
    owner: dict[str, str] = {}
    found: dict[str, Bundle] = {}
    for entry in entries:
        bundle = found[entry] = Bundle(entry, [])
        _gather(entry, bundle, owner, read, ())
    for bundle in found.values():
        for path, holder in bundle.elsewhere.items():
            found[holder].asked.add(path)
    return found


def _gather(path: str, bundle: Bundle, owner: dict[str, str], read: Read, above: tuple[str, ...]) -> None:
    if path in above:
        raise CannotBundle(f"{' → '.join([*above, path])} is a ring")
    holder = owner.get(path)
    if holder is not None:
        if holder != bundle.entry:
            bundle.elsewhere[path] = holder
        return
    module = parse(path, read(path))
    for target, _ in module.imports:
        _gather(target, bundle, owner, read, (*above, path))
    owner[path] = bundle.entry
    bundle.modules.append(module)


def written(bundle: Bundle) -> str:
    """Return a bundle as one module, which imports what other bundles have."""
    names = {module.path: f"m{number}" for number, module in enumerate(bundle.modules)}
    folder = posixpath.dirname(bundle.entry)
    parts = []
    for number, holder in enumerate(sorted(set(bundle.elsewhere.values()))):
        alias = f"o{number}"
        parts.append(f'import {{ $ as {alias} }} from "{_relative(holder, folder)}";\n')
        for path in bundle.elsewhere:
            if bundle.elsewhere[path] == holder:
                names[path] = f'{alias}["{path}"]'
    parts += [_wrapped(module, names) for module in bundle.modules]
    if bundle.asked:
        given = ", ".join(f'"{path}": {names[path]}' for path in sorted(bundle.asked))
        parts.append(f"export const $ = {{ {given} }};\n")
    return "".join(parts)


def _relative(path: str, folder: str) -> str:
    relative = posixpath.relpath(path, folder)
    return relative if relative.startswith(".") else f"./{relative}"


def _wrapped(module: Module, names: Mapping[str, str]) -> str:
    needs = "".join(
        f"const {{ {re.sub(r' as ', ': ', wanted)} }} = {names[target]};\n"
        for target, wanted in module.imports
        if wanted
    )
    gives = f"return {{ {', '.join(module.exports)} }};\n" if module.exports else ""
    return f"const {names[module.path]} = (() => {{\n{needs}{module.body}{gives}}})();\n"


def bundled_script(entry: str, read: Read) -> str:
    """Return an entry with everything it needs as one classic script: a service worker's."""
    return written(bundles([entry], read)[entry])


def bundled_sheet(entry: str, read: Read) -> str:
    """Return a style sheet with the sheets it imports in their places, without comments and indentation."""
    folder = posixpath.dirname(entry)
    whole = _CSS_IMPORT.sub(lambda found: read(posixpath.join(folder, found["path"])), read(entry))
    bare = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"^[ \t]+", "", bare, flags=re.MULTILINE)).strip() + "\n"
