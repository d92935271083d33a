"""Documents match the code: links and paths exist, and the glossary's code names can be imported."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GLOSSARY = ROOT / "docs" / "glossary.md"
RECIPES = ROOT / "docs" / "adding.md"  # names files that are to be made; tests/test_adding.py carries it out
OWN = {"tracking", "files", "directors", "actions", "reports"}
ROW = re.compile(r"^\| [^|]*\| `([\w.]+)` \| `([\w.]+)` \| .+ \|$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")
PATH = re.compile(
    r"`((?:actions|benchmarks|directors|docs|files|reports|static|templates|tests|tools|tracking)/[\w./-]+)`"
)


def names():
    return ROW.findall(GLOSSARY.read_text())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_paths_exist(document):
    text = document.read_text()
    links = [target for target in LINK.findall(text) if not (document.parent / target).exists()]
    paths = [path for path in PATH.findall(text) if not (ROOT / path).exists() and document != RECIPES]
    assert links + paths == []


@pytest.mark.parametrize(("name", "module"), names())
def test_glossary_name_can_be_imported(name, module):
    value = import_module(module)
    for part in name.split("."):
        value = getattr(value, part)


def test_glossary_row_with_code_is_read():
    """Rows that the pattern does not match would not be checked."""
    tables = GLOSSARY.read_text().split("## Words of the code")[0]
    rows = [line for line in tables.splitlines() if line.startswith("| ") and "| code |" not in line]
    assert len(names()) == len(rows)


def test_glossary_has_every_model():
    models = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in OWN and not model.__name__.startswith("Historical")
    }
    assert models - {name for name, _ in names()} == set()
