"""Archives are read within limits, whatever they say of themselves."""

import io
import zipfile

import pytest

from files import archives, office
from files.errors import FileRefused
from tests.files import contents, swelling


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_another_way_is_not_opened(compression):
    content = swelling.packed_another_way("word/document.xml", compression)
    assert len(content) < 100_000
    with pytest.raises(zipfile.BadZipFile):
        archives.opened(content)


def test_part_that_is_larger_than_it_says_is_read_as_far_as_it_says():
    content = swelling.says_less({"a.xml": b"<a/>"}, "a.xml")
    made = archives.opened(content)
    read = []
    assert swelling.memory(lambda: read.append(archives.part_of(made, made.getinfo("a.xml")))) < 5_000_000
    assert read == [b"<a/>"]


def test_list_of_types_that_is_larger_than_it_says_is_read_as_far_as_it_says():
    with zipfile.ZipFile(io.BytesIO(contents.DOCX)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = swelling.says_less(parts, office.TYPES)
    kinds = []
    assert swelling.memory(lambda: kinds.append(office.kind(content))) < 20_000_000
    assert kinds == ["DOCX"]


def test_long_list_of_parts_is_not_read():
    content = swelling.many_parts(100_000)

    def refused():
        with pytest.raises(archives.TooManyParts):
            archives.opened(content)

    assert swelling.memory(refused) < 1_000_000
    with pytest.raises(FileRefused):
        office.kind(content)
