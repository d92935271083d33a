import pytest
from django.core.exceptions import ValidationError

from actions.forms.part_deadlines import PartDeadlinesField, as_lines

BY_HAND = {
    "what": "Modell",
    "text": "under våren 2015",
    "start": "2015-03-01",
    "end": "2015-05-31",
    "precision": "season",
}


def cleaned(text, kept=()):
    field = PartDeadlinesField(required=False)
    field.kept = kept
    return field.clean(text)


def test_each_line_is_a_part_and_its_time():
    found = cleaned("Modell: under våren 2015\r\n\r\nBeslut om ny organisation:  därefter ")
    assert [(one["what"], one["text"], one["end"]) for one in found] == [
        ("Modell", "under våren 2015", "2015-06-30"),
        ("Beslut om ny organisation", "därefter", None),
    ]


def test_line_that_says_the_same_keeps_the_days_set_by_hand():
    assert cleaned(as_lines([BY_HAND]), [BY_HAND]) == [BY_HAND]
    assert cleaned("Modell: hösten 2015", [BY_HAND])[0]["end"] == "2015-12-31"


def test_pasted_line_is_normalized_and_keeps_what_was_stored_before():
    pasted = "Ma\u030al: under va\u030aren 2015"
    assert (cleaned(pasted)[0]["what"], cleaned(pasted)[0]["end"]) == ("Mål", "2015-06-30")
    before = {**BY_HAND, "what": "Ma\u030al"}
    assert cleaned(pasted, [before]) == cleaned("Mål: under våren 2015", [before]) == [before]


def test_no_lines_are_no_parts():
    assert cleaned(" \n ") == []


@pytest.mark.parametrize("line", ["utan kolon", ": bara tid", "bara vad:"])
def test_line_without_what_or_time_is_told(line):
    with pytest.raises(ValidationError, match="vad: tid"):
        cleaned(line)


def test_more_lines_than_the_limit_are_refused():
    with pytest.raises(ValidationError, match="Högst 60 rader ryms, och här är 61"):
        cleaned("a: om\n" * 61)
    assert len(cleaned("a: om\n" * 60)) == 60


def test_line_marked_done_is_done_and_keeps_its_days():
    (done,) = cleaned("Modell: under våren 2015 (klar)", [BY_HAND])
    assert done == {**BY_HAND, "done": True}
    assert as_lines([done]) == "Modell: under våren 2015 (klar)"
    assert cleaned("Modell: under våren 2015", [done]) == [BY_HAND]
    assert cleaned(as_lines([done]), [done]) == [done]


def test_words_that_end_alike_since_before_are_not_done():
    old = {**BY_HAND, "text": "under våren 2015 (klar)"}
    assert cleaned(as_lines([old]), [old]) == [old]
