"""An editor's actions: create, edit with merge, move, restore."""

import datetime as dt
import re

import pytest

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.period import parse
from actions.services import Assigned
from tests.factories import BY, ActionFactory, AreaFactory, DirectorFactory, PlanFactory, SectionFactory
from tests.world import World


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def eva(db):
    return DirectorFactory(key="eva-olin", name="Eva Olin")


@pytest.fixture
def action(plan, eva):
    return ActionFactory(
        plan=plan,
        key="malen",
        label="Nya mål",
        wording="Nya mål ska tas fram.",
        directors=[eva],
        deadline=parse("under våren 2015"),
    )


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


URL = "/plan/planen/atgard/malen/andra/"


def people(*rows):
    """Return the responsible as the form posts them, from rows (who, kind, role)."""
    posted = {}
    for number, (who, kind, role) in enumerate(rows):
        posted |= {f"responsible-{number}-who": who, f"responsible-{number}-kind": kind}
        posted |= {f"responsible-{number}-order": number + 1}
        posted |= {f"responsible-{number}-role": "1"} if role else {}
    return posted


def form(action, **changes):
    data = {
        "version": action.version,
        "label": action.label,
        "wording": action.wording,
        "deadline": action.deadline_text,
        "deadline_start": action.deadline_start or "",
        "deadline_end": action.deadline_end or "",
        "area": action.area_id or "",
        "section": action.section_id or "",
        "source_note": "",
        "reason": "",
        **people(("Eva Olin", "responsible", False)),
    }
    return {**data, **changes}


def body(response):
    return response.content.decode()


def test_action_edit_saves_with_the_reason(action, client):
    response = client.post(URL, form(action, wording="Nya mål tas fram.", reason="Klarare"))
    action.refresh_from_db()
    assert response.status_code == 302
    assert action.wording == "Nya mål tas fram."
    assert action.history.latest("history_id").history_change_reason == "Klarare"


def test_action_edit_unchanged_writes_nothing(action, client):
    client.post(URL, form(action, wording="Nya mål ska tas fram.\r\n"))
    assert action.history.count() == 1


def test_action_edit_deadline_is_read_anew_from_new_words(action, client):
    client.post(URL, form(action, deadline="senast den 1 mars 2016"))
    action.refresh_from_db()
    assert (action.deadline_start, action.deadline_end) == (None, dt.date(2016, 3, 1))


def test_action_edit_days_set_by_hand_are_kept(action, client):
    client.post(URL, form(action, deadline_end="2015-05-31"))
    action.refresh_from_db()
    assert (action.deadline_text, action.deadline_end) == ("under våren 2015", dt.date(2015, 5, 31))


def test_action_edit_days_by_hand_for_words_that_cannot_be_read(action, client):
    client.post(URL, form(action, deadline="när allt är klart", deadline_start="", deadline_end="2016-01-31"))
    action.refresh_from_db()
    assert (action.deadline_end, action.deadline_kind) == (dt.date(2016, 1, 31), "by")


def test_action_edit_asks_whose_days_stand_beside_words_without_any(action, client):
    response = client.post(URL, form(action, deadline="före jul 2026"))
    text = body(response)
    assert (
        "Dagarna hör till den förra tiden, ”under våren 2015”, och i ”före jul 2026” står inget datum som går att läsa."
        " Skriv dagarna som gäller nu, töm dem, eller kryssa för att de gäller också de nya orden."
    ) in text
    assert 'value="före jul 2026"' in text
    assert 'name="keep_days"' in text
    action.refresh_from_db()
    assert (action.version, action.deadline_text) == (1, "under våren 2015")


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ({"keep_days": "on"}, (dt.date(2015, 1, 1), dt.date(2015, 6, 30))),
        ({"deadline_start": "", "deadline_end": ""}, (None, None)),
        ({"deadline_start": "", "deadline_end": "2026-12-23"}, (None, dt.date(2026, 12, 23))),
    ],
)
def test_action_edit_answers_whose_days_they_are(answer, days, action, client):
    assert client.post(URL, form(action, deadline="före jul 2026", **answer)).status_code == 302
    action.refresh_from_db()
    assert (action.deadline_text, action.deadline_start, action.deadline_end) == ("före jul 2026", *days)


