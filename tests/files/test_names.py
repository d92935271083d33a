import pytest

from files.names import MOST, safe, stem_of


@pytest.mark.parametrize(
    ("uploaded", "stem"),
    [
        ("Underlag.pdf", "Underlag"),
        ("C:\\Users\\rut\\Skrivbord\\Årsbudget 2015.xlsx", "Årsbudget 2015"),
        ("../../etc/passwd", "passwd"),
        ("/tmp/a/b.tar.gz", "b.tar"),
        ("..", ""),
        (".pdf", ""),
        ("", ""),
        ("a\x00b\x1f\x7f\r\nc.pdf", "ab c"),
        ("faktura\u202efdp.exe", "fakturafdp"),
        ("a\u2066b\u2069\u200b\ufeffc.pdf", "abc"),
        ('a<b>:c"d|e?f*g.pdf', "a-b--c-d-e-f-g"),
        ("CON.pdf", "_CON"),
        ("lpt1.txt.pdf", "_lpt1.txt"),
        ("com¹.pdf", "_com¹"),
        ("CONTO.pdf", "CONTO"),
        ("  . mellan   slag . .pdf", "mellan slag"),
        ("A\u030angstro\u0308m.pdf", "Ångström"),
        ("x" * 400 + ".pdf", "x" * MOST),
        ("\ud800.pdf", ""),
        ('"; rm -rf ~; ".pdf', "-; rm -rf ~; -"),
    ],
)
def test_stem_is_safe_everywhere(uploaded, stem):
    assert stem_of(uploaded) == stem


def test_safe_text_is_safe_already():
    assert safe("Ekonomi – 2015") == "Ekonomi – 2015"
    assert safe("a/b\\c") == "a-b-c"
    assert safe("lång rubrik. och mer", 12) == "lång rubrik"
