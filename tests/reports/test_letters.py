"""Letters that the PDF cannot print are pointed out where they stand, before fixing."""

import pytest

from reports.compare import compare
from reports.document.build import build
from reports.document.tree import Signatory, plain_text
from reports.letters import missing_letters
from reports.presenters.findings import finding_list
from reports.render.coverage import MISSING, missing_in, shown
from reports.services import create_report
from reports.states import current_edition, findings_in
from tests.factories import BY, PlanFactory
from tests.reports.render.samples import AFTER, BEFORE, action, content, hostile, plan

RUNES = "ᚠᚢ"


def found(**changes):
    """The findings with runes in the given fields of the content, or of the second action (`wording`, `label`)."""
    own = {name: changes.pop(name) for name in ("wording", "label") if name in changes}
    before = [action(1, "Ett", "done"), action(2, "Två", None)]
    after = [action(1, "Ett", "done"), action(2, "Två", "ongoing")._replace(**own)]
    made, state = content(**changes), plan(AFTER, after)
    document = build(made, state, (), compare(plan(BEFORE, before), state))
    return missing_letters(document, made.outline, state, missing_in)


def test_nothing_is_missing_in_swedish():
    assert found(summary="Åäö é ü ” – … § € ½ ✓ 🎉 עברית?") == found()
    assert found() == ()


@pytest.mark.parametrize(
    ("changes", "words", "where"),
    [
        ({"title": f"Plan {RUNES}"}, "Dokumentets huvud", "head:title"),
        ({"summary": f"Text\n\n# Rubrik\n\n- {RUNES}"}, "Delen ”Sammanfattning”", "part:summary"),
        ({"label": f"Namn {RUNES}"}, f"”Namn {RUNES}”", "action:atgard-2"),
        ({"wording": f"Ord {RUNES}"}, "”Åtgärd 2”", "action:atgard-2"),
        ({"signatories": (Signatory(f"Eva {RUNES}", "x"),)}, "Undertecknarna", "head:signatories"),
    ],
)
def test_the_finding_names_the_letters_and_where_they_stand(changes, words, where):
    (one, *others) = found(**changes)
    assert others == []
    assert one.text == (
        f"{words} har tecken som PDF-filens typsnitt saknar, och som trycks som �: "
        "”ᚠ” (U+16A0), ”ᚢ” (U+16A2)."
    )
    assert (one.code, one.blocking, one.where) == ("missing_letter", False, where)


def test_each_letter_that_is_printed_as_missing_is_found():
    for line in plain_text(hostile()):
        assert (MISSING in shown(line)) == bool(missing_in(line)) or MISSING in line


@pytest.mark.django_db
def test_a_draft_tells_of_them_with_a_link():
    head = {"title": f"Plan {RUNES}", "case_number": "KS 1", "addressee": "Kommunstyrelsen"}
    report = create_report(plan=PlanFactory(), followup_date=AFTER, date=AFTER, by=BY, **head)
    findings = [one for one in findings_in(current_edition(report)) if one.code == "missing_letter"]
    (line,) = finding_list(report, findings).doubtful
    assert line.text.startswith("Dokumentets huvud har tecken")
    assert line.url == f"/rapport/{report.pk}/skriv/huvud/#id_title"
