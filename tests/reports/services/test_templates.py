"""The office's Word templates: kept, chosen, taken into use; a report keeps what it was set in."""

import io

import docx
import pytest
from django.db import IntegrityError, connection, transaction

from files.models import StoredFile
from reports import files
from reports.models import Snapshot, WordTemplate
from reports.models.templates import reference_in_use, template_in_use
from reports.render.docx.template import default_file
from reports.services import (
    WordTemplateRefused,
    add_template,
    edit_template,
    use_our_template,
    use_template,
)
from reports.states import edition_of
from tests.factories import BY
from tests.reports.render.word_templates import TEMPLATES, package
from tests.reports.reporting import draft, fix
from tests.world import World
from tracking.digest import sha256
from tracking.errors import Conflict
from tracking.verify import verify

pytestmark = pytest.mark.django_db


def added(name="own_names"):
    return add_template(name="mall.docx", content=TEMPLATES[name](), by=BY)


def words_of(report):
    return docx.Document(io.BytesIO(files.file_of(report, "docx"))).paragraphs[0].text


def test_a_template_is_kept_with_its_styles_guessed():
    row = added()
    row.refresh_from_db()
    assert (row.name, row.in_use, row.start, row.file_id) == (
        *("mall.docx", False, ""),
        sha256(TEMPLATES["own_names"]()),
    )
    assert row.styles["heading_1"] == "Sagastadrubrik"
    assert row.styles["inserted"] == "Ny"
    assert added("landscape").start == "Start"
    assert not list(verify())


def test_the_same_file_twice_is_stored_once():
    assert added().file_id == added().file_id
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("name", ["C:\\Mallar\\mall.docx", "/tmp/../mall.docx", "mall\x00.docx"])
def test_the_name_of_a_file_is_its_last_part(name):
    assert add_template(name=name, content=TEMPLATES["minimal"](), by=BY).name == "mall.docx"


def test_a_refused_file_changes_nothing():
    row = added()
    use_template(row, version=row.version, by=BY)
    with pytest.raises(WordTemplateRefused, match="Mallen som används nu är oförändrad"):
        add_template(name="mall.docx", content=package("<w:p/>"), by=BY)
    assert WordTemplate.objects.get().in_use
    assert StoredFile.objects.count() == 1


def test_one_template_is_in_use():
    first, second = added(), added("minimal")
    use_template(first, version=1, by=BY)
    use_template(second, version=1, by=BY)
    assert list(WordTemplate.objects.order_by("pk").values_list("in_use", "version")) == [
        (False, 3),
        (True, 2),
    ]
    assert template_in_use().content == TEMPLATES["minimal"]()
    use_our_template(by=BY)
    assert template_in_use() is None
    assert reference_in_use() == ""
    assert not list(verify())


def test_the_database_keeps_two_out_of_use():
    added(), added("minimal")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_wordtemplate SET in_use = %s", [True])


def test_choices_of_somebody_else_are_not_lost():
    row = added()
    edit_template(WordTemplate.objects.get(), version=1, styles={}, by=BY)
    with pytest.raises(Conflict):
        edit_template(row, version=1, start="Start", by=BY)


def test_drafts_and_reports_fixed_from_then_on_are_set_in_it():
    report, earlier = draft(World(3), at=None), draft(World(3, key="annan"), at=None)
    fix(earlier, at=None)
    before = files.file_of(earlier, "docx")
    row = added()
    use_template(row, version=1, by=BY)
    assert words_of(report) == "Sagastad"
    fix(report, at=None)
    use_our_template(by=BY)
    report.refresh_from_db()
    assert words_of(report) == "Sagastad"
    assert edition_of(report).content.word_template == f"{row.file_id} {row.pk}.2"
    assert files.file_of(earlier, "docx") == before
    assert edition_of(earlier).content.word_template == ""
    assert Snapshot.objects.count() == 2


def test_our_own_template_can_be_uploaded_again():
    row = add_template(name="var-mall.docx", content=default_file(), by=BY)
    assert row.styles["inserted"] == "Tillagt"
    assert len(row.styles) == 25
