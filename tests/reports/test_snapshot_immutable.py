"""A fixed report gives the same bytes whatever has happened since."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.operations import RemoveField
from django.db.migrations.state import ProjectState

from actions import services
from actions.history import state_now
from actions.models import Action, DevelopmentArea, Plan
from directors.models import Director
from reports.files import FORMATS, file_of, fragment_of
from reports.models import Report, ReportPart, Snapshot
from reports.services import ReportIsFixed, record_decision, supersede_report, write_part
from reports.states import comparison_of, document_of, edition_of, states_of
from reports.verify import verify_report
from tracking.actor import Actor
from tracking.errors import UntrackedWrite

BY = Actor(1, "Rut Redaktör")


def load():
    call_command("load_demo", verbosity=0)
    return list(Report.objects.filter(state="fixed").order_by("id"))


def shown(report):
    """Return everything that can be shown of a report: files, states, comparison."""
    fresh = Report.objects.get(pk=report.pk)
    files = {format: file_of(fresh, format) for format in FORMATS}
    return (
        files,
        fragment_of(fresh),
        document_of(fresh),
        states_of(fresh),
        comparison_of(fresh),
        edition_of(fresh),
    )


def change_everything():
    """Rename every director and give a new title, edit or remove every action, change areas and plan."""
    for director in Director.objects.all():
        services.edit_director(director, version=director.version, by=BY, name=f"{director.name} Nyman")
        services.add_title(director, title="överdirektör", start=dt.date(2014, 1, 1), by=BY)
    for number, action in enumerate(Action.objects.order_by("id")):
        if number % 3 == 0:
            services.remove_action(action, version=action.version, by=BY, reason="Nej", decision="KS § 1")
            continue
        services.edit_action(
            action, version=action.version, by=BY, label="Ny", wording="Ny lydelse.", deadline=None
        )
        services.add_note(
            action,
            version=action.version,
            date=dt.date(2014, 12, 20),
            status="dropped",
            text="Nej.",
            decision="KS 2014-12-19 § 3",
            by=BY,
        )
    for area in DevelopmentArea.objects.all():
        services.edit_area(area, version=area.version, by=BY, title=f"{area.title} (ny)")
    for plan in Plan.objects.all():
        services.edit_plan(plan, version=plan.version, by=BY, title="Ny rubrik", case_number="KS 1")
        record_decision(
            plan=plan, what="Ändrade allt.", body="kommunstyrelsen", date=dt.date(2013, 1, 1), by=BY
        )


@pytest.mark.django_db
def test_same_bytes_when_everything_has_changed():
    reports = load()
    before = [shown(report) for report in reports]
    live = document_of(Report.objects.get(state="draft"))
    change_everything()
    assert document_of(Report.objects.get(state="draft")) != live
    assert [shown(report) for report in reports] == before
    assert [verify_report(report) for report in reports] == [(), ()]


@pytest.mark.django_db
def test_same_bytes_when_superseded():
    first, second = load()
    before = shown(first)
    supersede_report(first, version=first.version, by_report=second, reason="Fel", by=BY)
    assert shown(first) == before


@pytest.mark.django_db
def test_what_is_fixed_cannot_be_deleted_or_written_again():
    report = load()[0]
    with pytest.raises(UntrackedWrite):
        report.delete()
    with pytest.raises(UntrackedWrite):
        report.snapshot.save()
    with pytest.raises(UntrackedWrite):
        Snapshot.objects.filter(report=report).update(html="")


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE reports_snapshot SET html = ''", "DELETE FROM reports_snapshot"])
def test_database_refuses_to_change_what_is_fixed(sql):
    load()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_same_bytes_when_a_migration_drops_a_column_of_actions():
    reports = load()
    before = [shown(report) for report in reports]
    with column_dropped("action", "note"):
        with pytest.raises(DatabaseError):
            state_now(reports[0].plan_id)
        assert [shown(report) for report in reports] == before
        assert [verify_report(report) for report in reports] == [(), ()]


class column_dropped:
    """Drop a column by a migration operation, and reverse it on exit."""

    def __init__(self, model, field):
        self.before = ProjectState.from_apps(apps)
        self.operation = RemoveField(model, field)
        self.after = self.before.clone()
        self.operation.state_forwards("actions", self.after)

    def __enter__(self):
        with connection.schema_editor() as editor:
            self.operation.database_forwards("actions", editor, self.before, self.after)

    def __exit__(self, *error):
        with connection.schema_editor() as editor:
            self.operation.database_backwards("actions", editor, self.after, self.before)


@pytest.mark.django_db
def test_prose_cannot_reach_a_fixed_report_by_another_way():
    report = load()[1]
    part = ReportPart.objects.get(report=report, part="summary")
    with pytest.raises(ReportIsFixed):
        write_part(part, version=part.version, by=BY, text="Något annat.")
