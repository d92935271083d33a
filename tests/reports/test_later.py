"""What has changed in a plan after the follow-up day, from two states."""

from actions.state import Removal
from reports.later import Difference, later_changes
from tests.reports.states import AUTUMN, DAG, REMOVAL, action, area, section, state


class Versions(dict):
    def __missing__(self, name):
        return 7


def changes(shown, now):
    return later_changes(shown, now, Versions({"action:b": 9}))


def told(shown, now):
    return [(one.name, one.kinds, one.differences) for one in changes(shown, now)]


def test_nothing_has_changed():
    assert changes(state(action("a")), state(action("a"))) == ()


def test_a_note_is_no_later_change():
    noted = action("a", status="done", note="Klart.", version=2)
    assert changes(state(action("a")), state(noted)) == ()


def test_edited_action_tells_every_field_as_it_was_and_is():
    now = action(
        "b", wording="Ny lydelse.", deadline=AUTUMN, responsible=(DAG,), area_key="tva", section_key="b",
        area_editorial=True, source_note="Ur protokollet.",
    )  # fmt: skip
    (one,) = changes(state(action("b")), state(now))
    assert (one.name, one.version, one.noun, one.title) == ("action:b", 9, "åtgärd", "Åtgärd b")
    assert one.token == "action:b@9"
    assert one.kinds == ("ändrades",)
    assert one.differences == (
        Difference("Lydelse", "En översyn av b görs under våren 2015.", "Ny lydelse."),
        Difference("Avsnitt", "Avsnitt a", "Avsnitt b"),
        Difference("Område", "1. Område ett", "2. Område tva"),
        Difference("Ansvariga", "utbildningsdirektör Eva Olin", "natur- och trafikdirektör Dag Björklund"),
        Difference(
            "Tid",
            "under våren 2015 (1 januari–30 juni 2015)",
            "under hösten 2015 (1 juli–31 december 2015)",
        ),
        Difference("Området är inte beslutat", "", "Ja"),
        Difference("Anmärkning om källan", "", "Ur protokollet."),
    )


def test_an_area_with_another_title_does_not_change_its_actions():
    now = state(action("a"), areas=(area("ett", 1, "Nytt namn"), area("tva", 2)))
    assert [one.name for one in changes(state(action("a")), now)] == ["area:ett"]


def test_new_action_tells_what_it_says():
    (one,) = changes(state(), state(action("ny", responsible=())))
    assert (one.name, one.kinds) == ("action:ny", ("lades till",))
    assert ("Benämning", "", "Åtgärd ny") in one.differences
    assert "Ansvariga" not in [difference.label for difference in one.differences]


def test_removed_action_tells_why():
    gone = action("a", removal=REMOVAL)
    (one,) = changes(state(action("a"), action("b")), state(action("b"), removed=(gone,)))
    assert (one.name, one.kinds, one.reason) == (
        "action:a",
        ("togs bort",),
        "Ingår i en annan åtgärd (KS den 4 maj 2015 § 12)",
    )


def test_removal_with_another_decision_is_told():
    then = action("a", removal=REMOVAL)
    now = action("a", removal=Removal(REMOVAL.on, "Redaktör", "Dubblett", ""))
    assert told(state(removed=(then,)), state(removed=(now,))) == [
        (
            "action:a",
            ("ändrades",),
            (Difference("Borttagen", "Ingår i en annan åtgärd (KS den 4 maj 2015 § 12)", "Dubblett"),),
        )
    ]


def test_restored_action_is_back():
    gone = action("a", removal=REMOVAL)
    assert told(state(removed=(gone,)), state(action("a"))) == [("action:a", ("återställdes",), ())]


def test_action_that_came_and_went_after_the_day_is_not_told():
    assert changes(state(), state(removed=(action("a", removal=REMOVAL),))) == ()


def test_only_what_moved_is_moved():
    shown = state(action("a"), action("b"), action("c"))
    assert told(shown, state(action("c"), action("a"), action("b"))) == [("action:c", ("flyttades",), ())]


def test_areas_sections_and_the_head():
    shown = state(areas=(area("ett", 1), area("tva", 2)), sections=(section("a", 1), section("b", 2)))
    now = state(
        areas=(area("ett", 3), area("ny", 2)),
        sections=(section("b", 1), section("a", 2)._replace(parent_key="b"), section("c", 3)),
        title="Ny rubrik",
    )
    assert told(shown, now) == [
        ("plan", ("ändrades",), (Difference("Rubrik", "Utveckling av styrning och ledning", "Ny rubrik"),)),
        ("area:ett", ("ändrades",), (Difference("Nummer", "1", "3"),)),
        (
            "area:ny",
            ("lades till",),
            (Difference("Nummer", "", "2"), Difference("Utvecklingsområde", "", "Område ny")),
        ),
        ("area:tva", ("togs bort",), ()),
        ("section:b", ("flyttades",), ()),
        ("section:a", ("ändrades",), (Difference("Under", "", "Avsnitt b"),)),
        ("section:c", ("lades till",), (Difference("Avsnitt", "", "Avsnitt c"),)),
    ]
