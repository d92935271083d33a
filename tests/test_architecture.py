"""Imports go one way: reports → actions → directors → tracking."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["tracking", "directors", "actions", "reports"]
PURE = [
    "actions/period",
    "actions/status",
    "actions/status_words",
    "actions/state",
    "actions/state_json",
    "reports/compare",
    "actions/worddiff",
    "actions/urgency",
    "actions/tables",
    "actions/presenters/merge",
    "actions/presenters/overview",
    "reports/document",
    "reports/comparison",
    "reports/readiness",
    "reports/snapshot",
]


def modules(app):
    return sorted(path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def imported(code, package):
    """Every module that the code imports, with the line; relative imports are spelled out from `package`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*above, *([node.module] if node.module else [])]), node.lineno


def breaches(path, forbidden):
    file = path.relative_to(ROOT)
    return [
        f"{file}:{line} imports {name}"
        for name, line in imported(path.read_text(), file.parent.parts)
        if name.split(".")[0] in forbidden
    ]


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_downward(floor):
    above = {*FLOORS[FLOORS.index(floor) + 1 :], "tests", "benchmarks", "tools"}
    found = [breach for path in modules(floor) for breach in breaches(path, above)]
    assert found == []


def test_settings_hold_no_domain_code():
    found = [
        breach
        for path in modules("nacka_styrning")
        if path.name != "urls.py"
        for breach in breaches(path, set(FLOORS))
    ]
    assert found == []


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_know_no_django(name):
    files = modules(name) or [ROOT / f"{name}.py"]
    found = [breach for path in files for breach in breaches(path, {"django", "simple_history"})]
    assert found == []


def test_imported_sees_absolute_relative_and_late_imports():
    code = "import reports.compare\nfrom ..period import parse\ndef f():\n    from reports import models\n"
    assert list(imported(code, ("actions", "services"))) == [
        ("reports.compare", 1),
        ("actions.period", 2),
        ("reports", 4),
    ]
