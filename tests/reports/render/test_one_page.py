"""En sida as PDF: one page whatever is in it, the words of the page, and equal bytes."""

from __future__ import annotations

import datetime as dt
import io
import random

import pypdfium2
import pytest
from pypdf import PdfReader

from reports.compare import compare
from reports.document.content import DecisionLine, ReportContent
from reports.document.one_page import one_page
from reports.render.pdf.one_page import render
from tests.reports.states import action, area, decided, state

DAY = dt.date(2015, 9, 2)
STATUSES = ["done", "partly_done", "ongoing", "continuous", "not_started", "dropped", None]
LABEL = "Samordningsenheten blir förnyelseenhet och får ansvar för Smart kommun"


def sample(count, areas=5, label=LABEL, title="Utveckling av styrning och ledning", decisions=3):
    chance = random.Random(count)
    places = tuple(area(f"o{n}", n, f"{n}: {label}") for n in range(1, areas + 1))

    def one(key):
        return action(
            key,
            label=f"{key} {label}",
            status=chance.choice(STATUSES),
            area_key=f"o{chance.randint(1, areas)}",
        )

    before = decided(*(action(f"g{n}") for n in range(count)), areas=places)
    after = state(*(one(f"{which}{n}") for which in "gn" for n in range(count)), areas=places)
    lines = tuple(DecisionLine(DAY, "day", "KS", f"§ {n}", label) for n in range(decisions))
    content = ReportContent(
        title, title, "2015-09-02", "KS 2012/577", "Kommunstyrelsen", version="Utkast", sender="Nacka kommun"
    )
    return one_page(content, after, lines, compare(before, after))


SAMPLES = {
    "none": lambda: sample(0, decisions=0),
    "few": lambda: sample(2),
    "33": lambda: sample(17, decisions=6),
    "500": lambda: sample(250, areas=30, decisions=40),
    "short": lambda: sample(250, label="x", areas=3, decisions=40),
    "long titles": lambda: sample(250, areas=12, title="Utveckling av styrning " * 13, decisions=40),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_page_is_one(name):
    made = PdfReader(io.BytesIO(render(SAMPLES[name](), DAY)))
    assert len(made.pages) == 1
    assert (round(made.pages[0].mediabox.width), round(made.pages[0].mediabox.height)) == (595, 842)


def test_page_that_is_full_is_nearly_filled():
    document = pypdfium2.PdfDocument(render(SAMPLES["500"](), DAY))
    words = document[0].get_textpage()
    heights = [words.get_charbox(index)[1] for index in range(words.count_chars())]
    footer, bottom, free = 45, 46, 130
    assert bottom < min(height for height in heights if height > footer) < bottom + free


def test_pdf_says_what_the_page_says():
    page = sample(17, decisions=1)
    text = " ".join(PdfReader(io.BytesIO(render(page, DAY))).pages[0].extract_text().split())
    said = [page.kind, page.title, page.heading, page.summary, page.version, page.case_number, page.sender]
    said += [f"{one.title} ({one.total})" for one in page.lists]
    said += [f"och {one.rest} till" for one in page.lists if one.rest]
    said += [entry.lead for one in page.lists for entry in one.entries]
    squeezed = text.replace(" ", "")
    assert [words for words in said if words.replace(" ", "") not in squeezed] == []
    for share in page.shares:
        assert f"{share.word}{share.number}{share.percent}%".replace(" ", "") in squeezed


def test_equal_pages_give_equal_bytes_and_are_tagged():
    first, second = (render(sample(17), DAY) for _ in range(2))
    assert first == second
    root = PdfReader(io.BytesIO(first)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv-SE"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
