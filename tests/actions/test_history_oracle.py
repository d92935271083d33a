"""The state at a date against a model in memory, for random edits."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import services
from actions.history import state_at, state_now
from actions.models import Action, DevelopmentArea, Section
from actions.period import parse
from actions.services import Assigned
from actions.services.errors import TitleBeganLater
from tests.world import EDITOR, World, at

STATES_WANTED = 900
TIMES = st.integers(0, 12)
PICK = st.integers(0, 50)
WORDS = st.sampled_from(["Ny", "Åter", "Övrigt", "ändrad", "Rättad text"])
STEP = (
    st.tuples(st.just("create"), TIMES, PICK, WORDS),
    st.tuples(st.just("edit"), TIMES, PICK, WORDS),
    st.tuples(st.just("responsible"), TIMES, PICK, st.integers(0, 3)),
    st.tuples(st.just("deadline"), TIMES, PICK, st.sampled_from(["våren 2015", "snarast", None])),
    st.tuples(st.just("section"), TIMES, PICK, st.integers(0, 2)),
    st.tuples(st.just("area"), TIMES, PICK, st.integers(0, 2)),
    st.tuples(st.just("move"), TIMES, PICK, st.integers(0, 6)),
    st.tuples(st.just("remove"), TIMES, PICK, WORDS),
    st.tuples(st.just("restore"), TIMES, PICK, st.none()),
    st.tuples(st.just("note"), TIMES, PICK, st.sampled_from(["done", "ongoing", "partly_done", None])),
    st.tuples(st.just("correct"), TIMES, PICK, st.sampled_from(["done", "dropped"])),
    st.tuples(st.just("rename"), TIMES, PICK, WORDS),
    st.tuples(st.just("renumber"), TIMES, PICK, st.none()),
    st.tuples(st.just("retitle"), TIMES, PICK, WORDS),
    st.tuples(st.just("hand_over"), TIMES, PICK, st.none()),
)
STEPS = st.lists(st.one_of(*STEP), min_size=6, max_size=18)


def moment(tick):
    """Return one of a few moments, so that equal times are common."""
    return at(1, tick)


class Oracle:
    """Every version of every object as (when, nth, value); the latest at a moment is the valid one."""

    def __init__(self, world):
        self.world = world
        self.versions = {}
        self.values = {}
        self.nth = 0
        self.notes = {action.pk: [] for action in world.actions}
        self.names = {world.anna.pk: "Anna Ek", world.bo.pk: "Bo Lind"}
        self.titles = {world.anna.pk: "personaldirektör", world.bo.pk: None}

    def keep(self, kind, pk, when, **changes):
        now = {**self.values.get((kind, pk), {}), **changes}
        self.values[kind, pk] = now
        self.nth += 1
        self.versions.setdefault((kind, pk), []).append((when, self.nth, now))

    def people(self, entries):
        return [
            (self.names[who], self.titles[who], kind) if isinstance(who, int) else (None, who, kind)
            for who, kind in entries
        ]

    def answer(self, pk, when, entries):
        self.keep("action", pk, when, who=list(entries), shown=self.people(entries))

    def refresh(self, director, when):
        for kind, pk in list(self.values):
            value = self.values[kind, pk]
            if kind != "action" or director not in [who for who, _ in value["who"]]:
                continue
            if value["shown"] != self.people(value["who"]):
                self.answer(pk, when, value["who"])

    def at(self, when):
        stood = {}
        for (kind, pk), versions in self.versions.items():
            known = [version for version in versions if version[0] <= when]
            if known:
                stood.setdefault(kind, {})[pk] = max(known, key=lambda version: version[:2])[2]
        return shown(stood)


def shown(stood):
    """Return what a page would show of the oracle's values."""
    areas = {pk: value["key"] for pk, value in stood.get("area", {}).items()}
    sections = {pk: value["key"] for pk, value in stood.get("section", {}).items()}
    actions = sorted(stood.get("action", {}).values(), key=lambda value: value["order"])
    rows = [
        (
            value["key"],
            value["label"],
            areas.get(value["area"]),
            sections.get(value["section"]),
            value["shown"],
            value["deadline"],
            value["status"],
            value["note"],
        )
        for value in actions
        if value["removed"] is None
    ]
    gone = sorted((value["key"], value["removed"]) for value in actions if value["removed"] is not None)
    numbered = sorted((value["number"], value["key"], value["title"]) for value in stood["area"].values())
    headed = [(value["key"], value["title"]) for _, value in sorted(stood["section"].items())]
    return {"actions": rows, "removed": gone, "areas": numbered, "sections": headed}


