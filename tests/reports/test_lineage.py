"""Split, merged and carried actions in the comparison, the document, the workbook and the snapshot."""

import datetime as dt
import io
import random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.change_kinds import ChangeKind
from actions.lineage import NEXT_PLAN, Descendant, LineageLink
from actions.state import Removal
from reports.compare import compare
from reports.document.build import build, report_counts
from reports.document.placement import Part, place
from reports.export import comparison_as_dict
from reports.lineage import told
from reports.readiness import findings
from reports.render import xlsx
from reports.render.comparison_html import table_rows
from reports.snapshot import Edition, dump, load, load_lineage
from tests.reports.render.samples import content
from tests.reports.states import DECIDED, FOLLOWED, action, decided, state

MADE = dt.date(2015, 5, 4)
BY_KS = Removal(MADE, "Rut", "Två saker", "KS § 12")
PLAN = "Utveckling av styrning och ledning"


def link(kind, before, after, decision="KS § 12", **ends):
    """Return a link within the plan, or with `to`=(key, title) or `of`=(key, title) another plan."""
    there = ends.get("of", ("plan", PLAN)), ends.get("to", ("plan", PLAN))
    pair = (
        Descendant(key, f"Åtgärd {key}" if key else "", *plan)
        for key, plan in zip((before, after), there, strict=True)
    )
    return LineageLink(kind, *pair, MADE, "Rut", decision)


def gone(key, removal=BY_KS, **changes):
    return action(key, removal=removal, **changes)


SPLIT = [link("split", "a", "a1"), link("split", "a", "a2")]
MERGED = [link("merged", "a", "ab"), link("merged", "b", "ab")]


def split():
    before = decided(action("a", wording="Ett mål och en modell tas fram."), action("b"))
    after = state(
        action("a1", wording="Ett tydligt mål tas fram."),
        action("a2", wording="En modell tas fram.", status="done", note_date=FOLLOWED),
        action("b"),
        removed=(gone("a"),),
    )
    return before, after


def merged():
    before = decided(
        action("a", wording="Mål tas fram."), action("b", wording="En modell tas fram."), action("c")
    )
    after = state(
        action("ab", wording="Mål och en modell tas fram."), action("c"), removed=(gone("a"), gone("b"))
    )
    return before, after


def words(pieces, *ops):
    return "".join(piece.text for piece in pieces if piece.op in ops)


def test_split_is_one_row_with_what_it_became():
    comparison = compare(*split(), SPLIT)
    row, other = comparison.rows
    assert (row.key, row.kinds, other.key) == ("a", (ChangeKind.SPLIT,), "b")
    assert [one.action.key for one in row.successors] == ["a1", "a2"]
    assert words(row.successors[0].wording, "insert") == "tydligt "
    assert "modell" in words(row.successors[0].wording, "delete")
    assert [comparison.counts[kind] for kind in (ChangeKind.SPLIT, ChangeKind.NEW, ChangeKind.REMOVED)] == [
        1,
        0,
        0,
    ]
    assert told(row, "plan") == ["Delad den 4 maj 2015, enligt KS § 12."]


def test_merge_is_one_row_against_its_predecessors():
    comparison = compare(*merged(), MERGED)
    row, other = comparison.rows
    assert (row.key, row.kinds, other.key) == ("ab", (ChangeKind.MERGED,), "c")
    assert [one.action.key for one in row.predecessors] == ["a", "b"]
    assert words(row.wording, "insert") == "och en"
    assert comparison.counts[ChangeKind.MERGED] == 1
    assert comparison.decided_counts[ChangeKind.MERGED] == 2
    assert told(row, "plan") == ["Sammanslagen den 4 maj 2015, enligt KS § 12."]


def test_without_lineage_the_states_are_compared_as_before():
    kinds = [row.kinds for row in compare(*split()).rows]
    assert kinds == [("removed",), ("new",), ("new",), ("unchanged",)]


def test_lineage_made_after_the_follow_up_changes_nothing():
    before = decided(action("a"))
    assert compare(before, state(action("a")), SPLIT).rows[0].kinds == ("unchanged",)
    assert compare(before, state(removed=(gone("a"),)), SPLIT).rows[0].kinds == ("removed",)


