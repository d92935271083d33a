from typing import NamedTuple

import pytest

from actions.state.field import Field, declared
from actions.state.types import (
    AREA,
    PERIOD,
    PLAIN,
    TEXT,
)


def test_table_heads_are_the_label_with_the_endings_of_the_type():
    assert Field("area_key", AREA, "Område").table_heads == ("Område nr", "Område")
    assert Field("deadline", PERIOD, "Tid", heads=("a", "b", "c")).table_heads == ("a", "b", "c")


def test_json_key_is_the_name_unless_declared():
    assert Field("area_key", AREA).json_key == "area_key"
    assert Field("area_key", AREA, key="area").json_key == "area"


def test_sources_are_the_name_with_the_endings_of_the_type_unless_declared():
    assert Field("wording", TEXT).sources == ("wording",)
    assert Field("forecast", PERIOD).sources == tuple(
        f"forecast_{part}" for part in ("text", "start", "end", "precision", "kind")
    )
    assert Field("area_key", AREA, columns=("area_id",)).sources == ("area_id",)


class Shape(NamedTuple):
    id: int
    label: str


@pytest.mark.parametrize(
    "names", [["id"], ["label", "id"], ["id", "label", "note"], []], ids=["missing", "order", "more", "none"]
)
def test_declared_refuses_fields_unlike_the_class(names):
    with pytest.raises(TypeError, match="Shape and its declaration disagree"):
        declared(Shape, *(Field(name, PLAIN) for name in names))


def test_declared_returns_the_fields():
    fields = (Field("id", PLAIN), Field("label", TEXT))
    assert declared(Shape, *fields) == fields
