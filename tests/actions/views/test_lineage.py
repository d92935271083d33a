"""The pages that split, merge and carry actions, and what the page of an action tells of it."""

import pytest
from django.utils import timezone

from actions import services
from actions.models import Action, Lineage
from actions.period import parse, swedish_date
from actions.services import Made
from tests.factories import BY, ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of

URL = "/plan/planen/atgard/malen/"
SPLIT, CARRY, MERGE = f"{URL}dela/", f"{URL}for-over/", "/plan/planen/sla-samman/"


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def action(plan):
    return ActionFactory(
        plan=plan, key="malen", label="Mål och modell", wording="Båda.", deadline=parse("våren 2015")
    )


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def parts(*rows, **more):
    fields = {f"part-{i}-{name}": text for i, row in enumerate(rows) for name, text in row.items()}
    return {"version": 1, "reason": "Två saker", "decision": "KS § 12", **fields, **more}


MAL = {"label": "Mål", "wording": "Målen.", "deadline": "våren 2015"}
MODELL = {"label": "Modell", "wording": "Modellen.", "deadline": "hösten 2016"}
EMPTY = {"label": "", "wording": "", "deadline": "våren 2015"}


def body(response):
    return response.content.decode()


def test_split_begins_with_two_parts_and_the_text(action, client):
    NoteFactory(subject=action)
    page = client.get(SPLIT)
    assert text_of(page, "//fieldset/legend") == ["Åtgärd 1", "Åtgärd 2"]
    assert text_of(page, "//textarea[@name='part-0-wording']") == ["Båda."]
    assert "1 lägesnotering stannar" in body(page)


def test_split_gets_one_more_part_and_keeps_what_was_typed(action, client):
    page = client.post(
        SPLIT, parts(MAL, {"label": "", "wording": "Halv", "deadline": ""}, add_row="1", reason="")
    )
    assert len(text_of(page, "//fieldset/legend")) == 3
    assert text_of(page, "//textarea[@name='part-1-wording']") == ["Halv"]
    assert 'role="alert"' not in body(page)
    assert Lineage.objects.count() == 0


def test_split_saves_and_says_what_it_became(action, client):
    page = client.post(SPLIT, parts(MAL, MODELL, EMPTY), follow=True)
    assert text_of(page, "//ul[@class='lineage-list']/li") == [
        f"Blev Mål delad den {today()}, enligt KS § 12",
        f"Blev Modell delad den {today()}, enligt KS § 12",
    ]
    made = Action.objects.active().order_by("order")
    assert [(one.label, one.deadline.text) for one in made] == [
        ("Mål", "våren 2015"),
        ("Modell", "hösten 2016"),
    ]
    assert made[0].deadline == action.deadline
    assert "Kommer från Mål och modell" in " ".join(text_of(client.get("/plan/planen/atgard/mal/"), "//li"))


def today():
    return swedish_date(timezone.localdate())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (parts(MAL, MODELL, reason=""), "Skriv varför."),
        (parts(MAL, {**MODELL, "label": ""}), "Benämningen saknas."),
        (parts(MAL, MODELL, {**EMPTY, "wording": "Skrivet."}), "Benämningen saknas."),
    ],
)
def test_split_asks_for_what_is_missing_and_loses_nothing(data, said, action, client):
    page = client.post(SPLIT, data)
    assert said in body(page)
    assert "Målen." in body(page)
    assert Lineage.objects.count() == 0


def test_split_after_another_edit_shows_it_and_can_be_sent_again(action, client):
    services.edit_action(action, version=1, wording="Ändrad.", by=BY)
    page = client.post(SPLIT, parts(MAL, MODELL))
    assert "Någon annan ändrade åtgärden medan du skrev." in body(page)
    assert "Ändrad." in body(page)
    assert "Målen." in body(page)
    assert client.post(SPLIT, parts(MAL, MODELL, version=2)).status_code == 302


def test_split_sent_twice_makes_it_once(action, client):
    client.post(SPLIT, parts(MAL, MODELL))
    page = client.post(SPLIT, parts(MAL, MODELL, version=2))
    assert "är redan borttagen ur planen" in body(page)
    assert Action.objects.active().count() == 2
    assert client.get(SPLIT)["Location"] == URL


def chosen(*actions):
    return [f"{one.pk}:{one.version}" for one in actions]


