"""The Jinja2 environment and the templates that replace Django's own for speed."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms
from django.template.defaultfilters import date, truncatewords
from django.template.loader import render_to_string
from django.test.html import parse_html
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from actions.forms.fields import DayField
from actions.jinja import moment, people, period, render
from actions.period import parse
from actions.presenters.rows import Person
from actions.text import first_words
from actions.worddiff import diff


class Filter(forms.Form):
    q = forms.CharField(label="Sök i planen", required=False, max_length=200)
    status = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), ("a&b", "A & <b>")])
    fran = DayField(label="Från och med", required=False)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"q": '"ord" & <mål>', "status": "a&b", "fran": "2015-01-31"},
        {"q": "x" * 201, "status": "<okänt>", "fran": "i går"},
    ],
    ids=["empty", "chosen", "wrong"],
)
@pytest.mark.parametrize("auto_id", ["id_%s", "val-%s"])
def test_filter_fields_are_the_same_as_djangos_own(data, auto_id):
    form = Filter(data, auto_id=auto_id)
    expected = "".join(render_to_string("_partials/field.html", {"field": field}) for field in form)
    assert parse_html(render("_partials/filter_fields.html", form=form)) == parse_html(expected)


@pytest.mark.parametrize("data", [{}, {"sen": "on"}])
def test_filter_checkbox_is_the_same_as_djangos_own(data):
    class Late(forms.Form):
        sen = forms.BooleanField(label="Bara <sena>", required=False)

    form = Late(data)
    expected = f'<div class="check">{form["sen"]} {form["sen"].label_tag(label_suffix="")}</div>'
    assert parse_html(render("_partials/filter_fields.html", form=form)) == parse_html(expected)


def change(**values):
    given = {"at": dt.datetime(2015, 9, 2, 11, 5, tzinfo=dt.UTC), "by": "Rut", "did": "ändrade"}
    empty = {
        "kind": "åtgärd",
        "subject": "",
        "url": "",
        "reason": "",
        "is_new": False,
        "fields": (),
        "put_back": "",
    }
    return SimpleNamespace(**{**given, **empty, **values})


def shown(own=False, **values):
    return render("actions/changes/_list.html", rows=[change(**values)], own=own)


def test_list_of_changes_escapes_every_text():
    evil = "<script>"
    field = SimpleNamespace(label=evil, after=evil, pieces=diff("a", f"a {evil}"))
    for is_new in (True, False):
        texts = {"by": evil, "did": evil, "kind": evil, "subject": evil, "url": evil, "reason": evil}
        assert evil not in shown(**texts, is_new=is_new, fields=(field,))


def test_list_of_changes_leads_to_where_a_version_is_put_back():
    assert "Sätt tillbaka" not in shown()
    assert 'href="/tillbaka/">Sätt tillbaka den här lydelsen<span' in shown(put_back="/tillbaka/")


def test_list_of_changes_has_local_time():
    assert '<time datetime="2015-09-02T13:05:00+02:00">2 september 2015 13.05</time>' in shown()


def test_list_of_changes_marks_words_without_space_around_them():
    field = SimpleNamespace(label="Lydelse", pieces=diff("ett två", "ett tre"))
    empty = SimpleNamespace(label="Skäl", pieces=())
    said = shown(fields=(field, empty))
    assert '<dd class="quote">ett <del><span class="visually-hidden"> borttaget: </span>två<span' in said
    assert "slut på tillagt </span></ins></dd>" in said
    assert '<dd class="quote"><span class="soft">(tomt)</span></dd>' in said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject": "Målen", "url": "/plan/p/atgard/malen/"}, '<a href="/plan/p/atgard/malen/">Målen</a>'),
        ({"subject": "ord " * 31}, "ord …</p>"),
        ({"own": True, "subject": "Målen"}, "ändrade</p>\n    </li>"),
    ],
    ids=["linked", "long", "own"],
)
def test_list_of_changes_subject(values, said):
    assert said in shown(**values)


def test_undefined_names_are_errors():
    with pytest.raises(UndefinedError):
        render("actions/changes/_list.html", own=False)


@given(st.text(alphabet="ab \n\t–", max_size=40), st.integers(1, 5))
def test_first_words_are_those_of_django(text, count):
    assert first_words(text, count) == truncatewords(text, count)


@given(st.datetimes(min_value=dt.datetime(1950, 1, 1), timezones=st.just(dt.UTC)))
def test_moment_is_as_django_writes_it(at):
    assert moment(at) == date(timezone.localtime(at), "j F Y H.i")


def test_period_in_words_with_its_interval():
    assert period(parse("våren 2015")) == (
        '<span class="period"><span class="words">våren 2015</span> '
        '<span class="interval">1 januari–30 juni 2015</span></span>'
    )


def test_period_that_cannot_be_read_is_marked_and_tells_why():
    said = period(parse("<1 maj>"))
    assert said.startswith(
        '<span class="period"><span class="words">&lt;1 maj&gt;</span> <span class="unread">'
    )
    assert said.endswith("</svg>Går inte att läsa</span></span>")
    assert "</svg>Dagen ”30 februari” finns inte</span>" in period(parse("30 februari"))
    assert "unread" not in period(parse("löpande"))


def test_period_does_not_repeat_its_words():
    assert "interval" not in period(parse("1 januari 2015"))


def test_period_without_a_time():
    assert (period(None), period(None, "Ingen <tid>")) == ("–", "Ingen &lt;tid&gt;")


EVA = Person("Eva <Olin>", "stadsjurist", "ansvarig", "/direktor/eva/")
OFFICE = Person("", "kansliet", "stödjer", "")


@pytest.mark.parametrize(
    ("one", "options", "said"),
    [
        (EVA, {}, '<a href="/direktor/eva/">Eva &lt;Olin&gt;</a>'),
        (EVA._replace(url=""), {}, "Eva &lt;Olin&gt;"),
        (EVA, {"kinds": True, "titles": True}, '<span class="kind">(ansvarig)</span>'),
        (EVA, {"titles": True}, '<span class="title">Stadsjurist</span>'),
        (OFFICE, {}, 'Kansliet <span class="kind">(stödjer)</span>'),
        (OFFICE, {"titles": True}, "Kansliet"),
    ],
)
def test_people(one, options, said):
    shown = " ".join(people((one,), **options).split())
    assert said in shown
    assert ("(ansvarig)" in shown) == (one is EVA and "kinds" in options)
    assert ("Stadsjurist" in shown) == (one.name != "" and "titles" in options)


def test_nobody_is_responsible():
    assert people(()).strip() == '<span class="soft">Ingen angiven</span>'
