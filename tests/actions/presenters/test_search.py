import re

import pytest
from django.db import connection

from actions import services
from actions.presenters.search import excerpt, fold, pieces, search, terms
from directors.models import Account, Role
from tests.factories import BY, ActionFactory, DirectorFactory, NoteFactory, PlanFactory
from tests.pages import text_of

READER = Account(role=Role.READER)


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


def found(query):
    return ["".join(piece.text for piece in hit.title) for hit in search(query, READER).actions]


def test_terms_lose_their_endings_but_not_too_much():
    assert terms("Chefernas MÖTEN om ett mål") == ["chef", "möte", "om", "ett", "mål"]


def test_terms_of_nothing_but_signs():
    assert terms(' "-" * ') == []


@pytest.mark.parametrize("query", ["ökad", "ÖKAD", "Ökad styrning", "styrningen", "o\u0308kad"])
def test_search_swedish_letters_case_and_endings(query, plan):
    ActionFactory(plan=plan, label="Ökad styrning")
    ActionFactory(plan=plan, label="Okad styrning av annat", wording="Annat")
    assert "Ökad styrning" in found(query)


@pytest.mark.parametrize("query", ["okad", "år", "%", "_", "'"])
def test_search_takes_no_letter_for_another(query, plan):
    ActionFactory(plan=plan, label="Ökad takt", wording="Arbeta ar betet")
    assert found(query) == []


def test_search_every_word_must_be_there(plan):
    ActionFactory(plan=plan, label="Mål", wording="Budget och uppföljning")
    assert found("mål budget") == ["Mål"]
    assert found("mål personal") == []


def test_search_wording_note_and_label(plan):
    ActionFactory(plan=plan, label="A", wording="Den hemliga lydelsen")
    NoteFactory(subject=ActionFactory(plan=plan, label="B"), text="Den hemliga noteringen")
    ActionFactory(plan=plan, label="Den hemliga benämningen")
    assert sorted(found("hemliga")) == ["A", "B", "Den hemliga benämningen"]


def test_search_earlier_notes_are_found_on_their_own(plan):
    action = ActionFactory(plan=plan, label="B")
    NoteFactory(subject=action, text="Förseningen beror på upphandlingen")
    action.refresh_from_db()
    NoteFactory(subject=action, text="Nu är det klart")
    page = search("upphandlingen", READER)
    assert (len(page.actions), len(page.notes)) == (0, 1)
    assert page.notes[0].where == "Tidigare notering för den 2015-09-02"


def test_search_corrected_notes_are_not_found(plan):
    action = ActionFactory(plan=plan)
    note = NoteFactory(subject=action, text="Felskriven uppgift")
    services.correct_note(note, version=2, status="done", text="Rätt", by=BY)
    assert search("felskriven", READER).count == 0


def test_search_directors_by_name_and_title(plan):
    DirectorFactory(name="Åsa Öberg", title="Fastighetsdirektör")
    assert [hit.url_args for hit in search("åsa", READER).directors]
    assert len(search("fastighetsdirektören", READER).directors) == 1


def test_search_removed_actions_are_marked(plan):
    action = ActionFactory(plan=plan, label="Borta")
    services.remove_action(action, version=1, by=BY, reason="Dubblett")
    assert search("borta", READER).actions[0].where == "Planen (borttagen)"


def test_search_nothing_asked(plan):
    assert search("  ", READER).count == 0


def test_pieces_mark_every_hit():
    cut = pieces("Mål för målen", re.compile("mål", re.IGNORECASE))
    assert [(piece.text, piece.hit) for piece in cut] == [
        ("Mål", True),
        (" för ", False),
        ("mål", True),
        ("en", False),
    ]


def test_excerpt_goes_round_the_first_hit():
    text = "ord " * 100 + "träff " + "slut " * 100
    cut = excerpt(text, re.compile("träff"))
    assert "".join(piece.text for piece in cut).startswith("… ord")
    assert [piece.text for piece in cut if piece.hit] == ["träff"]
    assert sum(len(piece.text) for piece in cut) < 250


def test_fold_of_nothing():
    assert fold(None) == ""


@pytest.mark.postgresql
def test_search_inflections_by_full_text(plan):
    ActionFactory(plan=plan, label="A", wording="Kommunens chefers uppdrag")
    assert connection.vendor == "postgresql"
    assert found("uppdragens") == ["A"]


def test_search_page_and_suggestions(plan, reader, sign_in):
    ActionFactory(plan=plan, key="malen", label="<b>Nya</b> mål")
    client = sign_in(reader)
    text = client.get("/sok/", {"q": "nya"}).content.decode()
    assert "&lt;b&gt;<mark>Nya</mark>&lt;/b&gt; mål" in text
    assert client.get("/sok/forslag/", {"q": "nya"}).json() == {
        "found": [{"words": "<b>Nya</b> mål", "url": "/plan/planen/atgard/malen/"}]
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", []),
        ("bron", ["1 träff på ”bron”"]),
        ("bygga", ["2 träffar på ”bygga”"]),
        ("hamnen", ["Inga träffar på ”hamnen”. Pröva färre eller kortare ord."]),
    ],
)
def test_search_page_counts_in_a_sentence(query, said, plan, reader, sign_in):
    for label in ("Bygga bron", "Bygga huset"):
        ActionFactory(plan=plan, label=label, wording="Utreds.")
    page = sign_in(reader).get("/sok/", {"q": query})
    assert text_of(page, "//main//p[@role='status']") == said


@pytest.mark.parametrize("count", [30, 300])
def test_search_queries(count, plan, reader, sign_in, django_assert_num_queries):
    for number in range(count):
        action = ActionFactory(plan=plan, label=f"Mål {number}")
        NoteFactory(subject=action, text="Målet nås")
    client = sign_in(reader)
    with django_assert_num_queries(7):
        client.get("/sok/", {"q": "mål"})
