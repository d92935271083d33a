"""Stores the workbook of every report that release 0.1.0 fixed, as 0.1.0 rendered it at each download.

Each file gets a link in the plan's chain, so that a file cannot be changed together with its hash.
"""

import hashlib

from django.db import migrations
from django.utils import timezone

from reports.migrations._workbook_0_1_0 import workbook
from tracking.chain import link

BY = "Nacka styrning"
REASON = "Arbetsboken lagras med den fastställda rapporten"


def store_workbooks(apps, schema_editor):
    Snapshot, ReportFile = apps.get_model("reports", "Snapshot"), apps.get_model("reports", "ReportFile")
    stored = ReportFile.objects.filter(format="xlsx").values_list("report_id", flat=True)
    fixed = Snapshot.objects.filter(schema=1).exclude(report_id__in=list(stored)).order_by("report_id")
    for report_id, plan_id, text in fixed.values_list("report_id", "report__plan_id", "document"):
        content = workbook(text)
        digest = hashlib.sha256(content).hexdigest()
        file = ReportFile.objects.create(report_id=report_id, format="xlsx", content=content, sha256=digest)
        extend_chain(apps, f"plan:{plan_id}", file)


def extend_chain(apps, scope, file):
    """Write the history row of a new file and move the head of its chain."""
    head = apps.get_model("tracking", "ChainHead").objects.get(scope=scope)
    fields = {
        "id": file.pk,
        "version": file.version,
        "report_id": file.report_id,
        "format": file.format,
        "sha256": file.sha256,
    }
    record = {
        "history_date": max(timezone.now(), date_of_link(apps, scope, head.seq)),
        "history_change_reason": REASON,
        "history_type": "+",
        "history_user_id": None,
        "by_name": BY,
    }
    row = [("scope", scope), *fields.items(), *record.items()]
    head.seq, head.hash = head.seq + 1, link(head.hash, head.seq + 1, "reports.reportfile", row)
    apps.get_model("reports", "HistoricalReportFile").objects.create(
        **fields, **record, chain_scope=scope, chain_seq=head.seq, chain_hash=head.hash
    )
    head.save()


def date_of_link(apps, scope, seq):
    """Return the date of the last link, which the next one may not be earlier than."""
    linked = [model for model in apps.get_models() if hasattr(model, "chain_seq")]
    rows = (model.objects.filter(chain_scope=scope, chain_seq=seq).first() for model in linked)
    return next(row.history_date for row in rows if row)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_report_file"),
        ("tracking", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(store_workbooks, migrations.RunPython.noop),
    ]
