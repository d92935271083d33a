import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from files.errors import FileRefused
from files.models import StoredFile
from files.services import store
from files.verify import damaged, is_whole
from tests.files.contents import DOCX, PDF, PNG
from tracking import triggers
from tracking.digest import sha256

pytestmark = pytest.mark.django_db


def test_file_is_stored_under_its_hash():
    file = store(PDF)
    assert (file.sha256, file.size, file.media_type) == (sha256(PDF), len(PDF), "application/pdf")
    assert bytes(StoredFile.objects.get().content) == PDF


def test_equal_bytes_are_stored_once():
    assert store(PDF) == store(PDF)
    assert store(DOCX) != store(PDF)
    assert StoredFile.objects.count() == 2


def test_file_of_another_type_is_not_stored():
    with pytest.raises(FileRefused):
        store(b"MZ")
    assert not StoredFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_store_the_same_bytes_at_once_get_the_same_row():
    barrier, found = threading.Barrier(2), []

    def run():
        try:
            with transaction.atomic():
                barrier.wait()
                found.append(store(PNG).pk)
        except threading.BrokenBarrierError:
            pass
        finally:
            connection.close()

    if connection.vendor == "sqlite":  # one transaction at a time: the second would never come to the barrier
        barrier = threading.Barrier(1)
    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == 2
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE files_storedfile SET size = 1",
        "UPDATE files_storedfile SET content = content",
        "DELETE FROM files_storedfile",
    ],
)
def test_stored_file_is_never_changed(sql):
    store(PDF)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_size_is_never_nothing():
    with pytest.raises(ValidationError):
        StoredFile(sha256="0" * 64, size=0, media_type="x", content=b"").validate_constraints()


def test_changed_bytes_are_found():
    file, other = store(PDF), store(PNG)
    assert list(damaged()) == []
    with triggers.removed():
        StoredFile.objects.filter(pk=file.pk).update(content=PDF + b" ")
    assert list(damaged()) == [file]
    assert is_whole(other)
