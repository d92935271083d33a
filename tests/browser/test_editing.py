"""An editor's work in a browser: merge, hand-over, bulk changes, filters and files; also without script."""

import csv
import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from actions import services
from actions.models import Action, DevelopmentArea, Section
from directors.models import Appointment, Director
from reports.models import Decision
from tests.factories import BY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDIT = "/plan/planen/atgard/atgard-1/andra/"


def action(number=1):
    return Action.objects.get(key=f"atgard-{number}")


def save(page, name="Spara"):
    page.locator("main").get_by_role("button", name=name, exact=True).last.click()


def test_conflict_is_merged_field_by_field(plan, editor, enter):
    page = enter(editor)
    page.at(EDIT)
    services.edit_action(action(), version=1, by=BY, label="Deras benämning", wording="Deras lydelse.")
    page.get_by_label("Lydelse").fill("Åtgärd 1 ska genomföras under hela våren.")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Två har ändrat samtidigt")
    label = page.get_by_role("group", name="Benämning")
    expect(label.get_by_role("radio", name="Det som är sparat")).to_be_checked()
    wording = page.get_by_role("group", name="Lydelse")
    expect(wording.locator("ins").filter(has_text="hela")).to_be_visible()
    expect(wording.get_by_role("radio", checked=True)).to_have_count(0)
    wording.get_by_role("radio", name="En text som jag sätter samman").check()
    wording.get_by_role("textbox").fill("Vår gemensamma lydelse.")
    save(page, "Spara det valda")
    expect(page.locator(".message-success")).to_have_text("Sparat.")
    assert (action().label, action().wording) == ("Deras benämning", "Vår gemensamma lydelse.")


def test_typed_text_survives_an_error_and_a_new_row(plan, editor, enter):
    page = enter(editor)
    page.at(EDIT)
    page.get_by_label("Lydelse").fill("Halvskriven lydelse.")
    page.get_by_role("button", name="Lägg till rad").click()
    expect(page.get_by_label("Lydelse")).to_have_value("Halvskriven lydelse.")
    page.get_by_label("Benämning").fill("")
    page.get_by_label("Vem").nth(1).fill("Eva Ohlin")
    save(page)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("Menar du Eva Olin?")
    expect(page.get_by_label("Lydelse")).to_have_value("Halvskriven lydelse.")
    page.get_by_label("Benämning").fill("Ny benämning")
    page.get_by_label("Vem").nth(1).fill("Eva Olin")
    save(page)
    assert [one["name"] for one in action().responsible] == ["Doris Direktör", "Eva Olin"]


def test_time_is_read_back_while_it_is_written(plan, editor, enter):
    page = enter(editor)
    page.at(EDIT)
    page.get_by_label("Tid", exact=False).first.fill("tredje kvartalet 2016")
    expect(page.locator("output")).to_have_text("Läses som 1 juli–30 september 2016.")


def test_hand_over_to_a_successor(plan, editor, director, enter):
    page = enter(editor)
    page.at("/direktor/doris-direktor/")
    page.get_by_role("link", name="Lämna över åtgärderna").click()
    page.get_by_label("Efterträdare").select_option(label="Eva Olin")
    page.get_by_label("Tar över från och med").fill("2015-09-01")
    page.get_by_role("button", name="Visa före och efter").click()
    first = page.get_by_role("row").nth(1)
    expect(first.get_by_role("cell").nth(0)).to_contain_text("Doris Direktör")
    expect(first.get_by_role("cell").nth(1)).to_contain_text("Eva Olin")
    assert Action.objects.of_director(director.director.pk).count() == 6
    page.get_by_role("button", name="Genomför: Eva Olin tar över").click()
    expect(page.locator(".message-success")).to_have_text(
        "Eva Olin har tagit över 6 åtgärder efter Doris Direktör."
    )
    assert Action.objects.of_director(director.director.pk).count() == 0
    assert str(director.director.appointments.get().end) == "2015-08-31"


