import datetime as dt
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection

import tracking.verify
from actions import services
from actions.models import Action
from tests.world import EDITOR, World, at
from tracking import chain, triggers
from tracking.heads import load_heads
from tracking.models import ChainHead
from tracking.verify import Finding, links, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World(3)
    for number, action in enumerate(world.actions):
        services.edit_action(action, version=1, by=EDITOR, wording="Ändrad", at=at(number + 1))
    for action in world.actions:
        services.add_note(
            action, version=2, date=at().date(), status="done", text="Klart", by=EDITOR, at=at(9)
        )
    with triggers.removed():
        yield world


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def found():
    return [(finding.kind, finding.says) for finding in verify()]


def history_row(world, version=2):
    return Action.history.get(id=world.actions[1].pk, version=version)


def test_untouched_history_has_no_findings(world):
    assert found() == []


def test_changed_row_is_named(world):
    row = history_row(world)
    run("UPDATE actions_historicalaction SET wording = 'Annat' WHERE history_id = %s", row.history_id)
    assert (
        "changed",
        f"actions.action {row.id} version 2: länk {row.chain_seq} stämmer inte med raden",
    ) in found()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("by_name", "Någon annan"),
        ("history_change_reason", "Påhittat"),
        ("history_date", "2001-01-01 00:00:00+00"),
    ],
)
def test_changed_circumstances_are_found(world, column, value):
    row = history_row(world)
    run(f"UPDATE actions_historicalaction SET {column} = %s WHERE history_id = %s", value, row.history_id)
    assert [kind for kind, _ in found()] == ["changed"]


def relinked(world, dates):
    """Give the last links of the plan these dates, and links that fit."""
    scope = world.plan.scope
    kept = sorted(links(scope))[-len(dates) - 1 :]
    previous = kept[0].hash
    for one, date in zip(kept[1:], dates, strict=True):
        table = f"{one.label.split('.')[0]}_historical{one.label.split('.')[1]}"
        row = [(name, date if name == "history_date" else value) for name, value in one.row]
        previous = chain.link(previous, one.seq, one.label, row)
        run(
            f"UPDATE {table} SET history_date = %s, chain_hash = %s WHERE chain_scope = %s AND chain_seq = %s",
            connection.ops.adapt_datetimefield_value(date),
            previous,
            scope,
            one.seq,
        )
    run(
        "UPDATE tracking_chainhead SET hash = %s, at = %s WHERE scope = %s",
        previous,
        connection.ops.adapt_datetimefield_value(dates[-1]),
        scope,
    )
    return kept[1:]


def test_well_formed_link_that_runs_backwards_is_found(world):
    (last,) = relinked(world, [dt.datetime(2014, 12, 15, 10, 59, 59, tzinfo=dt.UTC)])
    says = (
        f"{last.name}: länk {last.seq} har tiden 2014-12-15 11:59:59, före länk {last.seq - 1}"
        " (2014-12-24 12:00:00)"
    )
    assert list(verify()) == [Finding("dated", world.plan.scope, says)]


def test_links_of_one_moment_are_in_order(world):
    relinked(world, [at(9)] * 3)
    assert list(verify()) == []


def test_head_with_another_date_than_its_last_link_is_found(world):
    run("UPDATE tracking_chainhead SET at = '2031-01-01 00:00:00' WHERE scope = 'directors'")
    says = "kedjans slut stämmer inte med den sista länken"
    assert list(verify()) == [Finding("head", "directors", says)]


def test_head_without_a_date_is_no_finding(world):
    run("UPDATE tracking_chainhead SET at = NULL")
    assert list(verify()) == []


def test_removed_row_is_found(world):
    row = history_row(world)
    run("DELETE FROM actions_historicalaction WHERE history_id = %s", row.history_id)
    findings = found()
    assert findings[0][0] == "removed"
    assert f"länk {row.chain_seq} saknas" in findings[0][1]


def test_row_removed_last_in_the_chain_is_found(world):
    last = Action.history.order_by("-chain_seq").first()
    run("DELETE FROM actions_historicalaction WHERE history_id = %s", last.history_id)
    assert "removed" in {kind for kind, _ in found()}


def test_inserted_copy_is_found(world):
    row = history_row(world)
    row.pk, row.version = None, 99
    row.save()
    kinds = [kind for kind, _ in found()]
    assert "inserted" in kinds


def test_row_outside_every_chain_is_found(world):
    row = history_row(world)
    row.pk, row.version, row.chain_scope, row.chain_seq = None, 99, "", 0
    row.save()
    assert ("inserted", f"actions.action {row.id} version 99: raden hör inte till någon kedja") in found()


def test_live_row_changed_behind_the_services_is_found(world):
    pk = world.actions[0].pk
    run("UPDATE actions_action SET label = 'Smygändrad' WHERE id = %s", pk)
    assert ("live", f"actions.action {pk}: label skiljer sig från historiken") in found()


