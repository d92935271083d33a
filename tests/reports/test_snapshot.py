"""The contents of a fixed report, and reading those that earlier versions stored."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from actions.state import ACTION, PartDeadline
from reports.compare import compare
from reports.comparison import UNCHANGED
from reports.document.build import build
from reports.document.content import DecisionLine, EarlierArea, OpenRequest, ReportContent
from reports.document.letterhead import Letterhead, Logo
from reports.document.tree import Signatory
from reports.render.comparison_html import table_rows
from reports.snapshot import (
    Edition,
    UnreadableSnapshot,
    dump,
    load,
    load_document,
    load_lineage,
    load_states,
)
from tests.reports.states import AUTUMN, REMOVAL, ROLE, SPRING, action, area, decided, state
from tracking.digest import sha256

STORED = Path(__file__).parent / "stored"

DECISIONS = (
    DecisionLine(dt.date(2013, 2, 11), "day", "kommunstyrelsen", "§ 53", "Ställde sig bakom planen."),
    DecisionLine(None, "none", "kommunfullmäktige", "", "Noterade programmet."),
)
CONTENT = ReportContent(
    title="Styrning 2015–2016",
    subtitle="Lägesrapport september 2015",
    date="2015-09-02",
    case_number="KFKS 2012/577-001",
    addressee="Kommunstyrelsen",
    proposal="Kommunstyrelsen noterar *informationen*.",
    summary="Av {antal_beslutade} är **{antal_genomforda}** klara.",
    matter="Bakgrund.",
    economy="Inom ram.",
    other="- Ett\n- Två",
    signatories=(Signatory("Lena Dahlstedt", "Stadsdirektör", "Stadsledningskontoret"),),
    placements={"c": "annex"},
    sequence=("b",),
    earlier_title="Tidigare plan",
    earlier_areas=(EarlierArea("Område", "done", "Klart."),),
    version="Fastställd 2015-09-02",
)

PARTS = (PartDeadline("modell", SPRING), PartDeadline("utbildning", AUTUMN))


def edition():
    before = decided(
        action("a", part_deadlines=PARTS), action("b"), action("d"), areas=(area("ett", 1), area("tva", 2))
    )
    after = state(
        action(
            "a",
            status="done",
            note="Klart 🙂 <b>",
            note_date=dt.date(2015, 9, 2),
            noted_by="Eva",
            source_note="Sidan 3.",
        ),
        action("b", wording="Något annat.", responsible=(ROLE,), deadline=None),
        action("c"),
        removed=(action("d", removal=REMOVAL),),
        areas=(area("ett", 2), area("tva", None)),
        moment=dt.datetime(2015, 9, 2, 12, tzinfo=dt.UTC),
    )
    document = build(CONTENT, after, DECISIONS, compare(before, after))
    return Edition(document, before, after, CONTENT, DECISIONS)


def test_snapshot_comes_back_as_it_was():
    assert load(dump(edition())) == edition()


def test_snapshot_without_baseline_comes_back():
    one = replace(edition(), before=None, compared=None)
    assert load(dump(one)) == one


def test_equal_snapshots_are_equal_texts():
    text = dump(edition())
    assert dump(load(text)) == text == dump(edition())


def test_text_is_canonical():
    text = dump(edition())
    value = json.loads(text)
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert list(value) == ["after", "before", "content", "decisions", "document", "schema"]


def test_parts_are_read_alone():
    text = dump(edition())
    assert load_document(text) == edition().document
    assert load_states(text) == (edition().before, edition().after)


def test_document_can_be_built_again_from_what_is_kept():
    one = load(dump(edition()))
    assert build(one.content, one.after, one.decisions, compare(one.before, one.after)) == one.document


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_stored_once_can_still_be_read(path):
    one = load(path.read_text(encoding="utf-8"))
    assert (one.document.title, one.document.version) == ("Styrning 2015–2016", "Fastställd 2015-09-02")
    assert [action.key for action in one.after.actions] == ["a", "b", "c"]
    assert one.after.removed[0].removal.decision == "KS den 4 maj 2015 § 12"
    assert one.before.actions[0].deadline.last_day == dt.date(2015, 6, 30)
    assert one.content.signatories[0].name == "Lena Dahlstedt"
    assert one.decisions[0].paragraph == "§ 53"


def test_schema_1_knows_nothing_of_what_was_declared_later():
    before, after = load_states((STORED / "snapshot-1.json").read_text(encoding="utf-8"))
    later = {field.name for field in ACTION if field.since == 2}
    assert before.unknown == after.unknown == later >= {"part_deadlines", "source_note"}


def test_schema_2_holds_all_that_is_declared():
    before, after = load_states((STORED / "snapshot-2.json").read_text(encoding="utf-8"))
    assert before.unknown == after.unknown == frozenset()
    assert before.actions[0].part_deadlines == PARTS
    assert after.actions[0].source_note == "Sidan 3."


def test_what_a_stored_state_does_not_hold_is_passed_over_and_said():
    """A report of schema 1 as baseline: its actions may have had part deadlines, which it does not hold."""
    before, after = load_states((STORED / "snapshot-1.json").read_text(encoding="utf-8"))
    now = replace(after, unknown=frozenset(), actions=(after.actions[0]._replace(part_deadlines=PARTS),))
    comparison = compare(before, now)
    assert comparison.rows[0].kinds == UNCHANGED
    page = table_rows(comparison, now.day, str)
    assert page.count("fanns inte i den tidens handling") == 1


def test_every_schema_has_a_stored_text():
    from reports.snapshot import SCHEMA

    assert {path.stem for path in STORED.glob("*.json")} == {f"snapshot-{n}" for n in range(1, SCHEMA + 1)}


def test_names_that_have_gone_are_passed_over():
    value = json.loads(dump(edition()))
    value["content"]["colour"] = value["decisions"][0]["colour"] = value["after"]["actions"][0]["colour"] = (
        "blå"
    )
    assert load(json.dumps(value)) == edition()


@pytest.mark.parametrize("read", [load, load_document, load_states])
@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"x"', "{}", '{"schema":1}', '{"schema":1,"document":{"schema":1}}']
)
def test_what_is_no_snapshot_is_refused(read, text):
    with pytest.raises(UnreadableSnapshot):
        read(text)


def test_snapshot_of_a_later_program_is_refused_and_says_so():
    with pytest.raises(UnreadableSnapshot, match="schemaversion 99"):
        load('{"schema":99}')


def test_sha256_of_a_text_is_of_its_utf8():
    assert sha256("å") == sha256("å".encode())
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("logo", [None, Logo("image/png", "aGVq", 40, 20, "Nacka kommun")])
def test_letterhead_and_requests_are_read_back(logo):
    head = Letterhead("Nacka kommun", "Kontoret", ("Gatan 1",), "Handläggare: Eva", ("Post",), logo)
    asked = OpenRequest("a", "en senare tid", "hösten 2016", "Väntar.", "Eva", dt.date(2015, 8, 1))
    made = replace(edition(), content=replace(CONTENT, letterhead=head, requests=(asked,)))
    content = load(dump(made)).content
    assert (content.letterhead, content.requests) == (head, (asked,))


def test_unreadable_lineage():
    stored = json.loads(dump(edition()))
    with pytest.raises(UnreadableSnapshot, match="härkomsten"):
        load_lineage(json.dumps({**stored, "lineage": [{"kind": "split"}]}))