def test_many_at_once_from_a_filtered_list(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/?omrade=mal")
    boxes = page.get_by_role("checkbox", name="Välj Åtgärd")
    expect(boxes).to_have_count(3)
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.get_by_label("Med de valda").select_option(label="flytta till ett avsnitt")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Avsnitt").select_option(label="Stöd")
    save(page, "Spara för 2 åtgärder")
    page.wait_for_url("**/plan/planen/?omrade=mal")
    stod = Section.objects.get(title="Stöd")
    assert {one.key for one in Action.objects.filter(section=stod, area__title="Mål")} >= {
        "atgard-2",
        "atgard-6",
    }


def test_filters_in_the_address_and_files_of_what_is_shown(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/")
    page.get_by_label("Försenade, eller borde ha börjat").check()
    page.locator(".filter-bar").get_by_role("button").first.click()
    assert "sen=" in page.url
    expect(page.locator("th.title-cell")).to_have_count(1)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hämta som CSV").click()
    lines = list(csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert [line[1] for line in lines] == ["Benämning", "Åtgärd 1"]
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hämta till Excel").click()
    rows = list(load_workbook(io.BytesIO(taken.value.path().read_bytes())).active.values)
    assert [row[1] for row in rows] == ["Benämning", "Åtgärd 1"]


def test_search_finds_while_one_types(plan, editor, enter):
    page = enter(editor)
    page.at("/sok/")
    page.locator("#q").press_sequentially("eva ol")
    expect(page.locator("#q-found option")).to_have_count(1)
    page.locator("#q").fill("Eva Olin")
    page.wait_for_url("**/direktor/eva-olin/")


def test_reorder_by_keyboard(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/atgard/atgard-3/flytta/")
    page.get_by_role("button", name="Ett steg upp").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message-success")).to_contain_text("är flyttad")
    keys = list(Action.objects.active().order_by("order").values_list("key", flat=True))
    assert keys.index("atgard-3") < keys.index("atgard-1")


def create_action(page):
    page.at("/plan/planen/ny-atgard/")
    page.get_by_label("Benämning").fill("Ny åtgärd")
    page.get_by_label("Lydelse").fill("Något ska göras.")
    page.get_by_label("Vem").nth(0).fill("Eva Olin")
    page.get_by_label("Tid", exact=False).first.fill("hösten 2031")
    save(page, "Lägg till åtgärden")


def remove_action(page):
    page.at("/plan/planen/atgard/atgard-6/ta-bort/")
    page.get_by_label("Skäl").fill("Dubblett")
    page.get_by_label("Ett annat beslut").fill("KS 2015-09-28 § 210")
    save(page, "Ta bort åtgärden")


def restore_action(page):
    remove_action(page)
    page.at("/plan/planen/atgard/atgard-6/")
    save(page, "Återställ i planen")


def move_action(page):
    page.at("/plan/planen/atgard/atgard-6/flytta/")
    page.get_by_label("Plats i planen").select_option("0")
    save(page, "Flytta")


def edit_action(page):
    page.at(EDIT)
    page.get_by_label("Lydelse").fill("Utan skript.")
    save(page)


def create_area(page):
    page.at("/plan/planen/nytt-omrade/")
    page.get_by_label("Rubrik").fill("Nytt område")
    save(page, "Lägg till området")


def renumber_areas(page):
    page.at("/plan/planen/omraden/")
    page.get_by_label("Nummer för Mål").fill("2")
    page.get_by_label("Nummer för Smart").fill("1")
    save(page, "Spara numren")


def note_area(page):
    page.at("/plan/planen/omrade/mal/notera/")
    page.get_by_role("radio", name="Pågår", exact=True).check()
    save(page, "Spara läget")


def create_section(page):
    page.at("/plan/planen/nytt-avsnitt/")
    page.get_by_label("Rubrik").first.fill("Nytt avsnitt")
    save(page, "Lägg till avsnittet")


def move_section(page):
    page.at("/plan/planen/avsnitt/")
    page.get_by_role("button", name="Ner").first.click()


def create_director(page):
    page.at("/direktorer/ny/")
    page.get_by_label("Namn").fill("Ny Person")
    save(page, "Lägg till")


def create_title(page):
    page.at("/direktor/eva-olin/ny-befattning/")
    page.get_by_label("Befattning").fill("Ny titel")
    save(page, "Lägg till")


def create_decision(page):
    page.at("/beslut/planen/nytt/")
    page.get_by_label("Organ").fill("KS")
    page.get_by_label("Datum").first.fill("september 2015")
    page.get_by_label("Vad").fill("Planen fastställs.")
    save(page, "Lägg till beslutet")


def edit_plan(page):
    page.at("/plan/planen/andra/")
    page.get_by_label("Rubrik").fill("Planen, ny rubrik")
    save(page)


FORMS = {
    create_action: lambda: Action.objects.get(key="ny-atgard").deadline.text == "hösten 2031",
    remove_action: lambda: action(6).removal_decision == "KS 2015-09-28 § 210",
    restore_action: lambda: action(6).removed_at is None and action(6).version == 3,
    move_action: lambda: Action.objects.order_by("order").first().key == "atgard-6",
    edit_action: lambda: action().wording == "Utan skript.",
    create_area: lambda: DevelopmentArea.objects.filter(title="Nytt område").exists(),
    renumber_areas: lambda: DevelopmentArea.objects.get(title="Smart").number == 1,
    note_area: lambda: DevelopmentArea.objects.get(title="Mål").status == "ongoing",
    create_section: lambda: Section.objects.filter(title="Nytt avsnitt").exists(),
    move_section: lambda: Section.objects.order_by("order").first().title == "Stöd",
    create_director: lambda: Director.objects.filter(name="Ny Person").exists(),
    create_title: lambda: Appointment.objects.filter(title="Ny titel").exists(),
    create_decision: lambda: Decision.objects.get().precision == "month",
    edit_plan: lambda: Action.objects.first().plan.title == "Planen, ny rubrik",
}


@pytest.mark.browser_context_args(java_script_enabled=False)
@pytest.mark.parametrize("fill", FORMS, ids=lambda fill: fill.__name__)
def test_form_without_script(fill, plan, editor, enter):
    page = enter(editor)
    fill(page)
    expect(page.locator("main")).not_to_contain_text("Det gick inte att spara")
    assert FORMS[fill]()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_conflict_without_script(plan, editor, enter):
    page = enter(editor)
    page.at(EDIT)
    services.edit_action(action(), version=1, by=BY, wording="Deras lydelse.")
    page.get_by_label("Lydelse").fill("Min lydelse.")
    save(page)
    page.get_by_role("radio", name="Det jag skrev").check()
    save(page, "Spara det valda")
    assert action().wording == "Min lydelse."


def test_pressing_twice_makes_one(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/ny-atgard/")
    page.get_by_label("Benämning").fill("Bara en")
    page.get_by_label("Lydelse").fill("En enda.")
    page.locator("main form").evaluate("form => { form.requestSubmit(); form.requestSubmit(); }")
    expect(page.locator(".message-success")).to_be_visible()
    assert Action.objects.filter(label="Bara en").count() == 1
