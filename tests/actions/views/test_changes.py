"""The change logs of a plan and of the people."""

import csv
import datetime as dt
import io

import pytest

from actions import services
from actions.forms.part_deadlines import as_entry
from actions.period import parse
from actions.services import Assigned
from directors.services import create_director
from reports.services import create_report, edit_decision, record_decision, set_outline, write_part
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory
from tests.pages import text_of
from tests.world import at
from tracking import log
from tracking.actor import Actor

URL = "/plan/planen/andringar/"
RUT = Actor(1, "Rut")


@pytest.fixture
def plan(db):
    return services.create_plan(key="planen", case_number="1", title="Planen", by=BY, at=at())


@pytest.fixture
def action(plan):
    """An action created at noon on 15 December 2014 and reworded by Rut the day after."""
    made = ActionFactory(plan=plan, key="malen", label="Nya mål", wording="Nya mål ska tas fram.", at=at())
    services.edit_action(
        made, version=1, wording="Nya tydliga mål ska tas fram.", by=RUT, reason="Klarare", at=at(1)
    )
    return made


@pytest.fixture
def client(reader, sign_in):
    return sign_in(reader)


def rows(client, url=URL, **query):
    return client.get(url, query).context["rows"]


def test_changes_latest_first_with_who_when_and_why(action, client):
    first = rows(client)[0]
    assert (first.by, first.did, first.subject, first.reason) == ("Rut", "ändrade", "Nya mål", "Klarare")
    assert first.at == at(1)


def test_changes_show_the_words_that_differ(action, client):
    [field] = rows(client)[0].fields
    assert (field.label, [piece.text for piece in field.pieces if piece.op == "insert"]) == (
        "Lydelse",
        ["tydliga "],
    )


def test_changes_of_time_and_people_in_words(action, client):
    eva = create_director(key="eva", name="Eva Olin", by=BY)
    changes = {"deadline": parse("våren 2015"), "responsible": [Assigned(eva.pk), Assigned(role="Kansliet")]}
    services.edit_action(action, version=2, by=BY, **changes)
    values = {field.label: field.after for field in rows(client)[0].fields}
    assert values == {
        "Tid": "våren 2015 (1 januari–30 juni 2015)",
        "Ansvariga": "Eva Olin (ansvarig)\nKansliet (ansvarig)",
    }


def test_changes_call_an_area_what_it_was_called_then(action, plan, client):
    area = AreaFactory(plan=plan, title="Dåvarande namn")
    services.edit_action(action, version=2, by=BY, area_id=area.pk)
    services.edit_area(area, version=1, by=BY, title="Nuvarande namn")
    assert [field.after for field in rows(client)[1].fields] == ["Dåvarande namn"]


def test_changes_leave_out_an_area_that_was_only_renamed(action, plan, client):
    area = AreaFactory(plan=plan, title="Dåvarande namn")
    services.edit_action(action, version=2, by=BY, area_id=area.pk)
    services.edit_area(area, version=1, by=BY, title="Nuvarande namn")
    services.edit_action(action, version=3, by=BY, label="Ny etikett")
    assert [field.label for field in rows(client)[0].fields] == ["Benämning"]


@pytest.mark.parametrize(
    ("write", "did"),
    [
        (lambda action: NoteFactory(subject=action), "noterade läget för den 2 september 2015"),
        (
            lambda action: NoteFactory(subject=action, on_behalf_of="Eva Olin"),
            "noterade läget åt Eva Olin för den 2 september 2015",
        ),
        (
            lambda action: services.remove_action(action, version=2, by=BY, reason="Klar", decision="KS § 1"),
            "tog bort, enligt KS § 1",
        ),
        (
            lambda action: services.remove_action(action, version=2, by=BY, reason="Klar"),
            "tog bort, utan beslut",
        ),
    ],
)
def test_changes_say_what_was_done(write, did, action, client):
    write(action)
    assert rows(client)[0].did == did


def test_changes_correction_and_move(action, plan, client):
    ActionFactory(plan=plan)
    note = NoteFactory(subject=action)
    services.correct_note(note, version=3, status="done", text="Rätt.", by=BY)
    action.refresh_from_db()
    services.move_action(action, version=4, by=BY, index=1)
    assert [row.did for row in rows(client)[:2]] == [
        "flyttade",
        "rättade noteringen för den 2 september 2015",
    ]


def test_changes_include_decisions(action, plan, client):
    record_decision(plan=plan, what="Planen fastställs.", precision="none", by=BY)
    assert (rows(client)[0].kind, rows(client)[0].subject) == ("beslut", "Planen fastställs.")


