"""Guides as plain data, for TOML, JSON columns and versions, and back again with a check of everything."""

import re
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from malgil.coach.guide import Audience, Choice, Condition, Document, Guide, Need, Slot, SlotKind
from malgil.coach.phrases import blanks
from malgil.coach.refusals import BrokenGuide

Plain = dict[str, Any]
Kind = TypeVar("Kind", bound=StrEnum)

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST: Final = 500


def to_plain(guide: Guide) -> Plain:
    """Return a guide as dictionaries, lists and strings; what is at its default is left out."""
    return _plain(guide)


def from_plain(plain: Mapping[str, Any]) -> Guide:
    """Return the guide that `to_plain` wrote down. Refuses data that makes none (`BrokenGuide`, with the reason)."""
    texts = _texts(plain, Guide, {"slots", "documents", "words", "urgent", "audience"})
    guide = Guide(
        **texts,
        audience=_one_of(Audience, plain.get("audience", Audience.EVERYBODY)),
        slots=tuple(_slot(each) for each in _list(plain, "slots")),
        documents=tuple(_document(each) for each in _list(plain, "documents")),
        words=_words(plain, "words"),
        urgent=_words(plain, "urgent"),
    )
    _agree(guide)
    return guide


def _plain(thing: object) -> Plain:
    result: Plain = {}
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        if value != field.default:
            result[field.name] = _value(value)
    return result


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str) else _plain(value)


def _slot(plain: Mapping[str, Any]) -> Slot:
    choices = tuple(
        Choice(**_texts(each, Choice, {"words"}), words=_words(each, "words")) for each in _list(plain, "choices")
    )
    return Slot(
        **_texts(plain, Slot, {"kind", "need", "cues", "choices", "when"}),
        kind=_one_of(SlotKind, plain.get("kind")),
        need=_one_of(Need, plain.get("need", Need.HELPFUL)),
        cues=_words(plain, "cues"),
        choices=choices,
        when=_condition(plain),
    )


def _document(plain: Mapping[str, Any]) -> Document:
    return Document(
        **_texts(plain, Document, {"slots", "need", "when"}),
        slots=_words(plain, "slots"),
        need=_one_of(Need, plain.get("need", Need.HELPFUL)),
        when=_condition(plain),
    )


def _condition(plain: Mapping[str, Any]) -> Condition | None:
    when = plain.get("when")
    if when is None:
        return None
    if not isinstance(when, Mapping):
        raise BrokenGuide(_("조건(when)은 항목과 값의 짝이어야 해요."))
    return Condition(**_texts(when, Condition, {"values"}), values=_words(when, "values"))


def _texts(plain: Mapping[str, Any], kind: type, others: set[str]) -> dict[str, str]:
    """Return the fields of a kind that are text, without the others, which have shapes of their own."""
    if not isinstance(plain, Mapping):
        raise BrokenGuide(_("항목은 이름과 값으로 적어 주세요."))
    names = [field.name for field in fields(kind)]
    if strange := sorted(set(plain) - set(names)):
        raise BrokenGuide(_("모르는 항목이 있어요: %(names)s") % {"names": ", ".join(map(str, strange))})
    texts = {name: plain[name] for name in names if name in plain and name not in others}
    for name, text in texts.items():
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise BrokenGuide(_("‘%(name)s’에는 500자까지의 글을 적어 주세요.") % {"name": name})
    for name in {"key", "name"} & set(names):
        if not texts.get(name, "").strip():
            raise BrokenGuide(_("‘%(name)s’이 비어 있어요.") % {"name": name})
    if "key" in texts and not _KEY.fullmatch(texts["key"]):
        raise BrokenGuide(_("키는 영어 소문자로 시작하고 소문자, 숫자, _만 써요: %(key)s") % {"key": texts["key"]})
    return texts


def _list(plain: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = plain.get(name, [])
    if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
        raise BrokenGuide(_("‘%(name)s’은 목록이어야 해요.") % {"name": name})
    return list(value)


def _words(plain: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = plain.get(name, [])
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.strip() for each in value):
        raise BrokenGuide(_("‘%(name)s’은 낱말의 목록이어야 해요.") % {"name": name})
    return tuple(value)


def _one_of(kind: type[Kind], value: object) -> Kind:
    try:
        return kind(str(value))
    except ValueError:
        raise BrokenGuide(_("쓸 수 없는 값이에요: %(value)s") % {"value": value}) from None


def _agree(guide: Guide) -> None:
    """Refuse a guide whose parts speak of slots it does not have, or of two by one key."""
    keys = [slot.key for slot in guide.slots]
    if len(set(keys)) < len(keys) or len({each.key for each in guide.documents}) < len(guide.documents):
        raise BrokenGuide(_("같은 키를 두 번 쓸 수 없어요."))
    parts: list[Slot | Document] = [*guide.slots, *guide.documents]
    conditions = [part.when.slot for part in parts if part.when]
    named = [*conditions, *(key for document in guide.documents for key in document.slots)]
    if strange := sorted(set(named) - set(keys)):
        raise BrokenGuide(_("없는 항목을 가리켜요: %(names)s") % {"names": ", ".join(strange)})
    said = [name for slot in guide.slots for choice in slot.choices for name in blanks(choice.says)]
    if strange := sorted(set(said) - set(keys)):
        raise BrokenGuide(_("문장이 없는 항목을 가리켜요: %(names)s") % {"names": ", ".join(strange)})
    if bare := [slot.name for slot in guide.slots if slot.kind is SlotKind.CHOICE and not slot.choices]:
        raise BrokenGuide(_("고를 것이 없는 항목이에요: %(names)s") % {"names": ", ".join(bare)})