def test_split_after_the_follow_up_or_before_the_baseline_is_not_told():
    (row,) = compare(decided(action("a")), state(action("a")), SPLIT).rows
    assert told(row, "plan") == []
    rows = compare(decided(action("a1"), action("a2")), state(action("a1"), action("a2")), SPLIT).rows
    assert [told(row, "plan") for row in rows] == [[], []]


def test_action_that_came_from_another_plan_says_so_while_it_is_new():
    lineage = [link("carried", "x", "a", of=("forra", "Plan 2013"))]
    assert told(compare(decided(), state(action("a")), lineage).rows[0], "plan")
    assert told(compare(decided(action("a")), state(action("a")), lineage).rows[0], "plan") == []


def test_split_of_a_split_is_told_with_the_last():
    before, after = (
        decided(action("a")),
        state(action("a1"), action("x"), action("y"), removed=(gone("a"), gone("a2"))),
    )
    lineage = [*SPLIT, link("split", "a2", "x"), link("split", "a2", "y")]
    (row,) = compare(before, after, lineage).rows
    assert [one.action.key for one in row.successors] == ["a1", "x", "y"]


def test_part_that_is_merged_with_another_stands_in_one_row():
    before = decided(action("a"), action("b"))
    after = state(action("a1"), action("m"), removed=(gone("a"), gone("a2"), gone("b")))
    lineage = [*SPLIT, link("merged", "a2", "m"), link("merged", "b", "m")]
    (row,) = compare(before, after, lineage).rows
    assert (row.kinds, [one.key for one in row.decided]) == (("merged",), ["a", "b"])
    assert {one.key for one in row.current} == {"a1", "m"}


def test_merge_with_an_action_that_the_baseline_has_not():
    (row,) = compare(decided(action("a")), state(action("ab"), removed=(gone("a"), gone("b"))), MERGED).rows
    assert (row.kinds, [one.action.key for one in row.predecessors]) == (("merged",), ["a"])


def test_merge_of_what_came_after_the_baseline_is_new():
    (row,) = compare(decided(), state(action("ab"), removed=(gone("a"), gone("b"))), MERGED).rows
    assert row.kinds == ("new",)


@pytest.mark.parametrize(
    ("decision", "kinds"), [("KS § 40", ("split",)), ("", ("missing",))], ids=["decided", "lost"]
)
def test_part_that_was_removed_later(decision, kinds):
    removal = Removal(FOLLOWED, "Rut", "Onödig", decision)
    after = state(action("a1"), removed=(gone("a"), gone("a2", removal)))
    (row,) = compare(decided(action("a")), after, SPLIT).rows
    assert (row.kinds, row.successors[1].removal) == (kinds, removal)


@pytest.mark.parametrize(("decision", "kinds"), [("KS § 40", ("removed",)), ("", ("missing",))])
def test_all_parts_removed_later(decision, kinds):
    removal = Removal(FOLLOWED, "Rut", "Onödiga", decision)
    after = state(removed=(gone("a"), gone("a1", removal), gone("a2", removal)))
    (row,) = compare(decided(action("a")), after, SPLIT).rows
    assert (row.kinds, row.current) == (kinds, ())


def test_all_that_was_merged_removed_later_keeps_every_row():
    removal = Removal(FOLLOWED, "Rut", "Onödig", "KS § 40")
    after = state(removed=(gone("a"), gone("b"), gone("ab", removal)))
    rows = compare(decided(action("a"), action("b")), after, MERGED).rows
    assert [(row.key, row.kinds) for row in rows] == [("a", ("removed",)), ("b", ("removed",))]


def test_carried_action_keeps_its_row_and_says_where():
    lineage = [link("carried", "a", "z", to=("nasta", "Plan 2027"))]
    comparison = compare(decided(action("a")), state(action("a")), lineage)
    (row,) = comparison.rows
    assert (row.kinds, comparison.carried) == (("unchanged",), 1)
    assert told(row, "plan") == ["Överförd till ”Plan 2027” den 4 maj 2015, enligt KS § 12."]


def test_carried_to_a_draft_is_to_the_next_plan():
    lineage = [link("carried", "a", "", "", to=("", NEXT_PLAN))]
    (row,) = compare(decided(action("a")), state(action("a")), lineage).rows
    assert told(row, "plan") == ["Överförd till nästa handlingsplan den 4 maj 2015."]


