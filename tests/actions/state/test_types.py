import datetime as dt

import pytest

from actions.period import Kind, Period, Precision
from actions.state.field import Field, Reading
from actions.state.types import (
    AREA,
    DAY,
    FLAG,
    PART_DEADLINES,
    PERIOD,
    PLAIN,
    RANK,
    REMOVAL,
    RESPONSIBLE,
    SECTION,
    STATUS,
    TEXT,
)
from actions.state.values import PartDeadline, Removal, Responsible

DAY_1, DAY_2 = dt.date(2015, 1, 1), dt.date(2015, 6, 30)
SPRING = Period("våren 2015", DAY_1, DAY_2, Precision.SEASON, Kind.DURING)
YEARLY = SPRING._replace(text="årligen 2015", kind=Kind.CONTINUOUS)
EVENT = Period("inför budget 2016", None, None, Precision.NONE, Kind.EVENT)
EVA = Responsible(7, "Eva Ek", "direktör", "responsible")
ROLE = Responsible(None, None, "Respektive direktör", "supporting")
MORNING = dt.datetime(2015, 6, 30, 22, 30, tzinfo=dt.UTC)
READING = Reading(
    "2015-01-01", {3: "styrning"}, {4: "namnder"}, lambda moment: moment.date() + dt.timedelta(days=1)
)


def read(type_, *columns):
    return list(type_.read(columns, READING))


def test_read_returns_one_value_for_each_row():
    assert read(PLAIN, [1, 2]) == [1, 2]
    assert read(RANK, [70, 10, 40]) == [1, 2, 3]
    assert read(FLAG, [0, 1, True]) == [False, True, True]
    assert read(AREA, [3, None, 9]) == ["styrning", None, None]
    assert read(SECTION, [None, 4]) == [None, "namnder"]


def test_read_period_from_its_five_columns():
    soon = Period("snarast", None, None, "none", "none")
    columns = zip(SPRING, ("", None, None, "none", "none"), soon, strict=True)
    assert read(PERIOD, *columns) == [SPRING, None, soon]


def test_read_responsible_has_the_titles_of_the_day():
    titles = '[[null, "2014-12-31", "strateg"], ["2015-01-01", null, "direktör"]]'
    text = f'[{{"id": 7, "name": "Eva Ek", "titles": {titles}, "kind": "responsible"}}]'
    assert read(RESPONSIBLE, [text, "[]"]) == [(EVA,), ()]


def test_read_part_deadlines_from_json():
    assert read(PART_DEADLINES, ["[]", '[{"what": "modell", "text": "snart"}]']) == [
        (),
        (PartDeadline("modell", Period("snart", None, None, Precision.NONE, Kind.NONE)),),
    ]


def test_read_removal_with_the_local_day():
    columns = ([None, MORNING], ["", "Rut"], ["", "Ersatt"], ["", "KS § 12"])
    assert read(REMOVAL, *columns) == [None, Removal(dt.date(2015, 7, 1), "Rut", "Ersatt", "KS § 12")]


@pytest.mark.parametrize(
    ("type_", "value", "words"),
    [
        (TEXT, "Ett", "Ett"),
        (PLAIN, None, ""),
        (PLAIN, 0, "0"),
        (FLAG, True, "Ja"),
        (FLAG, False, ""),
        (DAY, DAY_1, "1 januari 2015"),
        (DAY, None, ""),
        (STATUS, "done", "Genomförd"),
        (STATUS, "unheard_of", "unheard_of"),
        (PERIOD, SPRING, "våren 2015"),
        (PERIOD, None, ""),
        (RESPONSIBLE, (EVA, ROLE), "direktör Eva Ek; Respektive direktör (stödjer)"),
        (
            PART_DEADLINES,
            (PartDeadline("modell", SPRING), PartDeadline("mall", SPRING)),
            "modell: våren 2015; mall: våren 2015",
        ),
    ],
)
def test_words_of_a_value(type_, value, words):
    assert type_.words(value) == words


def test_words_of_a_field_without_a_value_are_those_declared():
    assert Field("deadline", PERIOD, none="inte angiven").words(None) == "inte angiven"
    assert Field("deadline", PERIOD, none="inte angiven").words(SPRING) == "våren 2015"


