import socket
import stat

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


def test_environment_lets_an_installation_say_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "DATA", tmp_path)
    monkeypatch.delenv("OPEN_READING", raising=False)
    monkeypatch.setenv("SECRET_KEY", "given")
    values = run.environment()
    assert values["SECRET_KEY"] == "given"
    assert values["OPEN_READING"] == "true"
    assert values["DEBUG"] == "false"


def test_welcome_shows_the_addresses_and_the_accounts():
    text = run.welcome("http://localhost:8123", "redaktor@exempel.se  lösenord")
    assert "http://localhost:8123/jamforelse/styrning-2015-2016/?fran=2014-12-31&till=2015-09-02" in text
    assert "redaktor@exempel.se" in text
