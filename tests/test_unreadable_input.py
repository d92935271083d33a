"""What no browser of ours sends is answered, not failed on: NUL, half characters, long numbers, deep JSON."""

import pytest

from actions.models import Action, StatusNote
from reports.models import Report
from tests.reports.reporting import draft
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db
DIGITS = "9" * 5000
DEEP = "[" * 100_000


@pytest.fixture
def world():
    return World(2)


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/sok/", {"q": "m\x00ål"}),
        ("/sok/forslag/", {"q": "m\x00ål"}),
        ("/rapporter/ny/", {"plan": "\x00"}),
        ("/plan/plan/", {"q": "\x00", "at": "\x00", "status": "\x00", "direktor": "\x00"}),
        ("/plan/plan/andringar/", {"vad": "action", "id": DIGITS}),
        ("/plan/plan/andringar/", {"vad": "action", "id": "9" * 19}),
        ("/plan/plan/andringar/", {"sida": DIGITS, "vem": "\x00", "fran": DIGITS}),
        ("/tolka-tid/", {"text": f"\x00 {DIGITS}"}),
        ("/mina-atgarder/", {"oppna": "\x00"}),
        ("/plan/plan/ny-atgard/", {"avsnitt": DIGITS, "omrade": "\x00"}),
        ("/jamforelse/plan/", {"fran": DIGITS, "till": "\x00", "visa": "\x00"}),
        (f"/rapport/{DIGITS}/", {}),
        (f"/konton/{DIGITS[:40]}/", {}),
    ],
)
def test_query_string_is_answered(address, query, world, client):
    assert client.get(address, query).status_code in (200, 403, 404)


def edited(action, **changes):
    return {"version": action.version, "label": action.label, "wording": action.wording, **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"responsible-9999-who": "Eva", "responsible-99999-who": "Bo"},
        {"responsible": DEEP},
        {"responsible": '[["\\ud800", "responsible", true]]'},
        {"responsible-0-who": "x" * 100_000, "responsible-0-order": DIGITS},
        {"version": DIGITS},
        {"version": "9" * 19},
        {"merge": "1", "version": DIGITS, "base": DIGITS},
        {"merge": "1", "version": "1", "mine-responsible": DEEP, "choice-responsible": "mine"},
        {"area": DIGITS, "section": "9" * 19},
        {"label": "\x00", "wording": "\x00", "reason": "\x00"},
    ],
)
def test_form_of_an_action_is_answered(changes, world, client):
    action = world.actions[0]
    address = f"/plan/plan/atgard/{action.key}/andra/"
    response = client.post(address, edited(action, **changes))
    assert response.status_code in (200, 302, 409)
    assert client.get(address).status_code == 200
    assert client.get(f"/plan/plan/atgard/{action.key}/").status_code == 200


@pytest.mark.parametrize(
    "signatories", ['[{"name": "\\ud800"}]', '[{"name": "Ek\\u0000"}]', DEEP, f"[{DIGITS}]"]
)
def test_head_of_a_report_is_answered_and_can_be_read_afterwards(signatories, world, client):
    report = draft(world)
    posted = {
        **{name: getattr(report, name) for name in ("version", "title", "case_number", "addressee")},
        **{
            "date": "2015-09-02",
            "followup_date": "2015-09-02",
            "baseline": "none",
            "signatories": signatories,
        },
    }
    address = f"/rapport/{report.pk}/skriv/huvud/"
    assert client.post(address, posted).status_code in (200, 302)
    for page in (address, f"/rapport/{report.pk}/", f"/rapport/{report.pk}/skriv/", "/plan/plan/andringar/"):
        assert client.get(page).status_code == 200
    assert "\ud800" not in str(Report.objects.get().signatories)


def test_version_of_a_decision_is_answered(world, client):
    from reports.services import record_decision

    decision = record_decision(plan=world.plan, what="Fastställs.", precision="none", by=EDITOR)
    assert client.post(f"/beslut/plan/{decision.pk}/stryk/", {"version": DIGITS}).status_code == 302


@pytest.mark.parametrize("url", ["x", "//example.com", "http://[", "/\\example.com", "/a\x00"])
def test_address_to_go_on_to_is_only_followed_on_this_site(url, world, client):
    action = world.actions[0]
    note = {"version": action.version, "status": "ongoing", "text": "Skrivet.", "next": url}
    response = client.post(f"/plan/plan/atgard/{action.key}/notera/", note)
    assert response["Location"] == f"/plan/plan/atgard/{action.key}/"
    assert StatusNote.objects.get().text == "Skrivet."
    chosen = [f"{action.pk}:{action.version + 1}"]
    bulk = {"what": "section", "chosen": chosen, "save": "1", "to": world.sections[0].pk, "next": url}
    assert client.post("/plan/plan/flera/", bulk)["Location"] == "/plan/plan/"
    assert Action.objects.get(pk=action.pk).section == world.sections[0]


def test_preview_of_more_than_a_part_holds_is_not_made(world, client):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/sammanfattning/forhandsvisning/"
    response = client.post(address, {"text": "å " * 30_001})
    assert (response.status_code, response["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert "Texten har 60002 tecken, och 60000 ryms." in response.content.decode()
    assert client.post(address, {"text": "å " * 30_000}).status_code == 200


def test_form_with_a_field_for_each_of_thousands_of_actions_is_read(world, client):
    action = world.actions[0]
    chosen = [f"{action.pk}:{action.version}", *(f"{10**9 + number}:1" for number in range(3_000))]
    sent = {"what": "note", "chosen": chosen, "save": "1", "status": "ongoing", "text": "Skrivet."}
    assert client.post("/plan/plan/flera/", sent).status_code == 302
    assert StatusNote.objects.get().text == "Skrivet."
