"""How a tracked model's history row is laid out: columns, fields and the SQL that writes one."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tracking.models import TrackedModel

# The columns of a history row that the chain covers besides the object's own fields.
CHAINED = ("history_date", "history_change_reason", "history_type", "history_user_id", "by_name")
LINKS = ("chain_scope", "chain_seq", "chain_hash")


class Layout(NamedTuple):
    """A model's own fields, the label its links carry, and the insert for one history row.

    `retired` are columns only history has left: they are read when links are checked, never written.
    """

    label: str
    fields: tuple[models.Field, ...]
    attnames: tuple[str, ...]
    chain_names: tuple[str, ...]
    retired: tuple[str, ...]
    insert: str
    history: type[models.Model]


@cache
def layout(model: type[TrackedModel]) -> Layout:
    history: Any = model.history.model  # type: ignore[attr-defined]
    fields = tuple(history.tracked_fields)
    columns = [history._meta.get_field(field.name).column for field in fields] + [*CHAINED, *LINKS]
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    return Layout(
        label=model.chain_label or model._meta.label_lower,
        fields=fields,
        attnames=tuple(field.attname for field in fields),
        chain_names=tuple(model.chain_names.get(field.attname, field.attname) for field in fields),
        retired=history.retired_fields,
        insert=f'INSERT INTO "{history._meta.db_table}" ({names}) VALUES ({marks})',  # noqa: S608
        history=history,
    )


# Values of other fields go to the driver as they are; asking each field would cost a quarter of an edit.
ADAPTED = (models.DateField, models.JSONField, models.BinaryField, models.DecimalField, models.UUIDField)


def adapt(fields: tuple[models.Field, ...], values: list[Any], connection: BaseDatabaseWrapper) -> list[Any]:
    """The values as the database driver wants them; None stays None."""
    return [
        field.get_db_prep_save(value, connection)
        if value is not None and isinstance(field, ADAPTED)
        else value
        for field, value in zip(fields, values, strict=True)
    ]
