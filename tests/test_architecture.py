"""Docstrings and the contract agree on which modules are pure; `make check` (import-linter) verifies the
contracts.
"""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("tracking", "files", "directors", "actions", "reports")


def contract(name):
    """Return the contract of pyproject.toml whose name begins with `name`."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = [found for found in contracts if found["name"].startswith(name)]
    return found


def says_pure(code):
    return bool(re.search(r"\bpure\b", ast.get_docstring(ast.parse(code)) or "", re.IGNORECASE))


def modules_that_say_pure():
    """Return the modules whose docstring says that they are pure, except those in a pure package."""
    said = set()
    for path in sorted(file for app in APPS for file in (ROOT / app).rglob("*.py")):
        if says_pure(path.read_text()):
            said.add(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return {name for name in said if not any(name.startswith(f"{package}.") for package in said)}


def test_the_contract_of_pure_modules_lists_those_that_say_so():
    listed = contract("Pure modules")["source_modules"]
    assert listed == sorted(modules_that_say_pure())


def test_says_pure_reads_the_docstring_of_the_module_only():
    assert says_pure('"""Dates in words. Pure."""')
    assert says_pure('"""Menus.\n\nPure but for `reverse`.\n"""')
    assert not says_pure('"""Saved values."""\n\ndef value():\n    """A saved value. Pure."""')
    assert not says_pure("PURE = 1")


def test_the_layers_name_every_app():
    layers = contract("Imports go one way")["layers"]
    assert set(APPS) <= set(layers)
    assert {path.parent.name for path in ROOT.glob("*/apps.py")} == set(APPS)


def caught(code):
    """Return the names of the exceptions that a module catches; "" for a bare `except:`."""
    handlers = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ExceptHandler)]
    names = [ast.walk(handler.type) if handler.type else [ast.Name("")] for handler in handlers]
    return {node.id for nodes in names for node in nodes if isinstance(node, ast.Name)}


def test_views_and_services_catch_no_programming_error():
    wide = {"", "Exception", "BaseException", "ValueError", "TypeError", "LookupError", "KeyError"}
    found = {
        str(path.relative_to(ROOT)): wrong
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "views" in str(path.relative_to(ROOT)) or "services" in str(path.relative_to(ROOT))
        if (wrong := caught(path.read_text()) & wide)
    }
    assert found == {}


def test_caught_reads_every_form_of_except():
    code = "try: ...\nexcept (ValueError, errors.Other) as error: ...\nexcept KeyError: ...\nexcept: ..."
    assert caught(code) == {"ValueError", "errors", "KeyError", ""}
