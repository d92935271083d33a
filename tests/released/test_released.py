"""Every migration, tried on the databases that each release left (tools/keep_release.py).

Each folder beside this file is a release and is found automatically. The tests run on the kept database of
the vendor that the test run uses, so `make test` tries both.
"""

import contextlib
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RELEASES = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name[0].isdigit())
KEPT = ["nacka.postgresql.sql.gz", "nacka.sqlite3.gz", "postgresql.json", "sqlite.json"]
HOLDINGS = "postgresql.json" if connection.vendor == "postgresql" else "sqlite.json"
FORMATS = {"html", "pdf", "docx", "xlsx"}  # the files of a fixed report that are stored bytes


def test_release_0_1_0_is_kept():
    assert "0.1.0" in RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_release_is_kept_from_both_databases(release):
    assert sorted(file.name for file in (HERE / release).iterdir()) == KEPT


@pytest.fixture(scope="module", params=RELEASES)
def release(request):
    return HERE / request.param


@pytest.fixture(scope="module")
def recorded(release):
    """What the release recorded that later versions must still find in its database."""
    return json.loads((release / HOLDINGS).read_text())


@pytest.fixture(scope="module")
def found(release, tmp_path_factory):
    """The output of tests.released.examine on a copy of the kept database."""
    kept = kept_postgresql if connection.vendor == "postgresql" else kept_sqlite
    with kept(release, tmp_path_factory.mktemp("released")) as url:
        environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command = [sys.executable, "-m", "tests.released.examine"]
        examined = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert examined.returncode == 0, examined.stderr
    return json.loads(examined.stdout)


@contextlib.contextmanager
def kept_sqlite(release, folder):
    file = folder / "nacka.sqlite3"
    file.write_bytes(gzip.decompress((release / "nacka.sqlite3.gz").read_bytes()))
    yield f"sqlite:///{file}"


@contextlib.contextmanager
def kept_postgresql(release, folder):
    """Create a database beside that of the test run from the kept dump."""
    server = {key: settings.DATABASES["default"][key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    name = f"released_{release.name}_{os.getpid()}".replace(".", "_")
    given = urlsplit(os.environ["DATABASE_URL"])
    with administering(server) as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        with contextlib.closing(connect(server, name)) as session, session, session.cursor() as cursor:
            cursor.execute(gzip.decompress((release / "nacka.postgresql.sql.gz").read_bytes()).decode())
        yield given._replace(path=f"/{name}").geturl()
    finally:
        with administering(server) as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def connect(server, name):
    return psycopg2.connect(dbname=name, **{key.lower(): value or None for key, value in server.items()})


@contextlib.contextmanager
def administering(server):
    """Return a cursor outside any transaction, which can create and drop databases."""
    with contextlib.closing(connect(server, "postgres")) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            yield cursor


def test_history_verifies_after_migrating(found):
    code, printed = found["verify_history"]
    assert code == 0, printed
    assert printed.startswith("Historiken stämmer: ")


def test_reports_verify_after_migrating(found, recorded):
    printed = f"Lägesrapporterna stämmer: {len(recorded['reports'])} kontrollerade.\n"
    assert found["verify_reports"] == [0, printed]


def test_files_of_fixed_reports_keep_every_byte(found, recorded):
    held = found["holdings"]["reports"]
    assert sorted(held) == sorted(recorded["reports"])
    for report, files in recorded["reports"].items():
        assert {name: held[report][name] for name in files} == files, f"report {report}"


def test_files_of_fixed_reports_are_downloaded_as_they_were(found, recorded):
    for report, files in recorded["reports"].items():
        for name in FORMATS & set(files):
            address = f"/rapport/{report}/dokument.{name}"
            assert found["pages"][address] == [200, files[name]], address


def test_chain_heads_still_stand_as_links(found, recorded):
    for scope, (seq, link) in recorded["heads"].items():
        assert found["links"][scope][seq - 1] == link, scope


def test_tracked_rows_are_as_many_as_they_were(found, recorded):
    held = found["holdings"]["counts"]
    assert {model: held.get(model) for model in recorded["counts"]} == recorded["counts"]


def test_no_table_loses_rows(found):
    lost = {
        table: (kept["rows"], found["migrated"].get(table, {"rows": 0})["rows"])
        for table, kept in found["before"].items()
        if found["migrated"].get(table, {"rows": 0})["rows"] < kept["rows"]
    }
    assert lost == {}


def test_migrating_twice_changes_nothing(found):
    assert found["again"] == found["migrated"]


def test_every_page_answers(found):
    assert {address: status for address, (status, _) in found["pages"].items() if status != 200} == {}


def test_every_report_has_its_page(found, recorded):
    assert {f"/rapport/{report}/" for report in recorded["reports"]} <= set(found["pages"])