@pytest.fixture
def draft(plan):
    """A draft report whose prose was changed after a first version."""
    begun = create_report(
        plan=plan, followup_date=dt.date(2014, 12, 31), date=dt.date(2014, 12, 31), by=BY,
        subtitle="Lägesrapport 2014", parts={"summary": "Hemligt utkast."},
        signatories=[{"name": "Eva Olin", "title": "Stadsdirektör", "unit": ""}],
    )  # fmt: skip
    write_part(begun.parts.get(part="summary"), version=1, text="Allt går bra.", by=RUT)
    return begun


@pytest.mark.parametrize("who", ["reader", "director"])
def test_changes_keep_drafts_from_those_who_may_not_read_them(who, cast, sign_in, draft):
    client = sign_in(cast[who])
    for url in (
        URL,
        f"{URL}?vad=reportpart",
        f"{URL}?vad=report&id={draft.pk}",
        "/plan/planen/andringar.csv",
        "/",
    ):
        page = client.get(url).getvalue().decode()
        assert "utkast" not in page.lower(), url
        assert "Lägesrapport 2014" not in page, url


def test_changes_name_a_part_of_the_reports_own_by_its_title(cast, sign_in, draft):
    set_outline(draft, version=draft.version, outline=draft.whole_outline, new="Jämställdhet", by=RUT)
    part = draft.parts.get(part__startswith="del-")
    write_part(part, version=part.version, text="Hälften var.", by=RUT)
    client = sign_in(cast["editor"])
    assert rows(client, vad="reportpart")[0].subject == "Jämställdhet"
    assert part.part not in client.get(f"{URL}?vad=reportpart").content.decode()


def test_changes_tell_an_editor_of_drafts_in_words(cast, sign_in, draft):
    client = sign_in(cast["editor"])
    last, *_ = rows(client, vad="reportpart")
    assert (last.by, last.subject) == ("Rut", "Sammanfattning")
    assert [(field.before, field.after) for field in last.fields] == [("Hemligt utkast.", "Allt går bra.")]
    assert {field.after for field in rows(client, vad="reportpart")[1].fields} >= {"Lägesrapport 2014"}
    values = {field.label: field.after for field in rows(client, vad="report")[-1].fields}
    assert (values["Tillstånd"], values["Undertecknare"]) == ("Utkast", "Eva Olin, Stadsdirektör")


def test_changes_tell_codes_and_lists_in_words(action, plan, client):
    services.edit_action(action, version=2, by=BY, part_deadlines=[as_entry("modellen", parse("våren 2015"))])
    assert [field.after for field in rows(client)[0].fields] == ["modellen: våren 2015"]
    record_decision(plan=plan, what="Planen fastställs.", precision="none", by=BY)
    values = {field.label: field.after for field in rows(client)[0].fields}
    assert (values["Slag"], values["Datumets precision"]) == ("Beslut", "datum saknas")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"vem": "Rut"}, 1),
        ({"vad": "plan"}, 1),
        ({"vad": "action"}, 2),
        ({"fran": "2014-12-16"}, 1),
        ({"till": "2014-12-15"}, 2),
        ({"fran": "2014-12-16", "till": "2014-12-15"}, 0),
        ({"vem": "Ingen", "vad": "okänt"}, 3),
    ],
)
def test_changes_filters(query, count, action, client):
    assert len(rows(client, **query)) == count


def test_changes_of_one_object(action, plan, client):
    ActionFactory(plan=plan)
    assert {row.pk for row in rows(client, vad="action", id=action.pk)} == {action.pk}


def test_changes_unreadable_date_is_told_and_narrows_nothing(action, client):
    response = client.get(URL, {"fran": "i går"})
    assert "Skriv datumet som ÅÅÅÅ-MM-DD" in response.content.decode()
    assert len(response.context["rows"]) == 3


def test_changes_csv_takes_the_same_filters(action, client):
    data = client.get("/plan/planen/andringar.csv", {"vem": "Rut"}).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert lines == [
        ["När", "Av", "Gjorde", "Slag", "Vad", "Fält", "Före", "Efter", "Skäl"],
        [
            *("2014-12-16 12:00:00", "Rut", "ändrade", "åtgärd", "Nya mål", "Lydelse"),
            *("Nya mål ska tas fram.", "Nya tydliga mål ska tas fram.", "Klarare"),
        ],
    ]


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_changes_csv_is_the_whole_log_latest_first(chunk, action, plan, client, monkeypatch):
    monkeypatch.setattr("tracking.log.CHUNK", chunk)
    monkeypatch.setattr("actions.tables.PART", 100)
    for version in range(2, 62):
        services.edit_action(action, version=version, by=BY, label=f"Namn {version}")
    response = client.get("/plan/planen/andringar.csv", {"vad": "action"})
    assert response.streaming
    lines = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))
    names = [line[7] for line in lines[1:] if line[5] == "Benämning"]
    assert names == [*(f"Namn {version}" for version in range(61, 1, -1)), "Nya mål"]