def test_action_that_came_from_another_plan_says_so_in_the_proposal():
    lineage = [link("carried", "x", "a", of=("forra", "Plan 2013"))]
    document = build(content(), state(action("a")), lineage=lineage)
    assert "Kommer från ”Åtgärd x” i ”Plan 2013”, överförd den 4 maj 2015, enligt KS § 12." in str(document)


# The document, the page and the files


def printed(before, after, lineage):
    return str(build(content(), after, comparison=compare(before, after, lineage)))


def test_document_counts_what_was_decided_once():
    before, after = merged()
    counts = report_counts(content(), after, compare(before, after, MERGED))
    assert (counts["antal_beslutade"], counts["antal_sammanslagna"], counts["antal_nya"]) == (3, 2, 0)
    assert "1 ej rapporterad och 2 sammanslagna" in printed(before, after, MERGED)
    assert "1 ej rapporterad och 1 delad" in printed(*split(), SPLIT)


def test_each_action_is_placed_once():
    comparison = compare(*split(), SPLIT)
    parts = place(comparison)
    assert [one.row.key for one in parts[Part.REMAINING]] == ["a", "b"]
    done = state(*(action(key, status="done") for key in ("a1", "a2")), action("b"), removed=(gone("a"),))
    parts = place(compare(split()[0], done, SPLIT))
    assert [one.row.key for one in parts[Part.ANNEX]] == ["a"]
    moved = place(comparison, {"a": "annex"})
    assert [one.row.key for one in moved[Part.ANNEX]] == ["a"]


def test_document_prints_what_it_became():
    text = printed(*split(), SPLIT)
    for words_ in (
        "Delad den 4 maj 2015, enligt KS § 12.",
        "Åtgärd a1",
        "Åtgärd a2",
        "Inserted(text='tydligt ')",
    ):
        assert words_ in text


def test_proposal_of_a_revised_plan_has_each_once():
    for states, lineage, said in ((split(), SPLIT, "Delad."), (merged(), MERGED, "Sammanslagen.")):
        text = str(build(content(proposes=True), states[1], comparison=compare(*states, lineage)))
        assert said in text
        assert "Föreslås utgå" not in text
        assert "Läge: " not in text


def test_annex_prints_both_sides_of_a_merge():
    before, after = merged()
    done = state(action("ab", status="done"), action("c"), removed=after.removed)
    text = printed(before, done, MERGED)
    for words_ in ("Sammanslagen av: ", "”Åtgärd a” och ”Åtgärd b”", "Här följs 2 av 3"):
        assert words_ in text


def test_page_shows_a_link_to_each():
    html = table_rows(compare(*split(), SPLIT), FOLLOWED, lambda key: f"/{key}/")
    assert html.count('href="/a1/"') == html.count('href="/a2/"') == html.count('href="/a/"') == 1
    assert '<p class="lineage">Delad den 4 maj 2015, enligt KS § 12.</p>' in html
    html = table_rows(compare(*merged(), MERGED), FOLLOWED, lambda key: f"/{key}/")
    assert html.count('href="/a/"') == html.count('href="/b/"') == html.count('href="/ab/"') == 1
    assert "Fanns inte i planen" not in html


def test_workbook_has_the_parts_under_their_action():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(compare(*split(), SPLIT), "Nacka kommun")))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[2], row[3], row[-1]) for row in rows] == [
        ("a", "Åtgärd a", None, "Delad. Delad den 4 maj 2015, enligt KS § 12."),
        ("a1", None, "Åtgärd a1", "Del av Åtgärd a"),
        ("a2", None, "Åtgärd a2", "Del av Åtgärd a"),
        ("b", "Åtgärd b", "Åtgärd b", "Oförändrad"),
    ]


def test_export_has_the_lineage():
    row = comparison_as_dict(compare(*merged(), MERGED))["rows"][0]
    assert [one["action"]["key"] for one in row["predecessors"]] == ["a", "b"]
    assert row["lineage"][0]["on"] == "2015-05-04"