def test_merge_is_chosen_from_the_page_of_an_action(plan, action, client):
    ActionFactory(plan=plan)
    page = client.get(MERGE, {"med": "malen"})
    assert len(text_of(page, "//input[@name='chosen']/..")) == 2
    assert body(page).count("checked") == 1


def test_merge_begins_with_the_text_of_the_first(plan, action, client):
    other = ActionFactory(plan=plan, label="Den andra")
    page = client.post("/plan/planen/flera/", {"what": "merge", "chosen": chosen(other, action)})
    assert text_of(page, "//textarea[@name='wording']") == ["Båda."]
    assert "Den andra" in body(page)


@pytest.mark.parametrize("number", [0, 1])
def test_merge_needs_two(number, action, client):
    page = client.post(MERGE, {"chosen": chosen(action)[:number]})
    assert "Välj minst två åtgärder" in body(page)


def merging(*actions, **more):
    data = {"label": "Ihop", "wording": "Allt.", "deadline": "våren 2015", "reason": "Samma", "decision": ""}
    return {"save": "1", "chosen": chosen(*actions), **data, **more}


def test_merge_saves_and_says_where_it_comes_from(plan, action, client):
    other = ActionFactory(plan=plan, label="Den andra")
    page = client.post(MERGE, merging(action, other), follow=True)
    assert text_of(page, "//ul[@class='lineage-list']/li") == [
        f"Kommer från Mål och modell sammanslagen den {today()}",
        f"Kommer från Den andra sammanslagen den {today()}",
    ]
    assert Action.objects.active().get().deadline == action.deadline


def test_merge_after_another_edit_loses_nothing(plan, action, client):
    other = ActionFactory(plan=plan)
    data = merging(action, other)
    services.edit_action(other, version=1, wording="Ändrad.", by=BY)
    page = client.post(MERGE, data)
    assert "Någon annan ändrade en av åtgärderna" in body(page)
    assert "Allt.</textarea>" in body(page)
    assert f'value="{other.pk}:2"' in body(page)


def test_merge_with_one_that_is_left_loses_nothing(plan, action, client):
    other, third = ActionFactory(plan=plan), ActionFactory(plan=plan)
    data = merging(action, other)
    services.remove_action(other, version=1, decision="KS § 1", reason="Klar.", by=BY)
    page = client.post(MERGE, data)
    assert "Välj minst två åtgärder" in body(page)
    assert "Det du skrev om den nya åtgärden är kvar" in body(page)
    kept = {name: data[name] for name in ("label", "wording", "deadline", "reason", "decision")}
    page = client.post(MERGE, {**kept, "chosen": chosen(action, third)})
    assert text_of(page, "//textarea[@name='wording']") == ["Allt."]
    assert 'value="Ihop"' in body(page)
    assert "Samma" in body(page)


def test_carry_makes_a_successor_in_the_other_plan(action, client):
    later = PlanFactory(key="nasta", title="Nästa plan")
    page = client.post(CARRY, {"version": 1, "plan": later.pk, "decision": "KS § 3"}, follow=True)
    assert text_of(page, "//ul[@class='lineage-list']/li") == [
        f"Kommer från Mål och modell i ”Planen” överförd den {today()}, enligt KS § 3"
    ]
    assert "Det finns ingen annan plan" in body(client.get(CARRY))


def test_carry_to_a_draft_is_named_to_editors_only(action, client, reader, sign_in):
    later = services.create_plan(key="nasta", case_number="1", title="Hemlig plan", draft=True, by=BY)
    services.carry_action(action, version=1, plan=later, by=BY)
    assert "Hemlig plan" in body(client.get(URL))
    page = sign_in(reader).get(URL)
    assert "Hemlig" not in body(page)
    assert text_of(page, "//ul[@class='lineage-list']/li") == [
        f"Blev nästa handlingsplan överförd den {today()}"
    ]


def test_restore_of_a_split_action_says_what_to_do(action, client):
    made = [Made({"label": label, "wording": "Görs."}) for label in ("A", "B")]
    services.split_action(action, version=1, parts=made, reason="Två", by=BY)
    page = client.post(f"{URL}aterstall/", follow=True)
    assert "Åtgärden blev ”A” och ”B”. Ta bort det ur planen först" in body(page)


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("url", [SPLIT, MERGE, CARRY])
def test_lineage_pages_queries(url, count, plan, action, client, django_assert_max_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan)
    with django_assert_max_num_queries(6):
        client.get(url)
