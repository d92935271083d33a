"""Declaration of the fields of a state: how they are read, compared, worded, stored and shown. Pure.

A `Type` has what fields of one sort (a text, a period, …) have in common; a `Field` adds its own. The fields
are declared in actions/state/action.py and structure.py; docs/adding.md shows how to add one.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Flag, auto
from typing import Any, NamedTuple, Protocol

from actions.change_kinds import ChangeKind


class Shown(Flag):
    """The places a field is shown in: the action's page, the comparison, the document, tables of a plan (CSV,
    XLSX), the workbook of a report, and JSON.
    """

    PAGE = auto()
    COMPARISON = auto()
    DOCUMENT = auto()
    TABLE = auto()
    WORKBOOK = auto()
    JSON = auto()


NOWHERE = Shown(0)
FILES = Shown.TABLE | Shown.WORKBOOK | Shown.JSON
EVERYWHERE = Shown.PAGE | Shown.COMPARISON | Shown.DOCUMENT | FILES


class Reading(NamedTuple):
    """The context of reading: the ISO day of the state, keys of areas and sections by id, and a function that
    returns the local day of a moment from the database.
    """

    iso: str
    areas: Mapping[int, str]
    sections: Mapping[int, str]
    local_day: Callable[[dt.datetime], dt.date]


class Places(Protocol):
    """The areas and sections of a state, by key."""

    @property
    def area_by_key(self) -> Mapping[str, Any]: ...
    @property
    def section_by_key(self) -> Mapping[str, Any]: ...


Columns = Sequence[Sequence[Any]]
Cell = str | int | dt.date | None


class Type(NamedTuple):
    """What fields of one sort have in common.

    `endings` are appended to the field's name in its column names. `read` returns the values of all rows from
    the columns, in the same order. `same` tells whether two values are equal to a reader, and `restated`
    whether two such values are said in other words. `words` formats a value as plain text ("" for none).
    `store` and `load` convert to and from plain values for JSON. `cells` returns the cells of a table, with
    `head_endings` appended to the label above each. `as_json` returns the value in exports. `empty` is the
    value where a stored state does not hold the field.
    """

    read: Callable[[Columns, Reading], Iterable[object]]
    endings: tuple[str, ...] = ("",)
    same: Callable[[Any, Any], bool] = operator.eq
    restated: Callable[[Any, Any], bool] = lambda old, new: False
    words: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    store: Callable[[Any], Any] = lambda value: value
    load: Callable[[Any], Any] = lambda value: value
    head_endings: tuple[str, ...] = ("",)
    cells: Callable[[Any, Places], tuple[Cell, ...]] = lambda value, places: (value,)
    as_json: Callable[[Any, Places], Any] = lambda value, places: value
    empty: object = None


class Field(NamedTuple):
    """A field of a state.

    `label` is the Swedish name before a value; `none` is the text without one ("" = left out). `columns` are
    the columns of the model and its history when they are not `name` + `endings`. A difference is a change of
    the kind `change` (None: not a change of the decided action), worded as "Ny tid: … (beslutad tid: …)" with
    `new` and `before`. `since` is the first snapshot schema with the field. `written` gives a text a
    field of its own in the form of an action. `heads` replace `label` +
    `head_endings` above its cells; `key` is its name in JSON.
    """

    name: str
    type: Type
    label: str = ""
    none: str = ""
    columns: tuple[str, ...] = ()
    change: ChangeKind | None = None
    new: str = ""
    before: str = "tidigare"
    shown: Shown = NOWHERE
    since: int = 1
    written: bool = False
    heads: tuple[str, ...] = ()
    key: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the field's columns."""
        return self.columns or tuple(self.name + ending for ending in self.type.endings)

    @property
    def table_heads(self) -> tuple[str, ...]:
        """The heads above the field's cells."""
        return self.heads or tuple(self.label + ending for ending in self.type.head_endings)

    @property
    def json_key(self) -> str:
        """The field's name in JSON."""
        return self.key or self.name

    def words(self, value: object) -> str:
        """Return the value as plain text, `none` without a value."""
        return self.type.words(value) or self.none


def declared(shape: Any, *fields: Field) -> tuple[Field, ...]:
    """Return the fields, checked against the attributes of a state's class. Raise TypeError if they differ."""
    names = tuple(field.name for field in fields)
    if names != shape._fields:
        raise TypeError(f"{shape.__name__} and its declaration disagree: {shape._fields} / {names}")
    return fields
