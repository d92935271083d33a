import pytest
from django.core.exceptions import ValidationError

from actions.forms.fields import DayField


@pytest.mark.parametrize("day", ["1900-01-01", "2015-09-02", "2999-12-31"])
def test_day_is_read(day):
    assert str(DayField().clean(day)) == day


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_day_outside_the_calendar_is_told(day):
    with pytest.raises(ValidationError, match="mellan 1900 och 2999"):
        DayField().clean(day)


@pytest.mark.parametrize("day", ["2015-02-30", "i går", "\x00"])
def test_day_that_cannot_be_read_is_told_how_to_write_it(day):
    with pytest.raises(ValidationError, match="ÅÅÅÅ-MM-DD"):
        DayField().clean(day)
