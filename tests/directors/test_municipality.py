import pytest

from directors.municipality import is_municipality_code


@pytest.mark.parametrize("code", ["0182", "2584", "1480", "0360"])
def test_code_of_a_municipality(code):
    assert is_municipality_code(code)


@pytest.mark.parametrize(
    "code", ["", "182", "01822", "0100", "0282", "1182", "2681", "018a", "０１８２", "0182\n"]
)
def test_other_text_is_no_code(code):
    assert not is_municipality_code(code)
