"""An editor's areas, sections and plan."""

import re

import pytest

from actions import services
from actions.history import state_now
from actions.models import DevelopmentArea, Section
from tests.factories import ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory
from tests.pages import text_of

P = "/plan/planen/"


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def two(plan):
    return [AreaFactory(plan=plan, title=title, number=number) for number, title in enumerate(["A", "B"], 1)]


def body(response):
    return response.content.decode()


def numbering(*pairs):
    """Return the posted renumbering form for pairs (area, number)."""
    return {
        f"{name}-{area.pk}": value
        for area, number in pairs
        for name, value in (("version", area.version), ("number", number))
    }


def test_areas_trade_numbers(plan, two, client):
    client.post(f"{P}omraden/", {**numbering((two[0], 2), (two[1], 1)), "reason": "Beslut i september"})
    assert [(area.number, area.title) for area in state_now(plan).areas] == [(1, "B"), (2, "A")]


def test_areas_stand_by_number_and_those_without_one_last_by_title(plan, two, client):
    for title in ("Öppenhet", "Arbetsmiljö"):
        AreaFactory(plan=plan, title=title, number=None)
    titles = text_of(client.get(f"{P}omraden/"), "//th[@class='title-cell']")
    assert titles == ["A", "B", "Arbetsmiljö", "Öppenhet"]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((1, 2), "Inget ändrat."),
        ((1, 3), "1 område har fått nytt nummer."),
        ((2, 1), "2 områden har fått nytt nummer."),
    ],
)
def test_areas_tell_how_many_got_a_new_number(numbers, told, plan, two, client):
    data = numbering(*zip(two, numbers, strict=True))
    saved = client.post(f"{P}omraden/", data, follow=True)
    assert text_of(saved, "//div[@class='messages']/p") == [told]


def test_areas_same_number_twice_is_refused_by_name(plan, two, client):
    text = body(client.post(f"{P}omraden/", numbering((two[0], 1), (two[1], 1))))
    assert "Också ”A” har fått nummer 1." in text


def test_areas_stale_keeps_the_numbers_and_can_be_saved_again(plan, two, client, editor):
    data = numbering((two[0], 7), (two[1], 8))
    services.edit_area(two[0], version=1, by=editor.actor, title="A, omskrivet")
    text = body(client.post(f"{P}omraden/", data))
    assert "Dina nummer står kvar" in text
    versions = dict(re.findall(r'name="(version-\d+)" value="(\d+)"', text))
    client.post(f"{P}omraden/", {**data, **versions})
    assert [area.number for area in state_now(plan).areas] == [7, 8]


def test_area_create(plan, client):
    client.post(f"{P}nytt-omrade/", {"title": "Smart kommun", "number": "3"})
    assert [(area.number, area.title) for area in state_now(plan).areas] == [(3, "Smart kommun")]


def test_area_create_taken_number(plan, two, client):
    assert "Ett annat område har nummer 2." in body(
        client.post(f"{P}nytt-omrade/", {"title": "C", "number": "2"})
    )


def test_area_edit_conflict_offers_the_merge(plan, two, client, editor):
    services.edit_area(DevelopmentArea.objects.get(pk=two[0].pk), version=1, by=editor.actor, title="Deras")
    response = client.post(f"{P}omrade/{two[0].key}/andra/", {"version": 1, "title": "Min", "number": "1"})
    assert response.status_code == 409
    assert "Deras" in body(response)


def test_area_remove_while_actions_stand_in_it(plan, two, client):
    ActionFactory(plan=plan, area_id=two[0].pk)
    data = {"version": 1, "reason": "Slås samman"}
    text = body(client.post(f"{P}omrade/{two[0].key}/ta-bort/", data))
    assert "Åtgärder står kvar där." in text
    assert "Slås samman</textarea>" in text


def test_area_remove_and_restore(plan, two, client):
    client.post(f"{P}omrade/{two[0].key}/ta-bort/", {"version": 1, "reason": "Slås samman"})
    assert [area.title for area in state_now(plan).areas] == ["B"]
    client.post(f"{P}omrade/{two[0].key}/aterstall/")
    assert [area.title for area in state_now(plan).areas] == ["A", "B"]


def test_area_restore_whose_number_was_taken_loses_it(plan, two, client):
    client.post(f"{P}omrade/{two[0].key}/ta-bort/", {"version": 1, "reason": "Slås samman"})
    AreaFactory(plan=plan, title="Ny etta", number=1)
    client.post(f"{P}omrade/{two[0].key}/aterstall/")
    assert [(area.number, area.title) for area in state_now(plan).areas] == [
        (1, "Ny etta"),
        (2, "B"),
        (None, "A"),
    ]


def test_area_note(plan, two, client):
    client.post(f"{P}omrade/{two[0].key}/notera/", {"version": 1, "status": "ongoing", "text": "Går framåt."})
    assert (state_now(plan).areas[0].status, state_now(plan).areas[0].note) == ("ongoing", "Går framåt.")


