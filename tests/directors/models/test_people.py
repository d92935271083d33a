import datetime as dt

import pytest

from actions import services
from actions.views.choices import title_on
from directors.models import Director
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo():
    """Bo Lind with a title of unknown first day, written after one that began in 2015."""
    bo = World(0).bo
    services.add_title(bo, title="stadsdirektör", start=dt.date(2015, 2, 1), by=EDITOR)
    services.add_title(bo, title="strateg", by=EDITOR)
    return Director.objects.with_titles().get(pk=bo.pk)


def test_with_titles_has_the_unknown_beginning_first(bo):
    assert [one.title for one in bo.appointments.all()] == ["strateg", "stadsdirektör"]


@pytest.mark.parametrize(
    ("day", "title"), [(dt.date(2015, 1, 31), "strateg"), (dt.date(2015, 2, 1), "stadsdirektör")]
)
def test_latest_begun_title_is_offered_in_forms(bo, day, title):
    assert title_on(bo, day) == title
