"""Findings that block fixing a report, and findings that do not."""

import datetime as dt

import pytest

from actions.period import Kind, Period, Precision, parse
from actions.state import PartDeadline
from reports.compare import compare
from reports.document.content import OpenRequest, ReportContent
from reports.document.tree import Signatory
from reports.readiness import findings
from tests.reports.states import DAG, DECIDED, FOLLOWED, REMOVAL, ROLE, UNDECIDED, action, decided, state

SOON = Period("snarast", None, None, Precision.NONE, Kind.NONE)


def content(**changes):
    values = {
        "title": "Styrning 2015–2016",
        "subtitle": "Lägesrapport",
        "date": "2015-09-02",
        "case_number": "KFKS 2012/577-001",
        "addressee": "Kommunstyrelsen",
        "proposal": "Kommunstyrelsen noterar informationen.",
        "summary": "Av {antal_beslutade} är {antal_genomforda} klara.",
        "matter": "Bakgrund.",
        "economy": "Inom ram.",
        "other": "Inget.",
        "signatories": (Signatory("Lena Dahlstedt", "Stadsdirektör"),),
    }
    return ReportContent(**{**values, **changes})


def noted(key, status="ongoing", day=FOLLOWED, **changes):
    return action(key, status=status, note="Arbetet går framåt.", note_date=day, **changes)


def found(*actions, before=(), removed=(), **changes):
    after = state(*actions, removed=removed)
    return findings(content(**changes), after, compare(decided(*before), after) if before else None)


def codes(items):
    return [(item.code, item.where, item.blocking) for item in items]


def test_whole_report_has_nothing_to_find():
    assert found(noted("a"), before=[action("a")]) == ()


@pytest.mark.parametrize("part", ["proposal", "summary", "matter", "economy", "other"])
@pytest.mark.parametrize("text", ["", "  \n\n ", "\x00"])
def test_empty_mandatory_part_blocks(part, text):
    assert codes(found(**{part: text})) == [("empty_part", f"part:{part}", True)]


@pytest.mark.parametrize("part", ["children", "appendices"])
def test_empty_optional_part_is_fine(part):
    assert found(**{part: ""}) == ()


@pytest.mark.parametrize("name", ["title", "case_number", "addressee"])
def test_empty_head_blocks(name):
    assert codes(found(**{name: " "})) == [("empty_head", f"head:{name}", True)]


@pytest.mark.parametrize("part", ["matter", "children"])
def test_unknown_field_blocks_and_is_named(part):
    (item,) = found(**{part: "Av {antal_beslutade} är {antal_klara} klara."})
    assert codes([item]) == [("unknown_field", f"part:{part}", True)]
    assert "{antal_klara}" in item.text


def test_no_signatory_is_pointed_out():
    assert codes(found(signatories=())) == [("no_signatory", "head:signatories", False)]


def test_action_of_the_baseline_without_note_blocks():
    items = found(action("a"), noted("b"), before=[action("a"), action("b")])
    assert codes(items) == [("no_note", "action:a", True)]
    assert (
        items[0].text
        == "”Åtgärd a” saknar lägesnotering efter den 31 december 2014, till och med den 2 september 2015."
    )


def test_note_that_the_baseline_already_had_is_not_for_the_period():
    old = noted("a", day=dt.date(2014, 12, 20))
    assert codes(found(old, before=[old])) == [("no_note", "action:a", True)]


@pytest.mark.parametrize("day", [DECIDED, DECIDED - dt.timedelta(days=1)])
def test_note_of_the_baselines_last_day_is_not_for_the_period(day):
    old = noted("a", day=day)
    assert codes(found(old, before=[old])) == [("no_note", "action:a", True)]


def test_note_of_the_day_after_the_baseline_is_for_the_period():
    old = noted("a", day=DECIDED + dt.timedelta(days=1))
    assert found(old, before=[old]) == ()


@pytest.mark.parametrize("changed", [{"status": "partly_done"}, {"note": "Annat."}, {"note_date": DECIDED}])
def test_note_of_before_the_baseline_that_was_written_after_it_counts(changed):
    old = noted("a", day=dt.date(2014, 12, 20))
    assert found(old._replace(**changed), before=[old]) == ()


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_action_reopened_since_the_baseline_needs_a_note(status):
    """Its only note was corrected to one without a status, so the action is open without an account."""
    items = found(action("a"), before=[noted("a", status, day=dt.date(2014, 12, 20))])
    assert codes(items) == [("no_note", "action:a", True)]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_action_settled_otherwise_since_the_baseline_needs_a_note(status):
    other = {"done": "dropped", "dropped": "done"}[status]
    old = noted("a", status, day=dt.date(2014, 12, 20))
    late = old._replace(status=other, note_date=None, note="", drop_decision="KS § 3")
    assert codes(found(late, before=[old])) == [("no_note", "action:a", True)]


