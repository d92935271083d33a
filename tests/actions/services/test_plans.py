import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from actions import services
from actions.models import Plan
from actions.services import create_plan
from tests.factories import BY, PlanFactory
from tracking.verify import verify

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2015, 9, 2, 12, tzinfo=dt.UTC)


def test_plan_is_no_draft_and_open_unless_said():
    plan = Plan.objects.get(pk=PlanFactory().pk)
    assert (plan.draft, plan.board, plan.closed_at, plan.closed_by) == (False, "", None, "")
    assert not plan.is_closed


def test_draft_with_a_board_is_decided_and_closed_by_edits():
    made = create_plan(
        key="p", case_number="1", title="Planen", board="kommunstyrelsen", draft=True, by=BY, at=NOW
    )
    assert services.edit_plan(made, version=1, draft=False, by=BY)
    assert services.edit_plan(made, version=2, closed_at=NOW, closed_by="Eva Ek", by=BY)
    plan = Plan.objects.get()
    assert (plan.draft, plan.board, plan.is_closed, plan.version) == (False, "kommunstyrelsen", True, 3)
    assert not list(verify())


@pytest.mark.parametrize("half", [{"closed_at": NOW}, {"closed_by": "Eva Ek"}])
def test_half_a_closing_is_refused_by_the_database(half):
    plan = PlanFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.edit_plan(plan, version=1, by=BY, **half)
