import subprocess
import tomllib

import pytest

from tools import mutants

NAMES = [f"actions.urgency.x_urgency__mutmut_{number}" for number in range(50)]


def test_sample_is_the_same_for_the_same_seed():
    chosen = mutants.sample(NAMES, 10, seed=1)
    assert chosen == mutants.sample(NAMES, 10, seed=1)
    assert chosen != mutants.sample(NAMES, 10, seed=2)
    assert len(set(chosen)) == 10
    assert set(chosen) <= set(NAMES)


def test_sample_takes_all_where_there_are_fewer():
    assert mutants.sample(NAMES, 300, seed=1) == sorted(NAMES)


def test_modules_are_those_that_pyproject_lets_mutate():
    modules = mutants.modules()
    assert {"actions/urgency.py", "reports/compare.py", "tracking/verify.py"} <= set(modules)
    assert not any(module.startswith(("tests/", "tools/", "mutants/")) for module in modules)


def test_every_pattern_of_modules_matches_one():
    patterns = tomllib.loads((mutants.ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]["only_mutate"]
    assert [pattern for pattern in patterns if not list(mutants.ROOT.glob(pattern))] == []


def test_mutants_of_a_module_are_named_after_its_functions():
    names = mutants.mutants_of(["actions/urgency.py"])
    assert len(names) > 50
    assert all(name.startswith("actions.urgency.x") for name in names)


def test_mutants_of_another_module_say_where_modules_are_listed():
    with pytest.raises(SystemExit, match=r"manage.py is not in \[tool.mutmut\] only_mutate"):
        mutants.mutants_of(["manage.py"])


@pytest.mark.parametrize(("survived", "code"), [(0, 0), (1, 0), (2, 1)])
def test_report_lists_survivors_and_fails_below_the_target(survived, code, capsys, monkeypatch):
    shown = subprocess.CompletedProcess([], 0, stdout="-    a\n+    b\n")
    monkeypatch.setattr(mutants.subprocess, "run", lambda *args, **kwargs: shown)
    found = {f"m{number}": "survived" if number < survived else "killed" for number in range(10)}
    assert mutants.report(found, 90) == code
    printed = capsys.readouterr().out
    assert printed.count("+    b") == survived
    assert printed.splitlines()[-1].startswith("10 mutants in 1.5 min: ")
    assert printed.endswith(f"{100 - 10 * survived}.0% killed (target 90%).\n")


@pytest.mark.parametrize(
    "status", ["survived", "no tests", "suspicious", "segfault", "not checked", "skipped"]
)
def test_report_counts_what_no_test_failed_for_as_surviving(status, monkeypatch):
    shown = subprocess.CompletedProcess([], 0, stdout="")
    monkeypatch.setattr(mutants.subprocess, "run", lambda *args, **kwargs: shown)
    assert mutants.report({"a": status}, 1) == 1
    assert mutants.report({"a": "timeout"}, 1) == 0
