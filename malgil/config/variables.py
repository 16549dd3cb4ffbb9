"""Where settings are given: the environment, `.env` beside it, and files named by `…_FILE`."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values

from malgil.config.misconfigured import Misconfigured

PREFIX = "MALGIL_"
FILE = "_FILE"
# Read by the tests' own machinery, which lives in the same environment.
NOT_SETTINGS = frozenset({"MALGIL_TESTS", "MALGIL_CHROMIUM"})


def gather(fields: Collection[str], environ: Mapping[str, str], dotenv: Path) -> dict[str, str]:
    """Return the text given for each field; the environment wins over `.env`, and what is empty counts as not given.

    Refuses names nobody knows, files that cannot be read, and a name given twice.
    """
    given = {**_from_dotenv(dotenv), **environ}
    given = {
        name: text for name, text in given.items() if name.startswith(PREFIX) and text and name not in NOT_SETTINGS
    }
    known = {PREFIX + field.upper(): field for field in fields}
    values, wrong = {}, []
    for name, text in given.items():
        if name in known:
            values[known[name]] = text
        elif name.removesuffix(FILE) not in known:
            wrong.append(_unknown(name, fields))
        elif name.removesuffix(FILE) in given:
            wrong.append(f"{name}: {name.removesuffix(FILE)} is given too; keep one of them")
        else:
            try:
                values[known[name.removesuffix(FILE)]] = Path(text).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                wrong.append(f"{name}: cannot read {text} ({getattr(error, 'strerror', None) or 'not UTF-8 text'})")
    if wrong:
        raise Misconfigured("\n".join(wrong))
    return values


def _from_dotenv(path: Path) -> dict[str, str]:
    try:
        return {name: text or "" for name, text in dotenv_values(path).items()} if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}") from error


def _unknown(name: str, fields: Collection[str]) -> str:
    near = get_close_matches(name.removeprefix(PREFIX).removesuffix(FILE).lower(), fields, n=1)
    return f"{name}: no such setting" + (f"; did you mean {PREFIX}{near[0].upper()}?" if near else "")