def test_snapshot_keeps_the_lineage_and_reads_back():
    before, after = split()
    edition = Edition(build(content(), after), before, after, content(), (), lineage=tuple(SPLIT))
    assert load(dump(edition)).comparison == edition.comparison
    assert load_lineage(dump(edition)) == tuple(SPLIT)


def codes(before, after, lineage):
    found = findings(content(), after, compare(before, after, lineage))
    return [(one.code, one.where, one.blocking) for one in found if one.where.startswith("action:")]


def test_readiness_misses_nothing_of_what_was_split():
    before, after = split()
    assert codes(before, after, SPLIT) == [("no_note", "action:a1", True), ("no_note", "action:b", True)]


def test_readiness_takes_the_account_of_the_action_itself():
    before, after = split()
    noted = gone("a", status="ongoing", note="Pågår.", note_date=dt.date(2015, 4, 1))
    after = state(*after.actions, removed=(noted,))
    assert codes(before, after, SPLIT) == [("no_note", "action:b", True)]


def test_readiness_names_a_split_without_decision():
    before, after = split()
    lineage = [link("split", "a", key, decision="") for key in ("a1", "a2")]
    assert ("undecided", "action:a", False) in codes(before, after, lineage)


# No action is lost


class Register:
    """A plan in plain values, changed by random operations, each as the services do them."""

    def __init__(self, chance, count):
        self.chance = chance
        self.standing = [f"a{number}" for number in range(count)]
        self.removed, self.links, self.made = {}, [], count

    def new(self):
        self.made += 1
        return f"a{self.made - 1}"

    def step(self):
        {"add": self.add, "remove": self.remove, "split": self.split, "merge": self.merge}[
            self.chance.choice(["add", "remove", "split", "merge"])
        ]()

    def take(self, count, decision):
        if len(self.standing) < count:
            return []
        taken = self.chance.sample(self.standing, count)
        for key in taken:
            self.standing.remove(key)
            self.removed[key] = Removal(MADE, "Rut", "Skäl", decision)
        return taken

    def add(self):
        self.standing.append(self.new())

    def remove(self):
        self.take(1, self.chance.choice(["", "KS § 1"]))

    def split(self):
        for key in self.take(1, "KS § 2"):
            for _ in range(self.chance.randint(2, 3)):
                self.add()
                self.links.append(link("split", key, self.standing[-1]))

    def merge(self):
        if taken := self.take(self.chance.randint(2, 3), "KS § 3"):
            self.add()
            self.links += [link("merged", key, self.standing[-1]) for key in taken]

    def state(self, make, day):
        removed = tuple(gone(key, removal) for key, removal in self.removed.items())
        return make(*map(action, self.standing), removed=removed)


def is_accounted_for(key, row, after):
    """Return whether the row tells of the action: it stands, or became something, or went by a decision."""
    if row.is_error:
        return True
    if row.current:
        return True
    return all(one.removal.decision for one in row.successors) and bool(row.removal and row.removal.decision)


@given(st.randoms(use_true_random=False), st.integers(0, 6), st.integers(0, 8), st.integers(0, 12))
def test_no_action_is_lost_between_two_states(chance: random.Random, count, early, late):
    register = Register(chance, count)
    for _ in range(early):
        register.step()
    before = register.state(decided, DECIDED)
    for _ in range(late):
        register.step()
    after = register.state(state, FOLLOWED)
    comparison = compare(before, after, register.links)
    told_of = [one.key for row in comparison.rows for one in row.decided]
    assert sorted(told_of) == sorted(before.action_by_key)
    shown = [one.key for row in comparison.rows for one in row.current]
    assert sorted(shown) == sorted(after.action_by_key)
    for row in comparison.rows:
        for one in row.decided:
            assert is_accounted_for(one.key, row, after)
    undecided = {key for key, removal in register.removed.items() if not removal.decision}
    lost = {row.key for row in comparison.errors}
    assert bool(lost) <= bool(undecided)


def test_a_split_after_the_follow_up_is_not_told():
    """A draft follows up the plan of its day, while lineage is read as it is now."""
    before, after = decided(action("a"), action("b")), state(action("a"), action("b"))
    rows = compare(before, after, SPLIT).rows
    assert [(row.kinds, row.lineage) for row in rows] == [((ChangeKind.UNCHANGED,), ())] * 2
