import pytest
from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models import F

from actions.models import Action, Plan
from tests.world import EDITOR, World
from tracking.errors import UntrackedWrite
from tracking.models import TrackedModel
from tracking.writer import recording

TRACKED = {
    "actions.DecidedWording",
    "actions.Action",
    "actions.ActionAttachment",
    "actions.ChangeRequest",
    "actions.DevelopmentArea",
    "actions.Lineage",
    "actions.HandOver",
    "actions.Plan",
    "actions.Section",
    "actions.StatusNote",
    "directors.Appointment",
    "directors.Director",
    "directors.Organisation",
    "reports.Decision",
    "reports.DecisionAttachment",
    "reports.ReportAttachment",
    "reports.Report",
    "reports.ReportFile",
    "reports.ReportPart",
    "reports.Review",
    "reports.ReviewComment",
    "reports.Snapshot",
    "reports.WordTemplate",
}
# The models without history, and why they need none.
NOT_TRACKED = {
    "actions.Responsibility": "written with its action, whose history rows carry it",
    "directors.Account": "sign-in; what an account has done is kept by id and name",
    "directors.PasswordRequest": "counted for an hour, then removed",
    "files.StoredFile": "append-only and named by its hash, which the tracked rows that refer to it carry",
    "tracking.ChainHead": "the chain itself",
}


def own_models():
    ours = {"tracking", "files", "directors", "actions", "reports"}
    found = [model for model in apps.get_models() if model._meta.app_label in ours]
    return [model for model in found if not hasattr(model, "history_object")]


def test_every_model_is_listed_as_tracked_or_not():
    labels = {model._meta.label for model in own_models()}
    assert labels == TRACKED | NOT_TRACKED.keys()
    assert {model._meta.label for model in own_models() if issubclass(model, TrackedModel)} == TRACKED


def test_no_cascade_can_drop_a_row_silently():
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert loose == []


def test_no_history_row_points_to_an_account():
    for model in apps.get_models():
        if hasattr(model, "history_object"):
            assert not model._meta.get_field("history_user_id").is_relation


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bypass",
    [
        lambda action: action.save(),
        lambda action: action.save(update_fields=["label"]),
        lambda action: action.delete(),
        lambda action: Action.objects.filter(pk=action.pk).update(label="x"),
        lambda action: Action.objects.filter(pk=action.pk).update(order=F("order") + 1),
        lambda action: Action.objects.filter(pk=action.pk).delete(),
        lambda action: Action.objects.bulk_create([Action()]),
        lambda action: Action.objects.bulk_update([action], ["label"]),
        lambda action: Action.objects.create(plan_id=action.plan_id, key="ny", label="Ny", order=1),
        lambda action: Action.objects.update_or_create(pk=action.pk, defaults={"label": "x"}),
        lambda action: action.save_without_historical_record(),
        lambda action: action.plan.actions.all().delete(),
    ],
)
def test_tracked_model_refuses_to_be_written_past_the_services(bypass):
    action = World(1).actions[0]
    with pytest.raises(UntrackedWrite):
        bypass(action)
    action.refresh_from_db()
    assert (action.label, action.version) == ("Åtgärd 1", 1)


@pytest.mark.django_db
def test_loaddata_is_refused():
    action = World(1).actions[0]
    for loaded in serializers.deserialize("json", serializers.serialize("json", [action])):
        with pytest.raises(UntrackedWrite):
            loaded.save()


@pytest.mark.django_db
def test_expressions_are_refused_by_the_writer():
    action = World(1).actions[0]
    with pytest.raises(UntrackedWrite), recording(action.scope, by=EDITOR) as record:
        record.change(action, version=1, order=F("order") + 1)


@pytest.mark.django_db
def test_history_keeps_a_reason_of_any_length():
    plan = World(0).plan
    with recording(plan.scope, by=EDITOR, reason="skäl " * 1000) as record:
        record.change(plan, version=1, title="Ny rubrik")
    assert len(Plan.history.latest().history_change_reason) == 5000
