"""Reading a YAML file that people write: every mistake is told with file, key and what was expected. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from actions.period import Kind, Period, Precision

PERIOD_KEYS = {"text", "start", "end", "precision", "kind"}


class FixtureError(Exception):
    """A mistake in a file, in one line for the person who wrote it."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        self.file, self.place, self.expected = file, place, expected
        super().__init__(f"{file}: {place}: {expected}" if place else f"{file}: {expected}")


class _Loader(yaml.SafeLoader):
    """Refuses a key written twice, of which YAML otherwise keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"”{key.value}” står två gånger", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(path: Path) -> Node:
    """The top of the file as a Node. Raises FixtureError when it is missing or is not YAML."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  (a SafeLoader)
    except FileNotFoundError:
        raise FixtureError(path.name, "", f"filen finns inte i {path.parent}") from None
    except UnicodeDecodeError:
        raise FixtureError(path.name, "", "filen ska vara sparad som UTF-8") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f"rad {mark.line + 1}" if mark else ""
        raise FixtureError(path.name, line, f"går inte att läsa som YAML ({error.problem})") from None
    return Node(path.name, (), value)


def unwrap(text: str) -> str:
    """The text with lines that were broken only to fit the file joined again.

    An empty line divides paragraphs and a line that begins with "- " is an item of a list.
    """
    blocks: list[str] = []
    for block in text.strip().split("\n\n"):
        lines: list[str] = []
        for line in (part.strip() for part in block.split("\n")):
            if lines and not line.startswith("- "):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


class Node:
    """A mapping in a file that knows where it stands."""

    def __init__(self, file: str, path: tuple[str, ...], value: Any) -> None:
        self.file, self.path, self.value = file, path, value
        if not isinstance(value, dict):
            raise self.wrong("", "här väntades fält med värden")

    def wrong(self, key: str, expected: str) -> FixtureError:
        return FixtureError(self.file, " › ".join([*self.path, *([key] if key else [])]), expected)

    def only(self, *known: str) -> Node:
        """Itself. Raises FixtureError for a field that is none of `known`."""
        for key in self.value:
            if key not in known:
                raise self.wrong(str(key), f"okänt fält; här väntades {listed(known)}")
        return self

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def _get(self, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
        if key not in self.value:
            raise self.wrong(key, f"saknas; här väntades {expected}")
        value = self.value[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f"”{value}” är fel; här väntades {expected}")
        return value

    def words(self, key: str) -> str:
        """The text of `key`, which may not be empty."""
        value = unwrap(self._get(key, str, "en text"))
        if not value:
            raise self.wrong(key, "är tom; här väntades en text")
        return value

    def text(self, key: str) -> str:
        """The text of `key`; "" where it is missing, empty or null."""
        return unwrap(self._get(key, str, "en text")) if self.has(key) else ""

    def number(self, key: str) -> int:
        return self._get(key, int, "ett heltal")

    def flag(self, key: str) -> bool:
        return self._get(key, bool, "true eller false") if self.has(key) else False

    def date(self, key: str) -> dt.date:
        value = self._get(key, dt.date, "en dag, till exempel 2015-09-02")
        if isinstance(value, dt.datetime):
            raise self.wrong(key, f"”{value}” är fel; här väntades en dag, till exempel 2015-09-02")
        return value

    def day(self, key: str) -> dt.date | None:
        """The day of `key`, None where it is null; the field must be there."""
        if key not in self.value:
            raise self.wrong(key, "saknas; här väntades en dag eller null")
        return self.date(key) if self.has(key) else None

    def moment(self, key: str) -> dt.datetime:
        """A local time without zone, such as 2014-12-15T12:00."""
        expected = "en dag och ett klockslag, till exempel 2014-12-15T12:00"
        value = self._get(key, (str, dt.datetime), expected)
        try:
            return value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)
        except ValueError:
            raise self.wrong(key, f"”{value}” är fel; här väntades {expected}") from None

    def choice(self, key: str, known: Collection[str]) -> str:
        """The text of `key`, one of `known`."""
        value = self._get(key, str, f"något av {listed(known)}")
        if value not in known:
            raise self.wrong(key, f"”{value}” är fel; här väntades något av {listed(known)}")
        return value

    def node(self, key: str) -> Node:
        return Node(self.file, (*self.path, key), self._get(key, dict, "fält med värden"))

    def strings(self, key: str) -> tuple[str, ...]:
        values = self._get(key, list, "en lista med texter")
        if any(not isinstance(value, str) for value in values):
            raise self.wrong(key, "här väntades en lista med texter")
        return tuple(values)

    def items(self, key: str) -> Iterator[Node]:
        """The rows of a list, each known by its own key or its number. Empty where the field is missing."""
        if not self.has(key):
            return
        for number, value in enumerate(self._get(key, list, "en lista"), 1):
            name = value.get("key") if isinstance(value, dict) else None
            yield Node(self.file, (*self.path, key, str(name or number)), value)

    def period(self, key: str) -> Period | None:
        """Words, first and last day, precision and kind; None where the field is null."""
        if not self.has(key):
            return None
        node = self.node(key).only(*PERIOD_KEYS)
        period = Period(
            node.words("text"),
            node.day("start"),
            node.day("end"),
            node.choice("precision", [one.value for one in Precision]),
            node.choice("kind", [one.value for one in Kind]),
        )
        if period.start and period.end and period.start > period.end:
            raise node.wrong("end", f"”{period.end}” är fel; här väntades en dag tidigast {period.start}")
        return period


def listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words))
