"""A small plan written through the services, for tests of history and the history engine."""

import datetime as dt
from zoneinfo import ZoneInfo

from actions import services
from actions.services import Assigned
from tracking.actor import Actor

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EDITOR = Actor(1, "Rut Redaktör")
T0 = dt.datetime(2014, 12, 15, 12, 0, tzinfo=STOCKHOLM)


def at(days=0, minutes=0):
    """Return a moment counted from T0."""
    return T0 + dt.timedelta(days=days, minutes=minutes)


class World:
    """A plan with two areas, two sections, two directors and `count` actions, all recorded at T0."""

    def __init__(self, count=3, key="plan", when=T0):
        self.plan = services.create_plan(key=key, case_number="KS 2014/1", title="Planen", by=EDITOR, at=when)
        known = max(when, T0)  # the directors of all worlds share a chain
        self.anna = services.create_director(key=f"{key}-anna", name="Anna Ek", by=EDITOR, at=known)
        self.bo = services.create_director(key=f"{key}-bo", name="Bo Lind", by=EDITOR, at=known)
        self.title = services.add_title(self.anna, title="personaldirektör", by=EDITOR, at=known)
        self.areas = [
            services.create_area(plan=self.plan, title=title, number=number, by=EDITOR, at=when)
            for number, title in enumerate(["Styrning", "Förnyelse"], 1)
        ]
        self.sections = [
            services.create_section(plan=self.plan, title=title, by=EDITOR, at=when)
            for title in ["Nämnder", "Stöd"]
        ]
        self.actions = [self.action(number, when) for number in range(1, count + 1)]

    def action(self, number, when=T0):
        return services.create_action(
            plan=self.plan,
            key=f"atgard-{number}",
            label=f"Åtgärd {number}",
            wording=f"Åtgärd {number} ska göras.",
            area_id=self.areas[number % 2].pk,
            section_id=self.sections[number % 2].pk,
            responsible=[Assigned(self.anna.pk)],
            by=EDITOR,
            at=when,
        )
