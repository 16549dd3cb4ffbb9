"""What looks into files people send: the virus scanner, and the program that reads pictures."""

from collections.abc import Iterator

from malgil.base.clamd import Unanswered, version_of
from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.environment import Environment
from malgil.korean.ocr import NotInstalled, TooSlow, Unread, languages


def examine_files(env: Environment) -> Iterator[Finding]:
    """Yield what is found; what is optional and absent is no fault."""
    yield _scanner(env.clamd)
    yield _reader()


def _scanner(at: str) -> Finding:
    if not at:
        return ok(
            "scanner",
            "파일을 바이러스 검사하지 않아요. 검사하려면 clamav-daemon을 설치하고 MALGIL_CLAMD를 정해 주세요.",
            "Files are not scanned for viruses; install clamav-daemon and set MALGIL_CLAMD to change that.",
        )
    try:
        version = version_of(at)
    except Unanswered as error:
        return fail(
            "scanner",
            f"바이러스 검사기가 {at}에서 대답하지 않아요 ({error}). 검사하지 않은 파일은 아무도 열 수 없어요.",
            f"The virus scanner does not answer at {at} ({error}); nobody can open files it has not seen.",
        )
    return ok("scanner", f"바이러스 검사기: {version}", f"Virus scanner: {version}")


def _reader() -> Finding:
    try:
        known = languages()
    except (NotInstalled, TooSlow, Unread):
        return ok(
            "reader",
            "사진 속 글자를 읽지 않아요. 읽으려면: apt install tesseract-ocr tesseract-ocr-kor",
            "Pictures are not read; to change that: apt install tesseract-ocr tesseract-ocr-kor",
        )
    if "kor" not in known:
        return warn(
            "reader",
            "사진 속 한글을 읽을 수 없어요: apt install tesseract-ocr-kor",
            "Korean in pictures cannot be read: apt install tesseract-ocr-kor",
        )
    return ok("reader", "사진 속 글자를 읽을 수 있어요.", "Pictures can be read.")