def shown_of(state):
    rows = [
        (
            row.key,
            row.label,
            row.area_key,
            row.section_key,
            [(who.name, who.title, who.kind) for who in row.responsible],
            str(row.deadline) if row.deadline else None,
            row.status,
            row.note,
        )
        for row in state.actions
    ]
    assert [row.order for row in state.actions] == list(range(1, len(rows) + 1))
    return {
        "actions": rows,
        "removed": sorted((row.key, row.removal.reason) for row in state.removed),
        "areas": sorted((area.number, area.key, area.title) for area in state.areas),
        "sections": [(section.key, section.title) for section in state.sections],
    }


class Player:
    """Performs each step on both the program and the oracle."""

    def __init__(self):
        self.world = World(3, when=at(0))
        self.oracle = Oracle(self.world)
        self.title, self.holder = self.world.title, self.world.anna
        self.made = 3
        for area in self.world.areas:
            self.oracle.keep("area", area.pk, at(0), key=area.key, title=area.title, number=area.number)
        for section in self.world.sections:
            self.oracle.keep("section", section.pk, at(0), key=section.key, title=section.title)
        for action in self.world.actions:
            self.born(action, at(0))

    def born(self, action, when):
        self.oracle.keep(
            "action",
            action.pk,
            when,
            key=action.key,
            label=action.label,
            area=action.area_id,
            section=action.section_id,
            order=action.order,
            deadline=None,
            status=None,
            note="",
            removed=None,
            who=[(self.world.anna.pk, "responsible")],
            shown=self.oracle.people([(self.world.anna.pk, "responsible")]),
        )
        self.oracle.notes.setdefault(action.pk, [])

    def pick(self, number):
        actions = list(Action.objects.filter(plan=self.world.plan).order_by("pk"))
        return actions[number % len(actions)]

    def play(self, step, tick, number, what):
        getattr(self, f"do_{step}")(self.pick(number), moment(tick), number, what)

    def edit(self, action, when, kept, **changes):
        if services.edit_action(action, version=action.version, by=EDITOR, at=when, **changes):
            self.oracle.keep("action", action.pk, when, **kept)

    def do_create(self, _action, when, _number, _what):
        self.made += 1
        action = self.world.action(self.made, when)
        self.born(action, when)

    def do_edit(self, action, when, _number, word):
        self.edit(action, when, {"label": word}, label=word)

    def do_deadline(self, action, when, _number, words):
        self.edit(action, when, {"deadline": words}, deadline=parse(words) if words else None)

    def do_section(self, action, when, _number, index):
        pk = [None, *[section.pk for section in self.world.sections]][index]
        self.edit(action, when, {"section": pk}, section_id=pk)

    def do_area(self, action, when, _number, index):
        pk = [None, *[area.pk for area in self.world.areas]][index]
        self.edit(action, when, {"area": pk}, area_id=pk)

    def do_responsible(self, action, when, _number, index):
        anna, bo = self.world.anna.pk, self.world.bo.pk
        chosen = [
            [],
            [(anna, "responsible")],
            [(bo, "responsible"), ("roll", "supporting")],
            [(anna, "coordinating"), (bo, "responsible")],
        ][index]
        assigned = [
            Assigned(who, "", kind) if isinstance(who, int) else Assigned(None, who, kind)
            for who, kind in chosen
        ]
        if services.edit_action(action, version=action.version, by=EDITOR, at=when, responsible=assigned):
            self.oracle.answer(action.pk, when, chosen)

    def do_move(self, action, when, _number, index):
        if services.move_action(action, version=action.version, index=index, by=EDITOR, at=when):
            self.oracle.keep("action", action.pk, when, order=action.order)
        if action.removed_at is None:
            live = [row.key for row in state_now(self.world.plan).actions]
            assert live.index(action.key) == min(index, len(live) - 1)

    def do_remove(self, action, when, _number, reason):
        if services.remove_action(action, version=action.version, by=EDITOR, reason=reason, at=when):
            self.oracle.keep("action", action.pk, when, removed=reason)

    def do_restore(self, action, when, _number, _what):
        if services.restore_action(action, version=action.version, by=EDITOR, at=when):
            self.oracle.keep("action", action.pk, when, removed=None)

    def do_note(self, action, when, number, status):
        day = when.date() - dt.timedelta(days=number % 3)
        text = f"not {number}"
        note = services.add_note(
            action, version=action.version, date=day, status=status, text=text, by=EDITOR, at=when
        )
        self.oracle.notes[action.pk].append([day, note.pk, status, text, True])
        self.noted(action.pk, when)

    def do_correct(self, action, when, number, status):
        note = action.notes.active().order_by("pk").first()
        if note is None:
            return
        fresh = services.correct_note(
            note,
            version=action.version,
            status=status,
            text=f"rättad {number}",
            decision="KS 2015-01-26 § 4" if status == "dropped" else "",
            by=EDITOR,
            at=when,
        )
        for kept in self.oracle.notes[action.pk]:
            kept[4] = kept[4] and kept[1] != note.pk
        self.oracle.notes[action.pk].append([note.date, fresh.pk, status, f"rättad {number}", True])
        self.noted(action.pk, when)

    def noted(self, pk, when):
        standing = [kept for kept in self.oracle.notes[pk] if kept[4]]
        status, text = max(standing)[2:4] if standing else (None, "")
        self.oracle.keep("action", pk, when, status=status, note=text)

    def do_rename(self, _action, when, number, word):
        director = [self.world.anna, self.world.bo][number % 2]
        director.refresh_from_db()
        if services.edit_director(director, version=director.version, name=word, by=EDITOR, at=when):
            self.oracle.names[director.pk] = word
            self.oracle.refresh(director.pk, when)

    def do_retitle(self, _action, when, _number, word):
        self.title.refresh_from_db()
        if services.edit_title(self.title, version=self.title.version, title=word, by=EDITOR, at=when):
            self.oracle.titles[self.holder.pk] = word
            self.oracle.refresh(self.holder.pk, when)

    def do_hand_over(self, _action, when, number, _what):
        leaving, successor = [(self.world.anna, self.world.bo), (self.world.bo, self.world.anna)][number % 2]
        given = {"leaving": leaving, "successor": successor, "by": EDITOR, "at": when}
        if number % 3 and leaving == self.holder:
            if self.title.start == when.date():
                with pytest.raises(TitleBeganLater):
                    services.take_over(**given, title=self.title, day=when.date())
                return
            self.title.refresh_from_db()
            given |= {"title": self.title, "day": when.date()}
        changed = services.take_over(**given)
        if "title" in given:
            self.title, self.holder = successor.appointments.get(start=when.date()), successor
            self.oracle.titles |= {successor.pk: self.title.title, leaving.pk: None}
        assert {action.pk for action in changed} == self.handed_over(leaving.pk, successor.pk, when)

    def handed_over(self, leaving, successor, when):
        """Return the active actions that got another responsible; updates all that show a title."""
        changed = set()
        actions = [(pk, value) for (kind, pk), value in self.oracle.values.items() if kind == "action"]
        for pk, value in actions:
            who = value["who"]
            if value["removed"] is None:
                already = successor in [one for one, _ in who]
                who = [(one, kind) for one, kind in who if one != leaving or not already]
                who = [(successor if one == leaving else one, kind) for one, kind in who]
            if who != value["who"]:
                changed.add(pk)
            if (who, self.oracle.people(who)) != (value["who"], value["shown"]):
                self.oracle.answer(pk, when, who)
        return changed

    def do_renumber(self, _action, when, number, _what):
        one, two = DevelopmentArea.objects.filter(plan=self.world.plan).order_by("pk")[:2]
        wanted = [(1, 2), (2, 1), (3, 1)][number % 3]
        before = (one.number, two.number)
        numbers = {one.pk: (one.version, wanted[0]), two.pk: (two.version, wanted[1])}
        services.renumber_areas(self.world.plan, numbers=numbers, by=EDITOR, at=when)
        for area, old, new in zip((one, two), before, wanted, strict=True):
            if old != new:
                self.oracle.keep("area", area.pk, when, number=new)
        section = Section.objects.filter(plan=self.world.plan).order_by("pk").first()
        if services.edit_section(section, version=section.version, title=f"R{number}", by=EDITOR, at=when):
            self.oracle.keep("section", section.pk, when, title=f"R{number}")


@pytest.mark.django_db
@pytest.mark.slow
def test_state_at_any_moment_is_what_the_oracle_says():
    checked = 0

    @settings(
        max_examples=70,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def play(steps):
        nonlocal checked
        with transaction.atomic():
            player = Player()
            for step in sorted(steps, key=lambda step: step[1]):  # dates never run backwards
                player.play(*step)
            for when in [at(0), *(moment(tick) for tick in range(13)), at(3)]:
                assert shown_of(state_at(player.world.plan, when)) == player.oracle.at(when), when
                checked += 1
            transaction.set_rollback(True)

    play()
    assert checked >= STATES_WANTED
