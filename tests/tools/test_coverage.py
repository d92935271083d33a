import json
import subprocess

import pytest

from tools import coverage


def test_patterns_take_all_of_a_package_and_one_file_of_a_module():
    assert coverage.patterns(["actions.period", "actions.urgency"]) == [
        "actions/period/*",
        "actions/urgency.py",
    ]


def test_every_pure_module_is_measured():
    assert {"actions.period", "reports.compare"} <= set(coverage.pure_modules())
    for pattern in coverage.patterns(coverage.pure_modules()):
        assert list(coverage.ROOT.glob(pattern)), pattern


@pytest.mark.parametrize(("percent", "code"), [(100, 0), (95, 0), (94.9, 1), (0, 1)])
def test_report_fails_when_one_file_is_below_the_target(percent, code, monkeypatch, capsys):
    files = {"a.py": 100, "b.py": percent}
    measured = {file: {"summary": {"percent_covered": share}} for file, share in files.items()}
    ended = subprocess.CompletedProcess([], 0, stdout=json.dumps({"files": measured}))
    monkeypatch.setattr(coverage.subprocess, "run", lambda *args, **kwargs: ended)
    assert coverage.report() == code
    assert capsys.readouterr().err == (
        f"b.py: {percent:.1f} % of the branches and lines are tested, 95 % are wanted.\n" if code else ""
    )
