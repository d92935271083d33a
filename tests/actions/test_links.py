import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from actions.links import linked


def a(address):
    return f'<a href="{address}" rel="noopener noreferrer">{address}</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Utan adress & <kod>.", "Utan adress &amp; &lt;kod&gt;."),
        ("Se https://nacka.se/plan.", f"Se {a('https://nacka.se/plan')}."),
        ("(http://nacka.se)", f"({a('http://nacka.se')})"),
        ("https://nacka.se?a=1&b=2", a("https://nacka.se?a=1&amp;b=2")),
        ("https://a.se, https://b.se!", f"{a('https://a.se')}, {a('https://b.se')}!"),
        ("javascript://x ftp://x nacka.se", "javascript://x ftp://x nacka.se"),
        ('https://x"onclick=y', f"{a('https://x')}&quot;onclick=y"),
    ],
)
def test_linked_makes_web_addresses_links_and_nothing_else(text, shown):
    assert linked(text) == shown


@given(st.text(alphabet="abc:/. <>&\"'https", max_size=60))
def test_linked_shows_every_character_as_written(text):
    assert html.fromstring(f"<p>{linked(text)}</p>").text_content() == text
