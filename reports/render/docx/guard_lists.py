"""What an uploaded Word file may have, and what that which it may not have is called."""

from __future__ import annotations

import re

MOST_ELEMENTS = 400_000
"""The number of elements in all parts, which is what takes memory when they are read."""

ALLOWED = re.compile(
    r"application/xml|text/xml"
    r"|application/vnd\.openxmlformats-package\.(relationships|core-properties)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(wordprocessingml|theme|themeoverride|extended-properties"
    r"|custom-properties|customxmlproperties|drawingml)[a-z.\-]*\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.printersettings"
    r"|application/vnd\.ms-word\.styleswitheffects\+xml|application/vnd\.ms-office\.classificationlabels\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.obfuscatedfont|application/x-fontdata"
    r"|image/(png|jpeg|jpg|gif|bmp|tiff|x-emf|x-wmf|emf|wmf|svg\+xml)",
    re.IGNORECASE,
)
"""The content types of the parts that a template may have."""

KINDS = (
    (r"macroenabled|vbaproject|vbadata|keymapcustomizations", "makron"),
    (
        r"oleobject|embeddedpackage|spreadsheetml|presentationml|ms-excel|msword|package$",
        "ett inbäddat objekt",
    ),
    (r"activex|\bcontrol", "en ActiveX-kontroll"),
    (r"webextension|attachedtoolbars", "ett tillägg"),
)
"""What a content type or a relationship that is not allowed is called."""

FORBIDDEN_RELATIONS = frozenset(
    {
        *("oleObject", "package", "control", "activeXControlBinary", "vbaProject", "wordVbaData", "aFChunk"),
        *(
            "subDocument",
            "frame",
            "attachedTemplate",
            "mailMergeSource",
            "mailMergeHeaderSource",
            "externalLink",
        ),
        *("recipientData", "webextension", "taskpanes", "webextensiontaskpanes", "keyMapCustomizations"),
        *("attachedToolbars", "transform"),
    }
)
STRICT = "purl.oclc.org"
"""Stands in the namespaces of the stricter form of the format, which few programs write."""

LINKS = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that a link in a template may have."""

FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE"),
        *("PRINTDATE", "EDITTIME", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "COMPANY"),
        *("DOCPROPERTY", "DOCVARIABLE", "FILENAME", "FILESIZE", "STYLEREF", "REF", "PAGEREF", "NOTEREF"),
        *("SEQ", "TOC", "TC", "XE", "INDEX", "TA", "TOA", "HYPERLINK", "IF", "COMPARE", "QUOTE"),
        *("SET", "SYMBOL", "ADVANCE", "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "USERNAME"),
        *("USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "NUMWORDS", "NUMCHARS", "REVNUM", "TEMPLATE"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "CITATION", "BIBLIOGRAPHY"),
    }
)
"""The fields that a template may have: those that fetch nothing and run nothing."""

FORBIDDEN_ELEMENTS = {
    "altChunk": "ett dokument som läggs in",
    "subDoc": "ett underdokument",
    "control": "en ActiveX-kontroll",
    "object": "ett inbäddat objekt",
    "OLEObject": "ett inbäddat objekt",
    "mailMerge": "en koppling till en adresslista",
}
FETCHED = re.compile(r"\s*(?!data:)(?:[a-z][a-z0-9+.\-]*:|\\\\|//)", re.IGNORECASE)
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""The bytes that can stand before the first "<" of a part."""
DECLARED = re.compile(r"<\?xml[^>]*encoding=[\"']([^\"']*)", re.IGNORECASE)
WAY_OUT = {
    "attachedTemplate": (
        "Mallen är i sin tur kopplad till en annan mall, ”{}”. Öppna den i Word, välj Arkiv, Alternativ, Tillägg, "
        "Hantera: Mallar, Gå, skriv Normal som dokumentmall, och spara om."
    ),
    "image": "Mallen hämtar en bild från ”{}”. Infoga bilden i dokumentet i stället för att länka till den.",
}
