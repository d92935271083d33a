"""What has changed in the plan since a report was fixed."""

from __future__ import annotations

import datetime as dt

from reports.compare import Comparison
from reports.models import Report


def changes_since(report: Report, today: dt.date | None = None) -> Comparison:
    """The fixed report's plan against the plan as it stands. Raises ValueError for a draft."""
    raise NotImplementedError
