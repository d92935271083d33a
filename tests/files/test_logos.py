"""Logotypes are written anew: what could run, reach out or hide is gone, or the file is refused."""

import contextlib
import random
import re
import struct
import zlib

import pytest

from files import images, png, svg
from files.errors import FileRefused
from files.logos import MAX_LOGO, clean_logo, size_of
from files.media_types import MediaType
from reports.render.pdf.typesetting import typeset
from tests.files.contents import DOCX, PNG, SVG, chunk
from tests.files.contents import png as png_of

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
)
SHAPE = '<path d="M0 0h10v10z"/>'


def drawn(inner, head=HEAD, before=""):
    return f"{before}{head}{inner}</svg>".encode()


def clean(inner, **head):
    """The cleaned image without its root."""
    made = clean_logo(drawn(inner, **head)).content.decode()
    return re.sub(r"^<svg[^>]*>|</svg>$", "", made)


def test_logo_keeps_shape_and_size():
    made = clean_logo(SVG)
    assert (made.media_type, made.size) == (MediaType.SVG, (10, 10))
    assert clean_logo(made.content) == made
    assert size_of(made.content) == (10, 10)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        "<metadata><x:xmpmeta xmlns:x='adobe:ns:meta/'>Rut</x:xmpmeta></metadata>",
        '<iframe src="https://evil.example"/>',
        '<switch><path d="M0 0"/></switch>',
        '<?xml-stylesheet href="https://evil.example/a.css"?>',
        "<!-- Rut 070-123 -->",
        '<title onclick="a()">Hej</title><desc>Gjord av Rut</desc>',
    ],
)
def test_what_is_not_picture_is_left_out(inner):
    assert clean(inner + SHAPE) == SHAPE


@pytest.mark.parametrize(
    "attributes",
    [
        'onload="alert(1)"',
        'OnClick="alert(1)"',
        'href="https://evil.example"',
        'xlink:href="javascript:alert(1)"',
        'fill="url(https://evil.example/a.svg#b)"',
        'fill="url(&quot;#a&quot;)"',
        'clip-path="url(//evil.example)"',
        'style="background: url(https://evil.example)"',
        'style="fill: url(javascript:alert(1))"',
        'style="-moz-binding: url(a)"',
        'transform="expression(alert(1))&lt;"',
        'xml:base="https://evil.example"',
        'class="okänd" id="två ord"',
        'filter="url(#a)" mask="url(#a)"',
    ],
)
def test_attribute_or_value_outside_the_list_is_left_out(attributes):
    assert clean(f'<path d="M0 0h10v10z" {attributes}/>') == SHAPE


def test_colours_of_classes_and_styles_become_attributes():
    sheet = "<style>/* a */ .a, .b{fill:#f00;behavior:url(x)} .b{stroke:none}</style>"
    made = clean(f'{sheet}<path class="a b" d="M0 0" style="opacity:.5;fill:red"/>')
    assert made == '<path d="M0 0" fill="red" stroke="none" opacity=".5"/>'


def test_gradient_refers_to_its_own_image_only():
    inner = (
        '<linearGradient id="a"><stop offset="1" stop-color="#fff"/></linearGradient>'
        '<radialGradient xlink:href="#a"/><radialGradient xlink:href="b.svg#a"/>'
    )
    made = clean(f"<defs>{inner}</defs>{SHAPE}")
    assert '<radialGradient href="#a"/><radialGradient/>' in made


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (drawn("<text>Nacka</text>"), "innehåller text: gör om den till kurvor (banor)."),
        (
            drawn('<image href="https://evil.example/a.png"/>'),
            "innehåller en bild inuti bilden: använd den som PNG.",
        ),
        (drawn('<use href="#a"/>'), "innehåller upprepade delar (use): expandera dem."),
        (drawn("<foreignObject><b/></foreignObject>"), "innehåller främmande innehåll (foreignObject)."),
        (
            drawn(f"<style>@import 'https://evil.example';</style>{SHAPE}"),
            "har en stilmall med mer än klasser",
        ),
        (drawn(f"<style>{'.a{}' * 3000}</style>{SHAPE}"), "har en för lång stilmall"),
        (drawn(""), "har inget som syns."),
        (drawn(SHAPE, head='<svg xmlns="http://www.w3.org/2000/svg">'), "saknar mått"),
        (
            drawn(SHAPE, head='<svg xmlns="http://www.w3.org/2000/svg" width="0" height="1">'),
            "har orimliga mått.",
        ),
        (drawn("<g>" * 50 + SHAPE + "</g>" * 50), "har fler än 40 nivåer"),
        (drawn(SHAPE * 3001), "har fler än 3000 delar"),
        (b"<html/>", "är ingen SVG-bild."),
        (b"<svg", "går inte att läsa som XML"),
        (
            drawn("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'),
            "går inte att läsa som XML, eller innehåller entiteter",
        ),
        (
            drawn("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            "går inte att läsa som XML",
        ),
    ],
)
def test_svg_that_would_lose_a_part_or_is_broken_is_refused(content, says):
    with pytest.raises(FileRefused, match=f"^SVG-bilden {re.escape(says)}"):
        clean_logo(content)


