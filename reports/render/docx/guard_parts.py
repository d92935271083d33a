"""What the parts of an uploaded Word file may be: their types, relationships, XML and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree

from files.xml import parsed
from reports.render.docx.errors import TemplateRefused
from reports.render.docx.guard_lists import (
    ALLOWED,
    BEFORE_XML,
    DECLARED,
    FETCHED,
    FIELDS,
    FORBIDDEN_ELEMENTS,
    FORBIDDEN_RELATIONS,
    KINDS,
    LINKS,
    MOST_ELEMENTS,
    STRICT,
    WAY_OUT,
)
from reports.render.docx.package import (
    CONTENT_TYPES,
    DOCUMENT_TYPE,
    RELATIONS,
    ROOT_RELATIONS,
    TYPES,
    WORD,
    resolved,
)
from reports.render.docx.xml import Element, W, child


def check(parts: Mapping[str, bytes]) -> None:
    """Raise TemplateRefused unless the parts are a Word document that fetches, embeds and runs nothing."""
    elements = 0
    trees: dict[str, Element] = {}
    _check_types(_tree(CONTENT_TYPES, parts[CONTENT_TYPES]), parts)
    for name, content in parts.items():
        if _is_xml(name, content):
            elements += content.count(b"<")
            if elements > 2 * MOST_ELEMENTS:
                raise TemplateRefused(
                    "Mallen är orimligt stor. Ta bort text som inte behövs i den och spara om."
                )
            trees[name] = _tree(name, content)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            _check_relations(name, tree, parts)
            continue
        if not name.startswith("customXml/") or "wordprocessingml" in str(tree.tag):
            _check_elements(name, tree)
        _check_fields(tree)
    _check_document(trees, parts)


def _is_xml(name: str, content: bytes) -> bool:
    """Return whether the part is XML, by its name or by how it begins, in any encoding of Unicode."""
    return name.lower().endswith((".xml", ".rels", ".svg", ".vml")) or content.lstrip(BEFORE_XML)[:1] == b"<"


def _tree(name: str, content: bytes) -> Element:
    try:
        text = content.decode("utf-8-sig")
        declared = DECLARED.match(text)
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            raise TemplateRefused(
                f"Delen ”{name}” har en DTD eller entiteter, som Word aldrig skriver. Gör mallen på nytt i Word."
            )
        if declared and declared[1].casefold() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise TemplateRefused(f"Delen ”{name}” är inte skriven i UTF-8. Spara om mallen i Word.")
        return parsed(text.encode())
    except (UnicodeDecodeError, etree.XMLSyntaxError, ValueError) as error:
        raise TemplateRefused(
            f"Delen ”{name}” är skadad och går inte att läsa. Öppna mallen i Word och spara om den."
        ) from error


def _check_types(types: Element, parts: Mapping[str, bytes]) -> None:
    extensions = {name.rsplit(".", 1)[-1].casefold() for name in parts}
    kinds = {
        str(row.get("PartName") or row.get("Extension")): str(row.get("ContentType", ""))
        for row in types
        if row.tag == f"{TYPES}Override" or str(row.get("Extension", "")).casefold() in extensions
    }
    main = [kind for kind in kinds.values() if kind.endswith("main+xml")]
    _check_main(main[0] if main else "")
    for where, kind in kinds.items():
        if not ALLOWED.fullmatch(kind):
            raise TemplateRefused(_not_allowed(kind, where))


def _check_main(kind: str) -> None:
    lower = kind.casefold()
    if kind == DOCUMENT_TYPE:
        return
    if "macroenabled" in lower:
        raise TemplateRefused(
            "Filen har makron (.docm eller .dotm). Spara den som Word-dokument utan makron (.docx)."
        )
    if lower.startswith(f"{WORD}template"):
        raise TemplateRefused("Filen är en Word-mall (.dotx). Öppna den och spara som Word-dokument (.docx).")
    for name, program in (("spreadsheetml", "Excel-fil"), ("presentationml", "PowerPoint-fil")):
        if name in lower:
            raise TemplateRefused(f"Filen är en {program}. Välj ett Word-dokument (.docx).")
    raise TemplateRefused(
        "Filen är inget Word-dokument. Välj en fil som är sparad som Word-dokument (.docx)."
    )


def _not_allowed(kind: str, where: str) -> str:
    what = next((words for pattern, words in KINDS if re.search(pattern, kind, re.IGNORECASE)), "")
    found = f"Mallen innehåller {what}" if what else f"Mallen innehåller en del av okänt slag, ”{kind[:80]}”"
    return f"{found} ({where[:80]}). Ta bort det i Word och spara om som Word-dokument (.docx)."


def _check_relations(name: str, tree: Element, parts: Mapping[str, bytes]) -> None:
    folder, _, file = name.rpartition("_rels/")
    for row in tree.iter(f"{RELATIONS}Relationship"):
        kind = str(row.get("Type", "")).rsplit("/", 1)[-1]
        target = str(row.get("Target", ""))
        if row.get("TargetMode") == "External":
            _check_external(kind, target)
        elif kind in FORBIDDEN_RELATIONS:
            raise TemplateRefused(_not_allowed(kind, target))
        elif (
            not target.startswith("#")
            and resolved(folder + file, target) not in parts
            and kind != "hyperlink"
        ):
            raise TemplateRefused(
                f"Mallen hänvisar till delen ”{target[:80]}”, som saknas i filen. Spara om den i Word."
            )


def _check_external(kind: str, target: str) -> None:
    scheme = urlsplit(target).scheme.casefold() if not target.startswith("\\") else "file"
    if kind == "hyperlink" and (scheme in LINKS or target.startswith("#")):
        return
    words = WAY_OUT.get(
        kind, "Mallen hänvisar till något utanför filen, ”{}”. Ta bort länken i Word och spara om."
    )
    raise TemplateRefused(words.format(target[:120]))


def _check_elements(name: str, tree: Element) -> None:
    for one in tree.iter():
        tag = str(one.tag).rpartition("}")[2]
        if tag in FORBIDDEN_ELEMENTS:
            raise TemplateRefused(
                f"Mallen innehåller {FORBIDDEN_ELEMENTS[tag]} ({name}). Ta bort det i Word och spara om."
            )
        for key, text in one.attrib.items():
            if str(key).rpartition("}")[2] in ("src", "href") and FETCHED.match(str(text)):
                raise TemplateRefused(
                    f"Mallen hämtar något utanför filen, ”{text[:120]}” ({name}). Ta bort det i Word och spara om."
                )


def _check_fields(tree: Element) -> None:
    for code in _codes(tree):
        words = code.split()
        name = words[0].upper() if words else ""
        if name and name not in FIELDS and not name.startswith("="):
            raise TemplateRefused(
                f"Mallen har fältet ”{name[:40]}”, som kan hämta eller köra något. Ta bort det i Word (Alt+F9 visar "
                "fälten) och spara om."
            )


def _codes(tree: Element) -> Iterator[str]:
    """Yield the code of every field, put together from its pieces; fields can stand in each other.

    Elements are known by their name alone: Word reads those of the stricter form too.
    """
    open_codes: list[list[str]] = []
    for one in tree.iter(*(f"{{*}}{name}" for name in ("fldSimple", "fldChar", "instrText", "delInstrText"))):
        given = {str(key).rpartition("}")[2]: str(value) for key, value in one.attrib.items()}
        tag = str(one.tag).rpartition("}")[2]
        if tag == "fldSimple":
            yield given.get("instr", "")
        elif tag == "fldChar":
            kind = given.get("fldCharType")
            if kind == "begin":
                open_codes.append([])
            elif kind == "end" and open_codes:
                yield "".join(open_codes.pop())
        else:
            if not open_codes:
                open_codes.append([])
            open_codes[-1].append(one.text or "")
    yield from ("".join(code) for code in open_codes)


def _check_document(trees: Mapping[str, Element], parts: Mapping[str, bytes]) -> None:
    """Raise TemplateRefused unless there is a body, and styles."""
    roots = trees.get(ROOT_RELATIONS)
    names = [
        resolved("", str(row.get("Target")))
        for row in (() if roots is None else roots)
        if str(row.get("Type", "")).endswith("/officeDocument")
    ]
    if names and names[0] in trees and STRICT in str(trees[names[0]].tag):
        raise TemplateRefused(
            "Filen är sparad som Strict Open XML. Spara den som vanligt Word-dokument (.docx)."
        )
    if not names or names[0] not in trees or child(trees[names[0]], "body") is None:
        raise TemplateRefused("Filen har ingen text som Word kan läsa. Öppna mallen i Word och spara om den.")
    folder, _, file = names[0].rpartition("/")
    relations = trees.get(f"{folder}/_rels/{file}.rels")
    styles = [
        resolved(names[0], str(row.get("Target")))
        for row in (() if relations is None else relations)
        if str(row.get("Type", "")).endswith("/styles")
    ]
    if not styles or styles[0] not in trees or trees[styles[0]].tag != f"{W}styles":
        raise TemplateRefused(
            "Filen har inga formatmallar. Öppna den i Word och spara om den som Word-dokument (.docx)."
        )
