"""One word for each meaning on the screen; docs/design-system.md has the list."""

import ast
import re
from pathlib import Path

import pytest

from tools.run import ROOT

REPLACED = {
    r"\b[Ss]ena?\b": "försenad",
    r"\bRoll i ord\b": "Fritext",
    r"\bSå står det till\b": "Läget nu",
    r"\bhar inte varit än\b": "ligger i framtiden",
    r"\bIngen tid sagd\b": "Ingen tid beslutad",
    r"\b[Nn]otera läge\b": "notera läget",
    r"\b[Ss]kriv(a|s)? in\b": "lägg till",
    r"\b[Aa]nteckna\b": "lägg till",
}
# Words that are read and not shown.
READ = {"actions/period/lexicon.py"}
FOLDERS = ("actions", "directors", "reports", "templates", "static/js")


def shown_texts(file: Path) -> str:
    """Return a template without what is never shown, or the string literals of code that are words."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return " ".join(words_in(ast.parse(text)))
    return re.sub(
        r"(?s)\{#.*?#\}|(?m://.*$)|\b(?:href|id|class|for|name|aria-labelledby)=\"[^\"]*\"", " ", text
    )


def words_in(tree: ast.AST) -> list[str]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if " " in node.value or node.value[:1].isupper()
    ]


TEXTS = {
    str(file.relative_to(ROOT)): shown_texts(file)
    for folder in FOLDERS
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in {".py", ".html", ".js"} and not {"migrations", "vendor"} & set(file.parts)
}


@pytest.mark.parametrize(("old", "new"), REPLACED.items())
def test_replaced_word_is_shown_nowhere(old, new):
    found = {name for name, text in TEXTS.items() if name not in READ and re.search(old, text)}
    assert not found, f"say {new}"


def test_texts_of_templates_and_code_are_found():
    texts = " ".join(TEXTS.values())
    assert "Ingenting är försenat." in texts
    assert "ligger i framtiden. Ange i dag" in texts
