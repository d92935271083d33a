"""Pages stored by earlier releases: the class names and symbols they use must still exist."""

import gzip
import re
import sqlite3
from pathlib import Path

import pytest

from actions.badges import status_styles, symbols
from reports.files import AFTER, ARTICLE

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = sorted((ROOT / "tests" / "released").glob("*/nacka.sqlite3.gz"))


def stored_articles(kept, folder):
    """Return the document of every fixed report in a kept database."""
    copy = folder / "nacka.sqlite3"
    copy.write_bytes(gzip.decompress(kept.read_bytes()))
    pages = [row[0] for row in sqlite3.connect(copy).execute("SELECT html FROM reports_snapshot")]
    assert pages
    return [page[page.index(ARTICLE) : page.rindex(AFTER)] for page in pages]


def classes_with_a_rule():
    sheets = [path.read_text() for path in (ROOT / "static" / "css").glob("*.css")]
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join([*sheets, status_styles()])))


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.parent.name)
def test_every_class_has_a_rule_and_every_symbol_a_drawing(kept, tmp_path):
    articles = stored_articles(kept, tmp_path)
    classes = {
        name for one in articles for found in re.findall(r'class="([^"]*)"', one) for name in found.split()
    }
    drawn = {name for one in articles for name in re.findall(r'href="#([a-z]-[^"]+)"', one)}
    assert classes - classes_with_a_rule() == set()
    assert drawn - set(re.findall(r'<symbol id="([^"]+)"', symbols())) == set()
    assert {"mark-done", "notice-note", "share-20"} <= classes
    assert "s-done" in drawn
