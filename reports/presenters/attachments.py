"""The attachments of reports and decisions as pages list them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from actions.presenters.attachments import AttachmentLine, attachment_lines
from reports.attached import first_number
from reports.models import Decision, DecisionAttachment, Report, ReportAttachment


def of_report(report: Report, address: str = "report_attachment") -> tuple[AttachmentLine, ...]:
    """Return the attachments of a report with their numbers; one query. `address` names where each is fetched."""
    rows = ReportAttachment(report=report).siblings()
    return attachment_lines(
        rows, lambda row: reverse(address, args=[report.pk, row.pk]), first_number(report)
    )


def of_decisions(plan_key: str, decisions: Iterable[Decision]) -> dict[int, tuple[AttachmentLine, ...]]:
    """Return {decision id: its attachments} of decisions of one plan; one query."""
    rows = DecisionAttachment.objects.listed().filter(decision__in=[one.pk for one in decisions])
    by_decision: dict[int, list[DecisionAttachment]] = defaultdict(list)
    for row in rows:
        by_decision[row.decision_id].append(row)
    return {
        pk: attachment_lines(
            found, lambda row: reverse("decision_attachment", args=[plan_key, row.decision_id, row.pk])
        )
        for pk, found in by_decision.items()
    }