def test_changed_note_is_found(world):
    run(
        "UPDATE actions_statusnote SET text = 'Inte alls klart' WHERE id = (SELECT MIN(id) FROM actions_statusnote)"
    )
    assert [kind for kind, _ in found()] == ["live"]


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        ("hash = 'f'", "head", "kedjans slut stämmer inte med den sista länken"),
        ("seq = seq - 1", "inserted", "länk {last} står efter kedjans slut"),
        ("seq = seq - 2", "inserted", "länk {before}–{last} står efter kedjans slut"),
        ("seq = seq + 1", "removed", "länk {after} saknas sist i kedjan"),
        ("seq = seq + 2", "removed", "länk {after}–{later} saknas sist i kedjan"),
    ],
)
def test_chain_head_unlike_the_last_link_is_found(world, change, kind, says):
    last = ChainHead.objects.get(scope=world.plan.scope).seq
    run(f"UPDATE tracking_chainhead SET {change} WHERE scope = %s", world.plan.scope)
    says = says.format(before=last - 1, last=last, after=last + 1, later=last + 2)
    assert list(verify()) == [Finding(kind, world.plan.scope, says)]


def test_chain_without_its_head_is_found(world):
    run("DELETE FROM tracking_chainhead WHERE scope = %s", world.plan.scope)
    assert list(verify()) == [Finding("head", world.plan.scope, "kedjans slut saknas")]


def test_live_row_deleted_while_its_history_stands_is_found(world):
    run("DELETE FROM directors_appointment WHERE id = %s", world.title.pk)
    says = f"directors.appointment {world.title.pk}: raden är borta men historiken finns"
    assert list(verify()) == [Finding("live", "raderna", says)]


def test_live_row_inserted_behind_the_services_is_found(world):
    run(
        "INSERT INTO directors_appointment (id, version, director_id, title, struck)"
        " SELECT 9999, 1, director_id, title, struck FROM directors_appointment"
    )
    says = "directors.appointment 9999: raden saknar historik"
    assert list(verify()) == [Finding("live", "raderna", says)]


def test_every_link_removed_in_a_row_is_named(world):
    first, second = Action.history.filter(chain_scope=world.plan.scope).order_by("chain_seq")[:2]
    run("DELETE FROM actions_historicalaction WHERE history_id IN (%s, %s)", first.pk, second.pk)
    assert second.chain_seq == first.chain_seq + 1
    assert found()[0][1].startswith(f"länk {first.chain_seq}–{second.chain_seq} saknas före actions.action ")


def test_only_the_scopes_asked_for_are_walked(world):
    run("UPDATE tracking_chainhead SET hash = 'f'")
    assert {finding.where for finding in verify()} == {world.plan.scope, "directors"}
    assert {finding.where for finding in verify(["directors"])} == {"directors"}


def test_rows_outside_the_chains_and_live_rows_are_no_part_of_a_scope(world):
    run("DELETE FROM directors_appointment WHERE id = %s", world.title.pk)
    row = history_row(world)
    row.pk, row.version, row.chain_scope, row.chain_seq = None, 99, "", 0
    row.save()
    assert {finding.where for finding in verify()} >= {"raderna", "utanför kedjorna"}
    assert list(verify([world.plan.scope, "directors"])) == []


def test_links_are_walked_in_the_order_of_the_chain_and_not_of_the_table(world):
    """A database that was dumped and restored may have new ids."""
    run("UPDATE actions_historicalaction SET history_id = -history_id")
    assert list(verify()) == []


def test_command_exits_1_and_names_what_is_wrong(world):
    row = history_row(world)
    run("UPDATE actions_historicalaction SET wording = 'Annat' WHERE history_id = %s", row.history_id)
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_history", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert f"actions.action {row.id} version 2" in out.getvalue()


def test_command_is_content_with_a_whole_history():
    World(1)
    out = StringIO()
    call_command("verify_history", stdout=out)
    assert out.getvalue().startswith("Historiken stämmer:")


@pytest.mark.django_db(transaction=True)
def test_command_reads_one_moment_while_others_write(monkeypatch, tmp_path):
    world = World(1)
    chain_ends = tracking.verify._verify_head

    def edit_and_go_on(last):
        """Another writer saves after the links were read and before the head is."""
        writer = Thread(target=edit, args=[world.actions[0].pk])
        writer.start()
        writer.join()
        return chain_ends(last)

    monkeypatch.setattr(tracking.verify, "_verify_head", edit_and_go_on)
    out, file = StringIO(), tmp_path / "heads.json"
    call_command("verify_history", world.plan.scope, "--heads", str(file), stdout=out)
    assert out.getvalue().startswith("Historiken stämmer: ")
    (kept,) = [head for head in load_heads(file.read_text()) if head.scope == world.plan.scope]
    assert ChainHead.objects.get(scope=world.plan.scope).seq == kept.seq + 1


def edit(pk):
    action = Action.objects.get(pk=pk)
    services.edit_action(action, version=action.version, label="Ny", by=EDITOR)
    connection.close()
