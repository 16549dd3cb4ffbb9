"""What somebody says in a mail, and what they only repeat: quotes of earlier mails, and the signature."""

from collections.abc import Callable, Sequence

from malgil.channels.email.parsing import marks

LONGEST_LINE = 400
# How many lines an introduction, a block of headers or a signature may take.
_WROTE_LINES, _BLOCK_LINES, _SIGNATURE_LINES = 4, 10, 14
# Where our own patterns find nothing, those of a library for other languages are asked.
_OTHERS = ("de", "fr", "es", "it", "ja", "zh", "nl", "pl", "sv", "da", "cs")
_OTHERS_READ = 20_000


def split(text: str, *, subject: str = "") -> tuple[str, str]:
    """Return what is said and what is repeated below or above it; a mail that says nothing else says all of it.

    Answers that stand between quoted lines stay with them: apart, neither could be understood.
    """
    lines = text.split("\n")
    start = _quote_starts(lines, subject)
    if start is None:
        start = len(lines)
    said, quoted = lines[:start], lines[start:]
    below = _said_below(quoted)
    if below is None:
        # Somebody has answered line by line.
        said, quoted = lines, []
    elif below:
        cut = len(quoted) - below
        said, quoted = [*said, "", *quoted[cut:]], quoted[:cut]
    said, signature = _without_signature(said)
    if not _text(said):
        return _text(lines), ""
    return _text(said), _text([*signature, *([""] if signature and quoted else []), *quoted])


def plain_subject(subject: str) -> str:
    """Return a subject without what answering has put before it, for comparing."""
    while found := marks.ANSWER.match(subject):
        subject = subject[found.end() :]
    return " ".join(subject.split()).casefold()


def _quote_starts(lines: Sequence[str], subject: str) -> int | None:
    """Return the line where the repeated mail begins, None when nothing is repeated."""
    if marks.HANDED_ON.match(subject):
        return None
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE or not line.strip():
            continue
        if marks.FORWARDED.fullmatch(line):
            return None
        if marks.LINES.fullmatch(line) or _wrote(lines, number) or _is_block(lines, number):
            return number
        if marks.QUOTED.match(line) and not _has_said(lines[number:]):
            introduced = _elsewhere(lines[:number])
            return number if introduced is None else introduced
        if marks.RULE.fullmatch(line) and _is_block(lines, _next(lines, number + 1)):
            return number
    return _elsewhere(lines)


def _wrote(lines: Sequence[str], number: int) -> bool:
    """Return whether an introduction like `… wrote:` begins in a line."""
    if not marks.WROTE_BEGINS.fullmatch(lines[number]):
        return False
    for line in lines[number : number + _WROTE_LINES]:
        if not line.strip() or len(line) > LONGEST_LINE:
            return False
        if marks.WROTE_ENDS.fullmatch(line):
            return True
    return False


def _is_block(lines: Sequence[str], number: int) -> bool:
    """Return whether headers of a mail stand from a line on: its sender first or second, and two more."""
    fields: list[str] = []
    for line in lines[number : number + _BLOCK_LINES]:
        found = marks.FIELD.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if found is None:
            if line.strip() and not fields:
                return False
            if not line.strip() and fields:
                break
            continue
        fields.append(found[1])
    return len(fields) >= 3 and any(marks.FROM.fullmatch(field) for field in fields[:2])


def _next(lines: Sequence[str], number: int) -> int:
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number


def _has_said(lines: Sequence[str]) -> bool:
    return any(line.strip() and not marks.QUOTED.match(line) for line in lines)


def _said_below(quoted: Sequence[str]) -> int | None:
    """Return how many lines at the end of a quote are words of the writer; None when they stand between its lines."""
    marked = [number for number, line in enumerate(quoted) if marks.QUOTED.match(line)]
    if not marked:
        return 0
    # Between the introduction and the first marked line stands nothing of the writer's.
    between = [line for line in quoted[marked[0] : marked[-1]] if line.strip() and not marks.QUOTED.match(line)]
    if between:
        # A line that was wrapped at 76 letters has lost its mark.
        return 0 if len(between) * 4 < len(marked) else None
    below = quoted[marked[-1] + 1 :]
    return len(below) if _text(_without_signature(below)[0]) else 0


def _without_signature(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return lines and the signature below them."""
    for number in range(len(lines) - 1, max(-1, len(lines) - _SIGNATURE_LINES - 1), -1):
        if marks.SIGNATURE.fullmatch(lines[number]) and _text(lines[:number]):
            return list(lines[:number]), list(lines[number:])
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_added(lines[end - 1])):
        end -= 1
    return list(lines[:end]), [line for line in lines[end:] if line.strip()]


def _is_added(line: str) -> bool:
    return len(line) <= LONGEST_LINE and marks.SENT_FROM.fullmatch(line) is not None


def _elsewhere(lines: Sequence[str]) -> int | None:
    # Its patterns take seconds for long lines, so it sees none.
    short = [line if len(line) <= 160 else line[:1] for line in lines]
    text = "\n".join(short)[:_OTHERS_READ]
    found = _headers()(text)
    return text[:found].count("\n") if found is not None and text[:found].strip() else None


def _headers() -> Callable[[str], int | None]:
    from mailparser_reply.parser import EmailMessage  # noqa: PLC0415 - pages read no mail

    pattern = EmailMessage(text="", languages=list(_OTHERS)).HEADER_REGEX

    def first(text: str) -> int | None:
        found = pattern.search(text)
        # Its blocks begin with the line feed above them.
        return None if found is None else found.start() + len(found[0]) - len(found[0].lstrip("\n"))

    return first


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()
