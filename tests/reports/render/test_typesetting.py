"""The process that typesets a PDF: its limits, its end, and the error when it fails."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread, Timer

import pytest
from django.db import connection

from reports.document.tree import Document
from reports.render import pdf
from reports.render.errors import RenderingFailed
from reports.render.pdf import typesetting

DOCUMENT = Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", ())

LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Replace the program that typesets the PDF by the given code."""

    def replace(code, seconds=20.0):
        path = tmp_path / "program.py"
        path.write_text(f"import os, sys, time\nfolder = {str(tmp_path)!r}\n{code}")
        monkeypatch.setattr(typesetting, "PROGRAM", path)
        monkeypatch.setattr(typesetting, "TIME_OUT", seconds)
        return tmp_path

    return replace


def failure():
    with pytest.raises(RenderingFailed) as failed:
        pdf.render(DOCUMENT)
    return str(failed.value)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_that_takes_too_long_is_killed_and_the_reader_told(program):
    folder = program("open(folder + '/pid', 'w').write(str(os.getpid())); time.sleep(60)", seconds=1.5)
    start = time.monotonic()
    assert failure() == (
        "PDF-filen blev inte klar på 2 sekunder. Försök igen om en stund, eller hämta rapporten som Word-fil."
    )
    assert time.monotonic() - start < 10
    assert not is_running(int((folder / "pid").read_text()))


@pytest.mark.parametrize(
    ("code", "logged"),
    [
        ("sys.exit('fonterna är borta')", "exit code 1: fonterna är borta"),
        ("os.kill(os.getpid(), 9)", "exit code -9"),
        ("sys.stdout.write('%PDF'); sys.stdout.flush(); os._exit(3)", "exit code 3"),
    ],
)
def test_one_that_fails_is_logged_and_the_reader_told(program, caplog, code, logged):
    program(code)
    assert failure() == (
        "PDF-filen gick inte att göra. Felet ligger i programmet och har skrivits i loggen. "
        "Rapporten går att hämta som Word-fil."
    )
    assert logged in caplog.text


def test_one_that_cannot_be_started_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/finns/inte")
    assert failure() == typesetting.FAILED


def test_next_one_is_made_after_a_failure(program, monkeypatch):
    with monkeypatch.context():
        program("sys.exit(1)")
        failure()
    monkeypatch.undo()
    assert pdf.render(DOCUMENT).startswith(b"%PDF")


def test_one_at_a_time(program):
    folder = program(
        "with open(folder + '/times', 'a') as f:\n"
        "    f.write('in\\n'); f.flush(); time.sleep(0.3); f.write('out\\n')\n"
        "print('made')"
    )
    threads = [Thread(target=pdf.render, args=[DOCUMENT]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (folder / "times").read_text().split() == ["in", "out"] * 3


def test_waiting_for_the_turn_counts_as_waiting(program, monkeypatch):
    program("print('made')", seconds=0.2)
    with typesetting._turn:
        assert "blev inte klar" in failure()


def test_time_left_is_what_the_turn_has_not_taken(monkeypatch):
    left = []
    monkeypatch.setattr(typesetting, "_run", lambda options, seconds: left.append(seconds) or b"")
    typesetting._turn.acquire()
    Timer(0.5, typesetting._turn.release).start()
    pdf.render(DOCUMENT)
    assert 0 < left[0] <= typesetting.TIME_OUT - 0.4


@LINUX
@pytest.mark.django_db(transaction=True)
def test_it_inherits_no_connection_or_open_file(program, tmp_path):
    """It has only its three streams, though an inheritable connection and file are open here."""
    connection.ensure_connection()
    folder = program(
        "open_here = [f'/proc/self/fd/{fd}' for fd in os.listdir('/proc/self/fd')]\n"
        "names = [os.readlink(path) for path in open_here if os.path.exists(path)]\n"
        "open(folder + '/names', 'w').write('\\n'.join(names))"
    )
    with open(tmp_path / "open", "w") as file:
        os.set_inheritable(file.fileno(), True)
        pdf.render(DOCUMENT)
    names = (folder / "names").read_text().splitlines()
    assert [name.split(":")[0] for name in names] == ["pipe"] * 3


def test_it_ends_by_itself_when_nobody_waits(tmp_path):
    """Its processor time is limited, so a killed server leaves no process running for ever."""
    code = (
        "import runpy, resource, sys, io, json\n"
        f"main = runpy.run_path({str(typesetting.PROGRAM)!r})\n"
        "sys.stdin = io.StringIO('{}')\n"
        "try:\n    main['main']()\nexcept KeyError:\n    pass\n"
        "print(json.dumps(resource.getrlimit(resource.RLIMIT_CPU)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [120, 120]


def test_typst_is_not_loaded_by_the_server():
    code = (
        "import os, sys\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        "import reports.render, nacka_styrning.urls\n"
        "print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
