import importlib
import pkgutil

import pytest
from django import forms
from django.core.exceptions import ValidationError

import actions.forms
import reports.forms
from actions.forms.fields import DayField, LinesField, PeriodField, ReasonField, TextField
from tests.pasted import COMPOSED, DECOMPOSED


def text_fields():
    """Return (form, name, field) of every field of a form that takes text from people."""
    for package in (actions.forms, reports.forms):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found = [forms.Form]
    for form in found:
        found += form.__subclasses__()
    ours = [form for form in found if form.__module__.startswith(("actions.", "reports."))]
    return [
        (form.__name__, name, field)
        for form in ours
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput)
    ]


def test_every_field_of_text_is_a_text_field():
    fields = text_fields()
    assert {"wording", "label", "title", "q", "what", "subtitle", "name"} <= {name for _, name, _ in fields}
    assert [(form, name) for form, name, field in fields if not isinstance(field, TextField)] == []


@pytest.mark.parametrize("field", [TextField(), LinesField(), ReasonField()])
def test_text_is_normalized(field):
    assert field.clean(f"{DECOMPOSED}\r\n1\u00a0juli\r") == f"{COMPOSED}\n1\u00a0juli"


def test_time_is_read_from_normalized_words():
    period = PeriodField().clean("under va\u030aren 2015")
    assert (period.text, str(period.end)) == ("under våren 2015", "2015-06-30")


@pytest.mark.parametrize("value", [None, "", " \r\n "])
def test_no_text_is_empty(value):
    assert TextField(required=False).clean(value) == ""


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
