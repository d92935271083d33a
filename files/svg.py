"""SVG images written anew from an allow-list of elements and attributes. Pure.

Nothing of the file is copied: each element, attribute and value is one of those below, or it is left out. What cannot
run but would be missed (text, images in the image, style sheets with more than classes) is refused instead, so that
nobody gets a logotype that has lost a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from files import xml
from files.errors import FileRefused
from files.images import Size

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
MAX_ELEMENTS = 3_000
MAX_DEPTH = 40
MAX_SIDE = 4_000
MAX_SHEET = 10_000
"""How many characters a style sheet may have."""

_NUMBERS = re.compile(r"[\d\s.,eE+%a-z-]{1,20000}")
_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAaeE\d\s.,+-]{1,300000}")
_TRANSFORM = re.compile(r"[A-Za-z\d\s.,()+-]{1,2000}")
_PAINT = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}|rgba?\([\d\s.,%]{1,40}\)|url\(#[\w.-]{1,100}\)")
_WORD = re.compile(r"[a-zA-Z-]{1,40}")
_ID = re.compile(r"[\w.-]{1,100}")
_REFERENCE = re.compile(r"#[\w.-]{1,100}")
_CLIP = re.compile(r"url\(#[\w.-]{1,100}\)|none")
_VIEW = re.compile(r"\s*(-?[\d.]+(?:e-?\d+)?[\s,]+){3}-?[\d.]+(?:e-?\d+)?\s*")

_STYLE: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("fill", "stroke", "stop-color", "color"), _PAINT),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "stroke-width"), _NUMBERS),
    **dict.fromkeys(("stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"), _NUMBERS),
    **dict.fromkeys(("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin"), _WORD),
    **dict.fromkeys(("display", "visibility"), _WORD),
    "clip-path": _CLIP,
}
"""What an element may have as attributes, in `style`, or by its class."""

_EVERY = {**_STYLE, "id": _ID, "transform": _TRANSFORM}
_GRADIENT = {
    "gradientUnits": _WORD,
    "gradientTransform": _TRANSFORM,
    "spreadMethod": _WORD,
    "href": _REFERENCE,
}


def _numbers(*names: str) -> dict[str, re.Pattern[str]]:
    return dict.fromkeys(names, _NUMBERS)


_ELEMENTS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "svg": _numbers("width", "height") | {"viewBox": _VIEW},
    "g": {},
    "defs": {},
    "path": {"d": _PATH},
    "rect": _numbers("x", "y", "width", "height", "rx", "ry"),
    "circle": _numbers("cx", "cy", "r"),
    "ellipse": _numbers("cx", "cy", "rx", "ry"),
    "line": _numbers("x1", "y1", "x2", "y2"),
    "polyline": _numbers("points"),
    "polygon": _numbers("points"),
    "clipPath": {"clipPathUnits": _WORD},
    "linearGradient": _numbers("x1", "y1", "x2", "y2") | _GRADIENT,
    "radialGradient": _numbers("cx", "cy", "r", "fx", "fy") | _GRADIENT,
    "stop": _numbers("offset"),
}
_MISSED = {
    "text": "text: gör om den till kurvor (banor)",
    "image": "en bild inuti bilden: använd den som PNG",
    "use": "upprepade delar (use): expandera dem",
    "symbol": "symboler: expandera dem",
    "pattern": "mönster: gör om dem till kurvor",
    "filter": "filter: ta bort dem, eller använd PNG",
    "mask": "masker: använd urklippsbanor, eller PNG",
    "foreignObject": "främmande innehåll (foreignObject)",
}
_CLASS = re.compile(r"\s*((?:\.[\w-]+[\s,]*)+)\{([^{}]*)\}\s*")
Classes = Mapping[str, Mapping[str, str]]


def cleaned(content: bytes) -> tuple[bytes, Size]:
    """Return the image written anew, and its size. Raise FileRefused."""
    try:
        old = xml.parsed(content)
    except etree.XMLSyntaxError as error:
        raise _refused("går inte att läsa som XML, eller innehåller entiteter") from error
    if old.tag != f"{{{SVG}}}svg":
        raise _refused("är ingen SVG-bild")
    if sum(1 for _ in old.iter()) > MAX_ELEMENTS:
        raise _refused(f"har fler än {MAX_ELEMENTS} delar: förenkla den")
    new = _written(old, _classes(old), 1)
    assert new is not None
    size = _size(new)
    new.attrib.update({"width": str(size.width), "height": str(size.height)})
    if not any(
        True
        for _ in new.iter(*(f"{{{SVG}}}{name}" for name in ("path", "rect", "circle", "ellipse", *_LINES)))
    ):
        raise _refused("har inget som syns")
    return etree.tostring(new, encoding="utf-8"), size


_LINES = ("line", "polyline", "polygon")


def _written(old: etree._Element, classes: Classes, depth: int) -> etree._Element | None:
    """Return the element with what is allowed in it; None for one that is left out with all in it."""
    if not isinstance(old.tag, str) or etree.QName(old).namespace != SVG:
        return None
    name = etree.QName(old).localname
    if name in _MISSED:
        raise _refused(f"innehåller {_MISSED[name]}")
    if name not in _ELEMENTS:
        return None
    if depth > MAX_DEPTH:
        raise _refused(f"har fler än {MAX_DEPTH} nivåer: förenkla den")
    new = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG})
    for key, value in _attributes(name, old, classes):
        new.set(key, value)
    new.extend(child for inner in old if (child := _written(inner, classes, depth + 1)) is not None)
    return new


def _attributes(name: str, old: etree._Element, classes: Classes) -> Iterator[tuple[str, str]]:
    """Yield the attributes that are allowed; a later one replaces an earlier one, as style sheets do."""
    allowed = {**_EVERY, **_ELEMENTS[name]}
    given = {("href" if key == XLINK else key): value for key, value in old.attrib.items()}
    by_class = {k: v for one in given.get("class", "").split() for k, v in classes.get(one, {}).items()}
    for key, value in {**given, **by_class, **_declarations(given.get("style", ""))}.items():
        if key in allowed and allowed[key].fullmatch(value):
            yield key, value


def _classes(old: etree._Element) -> Classes:
    """Return what each class gives. Raise FileRefused for a style sheet with anything but classes."""
    found: dict[str, dict[str, str]] = {}
    for sheet in old.iter(f"{{{SVG}}}style"):
        if len(sheet.text or "") > MAX_SHEET:
            raise _refused("har en för lång stilmall: exportera med presentationsattribut i stället")
        text = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL)
        place = 0
        while match := _CLASS.match(text, place):
            for name in re.findall(r"[\w-]+", match[1]):
                found.setdefault(name, {}).update(_declarations(match[2]))
            place = match.end()
        if text[place:].strip():
            raise _refused(
                "har en stilmall med mer än klasser: exportera med presentationsattribut i stället"
            )
    return found


def _declarations(text: str) -> dict[str, str]:
    """Return the allowed declarations of a style ("fill: red; stroke: none")."""
    pairs = (one.partition(":") for one in text.split(";"))
    named = {name.strip(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in named.items() if name in _STYLE and _STYLE[name].fullmatch(value)}


def _size(image: etree._Element) -> Size:
    """Return the size by the view box, else by width and height; the largest side is at most 4,000."""
    box = image.get("viewBox", "").replace(",", " ").split()[2:]
    sides = box or [re.sub(r"[a-z%]+$", "", image.get(name, "")) for name in ("width", "height")]
    try:
        width, height = map(float, sides)
    except ValueError as error:
        raise _refused("saknar mått: den behöver viewBox, eller bredd och höjd") from error
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise _refused("har orimliga mått")
    scale = min(1.0, MAX_SIDE / max(width, height))
    return Size(max(1, round(width * scale)), max(1, round(height * scale)))


def _refused(why: str) -> FileRefused:
    return FileRefused(f"SVG-bilden {why}.")
