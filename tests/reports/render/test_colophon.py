"""The colophon: the same lines last in every printed format, read back from each, and none in a draft."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.tree import plain_text
from reports.render import render
from reports.render.colophon import TITLE, Colophon, read_colophon
from tests.reports.render.samples import demonstration
from tests.reports.render.test_same_text import pages_of

COLOPHON = Colophon("0123456789abcdef" * 4, 1234, "fedcba9876543210" * 4)
LAST = [TITLE, *COLOPHON.lines]
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
colophons = st.builds(Colophon, hashes, st.integers(0, 10**18 - 1), hashes)


def printed(format):
    return render(demonstration(), format, COLOPHON)


def test_page_ends_with_it_after_the_document():
    after = printed("html").decode().split("</article>")[1]
    assert "".join(f"<p>{line}</p>" for line in COLOPHON.lines) in after
    assert f"<strong>{TITLE}</strong>" in after


def test_pdf_ends_with_it():
    assert pages_of(printed("pdf"))[-1].split("\r\n")[-3:] == LAST


def test_word_file_ends_with_it():
    file = docx.Document(io.BytesIO(printed("docx")))
    assert [line.text for line in file.paragraphs][-3:] == LAST


def test_json_has_none():
    assert printed("json") == render(demonstration(), "json")


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_draft_has_none(format):
    assert COLOPHON.sha256.encode() not in render(demonstration(), format)
    assert TITLE not in "".join(plain_text(demonstration()))


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_equal_colophons_give_equal_bytes_and_others_do_not(format):
    assert printed(format) == printed(format)
    assert printed(format) != render(demonstration(), format, COLOPHON._replace(head_seq=1235))


@given(colophons, st.text(max_size=200), st.text(max_size=200))
def test_printed_lines_are_read_back(colophon, before, after):
    text = f"{before}\n{TITLE}\n" + "\n".join(colophon.lines) + f"\n{after}"
    assert read_colophon(text) == colophon


@given(colophons)
def test_lines_copied_in_other_ways_are_read_back(colophon):
    one, two = colophon.lines
    assert read_colophon(f"{one}  {two}".upper()) == colophon
    assert read_colophon(f"{one}\r\n\r\n{two.replace(' ', chr(160))}") == colophon
    assert read_colophon(f"{colophon.sha256} nr {colophon.head_seq} {colophon.head_hash}") == colophon


@pytest.mark.parametrize("missing", range(3))
def test_colophon_without_a_value_is_none(missing):
    words = [COLOPHON.sha256, "nr 12", COLOPHON.head_hash]
    del words[missing]
    assert read_colophon(" ".join(words)) is None


@given(st.text(max_size=400))
def test_other_text_has_none(text):
    assert read_colophon(text) is None
