"""Arguments of the management commands: a plan and a day. Errors are one line and exit status 2."""

from __future__ import annotations

import datetime as dt

from django.core.management.base import CommandError

from actions.history import state_at, state_now
from actions.models import Plan
from actions.state import PlanState


def wrong(message: str) -> CommandError:
    """Return the error of a wrong argument, with exit status 2."""
    return CommandError(message, returncode=2)


def plan_named(key: str) -> Plan:
    """Return the plan with the key. Raise CommandError, which lists the existing plans."""
    plan = Plan.objects.filter(key=key).first()
    if plan is None:
        known = ", ".join(Plan.objects.order_by("key").values_list("key", flat=True))
        raise wrong(f"Det finns ingen handlingsplan ”{oneline(key)}”. De som finns: {known or 'inga'}.")
    return plan


def day_of(text: str) -> dt.date:
    """Return the day of "ÅÅÅÅ-MM-DD". Raise CommandError for other texts."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a local day)
    except ValueError:
        raise wrong(f"”{oneline(text)}” är inget datum. Skriv till exempel 2015-09-02.") from None


def oneline(text: str) -> str:
    """Return the text with white space collapsed."""
    return " ".join(text.split())


def state_on(plan: Plan, day: dt.date | None) -> PlanState:
    """Return the plan at the end of `day`, or now for None. Raise CommandError before it was recorded."""
    if day is None:
        return state_now(plan)
    try:
        return state_at(plan, day)
    except OverflowError:
        raise wrong(f"{day} ligger utanför kalendern. Välj ett annat datum.") from None
    except Plan.DoesNotExist:
        raise wrong(f"Handlingsplanen {plan.key} fanns inte den {day}. Välj ett senare datum.") from None
