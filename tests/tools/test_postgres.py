from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tools.postgres import PostgresMissing, throwaway
from tools.programs import find_postgresql

pytestmark = pytest.mark.skipif(not find_postgresql(), reason="needs PostgreSQL's programs")


def test_throwaway_is_gone_afterwards():
    with throwaway("max_connections=7") as url:
        with psycopg2.connect(url) as session, session.cursor() as cursor:
            cursor.execute("SHOW max_connections")
            assert cursor.fetchone() == ("7",)
            cursor.execute("SHOW data_directory")
            (folder,) = cursor.fetchone()
        assert urlsplit(url).hostname == "127.0.0.1"
    assert not Path(folder).parent.exists()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)


def test_throwaway_tells_why_the_server_did_not_start():
    with pytest.raises(PostgresMissing, match="no_such_setting"), throwaway("no_such_setting=1"):
        pass
