"""The rows of those who sign, as posted."""

from reports.forms.signatories import SignatoriesWidget, as_text

ASA = "A\u030asa O\u0308berg"


def test_pasted_row_is_read_composed():
    widget = SignatoriesWidget()
    expected = [{"name": "Åsa Öberg", "title": "", "unit": ""}]
    assert widget.value_from_datadict({"who-count": "1", "who-0-name": ASA}, None, "who") == expected
    assert widget.value_from_datadict({"who": as_text([{"name": ASA}])}, None, "who") == expected
