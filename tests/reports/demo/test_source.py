"""Errors in YAML files are reported with file, key and what was expected."""

import datetime as dt

import pytest

from actions.period import Period
from reports.demo.source import FixtureError, Node, read, unwrap


def node(**values):
    return Node("plan.yaml", ("actions", "skolan"), values)


def message_of(error):
    return str(error.value)


def test_read_gives_the_top(tmp_path):
    (tmp_path / "plan.yaml").write_text("plan: år\n", encoding="utf-8")
    assert read(tmp_path / "plan.yaml").words("plan") == "år"


def test_read_missing_file(tmp_path):
    with pytest.raises(FixtureError) as error:
        read(tmp_path / "plan.yaml")
    assert message_of(error) == f"plan.yaml: filen finns inte i {tmp_path}"


def test_read_not_yaml_tells_the_line(tmp_path):
    (tmp_path / "plan.yaml").write_text("plan: a\nareas: [1, 2\n", encoding="utf-8")
    with pytest.raises(FixtureError) as error:
        read(tmp_path / "plan.yaml")
    assert message_of(error).startswith("plan.yaml: rad 3: går inte att läsa som YAML")


def test_read_a_key_written_twice(tmp_path):
    (tmp_path / "plan.yaml").write_text("note: a\nstatus: done\nnote: b\n", encoding="utf-8")
    with pytest.raises(FixtureError) as error:
        read(tmp_path / "plan.yaml")
    assert "rad 3" in message_of(error)
    assert "”note” står två gånger" in message_of(error)


def test_read_not_utf8(tmp_path):
    (tmp_path / "plan.yaml").write_bytes("plan: år\n".encode("latin-1"))
    with pytest.raises(FixtureError) as error:
        read(tmp_path / "plan.yaml")
    assert "UTF-8" in message_of(error)


@pytest.mark.parametrize("content", ["", "bara text\n", "- en\n- lista\n"])
def test_read_no_fields(tmp_path, content):
    (tmp_path / "plan.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(FixtureError) as error:
        read(tmp_path / "plan.yaml")
    assert message_of(error) == "plan.yaml: här väntades fält med värden"


def test_only_unknown_field():
    with pytest.raises(FixtureError) as error:
        node(lable="Skolan").only("key", "label")
    assert message_of(error) == "plan.yaml: actions › skolan › lable: okänt fält; här väntades key, label"


def test_words_missing():
    with pytest.raises(FixtureError) as error:
        node().words("label")
    assert message_of(error) == "plan.yaml: actions › skolan › label: saknas; här väntades en text"


@pytest.mark.parametrize("value", ["", "  \n", None, 3])
def test_words_empty_or_no_text(value):
    with pytest.raises(FixtureError) as error:
        node(label=value).words("label")
    assert "väntades en text" in message_of(error)


@pytest.mark.parametrize("values", [{}, {"note": None}, {"note": ""}])
def test_text_may_be_missing(values):
    assert node(**values).text("note") == ""


@pytest.mark.parametrize("value", ["3", True, None, 1.5])
def test_number_is_a_whole_number(value):
    with pytest.raises(FixtureError) as error:
        node(number=value).number("number")
    assert message_of(error).endswith("här väntades ett heltal")


@pytest.mark.parametrize("value", ["i våras", dt.datetime(2015, 9, 2, 12), None])
def test_date_is_a_day(value):
    with pytest.raises(FixtureError) as error:
        node(date=value).date("date")
    assert message_of(error).endswith("här väntades en dag, till exempel 2015-09-02")


def test_day_may_be_null_but_not_missing():
    assert node(start=None).day("start") is None
    with pytest.raises(FixtureError) as error:
        node().day("start")
    assert message_of(error).endswith("här väntades en dag eller null")


def test_moment_reads_local_time():
    assert node(at="2014-12-15T12:00").moment("at") == dt.datetime(2014, 12, 15, 12)


def test_moment_wrong():
    with pytest.raises(FixtureError) as error:
        node(at="igår").moment("at")
    assert "”igår” är fel" in message_of(error)


def test_choice_tells_what_there_is():
    with pytest.raises(FixtureError) as error:
        node(status="klar").choice("status", ["ongoing", "done"])
    assert message_of(error) == (
        "plan.yaml: actions › skolan › status: ”klar” är fel; här väntades något av done, ongoing"
    )


def test_items_are_known_by_key_or_number():
    rows = list(node(rows=[{"key": "a"}, {"what": "b"}]).items("rows"))
    assert [row.path[-1] for row in rows] == ["a", "2"]


def test_items_missing_are_none():
    assert list(node().items("rows")) == []


def test_items_not_a_list():
    with pytest.raises(FixtureError) as error:
        list(node(rows={"key": "a"}).items("rows"))
    assert "här väntades en lista" in message_of(error)


SPRING = {
    "text": "under våren 2015",
    "start": dt.date(2015, 1, 1),
    "end": dt.date(2015, 6, 30),
    "precision": "season",
    "kind": "during",
}


def test_period_reads_all_five():
    assert node(deadline=SPRING).period("deadline") == Period(*SPRING.values())


def test_period_null():
    assert node(deadline=None).period("deadline") is None


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
def test_period_wrong(change, expected):
    with pytest.raises(FixtureError) as error:
        node(deadline=SPRING | change).period("deadline")
    assert expected in message_of(error)


def test_unwrap_joins_lines_keeps_paragraphs_and_lists():
    text = "En mening\nsom fortsätter.\n\nEn lista:\n\n- ett\n  och mer\n- två\n"
    assert unwrap(text) == "En mening som fortsätter.\n\nEn lista:\n\n- ett och mer\n- två"