def test_area_note_stale_keeps_what_was_typed(plan, two, client):
    NoteFactory(subject=two[0])
    data = {"version": 1, "status": "done", "text": "Mitt läge."}
    assert "Mitt läge.</textarea>" in body(client.post(f"{P}omrade/{two[0].key}/notera/", data))


@pytest.fixture
def three(plan):
    return [SectionFactory(plan=plan, title=title) for title in "ABC"]


def titles(plan):
    return "".join(section.title for section in state_now(plan).sections)


@pytest.mark.parametrize(
    ("index", "step", "expected"), [(0, "1", "BAC"), (2, "-1", "ACB"), (0, "-1", "ABC"), (2, "1", "ABC")]
)
def test_section_move(index, step, expected, plan, three, client):
    client.post(f"{P}avsnitt/{three[index].key}/flytta/", {"step": step})
    assert titles(plan) == expected


def test_section_move_passes_removed_ones(plan, three, client, editor):
    services.remove_section(three[1], version=1, by=editor.actor, reason="Dubblett")
    client.post(f"{P}avsnitt/{three[2].key}/flytta/", {"step": "-1"})
    assert titles(plan) == "CA"


def test_section_create_under_another(plan, three, client):
    client.post(f"{P}nytt-avsnitt/", {"title": "D", "parent_id": three[0].pk})
    assert state_now(plan).sections[-1].parent_key == three[0].key


def test_section_edit_with_sections_under_it_cannot_be_nested(plan, three, client, editor):
    services.edit_section(three[1], version=1, by=editor.actor, parent_id=three[0].pk)
    data = {"version": 1, "title": "A", "parent_id": three[2].pk}
    text = body(client.post(f"{P}avsnitt/{three[0].key}/andra/", data))
    assert "Avsnittet har andra under sig och kan inte självt stå under ett." in text


def test_section_remove_with_sections_under_it(plan, three, client, editor):
    services.edit_section(three[1], version=1, by=editor.actor, parent_id=three[0].pk)
    data = {"version": 1, "reason": "Dubblett"}
    assert "Andra avsnitt står under det." in body(client.post(f"{P}avsnitt/{three[0].key}/ta-bort/", data))
    assert Section.objects.filter(removed_at=None).count() == 3


def test_section_remove_and_restore(plan, three, client):
    client.post(f"{P}avsnitt/{three[0].key}/ta-bort/", {"version": 1, "reason": "Dubblett"})
    assert titles(plan) == "BC"
    client.post(f"{P}avsnitt/{three[0].key}/aterstall/")
    assert titles(plan) == "ABC"


def test_page_restores_what_was_removed(plan, two, three, client, editor):
    services.remove_area(two[0], version=1, by=editor.actor, reason="Slås samman")
    services.remove_section(three[0], version=1, by=editor.actor, reason="Dubblett")
    for page, heading, row in (
        ("omraden", "Borttagna områden", f"omrade/{two[0].key}"),
        ("avsnitt", "Borttagna avsnitt", f"avsnitt/{three[0].key}"),
    ):
        text = body(client.get(f"{P}{page}/"))
        assert f'<h2 id="borttagna">{heading}</h2>' in text
        assert "av Rut Redaktör: " in text
        assert f'action="{P}{row}/aterstall/"' in text
        client.post(f"{P}{row}/aterstall/")
        assert "Borttagna" not in body(client.get(f"{P}{page}/"))


def test_plan_edit(plan, client):
    data = {"version": 1, "title": "Ny rubrik", "case_number": plan.case_number, "period_text": "2015–2016"}
    client.post(f"{P}andra/", data)
    plan.refresh_from_db()
    assert (plan.title, plan.period.interval_text()) == ("Ny rubrik", "1 januari 2015–31 december 2016")


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("page", ["omraden", "avsnitt"])
def test_structure_queries(page, count, plan, client, django_assert_max_num_queries):
    for number in range(count):
        AreaFactory(plan=plan, number=number + 100)
        SectionFactory(plan=plan)
    with django_assert_max_num_queries(6):
        client.get(f"{P}{page}/")


def test_area_note_sent_twice_is_one_note(plan, two, client):
    data = {"version": 1, "status": "ongoing", "text": "Går framåt.", "form_key": "0123456789abcdef"}
    assert [client.post(f"{P}omrade/{two[0].key}/notera/", data).status_code for _ in range(2)] == [302, 302]
    assert two[0].notes.count() == 1


def test_areas_reason_for_nothing_is_told_and_shown_again(plan, two, client):
    page = body(
        client.post(f"{P}omraden/", {**numbering((two[0], 1), (two[1], 2)), "reason": "Utan ändring"})
    )
    assert "Ingenting är ändrat, så skälet kan inte sparas." in page
    assert 'value="Utan ändring"' in page
