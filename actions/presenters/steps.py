"""The steps of a plan on its page, with the next thing for an editor to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from actions.models import DecidedWording, Plan
from actions.plan_steps import PlanFacts, PlanStep, Step, plan_steps, present_step
from actions.reported import reported
from actions.state import PlanState


@dataclass(frozen=True)
class StepsPage:
    """The steps in order, and the next thing to do with its address ("" for nothing)."""

    steps: tuple[PlanStep, ...]
    do: str
    url: str


def steps_page(plan: Plan, state: PlanState) -> StepsPage:
    """Return the steps of a plan as it is now; two queries."""
    fixed = reported([plan.pk])[plan.pk]
    wording = DecidedWording.objects.heads().filter(plan=plan).standing().latest_first().first()
    facts = PlanFacts(
        draft=plan.draft,
        has_proposal=fixed.proposal is not None,
        has_wording=wording is not None,
        is_followed_up=fixed.followed_up is not None or any(one.note_date for one in state.actions),
        is_closed=plan.is_closed,
    )
    do, url = _next(plan, state, present_step(facts), facts, fixed.proposal)
    came = {Step.PROPOSED: _url("report", fixed.proposal) if fixed.proposal else ""}
    came |= {Step.DECIDED: _url("wording", plan.key, wording.pk) if wording else ""}
    steps = tuple(one._replace(url=came.get(one.step, "")) for one in plan_steps(facts))
    return StepsPage(steps, do if url else "", url)


def _next(
    plan: Plan, state: PlanState, step: Step, facts: PlanFacts, proposal: int | None
) -> tuple[str, str]:
    report = _url("report_create")
    if step is Step.DRAFT and not (state.areas or state.sections):
        return "Fyll på områden och avsnitt", _url("structure_add", plan.key)
    if step is Step.DRAFT and not state.actions:
        return "Lägg till den första åtgärden", _url("action_create", plan.key)
    if step is Step.DRAFT:
        return "Skriv förslaget till handlingsplan", report and f"{report}?plan={plan.key}&forslag=ja"
    if step is Step.PROPOSED:
        return "Lägg till nämndens beslut", _url("report_decide", proposal)
    if plan.draft:
        return "Visa planen för alla", _url("plan_edit", plan.key)
    if step is Step.DECIDED and not facts.has_wording:
        return "Markera vad nämnden beslutade", _url("decisions", plan.key)
    if step is Step.CLOSED:
        return "Skapa nästa plan", _url("next_plan", plan.key)
    if plan.period_end is not None and plan.period_end < state.day:
        return "Avsluta planen", _url("plan_close", plan.key)
    return "Skriv en lägesrapport", report and f"{report}?plan={plan.key}"


def _url(route: str, *args: object) -> str:
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
