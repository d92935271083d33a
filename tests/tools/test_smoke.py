import shutil

import pytest

from tools import smoke


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project whose .venv is the one that runs the tests, with the development packages."""
    shutil.copy(smoke.ROOT / "pyproject.toml", tmp_path)
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(smoke, "ROOT", tmp_path)
    return tmp_path


def test_package_problems_names_packages_for_developing_after_install(folder):
    (folder / ".venv" / ".installed").touch()
    problems = smoke.package_problems()
    assert "make install has installed pytest-django, for developing only" in problems
    assert "make install has installed ruff, for developing only" in problems


def test_package_problems_finds_none_where_developing_is_wanted(folder):
    (folder / ".venv" / ".ready").touch()
    assert smoke.package_problems() == []
