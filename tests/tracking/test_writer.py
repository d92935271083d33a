import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from actions import services
from actions.models import Action, StatusNote
from actions.services import Assigned
from tests.world import EDITOR, World, at
from tracking.errors import Conflict, UntrackedWrite
from tracking.models import ChainHead
from tracking.writer import recording

pytestmark = pytest.mark.django_db


def rows(obj):
    return list(type(obj).history.filter(id=obj.pk).order_by("version"))


def test_edit_writes_exactly_one_history_row_with_who_and_why():
    action = World(1).actions[0]
    services.edit_action(action, version=1, by=EDITOR, reason="Rättat", label="Ny etikett")
    assert [row.label for row in rows(action)] == ["Åtgärd 1", "Ny etikett"]
    last = rows(action)[-1]
    assert (last.version, last.by_name, last.history_user_id) == (2, "Rut Redaktör", 1)
    assert last.history_change_reason == "Rättat"


def test_edit_that_changes_nothing_writes_nothing():
    action = World(1).actions[0]
    head = ChainHead.objects.get(scope=action.scope).seq
    assert not services.edit_action(action, version=1, by=EDITOR, label="Åtgärd 1")
    assert len(rows(action)) == 1
    assert ChainHead.objects.get(scope=action.scope).seq == head


def test_stale_version_raises_a_conflict_with_the_saved_one():
    action = World(1).actions[0]
    mine = Action.objects.get(pk=action.pk)
    services.edit_action(action, version=1, by=EDITOR, wording="Deras lydelse")
    with pytest.raises(Conflict) as caught:
        services.edit_action(mine, version=1, by=EDITOR, wording="Min lydelse")
    conflict = caught.value
    assert (conflict.obj.wording, mine.wording) == ("Deras lydelse", "Åtgärd 1 ska göras.")
    assert (conflict.base, conflict.version) == (1, 2)
    assert len(rows(action)) == 2


def test_row_carries_the_responsible_with_names_and_titles_of_the_time():
    world = World(1)
    services.edit_action(
        world.actions[0],
        version=1,
        by=EDITOR,
        responsible=[Assigned(world.bo.pk), Assigned(role="respektive direktör", kind="supporting")],
    )
    assert rows(world.actions[0])[-1].responsible == [
        {"id": world.bo.pk, "name": "Bo Lind", "titles": [], "kind": "responsible"},
        {"role": "respektive direktör", "kind": "supporting"},
    ]
    kept = world.actions[0].responsibilities.values_list("order", "director_id", "role", "kind")
    assert list(kept) == [
        (1, world.bo.pk, "", "responsible"),
        (2, None, "respektive direktör", "supporting"),
    ]


def test_role_in_words_is_stored_normalized_in_row_and_history():
    world = World(1)
    action = world.actions[0]
    services.edit_action(action, version=1, by=EDITOR, responsible=[Assigned(role="respektive na\u030amnd")])
    assert rows(action)[-1].responsible == [{"role": "respektive nåmnd", "kind": "responsible"}]
    assert list(action.responsibilities.values_list("role", flat=True)) == ["respektive nåmnd"]


def test_fewer_responsible_leave_no_row_behind():
    world = World(1)
    services.edit_action(
        world.actions[0], version=1, by=EDITOR, responsible=[Assigned(world.bo.pk), Assigned(role="roll")]
    )
    services.edit_action(world.actions[0], version=2, by=EDITOR, responsible=[])
    assert not world.actions[0].responsibilities.exists()


def test_edit_with_directors_takes_at_most_seven_statements():
    world = World(1)
    with CaptureQueriesContext(connection) as queries:
        services.edit_action(
            world.actions[0], version=1, by=EDITOR, label="Ny", responsible=[Assigned(world.bo.pk)]
        )
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    statements = [query["sql"] for query in queries if not query["sql"].startswith(control)]
    assert len(statements) <= 7, statements


def test_failing_history_insert_undoes_the_edit(monkeypatch):
    action = World(1).actions[0]

    def fail(*args):
        raise DatabaseError("disk full")

    monkeypatch.setattr("tracking.writer.Recorder.keep", fail)
    with pytest.raises(DatabaseError):
        services.edit_action(action, version=1, by=EDITOR, label="Ny")
    assert Action.objects.get(pk=action.pk).label == "Åtgärd 1"


def test_append_only_model_cannot_be_changed_even_by_the_writer():
    action = World(1).actions[0]
    note = services.add_note(
        action, version=1, date=at().date(), status="done", text="Klart", by=EDITOR, at=at()
    )
    with pytest.raises(UntrackedWrite), recording(note.scope, by=EDITOR) as record:
        record.change(note, version=1, text="Nej")
    assert StatusNote.objects.get().text == "Klart"


def test_many_edits_are_all_or_none():
    world = World(3)
    first, second, _ = world.actions
    services.edit_action(second, version=1, by=EDITOR, label="Ändrad av annan")
    with pytest.raises(Conflict):
        services.edit_actions(
            world.plan,
            chosen=[(first.pk, 1), (second.pk, 1)],
            by=EDITOR,
            section_id=None,
        )
    assert Action.objects.get(pk=first.pk).version == 1
