"""The plan that a draft report follows up: its day, what was noted for it, and what was taken along."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import services
from actions.followed import state_followed
from actions.history import end_of_day, state_with_versions
from actions.models import DevelopmentArea
from tests.actions import test_history_oracle as oracle
from tests.world import EDITOR, World, at

DAY = at(1).date()
pytestmark = pytest.mark.django_db


def edited(action, when, **changes):
    action.refresh_from_db()
    services.edit_action(action, version=action.version, by=EDITOR, at=when, **changes)
    return action


def labels(state):
    return [action.label for action in state.actions]


def test_what_is_edited_after_the_day_is_not_followed_up():
    world = World(2)
    edited(world.actions[0], at(1), label="På dagen")
    edited(world.actions[0], at(2), label="Efteråt")
    state = state_followed(world.plan, DAY)
    assert (state.day, labels(state)) == (DAY, ["På dagen", "Åtgärd 2"])


def test_a_taken_version_is_shown_and_stays_when_the_action_is_edited_again():
    world = World(1)
    action = edited(world.actions[0], at(2), label="Efteråt")
    taken = {"action:atgard-1": action.version}
    edited(action, at(3), label="Ännu senare")
    assert labels(state_followed(world.plan, DAY, taken)) == ["Efteråt"]


def test_a_taken_version_older_than_the_day_does_not_bring_the_past_back():
    world = World(1)
    edited(world.actions[0], at(1), label="På dagen")
    assert labels(state_followed(world.plan, DAY, {"action:atgard-1": 1})) == ["På dagen"]


def test_a_new_action_is_shown_when_it_is_taken():
    world = World(1)
    world.action(2, when=at(2))
    assert labels(state_followed(world.plan, DAY)) == ["Åtgärd 1"]
    assert labels(state_followed(world.plan, DAY, {"action:atgard-2": 1})) == ["Åtgärd 1", "Åtgärd 2"]


def test_a_removal_after_the_day_counts_when_it_is_taken():
    world = World(2)
    services.remove_action(world.actions[0], version=1, by=EDITOR, reason="Dubblett", at=at(2))
    assert labels(state_followed(world.plan, DAY)) == ["Åtgärd 1", "Åtgärd 2"]
    state = state_followed(world.plan, DAY, {"action:atgard-1": 2})
    assert (labels(state), [row.key for row in state.removed]) == (["Åtgärd 2"], ["atgard-1"])


def test_a_taken_action_brings_its_area_and_sections_as_they_were_first_recorded():
    world = World(1)
    area = services.create_area(plan=world.plan, title="Nytt", by=EDITOR, at=at(2))
    above = services.create_section(plan=world.plan, title="Överst", by=EDITOR, at=at(2))
    section = services.create_section(plan=world.plan, title="Under", parent=above, by=EDITOR, at=at(2))
    edited(world.actions[0], at(2), area_id=area.pk, section_id=section.pk)
    services.edit_area(area, version=1, title="Omdöpt", by=EDITOR, at=at(3))
    state = state_followed(world.plan, DAY, {"action:atgard-1": 2})
    (action,) = state.actions
    assert state.area_by_key[action.area_key].title == "Nytt"
    under = state.section_by_key[action.section_key]
    assert (under.title, state.section_by_key[under.parent_key].title) == ("Under", "Överst")
    assert len(state_followed(world.plan, DAY).areas) == 2


def test_a_plan_recorded_after_the_day_is_shown_as_it_was_first_recorded():
    world = World(2)
    edited(world.actions[0], at(2), label="Sedan")
    services.edit_plan(world.plan, version=1, title="Sedan", by=EDITOR, at=at(2))
    before = at(-100).date()
    state = state_followed(world.plan, before)
    assert (state.title, labels(state), len(state.areas)) == ("Planen", ["Åtgärd 1", "Åtgärd 2"], 2)
    taken = {"plan": 2, "action:atgard-1": 2}
    state = state_followed(world.plan, before, taken)
    assert (state.title, labels(state)) == ("Sedan", ["Sedan", "Åtgärd 2"])


def test_the_head_area_and_section_are_taken_one_by_one():
    world = World(1)
    services.edit_plan(world.plan, version=1, title="Ny rubrik", by=EDITOR, at=at(2))
    services.edit_area(world.areas[0], version=1, title="Nytt område", by=EDITOR, at=at(2))
    services.edit_section(world.sections[0], version=1, title="Nytt avsnitt", by=EDITOR, at=at(2))
    area, section = world.areas[0].key, world.sections[0].key
    taken = {"plan": 2, f"area:{area}": 2, f"section:{section}": 2}
    for name in taken:
        state = state_followed(world.plan, DAY, {name: 2})
        shown = (state.title, state.area_by_key[area].title, state.section_by_key[section].title)
        new = ("Ny rubrik", "Nytt område", "Nytt avsnitt")
        old = ("Planen", "Styrning", "Nämnder")
        assert shown == tuple(n if one == name else o for one, n, o in zip(taken, new, old, strict=True))


def test_what_is_taken_of_another_plan_or_never_recorded_is_passed_over():
    world = World(1)
    other = World(1, key="annan")
    edited(other.actions[0], at(2), label="Annan")
    assert state_followed(world.plan, DAY, {"action:atgard-1": 9, "area:finns-inte": 1}) == state_followed(
        world.plan, DAY
    )


def test_queries_are_as_many_however_much_is_taken():
    counts = []
    for world in (World(2), World(9, key="stor")):
        later = services.create_area(plan=world.plan, title="Senare", by=EDITOR, at=at(20))
        for action in world.actions:
            edited(action, at(20), label="Efteråt", area_id=later.pk)
        taken = {f"action:{action.key}": 2 for action in world.actions}
        with CaptureQueriesContext(connection) as captured:
            state = state_followed(world.plan, DAY, taken)
        assert set(labels(state)) == {"Efteråt"}
        counts.append(len(captured))
    assert counts == [4, 4]


def test_versions_of_the_current_plan():
    world = World(1)
    edited(world.actions[0], at(2), label="Efteråt")
    state, versions = state_with_versions(world.plan.pk, DAY)
    assert (state.day, labels(state)) == (DAY, ["Efteråt"])
    assert versions == {
        "plan": 1,
        "action:atgard-1": 2,
        **{f"area:{one.key}": 1 for one in world.areas},
        **{f"section:{one.key}": 1 for one in world.sections},
    }


# --- Against a model in memory, for random edits before and after the day


STEPS = st.lists(
    st.one_of(
        *oracle.STEP,
        st.tuples(st.just("take"), oracle.TIMES, oracle.PICK, st.booleans()),
        st.tuples(st.just("take"), oracle.TIMES, oracle.PICK, st.booleans()),
        st.tuples(st.just("withdraw"), oracle.TIMES, oracle.PICK, st.none()),
        st.tuples(st.just("new_area"), oracle.TIMES, oracle.PICK, oracle.WORDS),
    ),
    min_size=6,
    max_size=18,
)


class Follower(oracle.Player):
    """Plays on the follow-up day and two days after, and takes rows along as they are at that moment."""

    def __init__(self):
        super().__init__()
        self.taken, self.versions = {}, {}

    def play(self, step, tick, number, what):
        when = at(1, tick) if tick < 6 else at(3, tick)
        getattr(self, f"do_{step}")(self.pick(number), when, number, what)

    def do_take(self, action, _when, number, is_action):
        kind, row = ("action", action)
        if not is_action:
            areas = DevelopmentArea.objects.filter(plan=self.world.plan).order_by("pk")
            kind, row = "area", areas[number % len(areas)]
        self.taken[f"{kind}:{row.key}"] = row.version
        self.versions[kind, row.pk] = self.oracle.versions[kind, row.pk][-1]

    def do_withdraw(self, action, when, _number, _what):
        note = action.notes.active().order_by("pk").first()
        if note is None:
            return
        services.withdraw_note(note, version=action.version, reason="Fel", by=EDITOR, at=when)
        for kept in self.oracle.notes[action.pk]:
            kept[4] = kept[4] and kept[1] != note.pk
        self.noted(action.pk, when)

    def do_new_area(self, action, when, _number, word):
        area = services.create_area(
            plan=self.world.plan, title=word, by=EDITOR, number=self.made + 90, at=when
        )
        self.made += 1
        self.oracle.keep("area", area.pk, when, key=area.key, title=word, number=area.number)
        self.edit(action, when, {"area": area.pk}, area_id=area.pk)
        self.do_take(action, when, 0, True)

    def do_hand_over(self, action, when, number, what):
        """Hand over actions without a title, which would be held from the later day only."""
        super().do_hand_over(action, when, 3 * number, what)

    def expected(self):
        """Return what a page of the follow-up shows, from the oracle's versions and notes."""
        stood = {}
        for (kind, pk), versions in self.oracle.versions.items():
            known = [one for one in versions if one[0] <= end_of_day(DAY)]
            taken = self.versions.get((kind, pk))
            if taken:
                known.append(taken)
            if known:
                stood.setdefault(kind, {})[pk] = dict(max(known, key=lambda one: one[1])[2])
        for pk, value in stood["action"].items():
            area = value["area"]
            if area is not None and area not in stood["area"]:
                stood["area"][area] = self.oracle.versions["area", area][0][2]
            told = [note for note in self.oracle.notes[pk] if note[4] and note[0] <= DAY]
            value["status"], value["note"] = max(told)[2:4] if told else (None, "")
        return oracle.shown(stood)


@pytest.mark.slow
def test_followed_state_is_what_the_oracle_says():
    @settings(
        max_examples=100,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def play(steps):
        with transaction.atomic():
            player = Follower()
            for step in sorted(steps, key=lambda step: step[1]):
                player.play(*step)
            state = state_followed(player.world.plan, DAY, player.taken)
            assert oracle.shown_of(state) == player.expected()
            transaction.set_rollback(True)

    play()
