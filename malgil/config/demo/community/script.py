"""Reading the demo's questions from their files: a heading, a line about it, the words, and what came in answer.

A line about a question says nickname | category | tags | product | age | times read | what was done with it; one about
an answer (`- `) says nickname | 채택 or nothing | votes, where 센터/account is who works here; `-- ` is a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

FOLDER = Path(__file__).parent
_AGE = re.compile(r"(\d+)([dh])")


@dataclass
class Line:
    """Something somebody wrote."""

    author: str
    words: list[str] = field(default_factory=list)
    votes: int = 0
    is_accepted: bool = False
    comments: list["Line"] = field(default_factory=list)

    @property
    def body(self) -> str:
        """Its words."""
        return "\n".join(self.words).strip()


@dataclass
class Asked:
    """A question with all that came."""

    title: str
    line: Line
    category: str
    tags: tuple[str, ...]
    about: str
    age: timedelta
    views: int
    measure: str
    answers: list[Line] = field(default_factory=list)


def script() -> list[Asked]:
    """Return the demo's questions, the oldest first."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("questions-*.txt"))]
    found = [_asked(block) for text in texts for block in _blocks(text)]
    return sorted(found, key=lambda one: -one.age)


def _blocks(text: str) -> Iterator[list[str]]:
    for block in re.split(r"(?m)^# ", text):
        if block.strip():
            yield block.strip().splitlines()


def _asked(lines: list[str]) -> Asked:
    author, category, tags, about, age, views, *measure = _parts(lines[1])
    asked = Asked(
        lines[0].strip(),
        Line(author),
        category,
        tuple(tag.strip() for tag in tags.split(",") if tag.strip()),
        about,
        _age(age),
        int(views),
        measure[0] if measure else "",
    )
    current = asked.line
    for line in lines[2:]:
        if line.startswith("-- "):
            current = Line(line[3:].strip())
            asked.answers[-1].comments.append(current)
        elif line.startswith("- "):
            name, accepted, votes = _parts(line[2:])
            current = Line(name, votes=int(votes or 0), is_accepted=bool(accepted))
            asked.answers.append(current)
        else:
            current.words.append(line)
    return asked


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def _age(text: str) -> timedelta:
    found = _AGE.fullmatch(text)
    if found is None:
        raise ValueError(f"no age: {text!r}")
    return timedelta(**{"days" if found[2] == "d" else "hours": int(found[1])})
