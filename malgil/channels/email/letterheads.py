"""The usual words of the letterhead, and its blanks filled in."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malgil.channels.email.models import Letterhead
from malgil.conversations.macros import filled


def letterhead() -> Letterhead:
    """Return the centre's letterhead; the usual one where nobody has changed it."""
    return Letterhead.objects.filter(pk=1).first() or Letterhead(pk=1)


def signature(head: Letterhead, *, agent: str, centre: str) -> str:
    """Return what stands below an answer."""
    blanks = {"agent": agent, "centre": centre}
    return _without_gaps(filled(head.signature or usual_signature(), {**blanks, "agent": agent or centre}))


def usual_signature() -> str:
    """Return the signature nobody has changed."""
    return _("{{ agent }} 드림\n{{ centre }}")


def first_answer(head: Letterhead, values: Mapping[str, str]) -> str:
    """Return the first answer in the language that is on; a line that speaks of something unknown is left out."""
    own = head.first_answer_en if get_language() == "en" else head.first_answer
    lines = (own or usual_first_answer()).splitlines()
    kept = [line for line in lines if not _is_empty(line, values)]
    return _without_gaps("\n".join(filled(line, values) for line in kept))


def usual_first_answer() -> str:
    """Return the first answer nobody has changed."""
    return _(
        "{{ customer }} 님, 메일을 잘 받았어요. 문의 번호는 #{{ number }}이에요.\n"
        "이렇게 이해했어요: {{ understood }}\n"
        "{{ deadline }} 전에 상담원이 답해 드릴게요.\n"
        "더 알려 주실 것이 있으면 이 메일에 그대로 답장해 주세요."
    )


BLANKS = ("customer", "number", "understood", "deadline", "centre")


def _blanks_in(line: str) -> list[str]:
    return [name for name in BLANKS if f"{{{{ {name} }}}}" in line]


def _is_empty(line: str, values: Mapping[str, str]) -> bool:
    """Return whether a line speaks of something we do not know: a promise without a moment is none."""
    return any(not values.get(name) for name in _blanks_in(line))


def _without_gaps(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