def test_note_on_the_day_of_the_baseline_that_it_did_not_have_counts():
    assert found(noted("a", day=DECIDED), before=[action("a")]) == ()


def test_new_action_needs_no_note():
    assert found(action("ny"), noted("a"), before=[action("a")]) == ()


def test_without_baseline_no_action_needs_a_note():
    assert found(action("a"), action("b")) == ()


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_action_already_settled_needs_no_new_note(status):
    old = noted("a", status, day=dt.date(2014, 12, 20))._replace(drop_decision="KS § 3")
    assert found(old, before=[old]) == ()


def test_drop_without_a_decision_is_told_and_does_not_stop():
    old = noted("a", "dropped")
    assert [(one.code, one.text, one.blocking) for one in found(old, before=[action("a")])] == [
        (
            "dropped_undecided",
            "”Åtgärd a” har utgått, men beslutet är inte angivet. Rätta noteringen och ange det.",
            False,
        )
    ]


def test_drop_that_needed_no_decision_tells_why():
    old = noted("a", "dropped")._replace(drop_waiver="Uppgiften finns inte längre.")
    assert [(one.code, one.text, one.blocking) for one in found(old, before=[action("a")])] == [
        (
            "dropped_without",
            "”Åtgärd a” har utgått utan beslut. Inget behövdes, eftersom: Uppgiften finns inte längre.",
            False,
        )
    ]


def test_part_with_words_that_are_no_time_is_told_and_does_not_stop():
    part = PartDeadline("resten", parse("därefter"))
    items = found(action("a", part_deadlines=(part, part._replace(done=True))))
    assert [(one.code, one.text, one.blocking) for one in items] == [
        (
            "undatable",
            "Tiden ”därefter” för delen ”resten” av ”Åtgärd a” går inte att läsa som ett datum.",
            False,
        )
    ]


@pytest.mark.parametrize("status", ["continuous", "partly_done", "not_started"])
def test_action_still_open_needs_a_new_note(status):
    old = noted("a", status, day=dt.date(2014, 12, 20))
    assert codes(found(old, before=[old])) == [("no_note", "action:a", True)]


def test_action_gone_without_decision_blocks():
    items = found(before=[action("a")], removed=[action("a", removal=UNDECIDED)])
    assert codes(items) == [("missing", "action:a", True)]


def test_action_removed_by_decision_is_fine():
    assert found(before=[action("a")], removed=[action("a", removal=REMOVAL)]) == ()


def test_words_that_are_no_time_block_while_the_action_is_open():
    items = found(noted("a", deadline=SOON), noted("b", forecast=SOON), before=[action("a"), action("b")])
    assert codes(items) == [("undatable", "action:a", True), ("undatable", "action:b", True)]
    assert items[0].text == "Tiden ”snarast” för ”Åtgärd a” går inte att läsa som ett datum."
    assert items[1].text.startswith("Prognosen ”snarast”")


def test_words_that_are_no_time_are_pointed_out_when_it_is_done():
    items = found(noted("a", "done", deadline=SOON), before=[action("a")])
    assert codes(items) == [("undatable", "action:a", False)]


@pytest.mark.parametrize(
    "deadline",
    [
        None,
        parse("löpande"),
        parse("under våren 2015"),
        Period("när lagen ändras", None, None, Precision.NONE, Kind.EVENT),
        Period("snarast", None, dt.date(2015, 12, 31), Precision.NONE, Kind.NONE),
        Period(" ", None, None, Precision.NONE, Kind.NONE),
    ],
)
def test_no_deadline_an_event_and_what_an_editor_has_dated_are_fine(deadline):
    assert found(action("a", deadline=deadline)) == ()


def test_contradictions_are_pointed_out():
    done = noted("a", "done")._replace(note="En del återstår.")
    reopened = noted("b")
    before = [action("a"), noted("b", "done", day=DECIDED)]
    items = found(done, reopened, before=before)
    assert codes(items) == [("contradiction", "action:a", False), ("contradiction", "action:b", False)]
    assert "återstår" in items[0].text


