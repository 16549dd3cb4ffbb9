"""Writes docs/configuration.md from the settings themselves: `python tools/configuration.py`."""

from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from malgil.config.environment import Environment
from malgil.config.variables import PREFIX

PAGE = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"

HEAD = f"""# Configuration

*Written by `tools/configuration.py` from `malgil/config/environment.py`; change the text there.*

malgil runs without any of these. They are read once, at the start, from the environment and from a file `.env` in the
folder malgil is started in; the environment wins. Every name can also be given as `{PREFIX}…_FILE`, the path of a file
that holds the value, which is how secrets are best handed over. An unknown name that begins with `{PREFIX}`, or a value
malgil cannot use, stops it with a sentence that names the variable. `malgil doctor` looks at the rest.

| name | default | what it decides |
|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    rows = [_row(f"{PREFIX}{name.upper()}", field) for name, field in Environment.model_fields.items()]
    return HEAD + "".join(rows)


def _row(name: str, field: FieldInfo) -> str:
    choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    one_of = f" One of {', '.join(f'`{choice}`' for choice in choices)}." if choices else ""
    return f"| `{name}` | {_default(field.default)} | {field.description}{one_of} |\n"


def _default(value: object) -> str:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if text in ("", None, ()):
        return "–"
    return f"`{str(text).lower() if isinstance(text, bool) else text}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
