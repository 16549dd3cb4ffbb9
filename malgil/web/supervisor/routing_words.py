"""What a matter needs and what somebody lacks, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from malgil.routing.models import OWN_LANGUAGE, Language, Level
from malgil.routing.queries import Candidate, Takers
from malgil.routing.queue import Profile, Requirement


@dataclass(frozen=True)
class Line:
    """Somebody, and why they could take it or could not."""

    name: str
    note: str
    could_now: bool


@dataclass(frozen=True)
class Part:
    """Who joins at one stage."""

    title: str
    needs: str
    lines: tuple[Line, ...]


def needs_in_words(requirement: Requirement, skills: Mapping[int, str], language: str = "") -> str:
    """Return what is needed, in a line; `language` is what the category says, where that is the customer's own."""
    words = [
        _("%(skill)s(%(level)s)") % {"skill": skills.get(skill, "?"), "level": Level(level).label}
        for skill, level in sorted(requirement.skills)
    ]
    if language == OWN_LANGUAGE:
        words.append(_("고객이 쓰는 언어"))
    elif requirement.language:
        words.append(str(Language(requirement.language).label))
    return " · ".join(words) or _("누구나")


def abilities_in_words(profile: Profile, skills: Mapping[int, str]) -> str:
    """Return what somebody can do and speaks, in a line."""
    spoken = [str(Language(language).label) for language in sorted(profile.languages)]
    able = [needs_in_words(Requirement(profile.skills), skills)] if profile.skills else []
    return " · ".join([*able, *spoken])


def takers_in_words(takers: Takers, skills: Mapping[int, str]) -> tuple[list[Part], list[Line]]:
    """Return who joins at each stage that lets somebody in, and who never could, each with the reason."""
    parts = [
        Part(
            _("%(n)d초 기다린 뒤") % {"n": stage.after} if stage.after else _("바로"),
            needs_in_words(stage.requirement, skills),
            tuple(Line(each.agent.display_name, _state(each), each.could_now) for each in stage.joining),
        )
        for stage in takers.stages
        if stage.joining or not stage.after
    ]
    never = [Line(each.agent.display_name, _lacks(each.lacks, skills), could_now=False) for each in takers.never]
    return parts, never


def _state(candidate: Candidate) -> str:
    if not candidate.is_there:
        return _("지금 자리에 없어요")
    return _("지금 받을 수 있어요") if candidate.has_room else _("지금 맡은 문의가 가득 찼어요")


def _lacks(lacks: Requirement, skills: Mapping[int, str]) -> str:
    return _("없는 것: %(needs)s") % {"needs": needs_in_words(lacks, skills)}
