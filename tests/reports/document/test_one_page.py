"""En sida: what it tells, and that it has no more than fits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.compare import compare
from reports.document.content import DecisionLine, ReportContent
from reports.document.one_page import ROOM, one_page
from reports.document.one_page.lists import LONGEST
from reports.document.one_page.page import Entry, lines_of
from reports.snapshot import load
from tests.reports.states import AUTUMN, REMOVAL, action, area, decided, state

STORED = Path(__file__).resolve().parents[1] / "stored"
CONTENT = ReportContent(
    "Styrning 2015–2016",
    "Lägesrapport september 2015",
    "2015-09-02",
    "KS 2012/577",
    "Kommunstyrelsen",
    baseline_label="i december 2014",
    sender="Nacka kommun",
    version="Utkast",
)
DECISIONS = (
    DecisionLine(dt.date(2014, 12, 31), "day", "kommunstyrelsen", "§ 1", "Beslutade planen."),
    DecisionLine(dt.date(2015, 3, 1), "month", "kommunstyrelsen", "§ 7", "Noterade läget."),
    DecisionLine(None, "none", "kommunfullmäktige", "", "Utan dag."),
)
STATUSES = ["done", "partly_done", "ongoing", "continuous", "not_started", "dropped", None]


def page(before, after, decisions=DECISIONS, **changes):
    return one_page(CONTENT, after, decisions, compare(before, after), **changes)


def told(listed):
    return [f"{entry.lead}: {entry.text}" if entry.text else entry.lead for entry in listed.entries]


def small():
    before = decided(action("a"), action("b"), action("c"), action("bort"))
    after = state(
        action("a", status="done"),
        action("b", status="ongoing"),
        action("c", area_key="tva", status="dropped", drop_decision="KS § 9."),
        action("ny", area_key=None, status="ongoing", deadline=AUTUMN),
        areas=(area("ett", 2), area("tva", 1)),
        removed=(action("bort", removal=REMOVAL),),
    )
    return page(before, after)


def test_page_tells_how_it_stands():
    made = small()
    assert made.heading == "Läget den 2 september 2015"
    assert made.summary == "Handlingsplanen har 4 åtgärder, varav 1 är försenad."
    assert [tuple(share) for share in made.shares] == [
        ("done", "Genomförd", 1, 25),
        ("ongoing", "Pågår", 2, 50),
        ("dropped", "Utgått", 1, 25),
    ]
    assert [(part.status, part.x, part.width) for part in made.parts] == [
        ("done", "0.00%", "25.00%"),
        ("ongoing", "25.00%", "50.00%"),
        ("dropped", "75.00%", "25.00%"),
    ]


def test_page_tells_each_area_and_the_whole_plan():
    assert [tuple(line) for line in small().areas] == [
        ("2", "Område ett", (1, 1, 0), 1, 2),
        ("1", "Område tva", (0, 0, 1), 0, 1),
        ("", "Utan område", (0, 1, 0), 0, 1),
        ("", "Hela planen", (1, 2, 1), 1, 4),
    ]


def test_page_tells_what_is_late_new_and_decided_since():
    late, new, since = small().lists
    assert (late.title, late.total, told(late)) == (
        "Försenade åtgärder",
        1,
        ["Åtgärd b: tiden gick ut den 30 juni 2015, för 2 månader sedan."],
    )
    assert (new.title, told(new)) == ("Nya åtgärder sedan december 2014", ["Åtgärd ny: under hösten 2015."])
    assert (since.title, told(since)) == (
        "Beslutat sedan december 2014",
        [
            "I mars 2015, kommunstyrelsen § 7: noterade läget.",
            "Åtgärd c: utgår genom beslut: KS § 9.",
            "Åtgärd bort: utgår genom beslut: KS den 4 maj 2015 § 12.",
        ],
    )
    assert [one.rest for one in (late, new, since)] == [0, 0, 0]


def test_page_of_a_plan_without_a_baseline_has_no_changes():
    made = one_page(CONTENT, state(action("a")), DECISIONS)
    assert [one.id for one in made.lists] == ["forsenade"]
    nothing = one_page(CONTENT, state(areas=()))
    assert (nothing.areas, nothing.parts, nothing.summary) == ((), (), "Handlingsplanen har inga åtgärder.")
    assert nothing.lists[0].empty == "Ingen åtgärd är försenad."


def test_late_actions_stand_with_the_longest_late_first():
    first = action("x", deadline=AUTUMN._replace(end=dt.date(2015, 2, 1)))
    made = page(decided(), state(action("a"), first))
    assert [entry.lead for entry in made.lists[0].entries] == ["Åtgärd x", "Åtgärd a"]


def test_areas_without_room_are_one_line_with_their_sums():
    areas = tuple(area(f"o{number}", number) for number in range(1, 15))
    actions = [action(f"a{number}", area_key=f"o{number}", status="done") for number in range(1, 15)]
    made = page(decided(), state(*actions, areas=areas))
    assert [line.title for line in made.areas][-3:] == ["Område o9", "och 5 områden till", "Hela planen"]
    assert made.areas[-2].total == 5
    assert sum(line.total for line in made.areas[:-1]) == made.areas[-1].total == 14


def test_long_words_are_cut_and_the_cut_is_shown():
    made = page(decided(), state(action("a", label="Mycket lång " * 40), action("b", label="x" * 400)))
    leads = [entry.lead for entry in made.lists[1].entries]
    assert all(len(lead) <= LONGEST + 2 and lead.endswith("…") for lead in leads)


@pytest.mark.parametrize("number", [1, 2])
def test_page_is_made_of_what_earlier_versions_stored(number):
    text = (STORED / f"snapshot-{number}.json").read_text(encoding="utf-8")
    edition = load(text)
    made = one_page(edition.content, edition.after, edition.decisions, edition.comparison)
    assert made == one_page(edition.content, edition.after, edition.decisions, edition.comparison)
    assert made.areas[-1].total == sum(share.number for share in made.shares) == len(edition.after.actions)
    assert made.version == edition.content.version


@pytest.mark.parametrize("count", [1, 33, 500])
def test_lists_share_the_page_and_say_what_is_left(count):
    before = decided(*(action(f"g{number}") for number in range(count)))
    after = state(
        *(action(f"g{number}") for number in range(count)), *(action(f"n{n}") for n in range(count))
    )
    lines = tuple(DecisionLine(dt.date(2015, 2, 1), "day", "KS", f"§ {n}", "Beslut.") for n in range(count))
    made = page(before, after, lines)
    for one in made.lists:
        assert one.rest == one.total - len(one.entries)
    shown = [len(one.entries) for one in made.lists]
    assert shown == [2, 1, 1] if count == 1 else max(shown) - min(shown) <= 1
    assert sum(shown) >= min(4 * count, 24)


WORDS = st.text("aåW @–本\n", min_size=1, max_size=300)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=8), WORDS, st.lists(WORDS, max_size=15), st.floats(0, ROOM))
def test_what_is_shown_takes_no_more_than_the_room_and_totals_stay(labels, title, titles, room):
    areas = tuple(area(f"o{number}", number, text) for number, text in enumerate(titles))
    actions = [action(f"a{n}", label=text, status=STATUSES[n % 7]) for n, text in enumerate(labels)]
    after = state(*actions, areas=areas)
    content = ReportContent(title, title, "", "", "")
    whole = one_page(content, after, DECISIONS, compare(decided(), after), room=10_000)
    made = one_page(content, after, DECISIONS, compare(decided(), after), room=room)
    assert [one.total for one in made.lists] == [len(one.entries) for one in whole.lists]
    for one, all_of_it in zip(made.lists, whole.lists, strict=True):
        assert one.entries == all_of_it.entries[: len(one.entries)]
    assert made.areas[-1:] == whole.areas[-1:]
    assert sum(line.total for line in made.areas[:-1]) == (len(labels) if made.areas else 0)


def test_estimated_lines_count_wide_letters_as_wide():
    assert [lines_of(text, 10) for text in ("", "a" * 10, "a" * 11, "W" * 10, "本" * 10)] == [1, 1, 2, 2, 3]
    assert Entry("a", "b").height < Entry("W" * 80, "b").height
