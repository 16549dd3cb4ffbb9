"""Why a setting cannot be used, in the language of whoever reads the terminal."""

import errno
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from malgil.config.commands.words import say

KEY_LENGTH = 40

# By pydantic's name of the fault; what it asks for is filled in. Its own sentences are English.
KOREAN: Mapping[str, str] = {
    "int_parsing": "정수로 적어 주세요.",
    "float_parsing": "숫자로 적어 주세요.",
    "bool_parsing": "true나 false로 적어 주세요.",
    "literal_error": "{expected} 가운데 하나로 적어 주세요.",
    "greater_than": "{gt:g}보다 커야 해요.",
    "greater_than_equal": "{ge:g} 이상이어야 해요.",
    "less_than_equal": "{le:g} 이하여야 해요.",
}
# By what a check of ours finds: Korean, English.
OURS: Mapping[str, tuple[str, str]] = {
    "too_short": (f"{KEY_LENGTH}자 이상이어야 해요.", f"must have at least {KEY_LENGTH} characters"),
    "unknown_database": ("sqlite:///나 postgresql://로 시작해야 해요.", "must begin with sqlite:/// or postgresql://"),
    "three_slashes": (
        "빗금이 세 개 있어야 해요: sqlite:///이름 또는 sqlite:////절대/경로",
        "needs three slashes: sqlite:///name or sqlite:////absolute/name",
    ),
    "no_database": (
        "데이터베이스 이름이 없어요: postgresql://사용자:비밀번호@호스트/이름",
        "names no database: postgresql://user:password@host/name",
    ),
    "no_port": ("포트는 0부터 65535까지의 숫자여야 해요.", "has a port that is not a number from 0 to 65535"),
    "no_time_zone": ("Asia/Seoul 같은 시간대 이름이어야 해요.", "is not a time zone such as Asia/Seoul"),
    "no_socket": (
        "/run/clamav/clamd.ctl 같은 경로나 호스트:포트여야 해요.",
        "must be a path such as /run/clamav/clamd.ctl, or host:port",
    ),
    "no_place_for_mails": (
        "lmtp:127.0.0.1:2424나 lmtp:/run/malgil/mail.sock처럼 적어 주세요.",
        "must be such as lmtp:127.0.0.1:2424 or lmtp:/run/malgil/mail.sock",
    ),
    "no_web_address": (
        "http://나 https:// 뒤에 호스트와 /v1 같은 경로를 적어 주세요.",
        "must be http:// or https://, a host and a path such as /v1",
    ),
    "no_whole_url": (
        "https://(또는 http://)와 호스트만 적고 뒤에는 아무것도 붙이지 마세요.",
        "must be https:// (or http://) and a host, with nothing after it",
    ),
}
# What the system says of files, by the number of its error; its own words are English.
SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "그런 파일이 없어요",
    errno.EACCES: "권한이 없어요",
    errno.EPERM: "권한이 없어요",
    errno.ENOTDIR: "폴더가 아니에요",
    errno.EISDIR: "파일이 아니라 폴더예요",
    errno.EROFS: "쓸 수 없는 디스크예요",
    errno.ENOSPC: "디스크가 가득 찼어요",
}


def said(what: str) -> str:
    """Return the sentence about what a check of ours has found."""
    return say(*OURS[what])


def needed(names: str, given: str) -> str:
    """Return that settings are missing without which another leads nowhere."""
    return say(f"{names}: {given}도 적었으니 함께 있어야 해요.", f"{names}: needed because {given} is given")


def sentence_of(fault: ErrorDetails) -> str:
    """Return what is wrong with a value: our own sentence where a check of ours has refused it."""
    english = fault["msg"].removeprefix("Value error, ")
    korean = KOREAN.get(fault["type"])
    return say(korean.format(**_asked_for(fault.get("ctx", {}))), english) if korean else english


def reason(error: OSError) -> str:
    """Return what the system says of a file that cannot be used."""
    english = error.strerror or str(error)
    return say(SYSTEM.get(error.errno or 0, english), english)


def _asked_for(facts: Mapping[str, object]) -> dict[str, object]:
    choices = str(facts.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
    return {**facts, "expected": ", ".join(filter(None, choices))}