def test_nobody_responsible_is_pointed_out():
    supporting = DAG._replace(kind="supporting")
    items = found(action("a", responsible=()), action("b", responsible=(supporting,)), action("c"))
    assert codes(items) == [("no_responsible", "action:a", False), ("no_responsible", "action:b", False)]


def test_nobody_responsible_for_what_is_done_is_fine():
    assert found(action("a", status="done", responsible=())) == ()


def test_role_in_words_is_somebody_responsible():
    assert found(action("a", responsible=(ROLE,))) == ()


def test_findings_in_whole_sentences():
    items = found(
        action("a"),
        action("b", deadline=SOON, forecast=SOON, responsible=()),
        noted("c", "done")._replace(label="", note="En del återstår."),
        before=[action("a"), action("borta")],
        **{"title": "", "case_number": "", "addressee": "", "proposal": "", "summary": ""},
        **{"matter": "{antal}", "economy": "", "other": "", "children": "{sum}", "signatories": ()},
    )
    assert [item.text for item in items] == [
        "Rubrik saknas.",
        "Diarienummer saknas.",
        "Mottagare saknas.",
        "Delen ”Förslag till beslut” är tom.",
        "Delen ”Sammanfattning” är tom.",
        "Delen ”Ärendet” har fältet {antal}, som inte står för något tal.",
        "”Åtgärd a” saknar lägesnotering efter den 31 december 2014, till och med den 2 september 2015.",
        "”Åtgärd borta” var beslutad men saknas nu utan beslut. Ta tillbaka den eller ange beslutet.",
        "Tiden ”snarast” för ”Åtgärd b” går inte att läsa som ett datum.",
        "Prognosen ”snarast” för ”Åtgärd b” går inte att läsa som ett datum.",
        "”Åtgärd b” har ingen ansvarig.",
        "”c”: Läget är genomförd, men i texten står ”återstår”. Är den genomförd?",
        "Delen ”Ekonomiska konsekvenser” är tom.",
        "Delen ”Konsekvenser för barn” har fältet {sum}, som inte står för något tal.",
        "Delen ”Övrigt” är tom.",
        "Ingen undertecknare är angiven.",
    ]


def test_findings_come_in_the_order_of_the_document():
    items = found(action("a"), before=[action("a")], title="", summary="", other="", signatories=())
    assert [item.where for item in items] == [
        *("head:title", "part:summary", "action:a", "part:other", "head:signatories")
    ]


def test_proposal_needs_no_notes_and_may_leave_actions_out():
    left_out = action("b", removal=UNDECIDED)
    assert codes(found(action("a"), before=[action("a"), action("b")], removed=(left_out,))) != []
    assert found(action("a"), before=[action("a"), action("b")], removed=(left_out,), proposes=True) == ()


def test_a_typed_number_that_differs_is_pointed_out_and_blocks_nothing():
    after = state(*(action(str(number)) for number in range(3)))
    found = [
        one
        for one in findings(content(summary="Planen har 31 åtgärder."), after)
        if one.code == "typed_count"
    ]
    assert [(one.text, one.blocking, one.where) for one in found] == [
        (
            "Sammanfattning säger ”31 åtgärder”, men planen har 3. Skriv {antal_atgarder} så räknas talet.",
            False,
            "part:summary",
        )
    ]


def test_a_copied_part_blocks_until_it_is_confirmed():
    found = findings(content(), state(), None, {"summary": "Lägesrapport 2014"})
    assert [(one.text, one.blocking, one.where) for one in found if one.code == "unconfirmed"] == [
        (
            "Delen ”Sammanfattning” är hämtad från ”Lägesrapport 2014” och inte ändrad. Stämmer den fortfarande?",
            True,
            "part:summary",
        )
    ]


def test_introduction_of_bilaga_1_is_looked_at_as_a_part():
    texts = {"bilaga-1-a": "Av {antal_allt} och 7 åtgärder."}
    said = found(noted("a"), before=[action("a")], own_texts=texts)
    assert [(item.code, item.where) for item in said] == [
        ("unknown_field", "part:bilaga-1-a"),
        ("typed_count", "part:bilaga-1-a"),
    ]


def test_request_that_waits_is_told():
    asked = OpenRequest("a", "en senare tid", "", "Väntar.", "Eva", FOLLOWED)
    (said,) = found(noted("a", label="Målbild"), before=[action("a")], requests=(asked,))
    assert said.text == "Eva har begärt en senare tid för ”Målbild”, och det är inte avgjort."
    assert codes([said]) == [("open_request", "action:a", False)]
