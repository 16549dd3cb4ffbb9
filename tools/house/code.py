"""What may be called where: events, queries, signals, the network."""

import ast
from collections.abc import Iterator

from house.tree import Breach, File, Tree

NETWORK = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket.create_connection",
    "urllib.request", "urllib3",
}  # fmt: skip
NETWORK_ALLOWED = ("malgil/base", "malgil/channels", "malgil/commerce/clients", "malgil/config")
ORM_SIGNALS = "django.db.models.signals"
NO_SIGNALS = "No signals: what follows from an event stands in config/wiring.py."

Function = ast.FunctionDef | ast.AsyncFunctionDef


def undocumented_actions(tree: Tree) -> Iterator[Breach]:
    """Yield public actions without a docstring."""
    for file, function in public_actions(tree):
        if not ast.get_docstring(function):
            yield file.breach(function, f"The action {function.name} has no docstring: say in a sentence what happens.")


def unsafe_actions(tree: Tree) -> Iterator[Breach]:
    """Yield public actions that record an event outside a transaction of their own.

    Only what the function itself does is judged; steps of other actions say “in the caller's transaction”.
    """
    for file, function in public_actions(tree):
        decorated = any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)
        if decorated or "caller's transaction" in (ast.get_docstring(function) or ""):
            continue
        names = imported_names(file)
        for call in calls_outside_transactions(function):
            if is_record(call, names):
                yield file.breach(call, f"The action {function.name} records an event outside its own transaction.")


def stray_events(tree: Tree) -> Iterator[Breach]:
    """Yield events recorded elsewhere than in actions."""
    for file in tree.python():
        if is_actions(file) or file.under("malgil/events"):
            continue
        names = imported_names(file)
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and is_record(node, names):
                yield file.breach(node, "Events are recorded in actions only.")


def stray_queries(tree: Tree) -> Iterator[Breach]:
    """Yield uses of the ORM in the surfaces."""
    for file in tree.python():
        if file.under("malgil/web", "malgil/api"):
            for node in ast.walk(file.tree):
                if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager"):
                    yield file.breach(node, f"No .{node.attr} in web and api: ask the package's queries or actions.")


def orm_signals(tree: Tree) -> Iterator[Breach]:
    """Yield signals: what follows from an event stands in config/wiring.py."""
    for file in tree.python():
        for statement, name in imports(file):
            if name == "django.dispatch.receiver" or f"{name}.".startswith(f"{ORM_SIGNALS}."):
                yield file.breach(statement, NO_SIGNALS)
        for node in ast.walk(file.tree):
            for decorator in getattr(node, "decorator_list", []):
                if ast.unparse(decorator).partition("(")[0].endswith(".receiver"):
                    yield file.breach(decorator, NO_SIGNALS)


def stray_network(tree: Tree) -> Iterator[Breach]:
    """Yield network libraries where no network belongs."""
    for file in tree.python():
        if file.under(*NETWORK_ALLOWED):
            continue
        for statement, name in imports(file):
            if library := network_library(name):
                yield file.breach(statement, f"No {library} here: the network belongs to channels and commerce.")
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "socket.create_connection":
                yield file.breach(node, "No connections here: the network belongs to channels and commerce.")


def network_library(name: str) -> str | None:
    """Return the library an import reaches, if it is one that opens connections."""
    return next((library for library in sorted(NETWORK) if name == library or name.startswith(f"{library}.")), None)


def is_actions(file: File) -> bool:
    """Return whether the file is `actions.py` or lies in a folder `actions/`."""
    *folders, name = file.path.split("/")
    return name == "actions.py" or "actions" in folders


def public_actions(tree: Tree) -> Iterator[tuple[File, Function]]:
    """Yield the functions other packages may call."""
    for file in tree.python():
        if is_actions(file) and not file.path.rpartition("/")[2].startswith("_"):
            for node in file.tree.body:
                if isinstance(node, Function) and not node.name.startswith("_"):
                    yield file, node


def calls_outside_transactions(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls in a piece of code that no `with …atomic()` around them, in this piece, protects."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.With | ast.AsyncWith):
            if any("atomic" in ast.unparse(item.context_expr) for item in child.items):
                continue
        elif isinstance(child, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_outside_transactions(child)


def is_record(call: ast.Call, names: dict[str, str]) -> bool:
    """Return whether a call is the one that records an event."""
    written = ast.unparse(call.func)
    first, dot, rest = written.partition(".")
    meant = names.get(first, first) + dot + rest
    return written == "log.record" or (meant.startswith("malgil.events.") and meant.endswith(".record"))


def imported_names(file: File) -> dict[str, str]:
    """Return what each name stands for that the file imports."""
    names = {}
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            names.update({one.asname: one.name for one in node.names if one.asname})
        elif isinstance(node, ast.ImportFrom):
            names.update({one.asname or one.name: f"{node.module}.{one.name}" for one in node.names})
    return names


def imports(file: File) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every module or name a file imports, with its statement."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{one.name}") for one in node.names)
