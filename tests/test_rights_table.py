"""Role × page × object × method. Every address must have a row here.

The table is written out and uses nothing of directors/rights.py. A row lists who may use the address with GET
and with POST ("" means that the method is not accepted). Everyone else must be refused: signed out to the
sign-in page, without a role with 404, without the right with 403, and 404 for what is `hidden`. An address
whose response depends on its object has one row per kind of object. The actions of the stage belong to
`director`; `other_director` must not be able to change them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.utils.timezone import localdate

from actions import services
from actions.models import ActionAttachment
from actions.services import ask_change
from directors.rights import Ability
from files.attachments import attach
from reports.models import DecisionAttachment, ReportAttachment, Review
from reports.render.docx.template import default_file
from reports.services import (
    add_comment,
    add_template,
    mark_decided,
    open_review,
    record_decision,
    supersede_report,
    withdraw_review,
)
from tests.cast import ROLES
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory
from tests.files.contents import PDF
from tests.reports.reporting import DECIDED, draft, fix
from tracking.writer import recording

READERS = {"reader", "director", "other_director", "editor", "administrator", "administrator_editor"}
EDITORS = {"editor", "administrator_editor"}
WHO = {
    "": set(),
    "anyone": set(ROLES),
    "signed in": set(ROLES) - {"anonymous"},
    "reads": READERS,
    "reports": {"director", *EDITORS},  # for objects of `director`
    "reports at all": {"director", "other_director", *EDITORS},
    "asked": {"director"},  # what `director` has asked for
    "edits": EDITORS,
    "reads drafts": {"administrator", *EDITORS},
    "administers": {"administrator", "administrator_editor"},
    "reviews": {"reader"},  # the one account that the draft is opened for
    "nobody": set(),
}


class Stage:
    """The objects that the addresses point at: a plan where everything belongs to `director`."""

    def __init__(self, cast):
        self.cast = cast
        self.director = cast["director"].director
        self.plan = PlanFactory(key="planen", board="kommunstyrelsen")
        self.area = AreaFactory(plan=self.plan)
        self.section = SectionFactory(plan=self.plan)
        self.action = ActionFactory(
            plan=self.plan,
            key="atgarden",
            directors=[self.director],
            area_id=self.area.pk,
            section_id=self.section.pk,
        )
        self.note = NoteFactory(subject=self.action)
        who = cast["director"]
        self.request = ask_change(
            self.action, kind="time", wanted="hösten 2016", reason="Mer tid behövs.", by=who.actor
        )
        self.area_note = NoteFactory(subject=self.area)
        self.decision = record_decision(plan=self.plan, what="Planen fastställs.", precision="none", by=BY)
        self.marked = record_decision(plan=self.plan, what="Planen fastställs.", date=DECIDED, by=BY)
        self.wording = mark_decided(self.marked, version=1, taken=("action:atgarden",), by=BY)
        self.title = self.director.appointments.get()
        self.attached = attach(ActionAttachment(action=self.action), PDF, name="a.pdf", by=BY)
        self.minutes = attach(DecisionAttachment(decision=self.decision), PDF, name="a.pdf", by=BY)

    @cached_property
    def word_template(self):
        return add_template(name="mall.docx", content=default_file(), by=BY)

    @cached_property
    def draft(self):
        return self.with_file(draft(self, at=None))

    def with_file(self, report):
        attach(ReportAttachment(report=report), PDF, name="a.pdf", by=BY)
        return report

    @cached_property
    def opened(self):
        """A draft that is opened for the reader."""
        self.review = open_review(self.draft, account=self.cast["reader"], until=localdate(), by=BY)
        self.comment = add_comment(self.draft, account=self.cast["reader"], part="summary", text="Fel tal.")
        return self.draft

    @cached_property
    def over(self):
        """A draft that was opened for the reader, until a day that has passed."""
        passed = {"until": localdate() - timedelta(days=1), "name": "Lars Läsare", "opened_by": "Rut"}
        report, reader = self.draft, self.cast["reader"]
        with recording(self.plan.scope, by=BY) as record:
            record.add(Review(report=report, account=reader, opened_at=record.at, **passed))
        return report

    @cached_property
    def withdrawn(self):
        withdraw_review(open_review(self.draft, account=self.cast["reader"], until=localdate(), by=BY), by=BY)
        return self.draft

    @cached_property
    def fixed(self):
        """Created only for rows that need it, since fixing renders PDF and Word."""
        report = self.with_file(draft(self, at=None))
        fix(report, at=None)
        return report

    @cached_property
    def superseded(self):
        report, later = self.fixed, draft(self, at=None)
        fix(later, at=None)
        supersede_report(report, version=report.version, by_report=later, reason="Fel siffra", by=BY)
        return report


Arguments = Callable[[Stage], dict[str, Any]]


def nothing(stage):
    return {}


def word_template(stage):
    return {"template_id": stage.word_template.pk}


def word_file(stage):
    return {"template_id": stage.word_template.pk, "name": "prov"}


def plan(stage):
    return {"plan_key": stage.plan.key}


def action(stage):
    return {"plan_key": stage.plan.key, "key": stage.action.key}


def area(stage):
    return {"plan_key": stage.plan.key, "key": stage.area.key}


def section(stage):
    return {"plan_key": stage.plan.key, "key": stage.section.key}


def decision(stage):
    return {"plan_key": stage.plan.key, "decision_id": stage.decision.pk}


def board(stage):
    return {"board": "kommunstyrelsen"}


def wording(stage):
    return {"plan_key": stage.plan.key, "wording_id": stage.wording.pk}


def action_file(stage):
    return {**action(stage), "attachment_id": stage.attached.pk}


def decision_file(stage):
    return {**decision(stage), "attachment_id": stage.minutes.pk}


def report_file(which):
    return lambda stage: {**which(stage), "attachment_id": ReportAttachment.objects.latest("pk").pk}


def person(stage):
    return {"key": stage.director.key}


def written(stage):
    return {"report_id": stage.draft.pk}


def part(stage):
    return {"report_id": stage.draft.pk, "part": "sammanfattning"}


def fixed(stage):
    return {"report_id": stage.fixed.pk}


def superseded(stage):
    return {"report_id": stage.superseded.pk}


def opened(stage):
    return {"report_id": stage.opened.pk}


def reviewed(stage):
    return {**opened(stage), "review_id": stage.review.pk}


def commented(stage):
    return {**opened(stage), "comment_id": stage.comment.pk}


def reader_account(stage):
    return {"account_id": stage.cast["reader"].pk}


def request(stage):
    return {**action(stage), "request_id": stage.request.pk}


class Row(NamedTuple):
    name: str
    get: str = ""
    post: str = ""
    args: Arguments = nothing
    data: Arguments = nothing
    hidden: bool = False


ACCOUNTS = [
    Row("login", get="anyone", post="anyone"),
    Row("status_styles_file", get="anyone", args=lambda stage: {"version": "0"}),
    Row("logout", post="anyone"),
    Row("password_reset", get="anyone", post="anyone"),
    Row("password_choose", get="anyone", post="anyone", args=lambda stage: {"uidb64": "MQ", "token": "x-y"}),
    Row("account", get="signed in", post="signed in"),
    Row("password_change", get="signed in", post="signed in"),
    Row("accounts", get="administers", post="administers"),
    Row("account_create", get="administers", post="administers"),
    Row("account_change", get="administers", post="administers", args=reader_account),
    Row("account_deactivate", post="administers", args=reader_account),
    Row("account_reactivate", post="administers", args=reader_account),
    Row("account_invite", post="administers", args=reader_account),
    Row("organisation_edit", get="administers", post="administers"),
    Row("organisation_logo", get="administers", post="administers"),
    Row("word_templates", get="administers", post="administers"),
    Row("word_template", get="administers", post="administers", args=word_template),
    Row("word_template_ours", post="administers"),
    Row("word_template_default", get="administers"),
    Row("word_template_file", get="administers", args=word_file),
]

READING = [
    Row("start", get="reads"),
    Row("newest_plan", get="reads"),
    Row("plan", get="reads", args=plan),
    Row("action", get="reads", args=action),
    Row("directors", get="reads"),
    Row("director", get="reads", args=person),
    Row("newest_comparison", get="reads"),
    Row("newest_decisions", get="reads"),
    Row("decisions", get="reads", args=plan),
    Row("decision_log", get="reads", args=plan),
    Row("decision_log_file", get="reads", args=lambda stage: {**plan(stage), "format": "csv"}),
    Row("board_decision_log", get="reads", args=board),
    Row("board_decision_log_file", get="reads", args=lambda stage: {**board(stage), "format": "xlsx"}),
    Row("wording", get="reads", args=wording),
    Row("action_attachment", get="reads", args=action_file),
    Row("decision_attachment", get="reads", args=decision_file),
]

REPORTING = [
    Row("my_actions", get="reports at all"),
    Row("read_time", get="reads"),
    Row("action_note", get="reports", post="reports", args=action),
    Row(
        "note_correct",
        get="reports",
        post="reports",
        args=lambda stage: {**action(stage), "note_id": stage.note.pk},
    ),
    Row(
        "note_withdraw",
        get="reports",
        post="reports",
        args=lambda stage: {**action(stage), "note_id": stage.note.pk},
    ),
]

EDITING = [
    Row("action_create", get="edits", post="edits", args=plan),
    Row("action_edit", get="edits", post="edits", args=action),
    Row("action_attachments", get="edits", post="edits", args=action),
    Row("action_move", get="edits", post="edits", args=action),
    Row("action_restore", post="edits", args=action),
    Row("action_put_back", get="edits", post="edits", args=lambda stage: {**action(stage), "number": 1}),
    Row("action_remove", get="edits", post="edits", args=action),
    Row("actions_bulk", post="edits", args=plan),
    Row("plan_close", get="edits", post="edits", args=plan),
    Row("plan_open", get="edits", post="edits", args=plan),
    Row("next_plan", get="edits", post="edits", args=plan),
    Row("action_split", get="edits", post="edits", args=action),
    Row("action_carry", get="edits", post="edits", args=action),
    Row("actions_merge", get="edits", post="edits", args=plan),
    Row("plan_create", get="edits", post="edits"),
    Row("structure_add", get="edits", post="edits", args=plan),
    Row("plan_edit", get="edits", post="edits", args=plan),
    Row("areas", get="edits", post="edits", args=plan),
    Row("area_create", get="edits", post="edits", args=plan),
    Row("area_edit", get="edits", post="edits", args=area),
    Row("area_note", get="edits", post="edits", args=area),
    Row(
        "area_note_withdraw",
        get="edits",
        post="edits",
        args=lambda stage: {**area(stage), "note_id": stage.area_note.pk},
    ),
    Row("area_remove", get="edits", post="edits", args=area),
    Row("area_restore", post="edits", args=area),
    Row("sections", get="edits", post="edits", args=plan),
    Row("section_create", get="edits", post="edits", args=plan),
    Row("section_edit", get="edits", post="edits", args=section),
    Row("section_move", post="edits", args=section),
    Row("section_remove", get="edits", post="edits", args=section),
    Row("section_restore", post="edits", args=section),
    Row("decision_create", get="edits", post="edits", args=plan),
    Row("decision_edit", get="edits", post="edits", args=decision),
    Row("decision_attachments", get="edits", post="edits", args=decision),
    Row("decision_strike", post="edits", args=decision),
    Row("wording_mark", get="edits", post="edits", args=decision),
    Row("wording_mend", get="edits", post="edits", args=wording),
]

REQUESTS = [
    Row("request_create", get="reports", post="reports", args=action),
    Row("request_withdraw", post="asked", args=request),
    Row("request_decline", get="edits", post="edits", args=request),
    Row("request_take", get="edits", post="edits", args=request),
    Row("change_requests", get="edits", args=plan),
]

COMPARING = [Row("comparison", get="reads", args=plan)]

LISTS = [
    Row("plan_csv", get="reads", args=plan),
    Row("plan_xlsx", get="reads", args=plan),
    Row("changes", get="reads", args=plan),
    Row("changes_csv", get="reads", args=plan),
    Row("people_changes", get="reads"),
    Row("people_changes_csv", get="reads"),
    Row("overview", get="reads", args=plan),
    Row("search", get="reads"),
    Row("search_suggestions", get="reads"),
]

PEOPLE = [
    Row("director_create", get="edits", post="edits"),
    Row("director_edit", get="edits", post="edits", args=person),
    Row("title_create", get="edits", post="edits", args=person),
    Row("title_edit", get="edits", post="edits", args=lambda stage: {"title_id": stage.title.pk}),
    Row("handover", get="edits", post="edits", args=person),
]

REPORTS = [
    Row("reports", get="reads"),
    Row("report_identify", get="reads", post="reads"),
    Row("report", get="reads", args=fixed),
    Row("report_file", get="reads", args=lambda stage: {**fixed(stage), "format": "json"}),
    Row("report_one_page", get="reads", args=fixed),
    Row("report_one_page_file", get="reads", args=fixed),
    Row("report_covered", get="reads", args=lambda stage: {**superseded(stage), "format": "pdf"}),
    Row("report_verify", get="reads", args=fixed),
    Row("report_attachment", get="reads", args=report_file(fixed)),
    Row("report_bundle", get="reads", args=fixed),
    Row("report_supersede", get="edits", post="edits", args=fixed),
    Row("report_decide", get="edits", post="edits", args=fixed),
]

DRAFTS = [
    Row("report", get="reads drafts", args=written, hidden=True),
    Row("report_one_page", get="reads drafts", args=written, hidden=True),
    Row("report_one_page_file", get="reads drafts", args=written, hidden=True),
    Row(
        "report_file",
        get="reads drafts",
        args=lambda stage: {**written(stage), "format": "json"},
        hidden=True,
    ),
    Row("report_attachment", get="reads drafts", args=report_file(written), hidden=True),
    Row("report_bundle", get="reads drafts", args=written, hidden=True),
    Row("report_attachments", get="edits", post="edits", args=written),
    Row("report_create", get="edits", post="edits"),
    Row("report_write", get="edits", post="edits", args=written),
    Row("report_head", get="edits", post="edits", args=written),
    Row("report_place", get="edits", post="edits", args=written),
    Row("report_phrases", get="edits", post="edits", args=written),
    Row("report_ask", post="edits", args=written),
    Row("report_later", get="edits", post="edits", args=written),
    Row("report_part", get="edits", post="edits", args=part),
    Row("report_preview", get="edits", post="edits", args=part),
    Row("report_part_confirm", post="edits", args=part),
    Row("report_outline", get="edits", post="edits", args=written),
    Row("report_annex", get="edits", post="edits", args=written, data=lambda stage: {"section": "x"}),
    Row("report_review", get="edits", post="edits", args=written),
    Row("review_withdraw", post="edits", args=reviewed),
    Row("comment_answer", post="edits", args=commented),
    Row("reviews", get="signed in"),
    Row("review", get="reviews", post="reviews", args=opened, hidden=True),
    Row("review_attachment", get="reviews", args=report_file(opened), hidden=True),
    Row("review_attachment", get="nobody", args=report_file(written), hidden=True),
    Row("review", get="nobody", post="nobody", args=written, hidden=True),
    Row("review", get="nobody", post="nobody", args=lambda stage: {"report_id": stage.over.pk}, hidden=True),
    Row(
        "review",
        get="nobody",
        post="nobody",
        args=lambda stage: {"report_id": stage.withdrawn.pk},
        hidden=True,
    ),
    Row("report", get="reads drafts", args=opened, hidden=True),
    Row(
        "report_file",
        get="reads drafts",
        args=lambda stage: {**opened(stage), "format": "pdf"},
        hidden=True,
    ),
    Row("report_fix", get="edits", post="edits", args=written),
    Row("report_throw", get="edits", post="edits", args=written),
]

ROWS = [*ACCOUNTS, *READING, *REPORTING, *EDITING, *REQUESTS, *COMPARING, *LISTS, *PEOPLE, *REPORTS, *DRAFTS]


def patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


def test_every_address_has_a_row():
    assert sorted(pattern.name or str(pattern.pattern) for pattern in patterns()) == sorted(
        {row.name for row in ROWS}
    )


def test_every_view_says_what_it_needs():
    undeclared = [
        pattern.name
        for pattern in patterns()
        if not isinstance(getattr(pattern.callback, "ability", None), Ability)
    ]
    assert undeclared == []


@pytest.fixture
def stage(cast):
    return Stage(cast)


REFUSED = {
    ("anonymous", "GET"): {"sign in"},
    ("anonymous", "POST"): {401},
    ("outsider", "GET"): {404},
    ("outsider", "POST"): {404},
}


def expected(row, role, method):
    """Return the accepted statuses; "used" stands for any response of a view that did its work."""
    may, other = (row.get, row.post) if method == "GET" else (row.post, row.get)
    if role in WHO[may]:
        return {"used"}
    refused = REFUSED.get((role, method), {404 if row.hidden else 403})
    if may:
        return refused
    return {405} if role in WHO[other] else {*refused, 405}


def outcome(response):
    """Return the status, "sign in" for a redirect to the sign-in page, or "used" for a successful response."""
    if response.status_code == 302 and response["Location"].startswith("/logga-in/?next="):
        return "sign in"
    return "used" if response.status_code in {200, 204, 302, 303, 400, 409, 422} else response.status_code


def ask(client, row, method, stage):
    address = reverse(row.name, kwargs=row.args(stage))
    with transaction.atomic():
        response = (
            client.generic(method, address) if method == "GET" else client.post(address, row.data(stage))
        )
        transaction.set_rollback(True)
    return response


def problems(row, stage, sign_in):
    for role in ROLES:
        for method in ("GET", "POST"):
            right = expected(row, role, method)
            got = outcome(ask(sign_in(stage.cast[role]), row, method, stage))
            if got not in right:
                yield f"{role} {method} {row.name}: {got}, not {right}"


def row_id(row):
    return f"{row.name}-hidden" if row.hidden else row.name


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_rights(row, stage, sign_in):
    assert list(problems(row, stage, sign_in)) == []


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_open_reading_lets_anyone_read_and_nobody_write(row, stage, sign_in, settings):
    settings.OPEN_READING = "all"
    reads = outcome(ask(sign_in(), row, "GET", stage))
    writes = outcome(ask(sign_in(), row, "POST", stage))
    assert (reads == "used") == (row.get in {"anyone", "reads"})
    assert (writes == "used") == (row.post in {"anyone", "reads"})  # the latter asks, and writes nothing


SEES_DRAFTS = WHO["reads drafts"]


def is_of_a_plan(row, stage):
    """Return whether the address names the plan or something in it."""
    return bool({"plan_key", "report_id"} & row.args(stage).keys())


def of_draft(row, role, method):
    """Return the accepted statuses of the row for a plan that is a draft: as if there were no such plan."""
    right = expected(row, role, method)
    return right if role in SEES_DRAFTS or row.get == "reviews" else (right - {"used"}) | {404}


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_draft_plan_is_there_for_those_who_read_drafts_only(row, stage, sign_in):
    if not is_of_a_plan(row, stage):
        return
    services.edit_plan(stage.plan, version=1, draft=True, by=BY)
    for role in ROLES:
        for method in ("GET", "POST"):
            got = outcome(ask(sign_in(stage.cast[role]), row, method, stage))
            assert got in of_draft(row, role, method), (role, method)


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_draft_plan_is_not_told_of_elsewhere(row, stage, sign_in):
    """No page, file or list that a reader may open names the draft plan or what is in it."""
    if row.get != "reads" or is_of_a_plan(row, stage):
        return
    services.edit_plan(stage.plan, version=1, title="Hemlig plan", draft=True, by=BY)
    address = reverse(row.name, kwargs=row.args(stage))
    for role in ("reader", "director"):
        response = sign_in(stage.cast[role]).get(address, {"q": stage.action.label}, follow=True)
        told = b"".join(response.streaming_content) if response.streaming else response.content
        assert "Hemlig plan" not in told.decode("utf-8", "replace"), role
        assert f"/plan/{stage.plan.key}/" not in told.decode("utf-8", "replace"), role


DECIDED_ONLY = {
    *("start", "newest_plan", "plan", "action", "directors", "director", "newest_comparison"),
    *("newest_decisions", "decisions", "wording", "comparison", "plan_csv", "plan_xlsx", "overview"),
    *("search", "search_suggestions", "reports", "report", "report_file", "report_verify"),
    *("report_identify", "report_covered", "decision_log", "decision_log_file"),
    *("board_decision_log", "board_decision_log_file"),
    *("report_identify", "report_attachment", "report_bundle", "decision_attachment"),
    *("report_identify", "report_covered", "report_one_page", "report_one_page_file"),
}
"""What everyone may read with OPEN_READING=decided: plans as decided or last followed up, and what is fixed."""


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_reading_what_is_decided_opens_that_and_nothing_else(row, stage, sign_in, settings):
    settings.OPEN_READING = "decided"
    reads = outcome(ask(sign_in(), row, "GET", stage))
    writes = outcome(ask(sign_in(), row, "POST", stage))
    assert (reads == "used") == (
        row.get == "anyone" or (row.name in DECIDED_ONLY and row.get == "reads" and not row.hidden)
    )
    assert (writes == "used") == (row.post in {"anyone", "reads"})
