"""HTML, PDF and Word contain the text of the document tree in the same order."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pypdfium2
import pytest
from docx.table import Table

from reports.document.tree import FIELDS, Deleted, Inserted, plain_text
from reports.render import docx as word
from reports.render import html, pdf
from reports.render.common import FIRST_SENDER, printable
from reports.render.coverage import shown
from tests.reports.render.samples import SAMPLES


def squeezed(text):
    """Return the text without white space and line-breaking characters, since line breaks may differ."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\u200d\ufe0f\u2010\ufffe]+", "", text)


def expected(document, change=lambda text: text):
    return squeezed("".join(change(printable(line)) for line in plain_text(document)))


class Reader(HTMLParser):
    """Reads the text of the article, without visually hidden words."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.hidden, self.depth = [], 0, 0

    def handle_starttag(self, tag, attrs):
        if dict(attrs).get("class") == "visually-hidden":
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def text_of_html(document):
    reader = Reader()
    reader.feed(html.fragment(document))
    return squeezed("".join(reader.words))


def text_of_docx(document):
    file = docx.Document(io.BytesIO(word.render(document)))
    lines = []
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            lines += [line.text for row in block.rows for cell in row.cells for line in cell.paragraphs]
        else:
            lines.append(block.text)
    return squeezed("".join(lines))


@pytest.mark.parametrize("name", SAMPLES)
def test_html_prints_the_text(name):
    document = SAMPLES[name]()
    assert text_of_html(document) == expected(document)


@pytest.mark.parametrize(
    "name", ["demonstration", "empty", "written", "hostile", pytest.param("thousand", marks=pytest.mark.slow)]
)
def test_word_prints_the_text(name):
    document = SAMPLES[name]()
    assert text_of_docx(document) == expected(document)


def pages_of(made):
    file = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_range() for page in file]


def with_marks(node):
    """Return the tree with the hidden words that PDF has around a change."""
    if isinstance(node, tuple):
        return tuple(map(with_marks, node))
    if isinstance(node, Inserted | Deleted):
        word = "tillagt" if isinstance(node, Inserted) else "struket"
        return replace(node, text=f"[{word}: {node.text}]") if printable(node.text) else node
    names = FIELDS.get(type(node), ())
    return replace(node, **{name: with_marks(getattr(node, name)) for name in names}) if names else node


def without_furniture(text, number, count):
    """Return a page's text without its header (case number, page number) and footer."""
    return text.replace(f"{number} ({count})", "", 1)


@pytest.mark.parametrize("name", ["demonstration", "empty", "written"])
def test_pdf_prints_the_text(name):
    document = SAMPLES[name]()
    texts = pages_of(pdf.render(document, hyphenate=False))
    document = with_marks(document)
    found = "".join(without_furniture(text, n, len(texts)) for n, text in enumerate(texts, 1))
    running = [
        f"{printable(document.case_number)} · {document.kind.capitalize()}",
        FIRST_SENDER,
        document.version,
    ]
    for words in running:
        found = found.replace(words, "")
    assert ordered(expected(document, shown), squeezed(found), document)


def ordered(wanted, found, document):
    """Fail unless every line of the document is in the file, in order.

    Table headers are repeated on each page, so the file may contain more.
    """
    at = 0
    for line in plain_text(document):
        words = squeezed(shown(printable(line)))
        place = found.find(words, at)
        if place < 0:
            return _across_pages(words, found, at)
        at = place + len(words)
    return len(found) >= len(wanted)


def _across_pages(words, found, at):
    raise AssertionError(f"{words!r} is not after {found[max(0, at - 80) : at + 80]!r}")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["thousand", "hostile"])
def test_pdf_holds_every_action_and_every_hostile_word(name):
    document = SAMPLES[name]()
    found = squeezed("".join(pages_of(pdf.render(document, hyphenate=False))))
    if name == "thousand":
        missing = [n for n in range(1, 1001) if f"Åtgärd{n}" not in found]
    else:
        words = [
            '#read("/etc/passwd")',
            '#import"@preview/cetz:0.3.0"',
            "<script>alert(1)</script>",
            "{PAGE}",
            "$x^2$*fet*",
        ]
        missing = [word for word in words if word not in found]
    assert missing == []
