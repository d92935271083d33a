"""The layout of a tracked model's history rows: columns, fields and the INSERT statement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tracking.models import TrackedModel

if TYPE_CHECKING:
    from tracking.models import Field

# The columns of a history row that the chain covers besides the object's own fields.
CHAINED = ("history_date", "history_change_reason", "history_type", "history_user_id", "by_name")
LINKS = ("chain_scope", "chain_seq", "chain_hash")


class Layout(NamedTuple):
    """A model's tracked fields, the label in its links, and the INSERT for one history row.

    `retired` names the columns that only history still has: they are read when links are verified, never
    written.
    """

    label: str
    fields: tuple[Field, ...]
    attnames: tuple[str, ...]
    chain_names: tuple[str, ...]
    retired: tuple[str, ...]
    insert: str
    history: type[models.Model]


@cache
def layout(model: type[TrackedModel]) -> Layout:
    """Return the layout of the model's history rows; computed once per model."""
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


# Values of other fields go to the driver unchanged: adapting every field costs a quarter of an edit.
ADAPTED = (models.DateField, models.JSONField, models.BinaryField, models.DecimalField, models.UUIDField)


def adapt(fields: tuple[Field, ...], values: list[Any], connection: BaseDatabaseWrapper) -> list[Any]:
    """Return the values prepared for the database driver; None stays None."""
    return [
        field.get_db_prep_save(value, connection)
        if value is not None and isinstance(field, ADAPTED)
        else value
        for field, value in zip(fields, values, strict=True)
    ]
