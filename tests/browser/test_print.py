"""What Chromium prints of the page: nothing alone at the foot, the case in the head, the draft across each page."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from reports.document.tree import DRAFT, Heading, Table, inline_text
from reports.render import html
from reports.render.spacing import held
from tests.reports.render.samples import demonstration

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SPACE = "document.querySelector('main').insertAdjacentHTML('afterbegin', '<div id=space></div>')"


def printed(page):
    """The lines of each printed page."""
    made = page.pdf(prefer_css_page_size=True)
    return [
        one.get_textpage().get_text_range().split("\r\n") for one in pypdfium2.PdfDocument(io.BytesIO(made))
    ]


def body(lines, number, count):
    """The lines of a page without its running head and page number."""
    margins = ("KFKS 2012/577-001 · Tjänsteskrivelse", f"{number} ({count})", "UTKAST")
    return [line.strip() for line in lines if line.strip() and line.strip() not in margins]


def test_nothing_is_left_alone_at_the_foot(page):
    """Wherever the text begins on its first page."""
    document = demonstration()
    page.set_content(html.page(document))
    page.evaluate(SPACE)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    alone = {block.text for block in document.blocks if isinstance(block, Heading)}
    alone |= {table.caption for table in tables}
    alone |= {inline_text(table.header.cells[-1].blocks[0].inlines) for table in tables}
    words = {held(one).replace("\u00a0", " ") for one in alone}
    for millimetres in range(0, 240, 12):
        page.evaluate(f"document.getElementById('space').style.height = '{millimetres}mm'")
        pages = printed(page)
        last = [body(lines, n, len(pages))[-1].replace("\u00a0", " ") for n, lines in enumerate(pages, 1)]
        assert [line for line in last if len(line) > 3 and any(word.endswith(line) for word in words)] == []


def test_running_head_has_the_case_on_every_page_but_the_first(page):
    page.set_content(html.page(demonstration()))
    pages = printed(page)
    assert len(pages) > 3
    heads = ["KFKS 2012/577-001 · Tjänsteskrivelse" in lines for lines in pages]
    assert heads == [False, *[True] * (len(pages) - 1)]
    assert all(f"{n} ({len(pages)})" in lines for n, lines in enumerate(pages, 1))


@pytest.mark.parametrize(("version", "says"), [(DRAFT, True), ("Fastställd 2015-09-02", False)])
def test_a_draft_says_so_across_each_page(version, says, page):
    page.set_content(html.page(replace(demonstration(), version=version)))
    assert {any("UTKAST" in line for line in lines) for lines in printed(page)} == {says}
