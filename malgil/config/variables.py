"""Where settings are given: the environment, `.env` beside it, and files named by `…_FILE`."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values

from malgil.config.commands.words import say
from malgil.config.misconfigured import Misconfigured
from malgil.config.refused_values import reason

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
            wrong.append(_twice(name, name.removesuffix(FILE)))
        else:
            try:
                values[known[name.removesuffix(FILE)]] = Path(text).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                wrong.append(_unreadable(name, text, error))
    if wrong:
        raise Misconfigured("\n".join(wrong))
    return values


def _from_dotenv(path: Path) -> dict[str, str]:
    try:
        return {name: text or "" for name, text in dotenv_values(path).items()} if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        no_text = say("UTF-8로 쓴 글이 아니에요.", "is not UTF-8 text")
        raise Misconfigured(f"{path}: {reason(error) if isinstance(error, OSError) else no_text}") from error


def _unknown(name: str, fields: Collection[str]) -> str:
    near = get_close_matches(name.removeprefix(PREFIX).removesuffix(FILE).lower(), fields, n=1)
    unknown = say(f"{name}: 그런 설정은 없어요.", f"{name}: no such setting")
    if not near:
        return unknown
    meant = PREFIX + near[0].upper()
    return unknown + say(f" 혹시 {meant}인가요?", f"; did you mean {meant}?")


def _twice(name: str, plain: str) -> str:
    return say(
        f"{name}: {plain}도 적혀 있어요. 둘 가운데 하나만 남겨 주세요.",
        f"{name}: {plain} is given too; keep one of them",
    )


def _unreadable(name: str, path: str, error: OSError | UnicodeDecodeError) -> str:
    no_text = say("UTF-8로 쓴 글이 아니에요", "not UTF-8 text")
    why = reason(error) if isinstance(error, OSError) else no_text
    return say(f"{name}: {path} 파일을 읽을 수 없어요({why}).", f"{name}: cannot read {path} ({why})")
