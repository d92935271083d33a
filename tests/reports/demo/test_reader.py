"""Errors in YAML files are reported with file, field, value and what was expected."""

import datetime as dt

import pytest

from actions.period import Period
from reports.demo.files import TIME
from reports.demo.reader import Choice, FixtureError, Made, New, Reader, Ref, unwrap
from tests.pasted import COMPOSED, DECOMPOSED

PLACE = "plan.yaml: actions › skolan › "


@pytest.fixture
def reader(tmp_path):
    return Reader(tmp_path)


@pytest.fixture
def read(reader):
    """Read a file with the given text or bytes."""

    def written(content, schema):
        content = content if isinstance(content, bytes) else content.encode()
        (reader.folder / "plan.yaml").write_bytes(content)
        return reader.read("plan.yaml", schema)

    return written


@pytest.fixture
def field(reader):
    """Read one field of an action: its schema, and its value unless the field is missing."""

    def value(schema, *values, name="field"):
        reader.file = "plan.yaml"
        row = dict.fromkeys([name.rstrip("?~")], *values) if values else {}
        return reader._value({name: schema}, row, ("actions", "skolan"))[name.rstrip("?~")]

    return value


def message(call, *args, **kwargs):
    with pytest.raises(FixtureError) as error:
        call(*args, **kwargs)
    return str(error.value)


def test_read_gives_what_the_schema_says(read):
    assert read(
        "plan: år\nareas: [{key: a}, {key: b}]\n", {"plan": str, "areas": [{"key": New("area")}]}
    ) == {
        "plan": "år",
        "areas": [{"key": "a"}, {"key": "b"}],
    }


def test_read_normalizes_text(read):
    assert read(f'plan: "{DECOMPOSED}"\r\n', {"plan": str}) == {"plan": COMPOSED}


def test_read_missing_file(reader):
    expected = f"plan.yaml: filen ska finnas i {reader.folder}, sparad som UTF-8"
    assert message(reader.read, "plan.yaml", {}) == expected


def test_read_not_utf8(read):
    assert "sparad som UTF-8" in message(read, "plan: år\n".encode("latin-1"), {"plan": str})


def test_read_not_yaml_tells_the_line(read):
    text = message(read, "plan: a\nareas: [1, 2\n", {})
    assert text.startswith("plan.yaml: rad 3: går inte att läsa som YAML")


def test_read_a_key_written_twice(read):
    text = message(read, "note: a\nstatus: done\nnote: b\n", {})
    assert text == "plan.yaml: rad 3: går inte att läsa som YAML (”note” står två gånger)"


@pytest.mark.parametrize(
    ("content", "value"), [("", "None"), ("bara text\n", "bara text"), ("- en\n", "['en']")]
)
def test_read_no_fields(read, content, value):
    expected = f"plan.yaml: ”{value}” är fel; här väntades fält med värden"
    assert message(read, content, {"plan": str}) == expected


def test_unknown_field(read):
    text = message(read, "actions: [{key: skolan, lable: Skolan}]", {"actions": [{"key": str, "label": str}]})
    assert text == f"{PLACE}lable: okänt fält; här väntades key, label"


@pytest.mark.parametrize("name", ["label", "label~"])
def test_missing_field(field, name):
    expected = f"{PLACE}label: saknas; här väntades ett värde, eller null för inget"
    assert message(field, str, name=name) == expected


@pytest.mark.parametrize(
    ("schema", "nothing"),
    [(str, ""), ([str], []), (dt.date, None), (Ref("area"), None), (Made({}, dict), None)],
)
def test_optional_field_may_be_missing_null_or_empty(field, schema, nothing):
    assert [field(schema, *values, name="field?") for values in ((), (None,), ("",))] == [nothing] * 3


def test_nullable_field_may_be_null(field):
    assert field(dt.date, None, name="end~") is None


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        (str, 3, "”3” är fel; här väntades en text"),
        (str, None, "”None” är fel; här väntades en text"),
        (str, "  \n", "är tom; här väntades en text"),
        (int, "3", "”3” är fel; här väntades ett heltal"),
        (int, True, "”True” är fel; här väntades ett heltal"),
        (bool, "ja", "”ja” är fel; här väntades true eller false"),
        (dt.date, "i våras", "”i våras” är fel; här väntades en dag som 2015-09-02"),
        (
            dt.date,
            dt.datetime(2015, 9, 2, 12),
            "”2015-09-02 12:00:00” är fel; här väntades en dag som 2015-09-02",
        ),
        (dt.datetime, "igår", "”igår” är fel; här väntades en tid som 2014-12-15T12:00"),
        ([str], {"a": 1}, "”{'a': 1}” är fel; här väntades en lista"),
        (
            Choice({"done": "done", "ongoing": "ongoing"}),
            "klar",
            "”klar” är fel; här väntades något av done, ongoing",
        ),
        (Ref("area"), "okänt", "”okänt” är fel; här väntades något av "),
    ],
)
def test_wrong_value(field, schema, value, expected):
    assert message(field, schema, value) == f"{PLACE}field: {expected}"


def test_moment_is_local_time(field):
    assert field(dt.datetime, "2014-12-15T12:00") == dt.datetime(2014, 12, 15, 12)


def test_choice_gives_what_the_text_stands_for(field):
    assert field(Choice({"bilaga": "annex"}), "bilaga") == "annex"


def test_rows_are_named_by_key_or_number(read):
    schema = {"rows": [{"key?": str, "number": int}]}
    assert "rows › a › number" in message(read, "rows: [{key: a, number: x}]", schema)
    assert "rows › 2 › number" in message(read, "rows: [{number: 1}, {number: x}]", schema)


def test_reference_is_to_what_was_read_before(read):
    schema = {"areas": [{"key": New("area")}], "area": Ref("area")}
    assert read("areas: [{key: a}]\narea: a", schema)["area"] == "a"
    read_again = "areas: [{key: b}]\narea: c"
    assert message(read, read_again, schema) == "plan.yaml: area: ”c” är fel; här väntades något av a, b"


def test_new_value_used_twice(read):
    schema = {"areas": [{"key": New("area"), "number": New("number", int)}]}
    text = message(read, "areas: [{key: a, number: 1}, {key: b, number: 1}]", schema)
    assert text == "plan.yaml: areas › b › number: ”1” används redan; här väntades ett eget värde"


SPRING = {
    "text": "under våren 2015",
    "start": dt.date(2015, 1, 1),
    "end": dt.date(2015, 6, 30),
    "precision": "season",
    "kind": "during",
}


def test_period_reads_all_five(field):
    assert field(TIME, SPRING) == Period(*SPRING.values())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"precision": "våren"}, "deadline › precision: ”våren” är fel"),
        ({"kind": "snart"}, "deadline › kind: ”snart” är fel"),
        ({"text": ""}, "deadline › text: är tom"),
        (
            {"end": dt.date(2014, 1, 1)},
            "deadline › end: ”2014-01-01” är fel; här väntades en dag tidigast 2015-01-01",
        ),
        ({"slut": 1}, "deadline › slut: okänt fält"),
    ],
)
def test_period_wrong(field, change, expected):
    assert f"{PLACE}{expected}" in message(field, TIME, SPRING | change, name="deadline")


def test_unwrap_joins_lines_keeps_paragraphs_and_lists():
    text = "En mening\nsom fortsätter.\n\nEn lista:\n\n- ett\n  och mer\n- två\n"
    assert unwrap(text) == "En mening som fortsätter.\n\nEn lista:\n\n- ett och mer\n- två"
