"""Compression: of pages only, and never for requests that another site caused."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from nacka_styrning.compression import CompressPages

PAGE = "<p>" + "Åtgärden pågår. " * 200


def answer(content_type="text/html; charset=utf-8", **headers):
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br", **headers})
    return CompressPages(lambda request: HttpResponse(PAGE, content_type=content_type))(request)


@pytest.mark.parametrize("site", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}])
def test_pages_are_compressed(site):
    response = answer(**site)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == PAGE
    assert len(response.content) < len(PAGE) / 5
    assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_asked_for_by_another_site_are_not_compressed(site):
    response = answer(**{"Sec-Fetch-Site": site})
    assert (response.content.decode(), response.get("Content-Encoding")) == (PAGE, None)
    assert "Sec-Fetch-Site" in response["Vary"]


@pytest.mark.parametrize(
    "kind", ["application/pdf", "application/json", "text/csv; charset=utf-8", "text/css"]
)
def test_files_leave_as_they_are(kind):
    response = answer(kind)
    assert (response.content.decode(), response.get("Content-Encoding")) == (PAGE, None)


def test_browsers_that_do_not_ask_get_no_compression():
    assert "Content-Encoding" not in answer(**{"Accept-Encoding": "identity"})


def test_length_is_blurred():
    assert len({len(answer().content) for _ in range(30)}) > 5


def test_pages_of_the_program_are_compressed(anonymous):
    response = anonymous.get("/logga-in/", headers={"Accept-Encoding": "gzip"})
    assert "Logga in" in gzip.decompress(response.content).decode()
