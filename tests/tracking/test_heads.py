"""Heads kept outside the database: verify_history --heads and --against."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from actions import services
from tests.world import EDITOR, World, at
from tracking import chain, triggers
from tracking.heads import ChainEnd, chain_heads, dump_heads, load_heads, standing_link
from tracking.models import ChainHead
from tracking.verify import links, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(2)


def verify_history(*args):
    """Return (exit status, stdout, stderr) of the command, on the connection of the test."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("verify_history", *args, stdout=out, stderr=err)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def file(world, tmp_path):
    """The heads of the world's chains in a file."""
    file = tmp_path / "heads.json"
    assert verify_history("--heads", str(file))[0] == 0
    return file


def rewrite(scope):
    """Change the first text of a chain and give every link and the head hashes that fit."""
    previous = chain.GENESIS
    with connection.cursor() as cursor:
        for one in list(links(scope)):
            app, model = one.label.split(".")
            row = [(name, "Påhittad" if name == "title" else value) for name, value in one.row]
            previous = chain.link(previous, one.seq, one.label, row)
            changes = ", title = 'Påhittad'" if "title" in dict(row) else ""
            cursor.execute(
                f"UPDATE {app}_historical{model} SET chain_hash = %s{changes} WHERE chain_scope = %s AND chain_seq = %s",
                [previous, scope, one.seq],
            )
            if changes:
                cursor.execute(f"UPDATE {app}_{model} SET title = 'Påhittad' WHERE id = %s", [one.pk])
        cursor.execute("UPDATE tracking_chainhead SET hash = %s WHERE scope = %s", [previous, scope])


def test_heads_are_every_chain_with_links(world, file):
    ChainHead.objects.create(scope="plan:99")
    heads = {head.scope: [head.seq, head.hash] for head in ChainHead.objects.exclude(seq=0)}
    assert set(heads) == {world.plan.scope, "directors"}
    assert json.loads(file.read_text()) == heads
    assert file.read_text() == dump_heads(chain_heads())


def test_newer_links_are_no_finding(world, file):
    services.edit_action(world.actions[0], version=1, label="Ny", by=EDITOR, at=at(1))
    status, out, err = verify_history("--against", str(file))
    assert (status, err) == (0, "")
    assert out.startswith("Historiken stämmer: ")


def test_chain_rewritten_with_its_head_is_found_only_against_the_file(world, file):
    scope = world.plan.scope
    seq = ChainHead.objects.get(scope=scope).seq
    with triggers.removed():
        rewrite(scope)
    assert list(verify()) == []
    assert verify_history()[0] == 0
    assert verify_history("--against", str(file)) == (
        1,
        f"{scope}: länk {seq} är inte den som skrevs ut\n",
        "Historiken stämmer inte: 1 fel.\n",
    )


def test_chain_that_is_gone_is_found(world, file):
    file.write_text(file.read_text().replace('"directors"', '"plan:99"'))
    seq = ChainHead.objects.get(scope="directors").seq
    status, out, _ = verify_history("--against", str(file))
    assert (status, out) == (1, f"plan:99: länk {seq} är inte den som skrevs ut\n")


def test_heads_of_a_broken_history_are_not_written(world, tmp_path):
    ChainHead.objects.filter(scope="directors").update(hash="f")
    assert verify_history("--heads", str(tmp_path / "heads.json"))[0] == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"plan:1": 7}', '{"plan:1": [1]}', '{"plan:1": ["1", "a"]}', '{"plan:1": [0, "a"]}',
     '{"plan:1": [99999999999999999999, "a"]}', '{"plan:1": [1, 2]}', "\ufeff{}"],
)  # fmt: skip
def test_other_files_are_refused_in_one_line(text, tmp_path, run):
    file = tmp_path / "heads.json"
    file.write_text(text)
    says = f"Filen ”{file}” är inte skriven av verify_history --heads.\n"
    assert run("verify_history", "--against", str(file)) == (2, "", f"CommandError: {says}")


@pytest.mark.parametrize(("option", "verb"), [("--heads", "skriva"), ("--against", "läsa")])
def test_file_that_cannot_be_opened_is_told_in_one_line(option, verb, world, tmp_path, run):
    status, out, err = run("verify_history", option, str(tmp_path))
    assert (status, out) == (2, "")
    assert err == f"CommandError: Filen ”{tmp_path}” gick inte att {verb}: Is a directory.\n"


def test_heads_are_read_as_they_were_written():
    heads = [ChainEnd("directors", 7, "a" * 64, None), ChainEnd("plan:1", 12, "b" * 64, None)]
    assert load_heads(dump_heads(heads)) == heads
    assert load_heads(dump_heads([])) == []


def test_standing_link_is_the_only_one_with_its_number(world):
    head = ChainHead.objects.get(scope=world.plan.scope)
    assert standing_link(head.scope, head.seq) == ChainEnd(head.scope, head.seq, head.hash, head.at)
    assert standing_link(head.scope, head.seq + 1) is None
    assert standing_link(head.scope, 0) is None
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute("UPDATE actions_historicalplan SET chain_seq = %s", [head.seq])
        assert standing_link(head.scope, head.seq) is None