@pytest.mark.parametrize("words", ["löpande", "hösten 2026"])
def test_action_edit_does_not_ask_when_the_new_words_are_read(words, action, client):
    assert 'name="keep_days"' not in body(client.get(URL))
    assert client.post(URL, form(action, deadline=words)).status_code == 302


def test_action_edit_asks_about_no_days_when_there_were_none(action, client):
    client.post(URL, form(action, deadline="när det går", deadline_start="", deadline_end=""))
    action.refresh_from_db()
    assert client.post(URL, form(action, deadline="när allt är klart")).status_code == 302


def test_action_edit_invalid_keeps_what_was_typed(action, client):
    data = form(
        action, label="", wording="Skriven lydelse", deadline_start="2015-06-30", deadline_end="2015-01-01"
    )
    text = body(client.post(URL, {**data, **people(("Någon Okänd", "supporting", False))}))
    assert "Benämningen saknas." in text
    assert "Sista dag ligger före första dag." in text
    assert "Skriven lydelse</textarea>" in text
    assert 'value="Någon Okänd"' in text


def test_action_edit_a_misspelt_name_is_asked_about(action, client):
    text = body(client.post(URL, {**form(action), **people(("Eva Ohlin", "responsible", False))}))
    assert "”Eva Ohlin” finns inte bland direktörerna. Menar du Eva Olin?" in text


def test_action_edit_responsible_in_the_order_of_the_numbers(action, client):
    DirectorFactory(name="Mats Bohman")
    rows = people(
        ("Eva Olin", "supporting", False),
        ("Mats Bohman", "responsible", False),
        ("Kansliet", "coordinating", True),
    )
    client.post(URL, {**form(action), **rows, "responsible-0-order": "9"})
    state = state_now(action.plan).actions[0]
    assert [(one.name or one.title, one.kind) for one in state.responsible] == [
        ("Mats Bohman", "responsible"),
        ("Kansliet", "coordinating"),
        ("Eva Olin", "supporting"),
    ]


def test_action_edit_an_emptied_row_is_left_out(action, client):
    client.post(URL, {**form(action), **people(("", "responsible", False))})
    action.refresh_from_db()
    assert action.responsible == []


def test_action_edit_add_row_keeps_what_was_typed(action, client):
    text = body(client.post(URL, form(action, wording="Halvskriven", add_row="1")))
    assert "Halvskriven</textarea>" in text
    assert 'name="responsible-2-who"' in text
    assert 'name="responsible-3-who"' not in text
    assert action.history.count() == 1


def conflicting(action, editor, **theirs):
    """Return the posted form of a version that somebody else has since changed to `theirs`."""
    stale = form(action)
    services.edit_action(Action.objects.get(pk=action.pk), version=action.version, by=editor.actor, **theirs)
    return stale


