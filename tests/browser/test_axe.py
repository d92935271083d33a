"""Accessibility: axe finds nothing on any page in any role, and no page scrolls sideways at 320 px."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import get_resolver, reverse
from django.utils.timezone import localdate

from actions import services
from actions.models import ActionAttachment, DecidedWording, DevelopmentArea, Section, StatusNote
from actions.services import edit_action
from directors.models import Appointment, Director, Role
from files.attachments import attach
from reports.models import Decision, DecisionAttachment, Report, ReportAttachment, WordTemplate
from reports.render.docx.template import default_file
from reports.services import add_comment, add_template, open_review
from tests.factories import BY, AccountFactory
from tests.files.contents import PDF

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 1280 px at 400 % zoom is 320 px, which is also the smallest phone.
NARROW = {"width": 320, "height": 640}
PLAN = "styrning-2015-2016"

OPEN = [
    ("start", {}),
    ("plan", {}),
    ("plan", {"query": "?gruppera=omrade&sortera=tid"}),
    ("plan", {"query": "?q=finns-inte"}),
    ("plan", {"query": "?at=2014-12-31"}),
    ("action", {}),
    ("action", {"query": "?at=2014-12-31"}),
    ("directors", {}),
    ("director", {}),
    ("changes", {}),
    ("people_changes", {}),
    ("overview", {}),
    ("search", {"query": "?q=chefer"}),
    ("comparison", {"query": "?fran=2014-12-31&till=2015-09-02"}),
    ("decisions", {}),
    *(("decision_log", {}), ("board_decision_log", {})),
    ("wording", {}),
    ("reports", {}),
    ("report", {}),
    ("report_one_page", {}),
    ("report_identify", {}),
    ("account", {}),
]
REPORTING = [
    *(("my_actions", {}), ("action_note", {}), ("note_correct", {}), ("note_withdraw", {})),
    *(("request_create", {}), ("request_create", {"query": "?slag=time"})),
    *(("request_create", {"query": "?slag=wording"}), ("request_create", {"query": "?slag=drop"})),
]
EDITING = [
    *(("action_create", {}), ("action_edit", {}), ("action_move", {}), ("action_remove", {})),
    *(("plan_create", {}), ("structure_add", {})),
    *(("plan_edit", {}), ("areas", {}), ("area_create", {}), ("area_edit", {}), ("area_note", {})),
    *(("area_remove", {}), ("sections", {}), ("section_create", {}), ("section_edit", {})),
    *(("section_remove", {}), ("decision_create", {}), ("decision_edit", {})),
    *(("action_attachments", {}), ("decision_attachments", {})),
    *(("action_split", {}), ("actions_merge", {}), ("action_carry", {})),
    *(("plan_close", {}), ("next_plan", {})),
    *(("wording_mark", {}), ("wording_mend", {}), ("action_put_back", {})),
    *(("request_take", {}), ("request_decline", {}), ("change_requests", {})),
    *(("action_note", {"query": "?lage=dropped"}), ("plan", {"query": "?olast=on"})),
    *(("director_create", {}), ("director_edit", {}), ("title_create", {}), ("title_edit", {})),
    *(("handover", {}), ("handover", {"query": "?successor={other}&day=2016-01-01"})),
]
WRITING = [
    *(("report", {"report": "draft"}), ("report_create", {}), ("report_write", {"report": "draft"})),
    *(("report_head", {"report": "draft"}), ("report_place", {"report": "draft"})),
    ("report_phrases", {"report": "draft"}),
    *(("report_part", {"report": "draft"}), ("report_fix", {"report": "draft"})),
    *(("report_outline", {"report": "draft"}), ("report_annex", {"report": "draft"})),
    *(("report_review", {"report": "draft"}), ("review", {"report": "draft"}), ("reviews", {})),
    *(("report_later", {"report": "draft"}), ("report_throw", {"report": "draft"})),
    *(("report_attachments", {"report": "draft"}), ("report_supersede", {})),
]
ADMINISTERING = [
    *(("accounts", {}), ("account_create", {}), ("organisation_edit", {}), ("organisation_logo", {})),
    *(("word_templates", {}), ("word_template", {})),
]
BY_ROLE = {
    "": [("login", {}), ("password_reset", {})],
    Role.READER: OPEN,
    Role.DIRECTOR: [*OPEN[:6], *REPORTING],
    Role.EDITOR: [*OPEN, ("action_note", {}), *EDITING, *WRITING],
    Role.ADMINISTRATOR: [*OPEN[:2], *ADMINISTERING],
}


@pytest.fixture
def demo(db):
    call_command("load_demo", verbosity=0)
    noted = StatusNote.objects.filter(action__responsibilities__director__isnull=False).first()
    noted.action.refresh_from_db()  # edited after the draft's follow-up day
    edit_action(noted.action, version=noted.action.version, by=BY, wording="Något annat.", area_id=None)
    for number, owner in enumerate(owners(noted.action)):
        attach(owner, PDF + bytes([number]) + b"%%EOF", name="Underlag.pdf", by=BY)
    add_template(name="mall.docx", content=default_file(), by=BY)
    for kind, wanted in (("wording", "En ny lydelse."), ("drop", "")):
        services.ask_change(noted.action, kind=kind, wanted=wanted, reason="Det behövs inte.", by=BY)


def owners(action):
    """New attachments of an action, a decision and the draft, two of each."""
    decision = Decision.objects.filter(plan__key=PLAN, date__isnull=False, wording=None).first()
    report = Report.objects.filter(state="draft").first()
    for _ in range(2):
        yield from (ActionAttachment(action=action), DecisionAttachment(decision=decision))
        yield ReportAttachment(report=report)


def account(role):
    if not role:
        return None
    noted = StatusNote.objects.filter(action__responsibilities__director__isnull=False).first()
    director = noted.action.responsibilities.filter(director__isnull=False).first().director
    made = AccountFactory(role=role, director=director if role == Role.DIRECTOR else None)
    report = Report.objects.get(state="draft")
    open_review(report, account=made, until=localdate(), by=BY)
    add_comment(report, account=made, part="summary", text="Stämmer talet?")
    return made


def arguments(name, report):
    """Return the arguments of the address `name`, from the demonstration data."""
    note = StatusNote.objects.filter(action__responsibilities__director__isnull=False).first()
    director = note.action.responsibilities.filter(director__isnull=False).first().director
    row = {"area": DevelopmentArea.objects.filter(plan__key=PLAN).first(), "director": director}
    row |= {"section": Section.objects.filter(plan__key=PLAN).first(), "action": note.action}
    row["request"] = note.action
    row |= {"handover": director, "title_create": director, "note_correct": note.action}
    row |= {"note_withdraw": note.action}
    known = {"plan_key": PLAN, "note_id": note.pk, "title_id": Appointment.objects.first().pk}
    open_decisions = Decision.objects.filter(plan__key=PLAN, date__isnull=False, wording=None)
    known |= {"decision_id": open_decisions.first().pk, "wording_id": DecidedWording.objects.first().pk}
    known["template_id"] = WordTemplate.objects.get().pk
    known["request_id"] = note.action.requests.still_open().first().pk
    thing = row.get(name) or row.get(name.split("_")[0])
    known |= {
        "report_id": Report.objects.filter(state=report).first().pk,
        "part": "sammanfattning",
        "board": "kommunstyrelsen",
        "number": 1,
    }
    return {**known, "key": thing.key if thing else ""}


def address(name, query="", report="fixed"):
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    known = arguments(name, report)
    other = Director.objects.order_by("-pk").first().pk
    return reverse(name, kwargs={part: known[part] for part in wanted}) + query.format(other=other)


def findings(page, only):
    page.evaluate(AXE)
    found = page.evaluate("only => axe.run(document, { runOnly: only })", only)
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for one in found["violations"]
        for node in one["nodes"][:2]  # nodes of one kind usually have the same cause
    ]


def sideways(page):
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [] if wide <= NARROW["width"] else [f"{wide} px wide at {NARROW['width']}"]


def wrong_on(page, path, only):
    response = page.at(path)
    refused = [] if response.status == 200 else [f"status {response.status}"]
    return [f"{path}: {one}" for one in (*refused, *findings(page, only), *sideways(page))]


@pytest.fixture
def browser_context_args(browser_context_args):
    # The test injects axe into the page, which the page's own policy would refuse.
    return {**browser_context_args, "bypass_csp": True, "reduced_motion": "reduce"}


def test_every_page_in_every_role(demo, enter):
    wrong = []
    for role, pages in BY_ROLE.items():
        page = enter(account(role))
        for name, extra in pages:
            wrong += [f"{role or 'anonymous'} {one}" for one in wrong_on(page, address(name, **extra), TAGS)]
        page.close()
    assert not wrong, "\n".join(wrong)


def test_contrast_in_the_dark(demo, enter):
    page = enter(account(Role.EDITOR))
    page.emulate_media(color_scheme="dark")
    only = {"type": "rule", "values": ["color-contrast"]}
    wrong = [
        one for name, extra in BY_ROLE[Role.EDITOR] for one in wrong_on(page, address(name, **extra), only)
    ]
    assert not wrong, "\n".join(wrong)
