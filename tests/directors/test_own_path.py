import pytest

from directors.own_path import own_path


@pytest.mark.parametrize("url", ["/", "/plan/planen/?q=m%C3%A5l&sen=1#rad-3", "/mina-åtgärder/", "/a:b/"])
def test_own_path_is_kept(url):
    assert own_path(url, "/annars/") == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "x",
            "plan",
            "?a=1",
            "#a",
            "//example.com",
            "///example.com",
            "/\\example.com",
            "http://testserver/",
        ),
        *(
            "https://example.com/",
            "javascript:alert(1)",
            "http://[",
            "/\t/example.com",
            "/a\r\nb",
            "/a\x00",
            "/a\ud800",
        ),
    ],
)
def test_own_path_is_nothing_else(url):
    assert (own_path(url), own_path(url, "/annars/")) == ("", "/annars/")
