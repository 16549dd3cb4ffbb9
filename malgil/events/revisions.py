"""What a row was before it was changed: kept by the actions that change it, shown, and put back.

Only rows of the centre's own furniture are kept this way (doors, hours, texts), never what customers wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import FileField, Model, QuerySet
from django.db.models.fields import Field

from malgil.base.clock import now
from malgil.events.models import Change, Revision


class NothingBefore(ValueError):
    """A revision of a row that was made has nothing to put back."""


@dataclass(frozen=True)
class Difference:
    """One field that a change touched, with its words before and after."""

    field: str
    label: str
    before: Any
    after: Any


def keep_made(row: Model, *, by: int | None) -> Revision:
    """Remember who made a row."""
    return _keep(row, Change.MADE, None, by)


def keep_before_change(row: Model, *, by: int | None) -> Revision:
    """Remember a row as the database has it, before it is changed."""
    return _keep(row, Change.CHANGED, _stored(row), by)


def keep_before_removal(row: Model, *, by: int | None) -> Revision:
    """Remember a row as the database has it, before it is removed."""
    return _keep(row, Change.REMOVED, _stored(row), by)


def history_of(row: Model) -> QuerySet[Revision]:
    """Return what was done to a row, the newest first."""
    return Revision.objects.filter(about=row._meta.label_lower, row=row.pk).order_by("-pk")


def removed(model: type[Model]) -> list[Revision]:
    """Return the last revision of every row that was removed and not put back, the newest first."""
    there = model._base_manager.values("pk")
    gone = Revision.objects.filter(about=model._meta.label_lower, change=Change.REMOVED).exclude(row__in=there)
    newest: dict[int, Revision] = {}
    for revision in gone.order_by("-pk"):
        newest.setdefault(revision.row, revision)
    return list(newest.values())


def revision_of(model: type[Model], pk: int) -> Revision | None:
    """Return one revision of a row of a model, None when it is about something else."""
    return Revision.objects.filter(about=model._meta.label_lower, pk=pk).first()


def row_before(revision: Revision) -> Model:
    """Return the row as it was, not saved; refuse (NothingBefore) one that was made then.

    A field that has come since has its usual value, and whatever the row pointed to and is no more is left out.
    """
    if revision.before is None:
        raise NothingBefore(str(revision))
    model = apps.get_model(revision.about)
    row: Model = model(pk=revision.row, **dict(_read(_kept_fields(model), revision.before)))
    return row


@transaction.atomic
def put_back(revision: Revision, *, by: int | None) -> Model:
    """Save the row as it was before a change and return it; what it was until now is kept as well."""
    row = row_before(revision)
    current = type(row)._base_manager.filter(pk=row.pk).first()
    _keep(row, Change.RESTORED, _written(current) if current else None, by)
    row.save(force_insert=current is None, force_update=current is not None)
    return row


def differences(revision: Revision) -> list[Difference]:
    """Return the fields a change touched; none for a row that was made or removed then."""
    if revision.before is None or revision.change == Change.REMOVED:
        return []
    model = apps.get_model(revision.about)
    after = _after(revision, model)
    if after is None:
        return []
    old, new = row_before(revision), model(**dict(_read(_kept_fields(model), after)))
    return [
        Difference(field.name, str(field.verbose_name), _said(field, old), _said(field, new))
        for field in _kept_fields(model)
        if field.name in after and revision.before.get(field.name) != after[field.name]
    ]


def _after(revision: Revision, model: type[Model]) -> dict[str, Any] | None:
    later = Revision.objects.filter(
        about=revision.about, row=revision.row, pk__gt=revision.pk, before__isnull=False
    ).order_by("pk")
    if next_one := later.first():
        before: dict[str, Any] | None = next_one.before
        return before
    current = model._base_manager.filter(pk=revision.row).first()
    return _written(current) if current else None


def _keep(row: Model, change: Change, before: dict[str, Any] | None, by: int | None) -> Revision:
    return Revision.objects.create(
        about=row._meta.label_lower, row=row.pk, name=str(row)[:200], change=change, before=before, by_id=by, at=now()
    )


def _stored(row: Model) -> dict[str, Any]:
    return _written(type(row)._base_manager.get(pk=row.pk))


def _kept_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _written(row: Model) -> dict[str, Any]:
    values = {}
    for field in _kept_fields(type(row)):
        value = field.value_from_object(row)
        # As JSON gives it back, so that two of them can be compared.
        plain = value is None or isinstance(value, bool | int | float | str | list | dict)
        values[field.name] = value if plain and not isinstance(field, FileField) else field.value_to_string(row)
    return values


def _read(fields: Iterable["Field[Any, Any]"], kept: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    for field in fields:
        if field.name not in kept:
            continue
        value = field.to_python(kept[field.name])
        if field.remote_field is not None and not _is_there(field, value):
            value = None
        yield field.attname, value


def _is_there(field: "Field[Any, Any]", value: Any) -> bool:
    target = field.related_model
    if value is None or not isinstance(target, type):
        return False
    return target._base_manager.filter(pk=value).exists()


def _said(field: "Field[Any, Any]", row: Model) -> Any:
    shown = getattr(row, f"get_{field.name}_display", None)
    return shown() if callable(shown) else getattr(row, field.name)
