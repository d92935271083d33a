"""Comparison: every action of either state in one row, with its kinds of change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.change_kinds import LABELS, ChangeKind
from actions.state import PartDeadline
from reports.compare import compare
from reports.render.comparison_html import table_rows
from tests.reports.states import (
    AUTUMN,
    DAG,
    EVA,
    REMOVAL,
    ROLE,
    SPRING,
    UNDECIDED,
    action,
    area,
    decided,
    section,
    state,
)

PARTS = (PartDeadline("modell", SPRING), PartDeadline("utbildning", AUTUMN))


def kinds(before, after):
    """Return the kinds of change of the action `x`, given the fields that differ on either side."""
    comparison = compare(decided(action("x", **before)), state(action("x", **after)))
    return comparison.rows[0].kinds


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, "unchanged"),
        ({}, {"wording": "Ny lydelse."}, "reworded"),
        ({}, {"label": "Ny rubrik"}, "reworded"),
        ({}, {"deadline": AUTUMN}, "retimed"),
        ({}, {"deadline": None}, "retimed"),
        ({"deadline": None}, {"deadline": SPRING}, "retimed"),
        ({}, {"deadline": SPRING._replace(end=dt.date(2015, 5, 31))}, "retimed"),
        ({}, {"deadline": SPRING._replace(start=dt.date(2015, 2, 1))}, "retimed"),
        ({}, {"deadline": SPRING._replace(start=None)}, "retimed"),
        ({}, {"deadline": SPRING._replace(text="vår 2015")}, "unchanged"),
        ({}, {"deadline": SPRING._replace(text="första halvåret 2015", precision="half_year")}, "retimed"),
        (
            {"deadline": SPRING._replace(text="inför budget", start=None, end=None, kind="event")},
            {"deadline": SPRING._replace(text="inför val", start=None, end=None, kind="event")},
            "retimed",
        ),
        ({"deadline": None}, {"deadline": SPRING._replace(text=" ", start=None, end=None)}, "unchanged"),
        ({}, {"deadline": SPRING._replace(text="Under  våren 2015")}, "unchanged"),
        ({}, {"responsible": (DAG,)}, "new_responsible"),
        ({}, {"responsible": ()}, "new_responsible"),
        ({}, {"responsible": (EVA._replace(kind="supporting"),)}, "new_responsible"),
        ({}, {"responsible": (EVA, DAG._replace(kind="supporting"))}, "new_support"),
        ({}, {"responsible": (EVA, DAG._replace(kind="coordinating"))}, "new_responsible"),
        ({"responsible": (EVA, ROLE._replace(kind="supporting"))}, {}, "new_support"),
        ({}, {"responsible": (EVA._replace(title="skoldirektör", name="Eva Ny"),)}, "unchanged"),
        ({"responsible": (EVA, DAG)}, {"responsible": (DAG, EVA)}, "unchanged"),
        ({"responsible": (ROLE,)}, {"responsible": (ROLE._replace(title="varje chef"),)}, "new_responsible"),
        ({}, {"area_key": "tva"}, "moved"),
        ({}, {"section_key": "b"}, "moved"),
        ({}, {"section_key": None}, "moved"),
        ({}, {"part_deadlines": PARTS}, "retimed"),
        ({"part_deadlines": PARTS}, {}, "retimed"),
        ({"part_deadlines": PARTS}, {"part_deadlines": PARTS[:1]}, "retimed"),
        (
            {"part_deadlines": PARTS},
            {"part_deadlines": (PARTS[0], PARTS[1]._replace(what="prov"))},
            "retimed",
        ),
        (
            {"part_deadlines": PARTS},
            {
                "part_deadlines": (
                    PARTS[0]._replace(period=SPRING._replace(text="Under  våren 2015")),
                    PARTS[1],
                )
            },
            "unchanged",
        ),
        ({}, {"source_note": "Sidan 3."}, "unchanged"),
        ({}, {"status": "done", "note": "Klart.", "forecast": AUTUMN}, "unchanged"),
    ],
)
def test_kind_of_one_change(before, after, expected):
    assert kinds(before, after) == (expected,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"wording": "En ma\u030alsa\u0308ttning"}, {"wording": "En målsättning"}),
        ({"wording": "Den 1 juli"}, {"wording": "Den 1\u00a0juli"}),
        ({"wording": "Stadsbyggnad"}, {"wording": "Stads\u00adbyggnad"}),
        ({"label": "Målen"}, {"label": "Ma\u030alen"}),
        ({}, {"deadline": SPRING._replace(text="under\u00a0va\u030aren 2015")}),
        (
            {"deadline": AUTUMN._replace(text="ho\u0308s\u00adten")},
            {"deadline": AUTUMN._replace(text="hösten")},
        ),
        (
            {"responsible": (ROLE,)},
            {"responsible": (ROLE._replace(title="respektive sto\u0308dprocessdirekto\u0308r"),)},
        ),
    ],
)
def test_text_that_looks_the_same_is_unchanged(before, after):
    comparison = compare(decided(action("x", **before)), state(action("x", **after)))
    row = comparison.rows[0]
    assert row.kinds == ("unchanged",)
    assert {piece.op for piece in (*row.wording, *row.label)} == {"equal"}
    assert 'class="changed"' not in table_rows(comparison, dt.date(2015, 9, 2), str)


def test_pasted_text_marks_only_what_differs_and_is_written_as_it_was_pasted():
    before, after = (
        action("x", wording="Ma\u030alen na\u030as 2015."),
        action("x", wording="Målen\u00a0nås 2016."),
    )
    row = compare(decided(before), state(after)).rows[0]
    assert row.wording == (
        ("equal", "Målen\u00a0nås "),
        ("delete", "2015"),
        ("insert", "2016"),
        ("equal", "."),
    )


def test_area_title_that_looks_the_same_is_not_marked():
    then, now = area("ett", 1, "Mål"), area("ett", 1, "Ma\u030al")
    row = compare(decided(areas=(then,)), state(areas=(now,))).areas[0]
    assert {piece.op for piece in row.title} == {"equal"}


def test_a_time_in_other_words_is_restated_not_changed():
    in_other_words = SPRING._replace(text="vår 2015")
    row = compare(decided(action("x")), state(action("x", deadline=in_other_words))).rows[0]
    assert (row.changed, [field.name for field in row.restated]) == ((), ["deadline"])
    row = compare(decided(action("x")), state(action("x", deadline=AUTUMN))).rows[0]
    assert ([field.name for field in row.changed], row.restated) == (["deadline"], ())


def test_several_changes_are_all_named():
    after = {"wording": "Ny.", "deadline": AUTUMN, "responsible": (DAG,), "area_key": "tva"}
    assert kinds({}, after) == ("reworded", "retimed", "new_responsible", "moved")


def test_row_tells_who_came_and_who_went():
    row = compare(
        decided(action("x", responsible=(EVA, ROLE))), state(action("x", responsible=(DAG, EVA)))
    ).rows[0]
    assert (row.added, row.dropped) == ((DAG,), (ROLE,))


def test_row_holds_both_times_and_the_forecast():
    row = compare(decided(action("x")), state(action("x", forecast=AUTUMN, status="ongoing"))).rows[0]
    assert (row.before.deadline, row.deadline_after, row.forecast) == (SPRING, SPRING, AUTUMN)
    assert row.status_changed


def test_new_action_has_no_before_and_is_not_all_marked():
    row = compare(decided(), state(action("x"))).rows[0]
    assert row.kinds == ("new",)
    assert row.before is None
    assert [piece.op for piece in row.wording] == ["equal"]


def test_renumbered_area_is_a_change_of_the_area_and_not_of_its_actions():
    before = decided(action("x", area_key="tva"))
    after = state(action("x", area_key="tva"), areas=(area("tva", 1), area("ett", 4, "Område ny")))
    comparison = compare(before, after)
    assert comparison.rows[0].kinds == ("unchanged",)
    assert (comparison.rows[0].number_before, comparison.rows[0].number_after) == (2, 1)
    tva, ett = comparison.areas
    assert (tva.number_before, tva.number_after, tva.renumbered) == (2, 1, True)
    assert [piece.op for piece in ett.title] == ["equal", "delete", "insert"]


def test_areas_that_came_and_went_are_both_shown():
    before = decided(areas=(area("gammalt", 1),))
    after = state(areas=(area("nytt", 1),))
    assert [(row.key, bool(row.before), bool(row.after)) for row in compare(before, after).areas] == [
        ("nytt", False, True),
        ("gammalt", True, False),
    ]


def test_action_taken_out_by_decision_is_removed():
    after = state(removed=(action("x", removal=REMOVAL),))
    row = compare(decided(action("x")), after).rows[0]
    assert (row.kinds, row.removal, row.after) == (("removed",), REMOVAL, None)
    assert row.section == section("a", 1)


@pytest.mark.parametrize(
    "removed",
    [(), (action("x", removal=UNDECIDED),), (action("x", removal=REMOVAL._replace(decision="  ")),)],
)
def test_action_gone_without_decision_is_an_error(removed):
    comparison = compare(decided(action("x"), action("y")), state(action("y"), removed=removed))
    assert [row.key for row in comparison.errors] == ["x"]
    assert comparison.counts[ChangeKind.MISSING] == 1


def test_action_removed_before_the_baseline_has_no_row():
    gone = (action("x", removal=REMOVAL),)
    assert compare(decided(removed=gone), state(removed=gone)).rows == ()


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        ("abcd", ""),
        ("naxbcynd", ""),
        ("bacd", "b"),
        ("bcda", "a"),
        ("bcad", "a"),
        ("cabd", "c"),
        ("adbc", "d"),
        ("cdab", "cd"),
        ("dabc", "d"),
        ("dcba", "dcb"),
        ("acd", ""),
    ],
)
def test_moved_is_the_fewest_that_explain_the_order(after, moved):
    before = decided(*map(action, "abcd"))
    rows = compare(
        before, state(*(action(f"{key}{n}" if key in "nxy" else key) for n, key in enumerate(after)))
    ).rows
    assert {row.key for row in rows if "moved" in row.kinds} == set(moved)


def test_action_whose_section_and_area_are_gone_has_neither():
    """They may have been removed while the action was removed."""
    lost = action("x", section_key="borta", area_key="borta")
    kept, gone = compare(decided(lost, action("y", section_key="borta")), state(lost)).rows
    assert (kept.kinds, kept.section, kept.area_before, kept.area_after) == (("unchanged",), None, None, None)
    assert (gone.kinds, gone.section, gone.number_before) == (("missing",), None, 1)
    (new,) = compare(decided(), state(lost)).rows
    assert (new.kinds, new.section, new.number_after) == (("new",), None, None)


def test_moving_a_whole_section_moves_no_action():
    before = decided(action("a"), action("b"), action("c", section_key="b"))
    after = state(action("c", section_key="b"), action("a"), action("b"))
    assert [row.kinds for row in compare(before, after).rows] == [("unchanged",)] * 3


def test_vanished_actions_stand_where_they_stood():
    before = decided(*map(action, "pabqr"))
    after = state(action("b"), action("ny"), action("a"))
    assert [row.key for row in compare(before, after).rows] == ["p", "b", "q", "r", "ny", "a"]


def test_late_counts_the_follow_up():
    after = state(
        action("sen"),
        action("klar", status="done"),
        action("jämt", status="continuous"),
        action("utan", deadline=None),
        action("höst", deadline=AUTUMN),
    )
    comparison = compare(decided(), after)
    assert comparison.late(dt.date(2015, 6, 30)) == 0
    assert comparison.late(dt.date(2015, 7, 1)) == 1
    assert comparison.late(dt.date(2016, 1, 1)) == 2


def test_every_kind_has_a_word():
    assert set(LABELS) == set(ChangeKind)


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "wording": st.sampled_from(["Ett.", "Ett två.", "Tre."]),
        "deadline": st.sampled_from([None, SPRING, AUTUMN]),
        "responsible": st.sampled_from([(), (EVA,), (DAG, ROLE)]),
        "section_key": st.sampled_from(["a", "b", None]),
        "area_key": st.sampled_from(["ett", "tva", None]),
        "status": st.sampled_from([None, "done", "ongoing"]),
    },
)


@st.composite
def states(draw):
    keys = draw(st.permutations("abcdefgh"))
    split = draw(st.integers(0, 8))
    gone = [action(key, removal=draw(st.sampled_from([REMOVAL, UNDECIDED]))) for key in keys[split:]]
    kept = [action(key, **draw(FIELDS)) for key in keys[:split]]
    return state(*kept, removed=tuple(gone[: draw(st.integers(0, len(gone)))]))


@given(states())
def test_comparing_a_plan_with_itself_finds_nothing(plan):
    comparison = compare(plan, plan)
    assert [row.kinds for row in comparison.rows] == [("unchanged",)] * len(plan.actions)
    assert not any(row.renumbered for row in comparison.areas)


@given(states(), states())
def test_every_action_is_in_exactly_one_row(before, after):
    rows = compare(before, after).rows
    assert Counter(row.key for row in rows) == Counter({*before.action_by_key, *after.action_by_key})
    assert [row.key for row in rows if row.after] == [one.key for one in after.actions]


@given(states(), states())
def test_counts_add_up(before, after):
    comparison = compare(before, after)
    counts = comparison.counts
    both = sum(bool(row.before and row.after) for row in comparison.rows)
    assert both + counts["new"] == len(after.actions)
    assert both + counts["removed"] + counts["missing"] == len(before.actions)
    assert comparison.status_after.total() == len(after.actions)
    assert comparison.status_before.total() == len(before.actions)
    assert comparison.status_of_decided.total() == both


@given(states(), states())
def test_removed_needs_a_decision(before, after):
    for row in compare(before, after).rows:
        if row.after is None:
            decision = bool(row.removal and row.removal.decision)
            assert row.kinds == (("removed",) if decision else ("missing",))


@given(states(), states())
def test_wording_pieces_give_both_wordings(before, after):
    for row in compare(before, after).rows:
        if row.before and row.after:
            assert "".join(piece.text for piece in row.wording if piece.op != "insert") == row.before.wording
            assert "".join(piece.text for piece in row.wording if piece.op != "delete") == row.after.wording


@pytest.mark.parametrize("side", ["before", "after"])
def test_field_that_one_side_does_not_hold_is_passed_over(side):
    before, after = decided(action("x", part_deadlines=PARTS)), state(action("x", deadline=AUTUMN))
    unknown = frozenset({"part_deadlines"})
    if side == "before":
        before = replace(before, unknown=unknown)
    else:
        after = replace(after, unknown=unknown)
    (row,) = compare(before, after).rows
    assert row.kinds == ("retimed",)
    assert [field.name for field in row.changed] == ["deadline"]
