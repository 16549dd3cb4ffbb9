"""What was found, as pages show it: where it leads, what kind it is, and why it stands where it does."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from malgil.base.findable import QUESTION
from malgil.knowledge.findable import kinds
from malgil.knowledge.search import Hit, Part

# Kind → the address that shows it, and its name for readers.
KINDS: Mapping[str, tuple[str, Promise | str]] = {
    "article": ("portal:article", _("자주 묻는 질문")),
    "question": ("portal:question", _("커뮤니티")),
    "news": ("portal:news_article", _("소식")),
}
FIELDS: Mapping[str, Promise | str] = {
    "meaning": _("비슷한 뜻"),
    "morphemes": _("같은 낱말"),
    "runs": _("비슷한 철자 (오타까지)"),
    "heads": _("낱말의 첫 두 글자"),
    "pairs": _("이어진 두 글자"),
    "letters": _("같은 글자"),
    "chosung": _("초성"),
}


TITLE = "title "


@dataclass(frozen=True)
class Share:
    """What one way of comparing gave to a rank, in percent of the whole."""

    name: str
    percent: int
    in_title: bool


@dataclass(frozen=True)
class Shown:
    """A hit on a page."""

    hit: Hit
    url: str
    kind: str

    @property
    def title_parts(self) -> Sequence[Part]:
        """The title, with what was sought marked."""
        return self.hit.title_parts

    @property
    def excerpt_parts(self) -> Sequence[Part]:
        """The piece of text that answers best, with what was sought marked."""
        return self.hit.excerpt_parts

    @property
    def percent(self) -> int:
        """How much of what was asked it holds, in percent."""
        return min(100, round(self.hit.score * 100))

    @property
    def sought(self) -> list[str]:
        """What was sought, as a dictionary has it: 오다, 환불."""
        ending = "다"  # not a message: what is sought is Korean, whoever reads it
        return [re.sub(r"/V$", ending, word) for word in self.hit.why.sought]

    @property
    def is_by_a_member(self) -> bool:
        """Whether it counts less, for an answer of the centre comes before a member's."""
        return self.hit.kind == QUESTION

    @property
    def in_title(self) -> int:
        """How much of its rank the title gave, in percent; the rest is the text's."""
        fields = self.hit.why.fields
        whole = sum(fields.values()) or 1.0
        return round(100 * sum(part for name, part in fields.items() if name.startswith(TITLE)) / whole)

    @property
    def in_text(self) -> int:
        """How much of its rank the text gave, in percent."""
        return 100 - self.in_title

    @property
    def shares(self) -> list[Share]:
        """What gave it its rank, the largest first."""
        whole = sum(self.hit.why.fields.values()) or 1.0
        parts = sorted(self.hit.why.fields.items(), key=lambda pair: -pair[1])
        return [_share(name, part / whole) for name, part in parts if part / whole >= 0.005]


@dataclass(frozen=True)
class Choice:
    """One of the kinds a search may be kept to; an empty key is all of them."""

    key: str
    name: str
    is_chosen: bool


def choices(chosen: str) -> list[Choice]:
    """Return what a search may be kept to, everything first; nothing where there is but one kind."""
    named = [(key, str(KINDS[key][1])) for key in kinds() if key in KINDS]
    return [Choice(key, name, key == chosen) for key, name in [("", str(_("모두"))), *named]] if len(named) > 1 else []


def shown(hits: Iterable[Hit]) -> list[Shown]:
    """Return hits with their addresses; what no page shows is left out."""
    return list(_shown(hits))


def _shown(hits: Iterable[Hit]) -> Iterator[Shown]:
    for hit in hits:
        name, kind = KINDS.get(hit.kind, ("", ""))
        try:
            yield Shown(hit, reverse(name, args=[hit.slug]), str(kind))
        except NoReverseMatch:
            continue


def _share(name: str, share: float) -> Share:
    field = name.removeprefix(TITLE)
    return Share(str(FIELDS[field]), round(share * 100), field != name)