@pytest.mark.slow
def test_changes_csv_is_not_cut_at_twenty_thousand(action, client, monkeypatch):
    [one] = log.entries(log.LogFilter(action.scope, [type(action)]), limit=1)
    monkeypatch.setattr(log, "chunks", lambda filters: [[one] * 10_000] * 3)
    assert client.get("/plan/planen/andringar.csv").getvalue().count(b"\r\n") == 30_001


@pytest.mark.parametrize(
    ("number", "said"), [("", "Sida 1 av 3"), ("2", "Sida 2 av 3"), ("9", "Sida 3 av 3")]
)
def test_changes_tell_which_page_it_is(number, said, action, client, monkeypatch):
    monkeypatch.setattr("actions.views.changes.PER_PAGE", 1)
    assert said in text_of(client.get(URL, {"sida": number}), "//nav//span")


@pytest.mark.parametrize(("query", "said"), [({"vem": "Rut"}, "1 ändring"), ({}, "3 ändringar")])
def test_changes_are_counted(query, said, action, client):
    assert said in text_of(client.get(URL, query), "//span")


def test_changes_pages(action, client):
    action.refresh_from_db()
    for version in range(2, 60):
        services.edit_action(action, version=version, by=BY, label=f"Namn {version}")
    assert len(rows(client)) == 50
    assert len(rows(client, sida="2")) == 11


@pytest.mark.parametrize("count", [30, 300])
def test_changes_queries(count, plan, client, django_assert_num_queries):
    for number in range(count):
        ActionFactory(plan=plan, area_id=AreaFactory(plan=plan, number=number + 1).pk)
    with django_assert_num_queries(11):
        client.get(URL)


def test_people_changes_name_the_person_of_a_title(client, db):
    eva = create_director(key="eva", name="Eva Olin", by=BY)
    services.add_title(eva, title="Stadsjurist", start=dt.date(2015, 1, 1), by=BY)
    first = rows(client, "/direktorer/andringar/")[0]
    assert {field.label: field.after for field in first.fields} == {
        "Direktör": "Eva Olin",
        "Befattning": "Stadsjurist",
        "Från och med": "1 januari 2015",
    }


def test_people_changes_csv(client, db):
    create_director(key="eva", name="Eva Olin", by=RUT, reason="Ny", at=at())
    response = client.get("/direktorer/andringar.csv")
    lines = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert lines == [
        ["När", "Av", "Gjorde", "Slag", "Vad", "Fält", "Före", "Efter", "Skäl"],
        ["2014-12-15 12:00:00", "Rut", "lade till", "direktör", "Eva Olin", "Namn", "", "Eva Olin", "Ny"],
        ["2014-12-15 12:00:00", "Rut", "lade till", "direktör", "Eva Olin", "Grupp", "", "Direktör", "Ny"],
    ]
    assert response["Content-Disposition"] == 'attachment; filename="andringar-direktorer.csv"'


def test_changes_tell_what_became_what(action, plan, client):
    parts = [services.Made({"label": f"Mål {end}", "wording": "Mål."}) for end in ("A", "B")]
    services.split_action(action, version=2, parts=parts, reason="Två saker", decision="KS § 12", by=RUT)
    found = [(row.did, row.kind, row.subject, row.reason) for row in rows(client)[:5]]
    assert found == [
        ("delade, enligt KS § 12", "härkomst", "Nya mål → Mål B", "Två saker"),
        ("delade, enligt KS § 12", "härkomst", "Nya mål → Mål A", "Två saker"),
        ("lade till", "åtgärd", "Mål B", "Två saker"),
        ("lade till", "åtgärd", "Mål A", "Två saker"),
        ("tog bort, enligt KS § 12", "åtgärd", "Nya mål", "Två saker"),
    ]


def test_protokollsanteckningar_are_told_row_by_row(plan, client):
    decision = record_decision(plan=plan, what="Planen fastställs.", precision="none", by=BY)
    notes = [
        {"person": "Rolf Wasteson", "party": "V", "text": "Nej."},
        {"person": "", "party": "NL", "text": "Ja."},
    ]
    edit_decision(decision, version=1, minutes=notes, after=dt.date(2014, 8, 7), after_precision="day", by=BY)
    page = client.get(URL).content.decode()
    assert "Rolf Wasteson, V, Nej.\nNL, Ja." in page
    assert "Hur noga efter är känt" in page
