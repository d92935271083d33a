"""The plan page's groups, filters and order, from states built by hand."""

import datetime as dt

import pytest

from actions.period import parse
from actions.presenters.plans import BY_AREA, BY_SECTION, TOGETHER, PlanFilters, plan_page
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState

DAY = dt.date(2015, 9, 2)
EVA, MATS = (
    Responsible(1, "Eva Öberg", "stadsjurist", "responsible"),
    Responsible(2, "Mats Ek", None, "supporting"),
)
OFFICE = Responsible(None, None, "kansliet", "responsible")
KEYS = {1: "eva-oberg", 2: "mats-ek"}


def action(order, **values):
    given = {
        **dict.fromkeys(ActionState._fields),
        **ActionState._field_defaults,
        **{"id": order, "key": f"a{order}", "label": f"Åtgärd {order}", "wording": "", "order": order},
        **{"note": "", "responsible": (), "version": 1},
    }
    return ActionState(**{**given, **values})


ACTIONS = (
    action(1, label="Ö", section_key="under", area_key="tva", responsible=(OFFICE,), status="done"),
    action(
        2,
        label="A",
        section_key="over",
        area_key="ett",
        responsible=(EVA, MATS),
        deadline=parse("våren 2016"),
    ),
    action(
        3, label="Å", section_key="borta", area_key="borta", responsible=(MATS,), deadline=parse("våren 2015")
    ),
    action(4, label="Z", wording="Målen ses över", note="Klart", responsible=(EVA,), status="ongoing"),
)
GONE = action(1, key="gone", label="Bort", removal=Removal(DAY, "Rut", "Dubblett", "KS § 1"))


def area(key, number):
    return AreaState(number, key, number, f"Område {key}", None, "", None, None, 1)


def section(key, parent, order):
    return SectionState(order, key, f"Avsnitt {key}", parent, order, 1)


STATE = PlanState(
    **{"key": "planen", "case_number": "1", "title": "Planen", "period_text": "", "day": DAY, "moment": None},
    areas=(area("ett", 1), area("tva", 2), area("tom", 3)),
    sections=(section("over", None, 1), section("under", "over", 2), section("tomt", None, 3)),
    actions=ACTIONS,
    removed=(GONE,),
)


def page(**filters):
    return plan_page(STATE, PlanFilters(**filters), KEYS, "?at=2015-09-02")


def groups(**filters):
    return [(group.anchor, [row.action.order for row in group.rows]) for group in page(**filters).groups]


def orders(**filters):
    return [row.action.order for group in page(**{"group": TOGETHER, **filters}).groups for row in group.rows]


def test_sections_in_the_documents_order():
    """A heading without rows of its own stays for those below it; one without any is left out."""
    under = groups(group=BY_SECTION)
    assert under == [("avsnitt-over", [2]), ("avsnitt-under", [1]), ("utan-avsnitt", [3, 4])]
    assert [group.level for group in page(group=BY_SECTION).groups] == [2, 3, 2]
    assert groups(group=BY_SECTION, status="done") == [("avsnitt-over", []), ("avsnitt-under", [1])]


def test_areas_without_rows_are_shown_unless_filtered():
    assert groups(group=BY_AREA) == [
        *(("omrade-ett", [2]), ("omrade-tva", [1]), ("omrade-tom", []), ("utan-omrade", [3, 4])),
    ]
    assert groups(group=BY_AREA, area="ett") == [("omrade-ett", [2])]
    assert groups(group=BY_AREA, words="finns inte") == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [1, 2, 3, 4]),
        ({"status": "ongoing"}, [4]),
        ({"status": "ej-rapporterad"}, [2, 3]),
        ({"director": "mats-ek"}, [2, 3]),
        ({"area": "tva"}, [1]),
        ({"late": True}, [3]),
        ({"words": "målen klar"}, [4]),
        ({"words": "stadsjurist"}, [2, 4]),
        ({"words": "kansli"}, [1]),
        ({"director": "mats-ek", "late": True}, [3]),
    ],
)
def test_filters(filters, found):
    assert orders(**filters) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("ordning", [1, 2, 3, 4]),
        ("tid", [3, 2, 1, 4]),
        ("lage", [1, 4, 2, 3]),
        ("ansvarig", [2, 4, 1, 3]),  # only those responsible: Mats supports
        ("namn", [2, 4, 3, 1]),
    ],
)
def test_orders(sort, found):
    assert orders(sort=sort) == found


def test_counts_are_of_the_rows_shown():
    shown = page(director="mats-ek")
    assert (shown.total, shown.shown, shown.late) == (4, 2, 1)


def test_rows_have_addresses_of_the_day_and_know_who_is_late():
    row = page(group=TOGETHER).groups[0].rows[1]
    assert (row.action, row.url, row.late) == (ACTIONS[1], "/plan/planen/atgard/a2/?at=2015-09-02", None)
    eva, mats = row.people
    assert eva == ("Eva Öberg", "stadsjurist", "ansvarig", "/direktor/eva-oberg/?at=2015-09-02")
    assert (eva.is_responsible, mats.is_responsible) == (True, False)


def test_a_role_or_an_unknown_director_has_no_address():
    assert [one.url for one in page(group=TOGETHER).groups[0].rows[0].people] == [""]
    unknown = plan_page(STATE, PlanFilters(group=TOGETHER), {}).groups[0].rows[3].people
    assert [(one.who, one.url) for one in unknown] == [("Eva Öberg", "")]


def test_removed_actions_are_rows_too():
    (gone,) = page().removed
    assert (gone.action.removal.by, gone.url) == ("Rut", "/plan/planen/atgard/gone/?at=2015-09-02")