def hidden(text):
    """Return the hidden fields of the conflict page."""
    inputs = re.findall(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"', text)
    areas = re.findall(r'<textarea hidden name="([^"]+)"[^>]*>\n(.*?)</textarea>', text, re.S)
    unescape = {"&quot;": '"', "&amp;": "&"}
    found = dict(inputs) | dict(areas)
    for mark, sign in unescape.items():
        found = {name: value.replace(mark, sign) for name, value in found.items()}
    return found


def test_action_edit_conflict_shows_both_word_by_word(action, editor, client):
    stale = conflicting(action, editor, wording="Nya tydliga mål ska tas fram.")
    response = client.post(URL, {**stale, "wording": "Nya mål ska tas fram snart."})
    text = body(response)
    assert response.status_code == 409
    assert "tydliga" in text
    assert re.search(r"<ins>.*?snart.*?</ins>", text, re.S)
    assert 'value="theirs" checked' not in text
    action.refresh_from_db()
    assert action.wording == "Nya tydliga mål ska tas fram."


def test_action_edit_conflict_each_side_alone_is_merged_without_choosing(action, editor, client):
    stale = conflicting(action, editor, label="Nya och tydliga mål")
    text = body(client.post(URL, {**stale, "wording": "Min lydelse.", "reason": "Mitt skäl"}))
    choices = dict(re.findall(r'name="choice-(\w+)" value="(\w+)" checked', text))
    assert choices == {"label": "theirs", "wording": "mine"}
    posted = {**hidden(text), **{f"choice-{name}": choice for name, choice in choices.items()}}
    assert client.post(URL, posted).status_code == 302
    action.refresh_from_db()
    assert (action.label, action.wording) == ("Nya och tydliga mål", "Min lydelse.")
    assert action.history.latest("history_id").history_change_reason == "Mitt skäl"


def test_action_edit_conflict_unanswered_is_asked_again_with_everything_kept(action, editor, client):
    stale = conflicting(action, editor, wording="Deras lydelse.")
    text = body(client.post(URL, {**stale, "wording": "Min lydelse."}))
    again = body(client.post(URL, hidden(text)))
    assert "Något fält är inte valt" in again
    assert hidden(again)["mine-wording"] == "Min lydelse."


def test_action_edit_conflict_merged_by_hand(action, editor, client):
    stale = conflicting(action, editor, wording="Deras lydelse.")
    text = body(client.post(URL, {**stale, "wording": "Min lydelse."}))
    merged = {"choice-wording": "own", "own-wording": "Vår gemensamma lydelse."}
    client.post(URL, {**hidden(text), **merged})
    action.refresh_from_db()
    assert action.wording == "Vår gemensamma lydelse."


def test_action_edit_conflict_about_who_answers(action, editor, client, eva):
    mats = DirectorFactory(name="Mats Bohman")
    stale = conflicting(action, editor, responsible=[Assigned(eva.pk), Assigned(mats.pk)])
    mine = people(("Eva Olin", "supporting", False))
    text = body(client.post(URL, {**stale, **mine}))
    assert re.search(r"<ins>.*?Mats Bohman", text, re.S)
    client.post(URL, {**hidden(text), "choice-responsible": "mine"})
    action.refresh_from_db()
    assert [(one["name"], one["kind"]) for one in action.responsible] == [("Eva Olin", "supporting")]


def test_action_edit_a_second_conflict_during_the_merge(action, editor, client):
    stale = conflicting(action, editor, wording="Deras lydelse.")
    text = body(client.post(URL, {**stale, "wording": "Min lydelse."}))
    fresh = Action.objects.get(pk=action.pk)
    services.edit_action(fresh, version=fresh.version, by=editor.actor, wording="En tredjes lydelse.")
    response = client.post(URL, {**hidden(text), "choice-wording": "mine"})
    assert response.status_code == 409
    assert "tredjes" in body(response)
    assert hidden(body(response))["mine-wording"] == "Min lydelse."


def test_action_create_is_last_with_a_key_of_its_label(action, client, plan):
    area, section = AreaFactory(plan=plan), SectionFactory(plan=plan)
    data = {"label": "Fler mål", "wording": "Fler mål.", "area": area.pk, "section": section.pk}
    response = client.post("/plan/planen/ny-atgard/", {**data, **people(("Eva Olin", "responsible", False))})
    assert response["Location"] == "/plan/planen/atgard/fler-mal/"
    state = state_now(plan).actions
    assert [one.key for one in state] == ["malen", "fler-mal"]
    assert (state[-1].area_key, state[-1].section_key) == (area.key, section.key)


def test_action_create_asks_before_adding_the_same_again(client, plan):
    data = {"label": "Åtgärda målen", "wording": "Fler mål."}
    client.post("/plan/planen/ny-atgard/", data)
    again = {**data, "label": "åtgärda MÅLEN"}
    text = body(client.post("/plan/planen/ny-atgard/", again))
    assert "Åtgärden ”Åtgärda målen” finns redan i planen." in text
    assert "Fler mål.</textarea>" in text
    assert Action.objects.count() == 1
    client.post("/plan/planen/ny-atgard/", {**again, "same": hidden(text)["same"]})
    assert keys(plan) == ["atgarda-malen", "atgarda-malen-2"]


def test_action_create_does_not_ask_about_a_removed_one(action, client, plan):
    services.remove_action(action, version=action.version, reason="Klar", by=BY)
    client.post("/plan/planen/ny-atgard/", {"label": action.label, "wording": "Fler mål."})
    assert Action.objects.count() == 2


def test_action_create_invalid_keeps_what_was_typed(plan, client):
    text = body(client.post("/plan/planen/ny-atgard/", {"label": "", "wording": "En lydelse"}))
    assert "En lydelse</textarea>" in text
    assert Action.objects.count() == 0


def keys(plan):
    return [action.key for action in state_now(plan).actions]


@pytest.fixture
def four(plan):
    return [ActionFactory(plan=plan, key=key) for key in "abcd"]


def move(client, action, **data):
    return client.post(f"/plan/planen/atgard/{action.key}/flytta/", data)


@pytest.mark.parametrize(("place", "expected"), [("0", "cabd"), ("1", "acbd"), ("2", "abcd"), ("3", "abdc")])
def test_action_move_to_a_place(place, expected, plan, four, client):
    move(client, four[2], version=1, place=place, section="")
    assert "".join(keys(plan)) == expected


@pytest.mark.parametrize(
    ("index", "step", "expected"), [(2, -1, "acbd"), (2, 1, "abdc"), (0, -1, "abcd"), (3, 1, "abcd")]
)
def test_action_move_one_step(index, step, expected, plan, four, client):
    move(client, four[index], step=step)
    assert "".join(keys(plan)) == expected


def test_action_move_one_step_passes_the_nearest_of_its_section(plan, client):
    one, other = SectionFactory(plan=plan), SectionFactory(plan=plan)
    for key, section in [("a", one), ("b", other), ("c", one)]:
        last = ActionFactory(plan=plan, key=key, section_id=section.pk)
    move(client, last, step="-1")
    assert "".join(keys(plan)) == "cab"


def test_action_move_stale_is_told(plan, four, client, editor):
    services.edit_action(four[0], version=1, by=editor.actor, label="Ändrad")
    response = client.post(
        "/plan/planen/atgard/a/flytta/", {"version": 1, "place": "3", "section": ""}, follow=True
    )
    assert "Någon annan ändrade åtgärden samtidigt." in body(response)
    assert "".join(keys(plan)) == "abcd"


def test_action_move_removed(plan, four, client, editor):
    services.remove_action(four[0], version=1, by=editor.actor, reason="Dubblett")
    assert client.get("/plan/planen/atgard/a/flytta/").status_code == 404


def test_action_remove_needs_a_reason(action, client):
    text = body(client.post("/plan/planen/atgard/malen/ta-bort/", {"version": 1, "reason": ""}))
    action.refresh_from_db()
    assert "Ange varför den tas bort." in text
    assert action.removed_at is None


def test_action_remove_with_decision_and_restore(action, client):
    data = {"version": 1, "reason": "Dubblett", "other_decision": "KS 2015-09-28 § 210"}
    client.post("/plan/planen/atgard/malen/ta-bort/", data)
    action.refresh_from_db()
    assert (action.removal_reason, action.removal_decision) == ("Dubblett", "KS 2015-09-28 § 210")
    client.post("/plan/planen/atgard/malen/aterstall/")
    action.refresh_from_db()
    assert action.removed_at is None


def test_action_remove_offers_the_decisions_of_the_plan(action, client, editor):
    from reports.services import record_decision

    record_decision(
        plan=action.plan,
        what="Beslut",
        body="KS",
        date=dt.date(2015, 9, 28),
        paragraph="210",
        by=editor.actor,
    )
    assert "KS 28 september 2015 § 210" in body(client.get("/plan/planen/atgard/malen/ta-bort/"))


@pytest.mark.parametrize("count", [30, 300])
def test_action_edit_queries(count, plan, action, client, django_assert_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan)
    with django_assert_num_queries(8):
        client.get(URL)


@pytest.mark.parametrize("count", [30, 300])
@pytest.mark.parametrize(("day", "queries"), [("", 16), ("?at=2014-12-31", 14)], ids=["today", "a past day"])
def test_action_queries(count, day, queries, client, django_assert_num_queries):
    World(count, key="planen")
    services.edit_action(Action.objects.get(key="atgard-2"), version=1, label="Ny", by=BY)
    with django_assert_num_queries(queries):
        response = client.get(f"/plan/planen/atgard/atgard-2/{day}")
    place = response.context["page"].place
    assert (place.rank, place.before.key, place.after.key) == (2, "atgard-1", "atgard-3")


def test_action_page_links_to_its_neighbours(client):
    world = World(3, key="planen")
    services.move_action(world.actions[2], version=1, index=0, by=BY)
    page = body(client.get("/plan/planen/atgard/atgard-1/"))
    assert 'rel="prev" href="/plan/planen/atgard/atgard-3/"' in page
    assert 'rel="next" href="/plan/planen/atgard/atgard-2/"' in page
    then = body(client.get("/plan/planen/atgard/atgard-1/?at=2014-12-31"))
    assert 'rel="prev"' not in then
    assert 'rel="next" href="/plan/planen/atgard/atgard-2/?at=2014-12-31"' in then
