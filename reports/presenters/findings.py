"""The findings of a report, each with a link to where it is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from reports.document.outline import slug_of
from reports.later import LaterChange
from reports.models import Report
from reports.readiness import Finding

NOTE = ("action_note", "Notera läget")
OF_ACTION = {
    "no_note": NOTE,
    "contradiction": NOTE,
    "undatable": ("action_edit", "Ändra tiden"),
    "no_responsible": ("action_edit", "Ange ansvarig"),
    "open_request": ("action", "Se begäran"),
    "dropped_undecided": ("action_note", "Ange beslutet"),
}
"""Code → the route where it is corrected and the link's text. Other codes link to the action. A note is written for the
follow-up day, and leads back to the report.
"""


@dataclass(frozen=True)
class FindingLine:
    text: str
    blocking: bool
    where: str
    url: str
    do: str
    code: str = ""


@dataclass(frozen=True)
class Findings:
    """The findings that block fixing, and those that do not."""

    blocking: tuple[FindingLine, ...]
    doubtful: tuple[FindingLine, ...]

    @property
    def stopping(self) -> tuple[FindingLine, ...]:
        """The blocking ones that fixing cannot ask about: all but copied parts."""
        return tuple(line for line in self.blocking if line.code != "unconfirmed")

    @property
    def besides_copies(self) -> Findings:
        return Findings(self.stopping, self.doubtful)

    @property
    def unread(self) -> int:
        """The number of times that cannot be read."""
        return sum(line.code == "undatable" for line in self.all)

    @property
    def all(self) -> tuple[FindingLine, ...]:
        return (*self.blocking, *self.doubtful)


def finding_list(report: Report, found: Iterable[Finding], later: Iterable[LaterChange] = ()) -> Findings:
    """Return the findings with their links. What has been corrected after the follow-up day (`later`) stays a finding
    until it is taken along, and leads there.
    """
    changed = {change.name for change in later}
    lines = [_line(report, one, one.where in changed) for one in found]
    return Findings(
        tuple(line for line in lines if line.blocking), tuple(line for line in lines if not line.blocking)
    )


def _line(report: Report, finding: Finding, is_changed: bool) -> FindingLine:
    kind, _, name = finding.where.partition(":")
    url, do = (
        _action(report, finding.code, name) if kind == "action" else _own(report, finding.code, kind, name)
    )
    if is_changed and OF_ACTION.get(finding.code) != NOTE:
        url, do = (
            f"{reverse('report_later', args=[report.pk])}#{kind}-{name}",
            "Åtgärden har ändrats efteråt: ta med",
        )
    return FindingLine(finding.text, finding.blocking, finding.where, url, do, finding.code)


def _own(report: Report, code: str, kind: str, name: str) -> tuple[str, str]:
    if kind == "part":
        url = reverse("report_part", args=[report.pk, slug_of(name)])
        return url, "Läs delen" if code == "unconfirmed" else "Skriv delen"
    if kind == "plan":
        return reverse("plan", args=[report.plan.key]), "Se planen"
    field = f"id_{name}-0-name" if name == "signatories" else f"id_{name}"
    return f"{reverse('report_head', args=[report.pk])}#{field}", "Fyll i"


def _action(report: Report, code: str, key: str) -> tuple[str, str]:
    route, do = OF_ACTION.get(code, ("action", "Se åtgärden"))
    url = reverse(route, args=[report.plan.key, key])
    if (route, do) != NOTE:
        return url, do
    back = {"datum": report.followup_date.isoformat(), "next": reverse("report_write", args=[report.pk])}
    return f"{url}?{urlencode(back)}", do
