import pytest

from actions.plan_steps import PlanFacts, Step, plan_steps, present_step

NOTHING = PlanFacts(draft=True, has_proposal=False, has_wording=False, is_followed_up=False, is_closed=False)


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, Step.DRAFT),
        ({"is_followed_up": True}, Step.DRAFT),
        ({"has_proposal": True}, Step.PROPOSED),
        ({"has_proposal": True, "has_wording": True}, Step.DECIDED),
        ({"draft": False}, Step.DECIDED),
        ({"draft": False, "is_followed_up": True}, Step.FOLLOWED_UP),
        ({"has_wording": True, "is_followed_up": True}, Step.FOLLOWED_UP),
        ({"draft": False, "is_closed": True}, Step.CLOSED),
    ],
)
def test_present_step(known, step):
    assert present_step(NOTHING._replace(**known)) is step


def test_steps_before_the_present_one_are_past():
    steps = plan_steps(NOTHING._replace(has_proposal=True, has_wording=True))
    assert [(one.words, one.is_past, one.is_present) for one in steps] == [
        ("Utkast", True, False),
        ("Förslag fastställt", True, False),
        ("Beslutad", False, True),
        ("Uppföljning", False, False),
        ("Avslutad", False, False),
    ]


def test_plan_without_a_proposal_does_not_say_that_one_was_fixed():
    steps = plan_steps(NOTHING._replace(draft=False))
    assert [one.words for one in steps] == ["Utkast", "Beslutad", "Uppföljning", "Avslutad"]
