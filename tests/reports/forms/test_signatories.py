"""The rows of those who sign, as posted."""

import pytest
from django.core.exceptions import ValidationError

from reports.forms.signatories import SignatoriesField, SignatoriesWidget, as_text

ASA = "A\u030asa O\u0308berg"


def test_pasted_row_is_read_composed():
    widget = SignatoriesWidget()
    expected = [{"name": "Åsa Öberg", "title": "", "unit": ""}]
    assert widget.value_from_datadict({"who-0-name": ASA}, None, "who") == expected
    assert widget.value_from_datadict({"who": as_text([{"name": ASA}])}, None, "who") == expected


@pytest.mark.parametrize(
    "text", ["garbage", "5", "[5]", '[{"name": ["x"]}]', "[" * 100_000, f"[{'9' * 5000}]"]
)
def test_text_that_is_no_rows_is_refused_and_shown_again(text):
    field = SignatoriesField()
    value = field.widget.value_from_datadict({"who": text}, None, "who")
    with pytest.raises(ValidationError, match="gick inte att läsa"):
        field.clean(value)
    assert [person["name"] for person in value] == [text]


def test_half_a_character_in_a_row_is_replaced():
    value = SignatoriesWidget().value_from_datadict({"who": '[{"name": "\\ud800 Ek\\u0000"}]'}, None, "who")
    assert value == [{"name": "\ufffd Ek", "title": "", "unit": ""}]


def test_row_above_the_limit_is_refused_and_shown_again():
    field = SignatoriesField()
    posted = {**{f"who-{i}-name": f"Namn {i}" for i in range(21)}}
    value = field.widget.value_from_datadict(posted, None, "who")
    with pytest.raises(ValidationError, match="Högst 20 rader ryms, och här är 21"):
        field.clean(value)
    assert "Namn 20" in field.widget.render("who", value)


def test_typed_rows_are_read_before_a_text_beside_them():
    posted = {"who": "[]", "who-0-name": "Åsa Ek"}
    found = SignatoriesWidget().value_from_datadict(posted, None, "who")
    assert [person["name"] for person in found] == ["Åsa Ek"]