def test_document_type_of_a_drawing_program_is_let_through():
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert clean(SHAPE, before=doctype) == SHAPE


def test_size_is_that_of_the_view_box_and_never_larger_than_4000():
    assert size_of(
        drawn(SHAPE, head='<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm">')
    ) == (20, 10)
    assert size_of(drawn(SHAPE, head='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80000 8">')) == (
        4000,
        1,
    )


def test_png_loses_everything_but_the_picture():
    marked = png_of(extra=chunk(b"tEXt", b"Author\0Rut") + chunk(b"eXIf", b"x") + chunk(b"iCCP", b"x"))
    assert clean_logo(marked + b"trailing") == (PNG, MediaType.PNG, (2, 2))


def header(width=2, height=2, depth=8, colours=0, interlaced=0, rows=None):
    data = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    rows = zlib.compress(b"\0" * 6 if rows is None else rows)
    return images.PNG + chunk(b"IHDR", data) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        header(depth=3),
        header(colours=1),
        header(colours=3),
        header(interlaced=2),
        header(rows=b"\0" * 5),
        header(rows=b"\0" * 7),
        header(rows=bytes(10_000_000)),
        images.PNG + PNG[8:33] + chunk(b"IDAT", b"x") + chunk(b"IEND", b""),
    ],
)
def test_png_whose_data_is_not_its_pixels_is_refused(content):
    with pytest.raises(FileRefused, match=r"^Bilden är trasig"):
        clean_logo(content)


def test_interlaced_png_is_a_picture_too():
    content = header(9, 9, interlaced=1, rows=bytes(sum(one.height * (1 + one.width) for one in PASSES)))
    assert clean_logo(content).size == (9, 9)


PASSES = [one for one in png._passes(images.Size(9, 9), True) if one.width and one.height]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PNG + bytes(MAX_LOGO), "Logotypen är 300 kB; högst 300 kB tas emot."),
        (DOCX, "Logotypen ska vara PNG eller SVG; filens innehåll är varken det ena eller det andra."),
        (png_of(5000, 10), "Bilden är 5000 × 10 bildpunkter; ingen sida får ha fler än 4000."),
        (png_of(4000, 4000, rows=b""), "Bilden är 4000 × 4000 bildpunkter"),
    ],
)
def test_logo_that_is_refused(content, says):
    with pytest.raises(FileRefused, match=f"^{re.escape(says)}"):
        clean_logo(content)


@pytest.mark.parametrize("name", ["svg", "png"])
def test_damaged_logo_is_refused_or_can_be_typeset(name, tmp_path):
    """Whatever is let through, Typst reads: a logotype never stops a report from being fixed."""
    chance = random.Random(5)
    whole = {
        "svg": drawn(f'<g transform="scale(2)" fill="#f00">{SHAPE}<circle r="3"/></g>'),
        "png": png_of(5, 4),
    }[name]
    kept = []
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b"\0\xff0 9<>-e.#\"'")
        with contextlib.suppress(FileRefused):
            kept.append(clean_logo(bytes(damaged)).content)
    for number, content in enumerate(dict.fromkeys(kept[:40])):
        (tmp_path / f"{number}.{name}").write_bytes(content)
    shown = "\n".join(f'#image("{file.name}", width: 1cm)' for file in tmp_path.iterdir())
    (tmp_path / "all.typ").write_text(shown)
    assert typeset(fonts=[], input=str(tmp_path / "all.typ"), root=str(tmp_path)).startswith(b"%PDF")


def test_svg_is_the_namespace_of_all_that_is_written():
    assert svg.cleaned(SVG)[0].startswith(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"')
