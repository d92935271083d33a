"""Writes to the office's Word templates."""

from __future__ import annotations

import re
from typing import Unpack

from lxml import etree

from directors.errors import ServiceError
from directors.models.organisation import SCOPE
from files.errors import FileRefused
from files.models import StoredFile
from files.services import store
from reports.document.tree import Document
from reports.models import WordTemplate
from reports.models.templates import TemplateChoices
from reports.render import docx
from reports.render.docx.detach import detached
from reports.render.docx.errors import TemplateRefused
from reports.render.docx.guard import checked
from reports.render.docx.template import Template, guessed_start, guessed_styles
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.writer import Recorder, recording

BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, etree.LxmlError)
"""What a file raises that says one thing and holds another."""

LONGEST_NAME = 200
TRIAL = Document("2015-09-02", "TJÄNSTESKRIVELSE", "KS 1", "Kommunstyrelsen", "Rubrik", "", ())


class WordTemplateRefused(ServiceError):
    """Raised when a file cannot be a template; the one in use stays."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Filen kan inte vara Word-mall. {reason} Mallen som används nu är oförändrad.")


def add_template(*, name: str, content: bytes, by: Actor, reason: str = "") -> WordTemplate:
    """Check a file and keep it as a template that is not in use yet, with its styles guessed.

    Raise WordTemplateRefused.
    """
    made = _understood(content)
    with recording(SCOPE, by=by, reason=reason) as record:
        stored = _stored(made.content)
        row = WordTemplate(name=_plain(name), file=stored, styles=made.styles, start=made.start)
        return record.add(row)


def _understood(content: bytes) -> Template:
    """Return the template with what its styles and bookmarks seem to stand for, after filling it once."""
    try:
        content = detached(content)
        package = checked(content)
        made = Template(content, guessed_styles(package), guessed_start(package))
        docx.render(TRIAL, made)
    except TemplateRefused as error:
        raise WordTemplateRefused(str(error)) from error
    except BROKEN as error:
        raise WordTemplateRefused(
            "Den går att läsa men inte att fylla. Öppna den i Word och spara om den."
        ) from error
    return made


def _stored(content: bytes) -> StoredFile:
    try:
        return store(content)
    except FileRefused as error:
        raise WordTemplateRefused(str(error)) from error


def _plain(name: str) -> str:
    """Return the file's name without folders and control characters."""
    return re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[\\/]", name)[-1])[-LONGEST_NAME:] or "mall.docx"


def edit_template(
    template: WordTemplate, *, version: int, by: Actor, reason: str = "", **choices: Unpack[TemplateChoices]
) -> bool:
    """Choose the styles of the roles, and where the document begins. Raise Conflict."""
    if template.version != version:
        raise Conflict(template, base=version)
    with recording(SCOPE, by=by, reason=reason) as record:
        return record.change(template, version=version, **choices)


def use_template(template: WordTemplate, *, version: int, by: Actor, reason: str = "") -> bool:
    """Set reports in the template from now on; those that are fixed keep their files. Raise Conflict."""
    with recording(SCOPE, by=by, reason=reason) as record:
        _stop_using(record, but=template.pk)
        return record.change(template, version=version, in_use=True)


def use_our_template(*, by: Actor, reason: str = "") -> None:
    """Set reports in our own template from now on."""
    with recording(SCOPE, by=by, reason=reason) as record:
        _stop_using(record)


def _stop_using(record: Recorder, but: int | None = None) -> None:
    for row in WordTemplate.objects.filter(in_use=True):
        if row.pk != but:
            record.change(row, version=row.version, in_use=False)
