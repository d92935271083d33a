"""What `make faults` asks of a database: `python -m tools.faults.inside prepare COUNT | titles`; prints JSON."""

from __future__ import annotations

import json
import sys

import django

YEARS = 10 * 365 * 24 * 3600  # the clock is set forward by days


def prepare(count: int) -> dict[str, object]:
    """Create one section for each writer; return the keys of the plan, of them and of an editor's session."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import Client

    from actions import services
    from actions.models import Plan
    from directors.accounts.demo import DOMAIN
    from directors.models import Account
    from tracking.actor import Actor

    plan, by = Plan.objects.order_by("id")[0], Actor.system("Fel")
    sections = [services.create_section(plan=plan, title=f"Avsnitt {n}", by=by).key for n in range(count)]
    client = Client()
    client.force_login(
        Account.objects.get(email=f"redaktor@{DOMAIN}"), "django.contrib.auth.backends.ModelBackend"
    )
    session = SessionStore(client.cookies["sessionid"].value)
    session.set_expiry(YEARS)
    session.save()
    return {"plan": plan.key, "sections": sections, "session": session.session_key}


def titles() -> list[str]:
    """Return every title that any section has had."""
    from actions.models import Section

    return list(Section.history.values_list("title", flat=True))


if __name__ == "__main__":
    django.setup()
    json.dump(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else titles(), sys.stdout)
