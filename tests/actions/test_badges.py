"""Badges, whole: each status has its own word, shape and colour."""

import datetime as dt

import pytest

from actions.badges import late_badge_if, status_badge, symbols
from actions.lateness import Delay, Lateness


@pytest.mark.parametrize(
    ("status", "slug", "word"),
    [
        ("done", "done", "Genomförd"),
        ("partly_done", "partly_done", "Delvis genomförd"),
        ("ongoing", "ongoing", "Pågår"),
        ("continuous", "continuous", "Pågår löpande"),
        ("not_started", "not_started", "Ej påbörjad"),
        ("dropped", "dropped", "Utgått"),
        (None, "unreported", "Ej rapporterad"),
        ("okänt", "okänt", "okänt"),
    ],
)
def test_status_badge_whole(status, slug, word):
    assert status_badge(status) == (
        f'<span class="mark mark-{slug}"><svg class="icon" aria-hidden="true" focusable="false">'
        f'<use href="#s-{slug}"/></svg>{word}</span>'
    )


def test_late_badge_whole():
    late = Lateness(Delay.LATE, dt.date(2015, 6, 30), "9 dagar")
    assert late_badge_if(late) == (
        '<span class="late"><svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="#s-late"/></svg>Försenad 9 dagar</span>'
    )
    assert "Borde ha börjat för 9 dagar sedan</span>" in late_badge_if(late._replace(delay=Delay.NOT_BEGUN))
    assert late_badge_if(None) == ""


def test_no_two_symbols_are_drawn_alike():
    drawings = [line.split(">", 1)[1] for line in symbols().split("\n") if "<symbol" in line]
    assert len(set(drawings)) == len(drawings) > 0
