import datetime as dt

import pytest

from actions.period import parse
from actions.presenters.overview import ORDER, Scale, bar, overview, timeline
from actions.state import ActionState, AreaState, PlanState, Responsible

TODAY = dt.date(2015, 9, 2)


def period(text):
    return parse(text, today=TODAY) if text else None


def act(number, status=None, deadline="", forecast="", area="a", people=("Eva",)):
    who = tuple(Responsible(sum(map(ord, name)), name, None, "responsible") for name in people)
    return ActionState(
        id=number,
        key=f"k{number}",
        version=1,
        order=number,
        label=f"Åtgärd {number}",
        wording="",
        section_key=None,
        area_key=area,
        responsible=who,
        deadline=period(deadline),
        status=status,
        note="",
        note_date=None,
        noted_by="",
        forecast=period(forecast),
    )


def state(*actions):
    areas = tuple(
        AreaState(n, key, n, f"Område {n}", None, "", None, None, 1) for n, key in enumerate("ab", 1)
    )
    return PlanState("p", "1", "Planen", "", TODAY, None, areas, (), actions)


def by_label(lines):
    return {line.label: line for line in lines}


def test_overview_counts_each_area_and_the_whole():
    page = overview(state(act(1, "done"), act(2), act(3, "done", area="b")), TODAY)
    done, none = ORDER.index("done"), ORDER.index(None)
    assert [(line.total, line.counts[done], line.counts[none]) for line in page.areas] == [
        (2, 1, 1),
        (1, 1, 0),
    ]
    assert (page.whole.total, page.whole.counts[done]) == (3, 2)


def test_overview_counts_late_ones():
    page = overview(state(act(1, "ongoing", "våren 2015"), act(2, "done", "våren 2015")), TODAY)
    assert page.areas[0].late == 1


def test_overview_counts_an_action_once_with_each_who_answers():
    page = overview(state(act(1, people=("Eva", "Mats")), act(2, people=("Eva", "Eva"))), TODAY)
    assert {label: line.total for label, line in by_label(page.directors).items()} == {"Eva": 2, "Mats": 1}


def test_overview_actions_without_an_area_have_a_line_of_their_own():
    assert "Utan område" in by_label(overview(state(act(1, area=None)), TODAY).areas)


def test_overview_of_an_empty_plan():
    page = overview(state(), TODAY)
    assert (page.whole.total, page.directors, page.timeline) == (0, (), None)


def test_bar_parts_stand_end_to_end():
    counts = tuple(1 if status in ("done", "ongoing") else 2 if status is None else 0 for status in ORDER)
    parts = list(bar(counts))
    assert [(part.slug, part.x, part.width) for part in parts] == [
        ("done", "0.00%", "25.00%"),
        ("ongoing", "25.00%", "25.00%"),
        ("unreported", "50.00%", "50.00%"),
    ]


def test_bar_is_drawn_to_the_scale_of_the_longest():
    page = overview(state(act(1), act(2), act(3, area="b")), TODAY)
    assert [line.parts[-1].width for line in page.areas] == ["100.00%", "50.00%"]


def test_timeline_leaves_out_what_has_no_days():
    assert timeline([act(1, deadline="löpande"), act(2)], TODAY) is None


def test_timeline_draws_decided_forecast_and_today():
    line = timeline([act(1, deadline="våren 2015", forecast="hösten 2015")], TODAY)
    row = line.rows[0]
    assert (row.decided.x, row.forecast.x) == ("0.00%", row.decided.width)
    assert float(line.today.rstrip("%")) == pytest.approx(100 * 244 / 365, abs=0.01)


def test_timeline_soonest_first():
    line = timeline([act(1, deadline="hösten 2015"), act(2, deadline="våren 2015")], TODAY)
    assert [row.key for row in line.rows] == ["k2", "k1"]


def test_timeline_says_where_today_is_when_it_is_not_drawn():
    assert timeline([act(1, deadline="våren 2013")], TODAY).beyond == "efter"
    assert timeline([act(1, deadline="våren 2030")], TODAY).beyond == "före"


def test_scale_a_single_day_can_be_seen():
    scale = Scale(dt.date(2010, 1, 1), dt.date(2020, 1, 1))
    assert scale.span(TODAY, TODAY).width == "0.60%"


@pytest.mark.parametrize("count", [30, 300])
def test_overview_queries(count, db, reader, sign_in, django_assert_num_queries):
    from tests.factories import ActionFactory, PlanFactory

    plan = PlanFactory(key="planen")
    for _ in range(count):
        ActionFactory(plan=plan, deadline=period("våren 2015"))
    client = sign_in(reader)
    with django_assert_num_queries(7):
        client.get("/plan/planen/overblick/")
