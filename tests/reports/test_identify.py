"""Which fixed report a file or a colophon is of, and attempts to pass something else off as one."""

import io
import zipfile
from io import StringIO

import docx
import pytest
from django.core.management import CommandError, call_command

from reports.files import FORMATS, file_of
from reports.identify import UNKNOWN_FILE, UNKNOWN_VALUES, identify_file, identify_values
from reports.models import Report, Snapshot
from reports.render.colophon import Colophon, read_colophon
from tests.files import swelling
from tests.reports.reporting import draft, fixed
from tests.reports.test_verify import run as sql
from tests.world import World
from tracking import triggers
from tracking.digest import sha256

pytestmark = pytest.mark.django_db

NAMES = {
    "html": "webbsidan",
    "pdf": "PDF-filen",
    "docx": "Word-filen",
    "json": "innehållet (JSON)",
    "xlsx": "Excel-filen",
}


@pytest.fixture
def report():
    made = fixed(World(2))
    made.refresh_from_db()
    return made


@pytest.fixture
def colophon(report):
    row = Snapshot.objects.get(report=report)
    return Colophon(row.sha256, row.head_seq, row.head_hash)


def identified(content):
    return identify_file(content, Report.objects.exclude(state="draft"))


def valued(values):
    return identify_values(values, Report.objects.exclude(state="draft"))


def named(report):
    return f"”{report}” (rapport {report.pk}), som fastställdes den 1 januari 2015 av Rut Redaktör"


@pytest.mark.parametrize("format", FORMATS)
def test_each_file_is_known(report, format):
    found = identified(file_of(report, format))
    assert (found.genuine, found.report, found.format) == (True, report, format)
    assert found.says == f"Filen är {NAMES[format]} i {named(report)}."


def test_printed_values_are_known(report, colophon):
    found = valued(colophon)
    assert found == (True, f"Kontrolluppgifterna är de för {named(report)}.", report, "")
    assert read_colophon(file_of(report, "html").decode()) == colophon


def word_saved_again(content):
    file, out = docx.Document(io.BytesIO(content)), io.BytesIO()
    file.paragraphs[0].text = "Ändrat"
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("format", "alter"),
    [
        ("html", lambda content: content.replace(b"Bakgrund", "Påhitt".encode())),
        ("pdf", lambda content: content.replace(b"/Lang (sv)", b"/Lang (en)") + b"\n"),
        ("docx", word_saved_again),
    ],
)
def test_altered_file_is_told_from_its_colophon(report, format, alter):
    content = file_of(report, format)
    altered = alter(content)
    assert altered != content
    found = identified(altered)
    assert (found.genuine, found.report) == (False, report)
    assert found.says == (
        f"Filen är inte som den fastställdes. Den har kontrolluppgifterna för {named(report)}, men är ingen av"
        " rapportens filer: den är ändrad, eller sparad på nytt."
    )


@pytest.mark.parametrize("format", ["json", "xlsx"])
def test_altered_file_without_colophon_is_unknown(report, format):
    assert identified(file_of(report, format) + b" ") == (False, UNKNOWN_FILE, None, "")


def test_values_with_a_digit_altered_name_what_differs(report, colophon):
    other = "0" * 64
    link = (
        False,
        f"Kontrolluppgifterna är inte de för {named(report)}: länken i historiken är en annan.",
        report,
        "",
    )
    assert valued(colophon._replace(head_hash=other)) == link
    assert valued(colophon._replace(head_seq=colophon.head_seq + 1)) == link
    text = f"Kontrolluppgifterna är inte de för {named(report)}: innehållet är ett annat."
    assert valued(colophon._replace(sha256=other)) == (False, text, report, "")
    assert valued(Colophon(other, 1, other)) == (False, UNKNOWN_VALUES, None, "")


def test_what_is_stored_must_be_as_it_was_fixed_too(report, colophon):
    with triggers.removed():
        sql("UPDATE reports_snapshot SET html = html || ' '")
    says = "Men det som lagrats stämmer inte: webbsidan är inte som den fastställdes."
    for found in (valued(colophon), identified(file_of(report, "pdf"))):
        assert not found.genuine
        assert found.says.endswith(says)


def test_file_stored_with_a_forged_hash_is_not_genuine(report):
    forged = b"%PDF en annan"
    with triggers.removed():
        sql("UPDATE reports_snapshot SET pdf = %s, pdf_sha256 = %s", memoryview(forged), sha256(forged))
    assert not identified(forged).genuine


def test_draft_and_report_that_is_not_among_them_are_unknown(report, colophon):
    waiting = draft(World(1, key="annan"))
    assert identified(file_of(waiting, "docx")) == (False, UNKNOWN_FILE, None, "")
    assert identify_values(colophon, Report.objects.none()) == (False, UNKNOWN_VALUES, None, "")
    assert not identify_file(file_of(report, "pdf"), Report.objects.none()).genuine


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("_", "/", 1) + ".xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 200,
        b"%PDF-1.7",
        b"\xff" * 4096,
        b"<" * 200_000,
        archive(word_other=b"x"),
    ],
    ids=["empty", "pk", "broken-zip", "pdf", "bytes", "tags", "no-part"],
)
def test_hostile_file_is_unknown(report, content):
    assert identified(content) == (False, UNKNOWN_FILE, None, "")


def test_archive_that_swells_is_read_in_part(report):
    content = archive(word_document=b" " * 300_000_000)
    assert identified(content) == (False, UNKNOWN_FILE, None, "")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archive_packed_in_another_way_is_not_unpacked(report, compression):
    content = swelling.packed_another_way("word/document.xml", compression)
    found = []
    assert swelling.memory(lambda: found.append(identified(content))) < 20_000_000
    assert found == [(False, UNKNOWN_FILE, None, "")]


def told(**options):
    """Return the exit status of the command and what it says."""
    out = StringIO()
    try:
        call_command("verify_reports", stdout=out, **options)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_command_says_what_a_file_is(report, tmp_path):
    path = tmp_path / "rapport.pdf"
    path.write_bytes(file_of(report, "pdf"))
    assert told(file=str(path)) == (0, f"Filen är PDF-filen i {named(report)}.\n")
    path.write_bytes(b"annat")
    assert told(file=str(path)) == (1, UNKNOWN_FILE + "\n")


def test_command_says_what_printed_values_are(report, colophon):
    printed = "\n".join(colophon.lines)
    assert told(colophon=printed) == (0, f"Kontrolluppgifterna är de för {named(report)}.\n")
    status, out = told(colophon=printed.replace(colophon.sha256, "0" * 64))
    assert (status, "innehållet är ett annat" in out) == (1, True)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("file", "finns/inte", "Filen ”finns/inte” gick inte att läsa: den finns inte."),
        ("file", "/", "Filen ”/” gick inte att läsa: det är en mapp."),
        ("file", "nul\x00", "namnet går inte att använda."),
        ("colophon", "abc", "”abc” är inga kontrolluppgifter."),
    ],
)
def test_command_refuses_what_it_cannot_read(option, value, says):
    with pytest.raises(CommandError) as error:
        told(**{option: value})
    assert error.value.returncode == 2
    assert says in str(error.value)
