"""Reads YAML files by schemas; errors name the file, the field and what was expected. Pure.

A schema is a type (`str`: a text that is not empty; `object`: anything), `[schema]` for a list, `{field:
schema}` for a mapping with exactly these fields, or one of the classes below. A field whose name ends with
"?" may be missing, null or empty, and one whose name ends with "~" may be null: a text is then "", a list [],
the rest None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tracking.text import normalized

Row = dict[str, Any]
Place = tuple[str, ...]
EXPECTED = {str: "en text", int: "ett heltal", bool: "true eller false", dict: "fält med värden"}
EXPECTED |= {list: "en lista", dt.date: "en dag som 2015-09-02", dt.datetime: "en tid som 2014-12-15T12:00"}


class New(NamedTuple):
    """A value that is unique among rows of the kind."""

    kind: str
    schema: object = str


class Ref(NamedTuple):
    """A value that is `New` in a row of the kind read before."""

    kind: str


class Choice(NamedTuple):
    """One of several texts, each with the value it stands for."""

    values: Mapping[str, str]


class Made(NamedTuple):
    """A mapping converted to a value; `make` raises FixtureError(field or "", what is wrong)."""

    schema: Row
    make: Callable[[Row], object]


class FixtureError(Exception):
    """Raised on an error in a file; the message is one line in Swedish."""


class _Loader(yaml.SafeLoader):
    """Rejects duplicate keys, of which YAML otherwise keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [key.value for key, _ in node.value]
        for index, (key, _) in enumerate(node.value):
            if key.value in keys[:index]:
                raise yaml.MarkedYAMLError(None, None, f"”{key.value}” står två gånger", key.start_mark)
        return super().construct_mapping(node, deep)


class Reader:
    """Reads the files of a folder; `known` has the values that were `New`, by kind."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, ""
        self.known: dict[str, set[Any]] = defaultdict(set)

    def read(self, name: str, schema: Row) -> Row:
        """Return the file as its schema describes. Raise FixtureError at the first error."""
        self.file, path = name, self.folder / name
        try:
            value = yaml.load(normalized(path.read_text(encoding="utf-8")), Loader=_Loader)  # noqa: S506  (a SafeLoader)
        except (FileNotFoundError, UnicodeDecodeError):
            raise self._wrong((), f"filen ska finnas i {path.parent}, sparad som UTF-8") from None
        except yaml.MarkedYAMLError as error:
            line = f"rad {error.problem_mark.line + 1}" if error.problem_mark else ""
            raise self._wrong((line,), f"går inte att läsa som YAML ({error.problem})") from None
        row: Row = self._value(schema, value, ())
        return row

    def _wrong(self, place: Place, what: str) -> FixtureError:
        return FixtureError(": ".join(filter(None, (self.file, " › ".join(filter(None, place)), what))))

    def _value(self, schema: Any, value: Any, place: Place) -> Any:
        match schema:
            case Made(inner, make):
                row = self._value(inner, value, place)
                try:
                    return make(row)
                except FixtureError as error:
                    raise self._wrong((*place, error.args[0]), error.args[1]) from None
            case New(kind, inner):
                made = self._value(inner, value, place)
                if made in self.known[kind]:
                    raise self._wrong(place, f"”{made}” används redan; här väntades ett eget värde")
                self.known[kind].add(made)
                return made
            case Ref(kind):
                return self._value(Choice({name: name for name in self.known[kind]}), value, place)
            case Choice(values):
                if not isinstance(value, str) or value not in values:
                    raise self._wrong(
                        place, f"”{value}” är fel; här väntades något av {', '.join(sorted(values))}"
                    )
                return str(values[value])
            case [inner]:
                rows = self._plain(list, value, place)
                names = [isinstance(row, dict) and row.get("key") for row in rows]
                places = [(*place, str(name or number)) for number, name in enumerate(names, 1)]
                return [self._value(inner, *row) for row in zip(rows, places, strict=True)]
            case dict():
                return self._mapping(schema, self._plain(dict, value, place), place)
        return self._plain(schema, value, place)

    def _plain(self, kind: type, value: Any, place: Place) -> Any:
        if kind is dt.datetime and isinstance(value, str):
            with suppress(ValueError):
                value = dt.datetime.fromisoformat(value)
        if type(value) is not kind and kind is not object:
            raise self._wrong(place, f"”{value}” är fel; här väntades {EXPECTED[kind]}")
        if kind is str and not value.strip():
            raise self._wrong(place, "är tom; här väntades en text")
        return unwrap(value) if kind is str else value

    def _mapping(self, schema: Row, values: Row, place: Place) -> Row:
        fields = {marked.rstrip("?~"): marked for marked in schema}
        for name in values:
            if name not in fields:
                raise self._wrong(
                    (*place, str(name)), f"okänt fält; här väntades {', '.join(sorted(fields))}"
                )
        row: Row = {}
        for name, marked in fields.items():
            inner, value = schema[marked], values.get(name)
            if name not in values and not marked.endswith("?"):
                raise self._wrong((*place, name), "saknas; här väntades ett värde, eller null för inget")
            if name != marked and value in (None, ""):
                row[name] = [] if isinstance(inner, list) else "" if inner is str else None
            else:
                row[name] = self._value(inner, value, (*place, name))
        return row


def unwrap(text: str) -> str:
    """Join lines, except at an empty line and before "- ", which begins an item."""
    lines = re.sub(r"[ \t]*\n[ \t]*", "\n", text.strip())
    return re.sub(r"(?<!\n)\n(?!\n|- )", " ", lines)
