"""The proposal of a revised plan: what is proposed beside what is decided."""

from __future__ import annotations

from reports.compare import compare
from reports.document import tree as d
from reports.document.build import build
from tests.reports.document.test_build import content
from tests.reports.states import AUTUMN, UNDECIDED, action, decided, state


def proposal(before, after, **changes):
    removed = changes.pop("removed", ())
    then, now = decided(*before), state(*after, removed=removed)
    return build(content(proposes=True, subtitle="Förslag", **changes), now, (), compare(then, now))


def headings(document):
    return [one.text for one in document.blocks if isinstance(one, d.Heading)]


def text(document):
    return "\n".join(d.plain_text(document))


SAME = [action("a"), action("b")]


def test_changed_actions_stand_in_a_table_and_the_others_in_a_list():
    document = proposal(SAME, [action("a", deadline=AUTUMN), action("b"), action("c")])
    (table,) = [one for one in document.blocks if isinstance(one, d.Table) and "Förslag om" in one.caption]
    assert [row.key for row in table.body] == ["a", "c"]
    shown = headings(document)
    assert shown.index("Föreslagna ändringar") < shown.index("Oförändrade åtgärder")
    assert "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)" in text(document)


def test_sentences_count_what_is_proposed():
    gone = action("b", removal=UNDECIDED)
    shown = text(proposal(SAME, [action("a"), action("c")], removed=(gone,)))
    assert "Förslaget har 2 åtgärder; 2 är beslutade i december 2014." in shown
    assert "1 åtgärd föreslås tillkomma, och 1 åtgärd föreslås utgå." in shown


def test_action_left_out_is_proposed_to_go_and_is_no_error():
    document = proposal(SAME, [action("a")], removed=(action("b", removal=UNDECIDED),))
    assert "Föreslås utgå ur planen." in text(document)
    assert f"Skäl: {UNDECIDED.reason}" in text(document)
    assert not [one for one in document.blocks if isinstance(one, d.Notice) and one.kind == "error"]


def test_proposal_has_neither_annex_nor_statuses():
    noted = action("a", status="ongoing", note="Arbetet går framåt.", deadline=AUTUMN)
    document = proposal(SAME, [noted, action("b")])
    assert "Bilaga 1" not in text(document)
    assert "Arbetet går framåt." not in text(document)


def test_every_action_of_either_side_is_there_once():
    document = proposal(SAME, [action("c"), action("a", label="Ny")])
    keys = [row.key for one in document.blocks if isinstance(one, d.Table) for row in one.body]
    assert sorted(key for key in keys if key in {"a", "b", "c"}) == ["a", "b", "c"]
