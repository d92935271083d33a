"""Saves a database of the checked-out release under tests/released/VERSION/, for SQLite and PostgreSQL.

python -m tools.keep_release VERSION

Run once for each release, with the code of that release. The database holds the demonstration data and a year
of ordinary use: edits, a correction, a hand-over, removals, one more fixed report, one superseded, a draft.
tests/released/ migrates it with later versions. Needs PostgreSQL's programs.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASED = ROOT / "tests" / "released"
FILES = ("document", "html", "pdf", "docx", "xlsx")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    parser.add_argument("--fill", type=Path, help="fill DATABASE_URL and write what it holds to this file")
    wanted = parser.parse_args()
    if wanted.fill:
        fill(wanted.fill)
        return 0
    folder = RELEASED / wanted.version
    folder.mkdir(parents=True, exist_ok=True)
    keep_sqlite(folder)
    keep_postgresql(folder)
    return 0


def keep_sqlite(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "nacka.sqlite3"
        run_fill(f"sqlite:///{made}", folder / "sqlite.json")
        with contextlib.closing(sqlite3.connect(made)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("VACUUM")
        (folder / "nacka.sqlite3.gz").write_bytes(compressed(made.read_bytes()))


def keep_postgresql(folder: Path) -> None:
    from tools.postgres import throwaway
    from tools.programs import find_postgresql

    with throwaway() as url:
        run_fill(url, folder / "postgresql.json")
        programs = find_postgresql()
        assert programs is not None
        # Plain inserts can be loaded by any PostgreSQL driver, also without COPY or psql.
        command = [str(programs / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", url]
        dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        lines = [line for line in dump.splitlines() if not line.startswith("\\")]
        (folder / "nacka.postgresql.sql.gz").write_bytes(compressed("\n".join(lines).encode()))


def compressed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def run_fill(url: str, path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": url,
        "DEMO": "true",
    }
    command = [sys.executable, "-m", "tools.keep_release", "-", "--fill", str(path)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


def fill(path: Path) -> None:
    """Migrate and fill the database; write what later versions must still find in it as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("demo_accounts", verbosity=0)
    a_year_of_use()
    path.write_text(json.dumps(holdings(), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def a_year_of_use() -> None:
    """Perform each kind of edit once, dated after the demonstration's own history."""
    import datetime as dt

    from django.utils import timezone

    from actions import period, services
    from actions.models import Action, Plan
    from directors.models import Director
    from reports.models import Report
    from reports.models.reports import Baseline
    from reports.services import (
        create_report,
        fix_report,
        record_decision,
        record_decision_on,
        strike_decision,
        supersede_report,
    )
    from tracking.actor import Actor

    editor, director = Actor(1, "Demo Redaktör"), Actor(2, "Elisabeth Carle")
    plan = Plan.objects.get(key="styrning-2015-2016")

    def on(day: str, hour: int = 10) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour)))

    def words(text: str, year: int = 2016) -> period.Period:
        return period.parse(text, today=dt.date(year, 1, 10))

    actions = list(Action.objects.active().filter(plan=plan).order_by("order"))
    first, second, third, fourth, fifth = actions[:5]

    at = on("2016-01-11")
    services.edit_action(
        first,
        version=first.version,
        by=editor,
        at=at,
        reason="Förtydligad efter möte",
        label=f"{first.label} och uppföljning",
        wording=first.wording.replace(".", ", och följas upp varje år.", 1),
        deadline=words("senast den 30 juni 2016"),
        source_note="Handlingsplanen december 2014, s. 3.",
    )
    services.edit_action(
        second,
        version=second.version,
        by=editor,
        at=on("2016-01-12"),
        part_deadlines=[
            {
                "what": "modell för uppföljning",
                "text": "under våren 2016",
                "start": "2016-01-01",
                "end": "2016-06-30",
                "precision": "season",
                "kind": "during",
            }
        ],
    )
    services.move_action(third, version=third.version, by=editor, at=on("2016-01-13"), index=0)
    note = services.add_note(
        fourth,
        version=fourth.version,
        date=dt.date(2016, 1, 14),
        status="ongoing",
        text="Arbetet har börjat, underlag finns.",
        forecast=words("hösten 2016"),
        by=director,
        at=on("2016-01-14"),
    )
    services.correct_note(
        note,
        version=Action.objects.get(pk=fourth.pk).version,
        status="partly_done",
        text="Arbetet är delvis klart, underlag finns.",
        forecast=words("våren 2017"),
        by=director,
        at=on("2016-01-15"),
        reason="Fel läge valt",
    )
    fifth = Action.objects.get(pk=fifth.pk)
    services.remove_action(
        fifth,
        version=fifth.version,
        by=editor,
        at=on("2016-01-18"),
        reason="Ersatt",
        decision="KS § 12, 2016",
    )
    sixth = Action.objects.get(pk=actions[5].pk)
    services.remove_action(sixth, version=sixth.version, by=editor, at=on("2016-01-19"), reason="Misstag")
    sixth.refresh_from_db()
    services.restore_action(sixth, version=sixth.version, by=editor, at=on("2016-01-20"), reason="Åter")
    area = plan.developmentareas.order_by("number").first()
    assert area is not None
    services.edit_area(area, version=area.version, by=editor, at=on("2016-01-21"), title=f"{area.title} nu")
    services.add_note(
        area,
        version=area.version,
        date=dt.date(2016, 1, 22),
        status="ongoing",
        text="Området går framåt.",
        by=editor,
        at=on("2016-01-22"),
    )
    section = services.create_section(plan=plan, title="Nytt avsnitt", by=editor, at=on("2016-01-25"))
    services.create_action(
        plan=plan,
        key="digital-uppfoljning",
        label="Digital uppföljning",
        wording="Uppföljningen av planen ska kunna göras i ett program.",
        responsible=[services.Assigned(role="stadsdirektören")],
        deadline=words("under hösten 2016"),
        section_id=section.pk,
        by=editor,
        at=on("2016-01-26"),
    )
    leaving = Director.objects.get(key="elisabeth-carle")
    successor = services.create_director(
        key="nora-ny", name="Nora Ny", by=editor, at=on("2016-02-01"), note="Började i februari 2016."
    )
    held = leaving.appointments.filter(end=None).order_by("-start").first()
    services.take_over(
        leaving=leaving,
        successor=successor,
        by=editor,
        title=held,
        day=dt.date(2016, 2, 1) if held else None,
        at=on("2016-02-01", 11),
        reason="Ny på posten",
    )
    record_decision(
        plan=plan,
        what="Godkände lägesrapporten.",
        date=dt.date(2016, 1, 25),
        body="kommunstyrelsen",
        paragraph="§ 14",
        minutes_notes="Ordföranden: bra så.",
        by=editor,
        at=on("2016-02-02"),
    )
    wrong = record_decision(
        plan=plan, what="Fel rad.", date=dt.date(2016, 1, 26), by=editor, at=on("2016-02-02")
    )
    strike_decision(wrong, version=wrong.version, by=editor, at=on("2016-02-03"))

    for action in Action.objects.active().filter(plan=plan).order_by("order"):
        services.add_note(
            action,
            version=action.version,
            date=dt.date(2016, 3, 1),
            status=action.status or "ongoing",
            text=action.note or "Pågår som planerat.",
            forecast=None,
            by=editor,
            on_behalf_of="Nora Ny" if action.pk % 5 == 0 else "",
            at=on("2016-03-01"),
        )
    for action in Action.objects.active().filter(plan=plan).order_by("order"):
        if action.deadline is not None and not action.deadline.is_datable and action.deadline.kind == "none":
            services.edit_action(
                action, version=action.version, by=editor, at=on("2016-03-01", 12), deadline=words("2016")
            )
    last = Report.objects.filter(plan=plan, state="fixed").order_by("followup_date").last()
    parts = {
        "proposal": "1. Kommunstyrelsen noterar rapporten.",
        "summary": "Av {antal_beslutade} åtgärder är {antal_genomforda} genomförda.",
        "matter": "Ärendet följer upp planen.\n\n- en punkt\n- en till",
        "economy": "Inga.",
        "other": "Inget övrigt.",
    }

    def a_report(day: str, fixed: str) -> Report:
        report = create_report(
            plan=plan,
            followup_date=dt.date.fromisoformat(day),
            date=dt.date.fromisoformat(day),
            baseline=Baseline(report=last),
            parts=parts,
            by=editor,
            at=on(fixed, 13),
            placements={"digital-uppfoljning": "annex"},
        )
        fix_report(report, version=report.version, by=editor, at=on(fixed, 14))
        return report

    older = a_report("2016-03-01", "2016-03-02")
    newer = a_report("2016-03-02", "2016-03-03")
    older.refresh_from_db()
    supersede_report(
        older, version=older.version, by_report=newer, reason="Fel dag", by=editor, at=on("2016-03-04")
    )
    record_decision_on(
        newer,
        what="Noterade rapporten.",
        date=dt.date(2016, 3, 14),
        body="kommunstyrelsen",
        paragraph="§ 40",
        by=editor,
        at=on("2016-03-15"),
    )
    create_report(
        plan=plan,
        followup_date=dt.date(2016, 9, 1),
        date=dt.date(2016, 9, 2),
        baseline=Baseline(report=newer),
        by=editor,
        at=on("2016-04-01"),
    )


def holdings() -> dict[str, object]:
    """Return what must not change: the hash of every file of every fixed report, chain heads, rows per table."""
    from reports.files import file_of
    from reports.models import Report, Snapshot
    from tracking.models import ChainHead
    from tracking.registry import tracked_models

    reports = {}
    for report in Report.objects.exclude(state="draft").order_by("pk"):
        stored = Snapshot.objects.get(report=report)
        files = {name: getattr(stored, name) for name in ("document", "html", "pdf", "docx")}
        files["xlsx"] = file_of(report, "xlsx")
        reports[str(report.pk)] = {name: digest(files[name]) for name in FILES}
    heads = {scope: [seq, link] for scope, seq, link in ChainHead.objects.values_list("scope", "seq", "hash")}
    counts = {model._meta.label_lower: model._base_manager.count() for model in tracked_models()}
    return {"reports": reports, "heads": heads, "counts": counts}


def digest(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else bytes(content)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
