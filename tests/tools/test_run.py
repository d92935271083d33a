import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools import run


def test_refuse_taken_names_the_port_and_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"Port {port} är upptagen.*PORT={port + 1}"):
            run.refuse_taken(port)


@pytest.mark.parametrize("text", ["", "åtta", "0", "65536", "-1", "80 80"])
def test_port_number_refuses_what_is_no_port(text):
    with pytest.raises(SystemExit, match="är ingen port"):
        run.port_number(text)


def test_port_number_reads_a_port():
    assert run.port_number("8123") == 8123


def test_own_secret_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path / "data")
    secret = run.own_secret()
    assert len(secret) >= 50
    assert run.own_secret() == secret
    assert stat.S_IMODE((tmp_path / "data" / ".secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("left", ["", "\n", "x" * 49])
def test_own_secret_that_is_cut_short_is_made_anew(left, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path)
    (tmp_path / ".secret").write_text(left)
    secret = run.own_secret()
    assert len(secret) >= 50
    assert run.own_secret() == secret


def test_own_secret_is_one_for_all_that_start_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path)
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(lambda _: run.own_secret(), range(40)))) == 1


def test_environment_lets_an_installation_say_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path)
    monkeypatch.delenv("OPEN_READING", raising=False)
    monkeypatch.setenv("SECRET_KEY", "given")
    values = run.environment()
    assert values["SECRET_KEY"] == "given"
    assert values["OPEN_READING"] == "all"
    assert values["DEBUG"] == "false"


@pytest.mark.parametrize(
    ("demo", "file"), [("", "nacka"), ("true", "nacka"), ("false", "styrning"), ("0", "styrning")]
)
def test_environment_keeps_an_empty_start_apart_from_the_demonstration(demo, file, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DEMO", demo)
    assert run.environment()["DATABASE_URL"] == f"sqlite:///{tmp_path}/{file}.sqlite3"


def test_welcome_to_an_empty_start_tells_how_to_make_the_first_account():
    text = run.welcome("http://localhost:8123", run.FIRST_ACCOUNT)
    assert 'make manage DEMO=false ARGS="first_account namn@exempel.se"' in text
    assert "Jämförelsen" not in text


def test_welcome_shows_the_addresses_and_the_accounts():
    text = run.welcome("http://localhost:8123", "redaktor@exempel.se  lösenord")
    assert "http://localhost:8123/jamforelse/styrning-2015-2016/?fran=2014-12-31&till=2015-09-02" in text
    assert "redaktor@exempel.se" in text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_second_signal_does_not_disturb_the_clearing_up(number):
    code = (
        "import time; from tools import run; run.end_on_signals()\n"
        "try: print('ready', flush=True); time.sleep(60)\n"
        "finally: print('leaving', flush=True); time.sleep(0.5); print('cleared', flush=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=run.ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    assert process.stdout.readline() == "leaving\n"
    process.send_signal(number)
    assert process.communicate(timeout=30)[0] == "cleared\n"
    assert process.returncode == 0
