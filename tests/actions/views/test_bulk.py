"""Changing several actions at once."""

import pytest
from django.utils import timezone

from actions import services
from actions.forms.bulk import chosen_of
from actions.models import Action, StatusNote
from actions.period import parse
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory
from tests.pages import text_of

URL = "/plan/planen/flera/"


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen")


@pytest.fixture
def three(plan):
    return [ActionFactory(plan=plan, label=f"Åtgärd {letter}") for letter in "ABC"]


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def chosen(*actions):
    return [f"{action.pk}:{action.version}" for action in actions]


def body(response):
    return response.content.decode()


def test_chosen_of_leaves_out_what_is_not_a_row():
    assert chosen_of(["7:2", "x:1", "8", "9:1:1", "", f"{10**19}:1"]) == {7: 2}


def test_bulk_asks_for_the_value_first(three, client):
    text = body(client.post(URL, {"what": "section", "chosen": chosen(*three[:2])}))
    assert "Åtgärd A" in text
    assert "Åtgärd C" not in text
    assert Action.objects.filter(version=1).count() == 3


@pytest.mark.parametrize(("number", "words"), [(1, "1 åtgärd"), (3, "3 åtgärder")])
def test_bulk_counts_what_it_changes(number, words, three, client):
    page = client.post(URL, {"what": "section", "chosen": chosen(*three[:number])})
    assert text_of(page, "//p[@class='lead']") == [f"Gäller {words}. Alla ändras, eller ingen."]
    assert f"Spara för {words}" in text_of(page, "//button")


def test_bulk_section(plan, three, client):
    section = SectionFactory(plan=plan)
    data = {
        "what": "section",
        "chosen": chosen(*three[:2]),
        "to": section.pk,
        "save": "1",
        "next": "/plan/planen/?sen=1",
    }
    response = client.post(URL, data)
    assert response["Location"] == "/plan/planen/?sen=1"
    assert list(Action.objects.order_by("pk").values_list("section_id", flat=True)) == [
        section.pk,
        section.pk,
        None,
    ]


def test_bulk_area_counts_only_those_that_changed(plan, three, client):
    area = AreaFactory(plan=plan)
    services.edit_action(three[0], version=1, by=BY, area_id=area.pk)
    data = {
        "what": "area",
        "chosen": chosen(*three[:2]),
        "to": area.pk,
        "save": "1",
        "next": "/mina-atgarder/",
    }
    assert "1 av 2 åtgärder ändrades" in body(client.post(URL, data, follow=True))


def test_bulk_note_keeps_each_forecast(three, client):
    NoteFactory(subject=three[0], forecast=parse("våren 2016"))
    three[0].refresh_from_db()
    data = {
        "what": "note",
        "chosen": chosen(*three[:2]),
        "status": "continuous",
        "text": "Löper på.",
        "save": "1",
    }
    client.post(URL, data)
    noted = Action.objects.filter(status="continuous", note="Löper på.", note_date=timezone.localdate())
    assert noted.count() == 2
    assert Action.objects.get(pk=three[0].pk).forecast.text == "våren 2016"


def test_bulk_note_without_status_is_asked_for(three, client):
    data = {"what": "note", "chosen": chosen(*three), "text": "Löper på.", "save": "1"}
    text = body(client.post(URL, data))
    assert "Välj ett läge." in text
    assert "Löper på.</textarea>" in text


@pytest.mark.parametrize("what", ["section", "note"])
def test_bulk_stale_changes_nothing_and_can_be_saved_again(what, plan, three, client, editor):
    data = {
        "what": what,
        "chosen": chosen(*three),
        "save": "1",
        "status": "done",
        "to": SectionFactory(plan=plan).pk,
    }
    services.edit_action(three[1], version=1, by=editor.actor, label="Omdöpt")
    text = body(client.post(URL, data))
    assert "Någon av åtgärderna ändrades" in text
    assert StatusNote.objects.count() == 0
    assert not Action.objects.exclude(section=None).exists()
    again = {**data, "chosen": chosen(*Action.objects.all())}
    assert client.post(URL, again).status_code == 302


@pytest.mark.parametrize("data", [{"what": "section"}, {"what": "okänt", "chosen": ["1:1"]}, {}])
def test_bulk_nothing_chosen(data, three, client):
    response = client.post(URL, {**data, "next": "/mina-atgarder/"}, follow=True)
    assert "Ingen åtgärd är vald." in body(response)


def test_bulk_leaves_other_plans_alone(three, client):
    other = ActionFactory()
    data = {"what": "note", "chosen": chosen(three[0], other), "status": "done", "save": "1"}
    client.post(URL, data)
    assert Action.objects.get(pk=other.pk).status is None


def test_bulk_note_sent_twice_is_one_note_for_each(three, client):
    data = {
        "what": "note",
        "chosen": chosen(*three),
        "status": "done",
        "save": "1",
        "form_key": "0123456789abcdef",
    }
    assert [client.post(URL, data)["Location"] for _ in range(2)] == ["/plan/planen/"] * 2
    assert StatusNote.objects.count() == 3


def test_bulk_reason_for_nothing_is_told_and_shown_again(three, client):
    data = {"what": "section", "chosen": chosen(*three), "to": "", "reason": "Utan ändring", "save": "1"}
    page = body(client.post(URL, data))
    assert "Ingenting är ändrat, så skälet kan inte sparas." in page
    assert 'value="Utan ändring"' in page


@pytest.mark.parametrize("name", ["text", "reason"])
def test_bulk_text_for_actions_that_are_gone_is_shown_for_copying(name, three, client):
    for action in three:
        services.remove_action(action, version=1, by=BY, reason="Dubblett")
    data = {
        "what": "note" if name == "text" else "area",
        "chosen": chosen(*three),
        name: "Skrivet.",
        "save": "1",
    }
    response = client.post(URL, data)
    assert (response.status_code, text_of(response, "//textarea")) == (409, ["Skrivet."])
    assert "Ingen av åtgärderna finns kvar att ändra." in body(response)