@pytest.mark.parametrize(
    ("type_", "old", "new"),
    [
        (PERIOD, SPRING, SPRING._replace(text=" Våren   2015")),
        (PERIOD, SPRING, SPRING._replace(precision=Precision.NONE)),
        (PERIOD, SPRING, SPRING._replace(text="vår 2015")),
        (PERIOD, SPRING._replace(start=None), SPRING._replace(start=None, text="senast 30 juni 2015")),
        (PERIOD, None, Period("", None, None, Precision.NONE, Kind.NONE)),
        (RESPONSIBLE, (EVA, ROLE), (ROLE, EVA)),
        (RESPONSIBLE, (EVA,), (EVA._replace(title="chef", name="Eva Ny"),)),
        (RESPONSIBLE, (ROLE,), (ROLE._replace(title="respektive DIREKTÖR"),)),
        (
            PART_DEADLINES,
            (PartDeadline("a", SPRING),),
            (PartDeadline("a", SPRING._replace(text="VÅREN 2015")),),
        ),
        (
            PART_DEADLINES,
            (PartDeadline("a", SPRING),),
            (PartDeadline("a", SPRING._replace(text="vår 2015")),),
        ),
    ],
)
def test_values_are_the_same_to_a_reader(type_, old, new):
    assert type_.same(old, new)
    assert type_.same(new, old)


@pytest.mark.parametrize(
    ("type_", "old", "new"),
    [
        (TEXT, "a", "b"),
        (PERIOD, SPRING, SPRING._replace(text="vår 2015", precision=Precision.HALF_YEAR)),
        (PERIOD, SPRING, SPRING._replace(text="vår 2015", kind=Kind.BY)),
        (PERIOD, YEARLY, YEARLY._replace(text="löpande 2015")),
        (PERIOD, EVENT, EVENT._replace(text="inför budget 2017")),
        (PERIOD, EVENT._replace(kind=Kind.NONE), EVENT._replace(text="snarast", kind=Kind.NONE)),
        (PERIOD, SPRING, SPRING._replace(start=DAY_2)),
        (PERIOD, SPRING, SPRING._replace(end=DAY_1)),
        (PERIOD, SPRING, None),
        (RESPONSIBLE, (EVA,), (EVA, ROLE)),
        (RESPONSIBLE, (EVA,), (EVA._replace(kind="supporting"),)),
        (RESPONSIBLE, (EVA,), (EVA._replace(director_id=8),)),
        (RESPONSIBLE, (ROLE,), (ROLE._replace(title="stadsdirektören"),)),
        (PART_DEADLINES, (PartDeadline("a", SPRING),), (PartDeadline("b", SPRING),)),
        (PART_DEADLINES, (PartDeadline("a", SPRING),), (PartDeadline("a", SPRING._replace(end=DAY_1)),)),
        (PART_DEADLINES, (PartDeadline("a", SPRING),), ()),
        (PART_DEADLINES, (PartDeadline("a", SPRING),), (PartDeadline("a", YEARLY),)),
    ],
)
def test_values_differ_to_a_reader(type_, old, new):
    assert not type_.same(old, new)
    assert not type_.same(new, old)


@pytest.mark.parametrize(
    ("type_", "new", "restated"),
    [
        (PERIOD, SPRING._replace(text="vår 2015"), True),
        (PERIOD, SPRING._replace(text="VÅREN  2015"), False),
        (PERIOD, SPRING._replace(precision=Precision.NONE), False),
        (
            PART_DEADLINES,
            (PartDeadline("a", SPRING), PartDeadline("b", SPRING._replace(text="vår 2015"))),
            True,
        ),
        (
            PART_DEADLINES,
            (PartDeadline("A", SPRING), PartDeadline("b", SPRING._replace(text="VÅREN 2015"))),
            False,
        ),
    ],
)
def test_the_same_in_other_words_is_restated(type_, new, restated):
    old = SPRING if type_ is PERIOD else (PartDeadline("a", SPRING), PartDeadline("b", SPRING))
    assert type_.restated(old, new) == restated
