"""The pages of decided wordings: marking, mending, reading, and comparing with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import DecidedWording
from reports.models import Decision
from tests.reports.reporting import DECIDED, fixed
from tests.reports.services.test_wordings import decide, edit, mark, state_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def address(world, decision):
    return f"/beslut/{world.plan.key}/{decision.pk}/lydelse/"


def post(client, url, **changes):
    page = client.get(url)
    sent = {"version": page.context["version"], "seen": page.context["seen"], **changes}
    return client.post(url, sent, follow=True)


def test_first_wording_has_everything_ticked(world, client):
    page = client.get(address(world, decide(world))).context["page"]
    assert [part.change.noun for part in page.parts] == [
        *["Utvecklingsområde"] * 2,
        *["Avsnitt"] * 2,
        *["Åtgärd"] * 3,
    ]
    assert all(part.ticked for part in page.parts)


def test_ticked_parts_are_decided(world, client):
    decision = decide(world)
    response = post(client, address(world, decision), **{"del": ["action:atgard-1", "action:atgard-2"]})
    wording = DecidedWording.objects.get()
    assert response.redirect_chain == [(f"/beslut/{world.plan.key}/lydelse/{wording.pk}/", 302)]
    assert [one.key for one in state_of(wording).actions] == ["atgard-1", "atgard-2"]
    assert "Planen är markerad som beslutad" in response.content.decode()


def test_later_decision_shows_what_differs_and_ticks_nothing(world, client):
    mark(decide(world))
    edit(world, 1, wording="Åtgärd 1 ska göras snart.")
    page = client.get(address(world, decide(world, DECIDED.replace(month=1, year=2015)))).context["page"]
    (part,) = page.parts
    assert (part.name, part.ticked, part.change.kinds) == ("action:atgard-1", False, ("ändrades",))
    (difference,) = part.change.differences
    assert [piece.text.strip() for piece in difference.pieces if piece.op == "insert"] == ["snart"]


def test_all_takes_every_part(world, client):
    mark(decide(world))
    edit(world, 1, wording="Ett.")
    edit(world, 2, wording="Två.")
    post(client, address(world, decide(world, DECIDED.replace(month=1, year=2015))), alla="on")
    wording = DecidedWording.objects.latest_first()[0]
    assert [one.wording for one in state_of(wording).actions][:2] == ["Ett.", "Två."]


def test_page_of_one_action_begins_with_it(world, client):
    mark(decide(world))
    edit(world, 1, wording="Ett.")
    edit(world, 2, wording="Två.")
    decision = decide(world, DECIDED.replace(month=1, year=2015))
    page = client.get(f"{address(world, decision)}?atgard=atgard-2").context["page"]
    assert [part.name for part in page.only] == ["action:atgard-2"]
    assert [part.name for part in page.parts] == ["action:atgard-1"]


def test_plan_changed_meanwhile_is_shown_again_with_the_ticks(world, client):
    url = address(world, decide(world))
    page = client.get(url)
    sent = {
        "version": page.context["version"],
        "seen": page.context["seen"],
        "del": ["action:atgard-2"],
    }
    edit(world, 1, wording="Ändrad medan någon läste.")
    response = client.post(url, sent)
    assert response.status_code == 409
    assert "Någon ändrade planen medan du läste" in response.content.decode()
    assert [part.name for part in response.context["page"].parts if part.ticked] == ["action:atgard-2"]
    assert response.context["seen"] != sent["seen"]
    assert not DecidedWording.objects.exists()


def test_mending_needs_a_reason(world, client):
    wording = mark(decide(world))
    edit(world, 1, wording="Rättad.")
    url = f"/beslut/{world.plan.key}/lydelse/{wording.pk}/ratta/"
    response = post(client, url, **{"del": ["action:atgard-1"]})
    assert response.status_code == 422
    assert [part.ticked for part in response.context["page"].parts] == [True]
    post(client, url, reason="Skrivfel i lydelsen", **{"del": ["action:atgard-1"]})
    mended = DecidedWording.objects.get(mends=wording)
    assert state_of(mended).actions[0].wording == "Rättad."


def test_decision_without_a_date_leads_to_where_it_is_given(world, client):
    decision = decide(world, None, precision="none")
    response = client.get(address(world, decision), follow=True)
    assert response.redirect_chain == [(f"/beslut/{world.plan.key}/{decision.pk}/andra/", 302)]
    assert "Beslutet har inget datum" in response.content.decode()


def test_decision_on_a_proposal_leads_to_marking(world, client):
    report = fixed(world)
    sent = {"body": "KS", "date": "2014-12-31", "what": "Planen fastställs.", "kind": "decision"}
    response = client.post(f"/rapport/{report.pk}/beslut/", sent, follow=True)
    assert response.redirect_chain == [(address(world, Decision.objects.get()), 302)]
    assert response.context["page"].from_proposal == str(report)


def test_wording_is_read_and_says_when_it_is_mended(world, sign_in, reader):
    wording = mark(decide(world))
    url = f"/beslut/{world.plan.key}/lydelse/{wording.pk}/"
    page = sign_in(reader).get(url).content.decode()
    assert "KS 31 december 2014 § 7" in page
    assert "Åtgärd 1 ska göras." in page
    assert f"{wording.sha256}</code>, stämmer" in page
    mended = mark(Decision.objects.get(), (), mends=wording, reason="Fel")
    assert f"/beslut/{world.plan.key}/lydelse/{mended.pk}/" in sign_in(reader).get(url).content.decode()


def test_wording_of_another_plan_is_not_found(world, client):
    wording = mark(decide(world))
    other = World(1, key="annan")
    assert client.get(f"/beslut/{other.plan.key}/lydelse/{wording.pk}/").status_code == 404


def test_comparison_begins_from_the_latest_wording(world, client):
    wording = mark(decide(world))
    edit(world, 1, wording="Åtgärd 1 ska göras nu.")
    url = f"/jamforelse/{world.plan.key}/"
    page = client.get(url)
    assert page.context["form"].baseline.wording == wording
    assert "som den beslutades den 31 december 2014" in page.content.decode()
    assert page.context["page"].total_before == 3
    assert client.get(url, {"fran": "2014-12-20"}).context["form"].baseline.date.isoformat() == "2014-12-20"
    response = client.get(url, {"mot": "lydelse-999"})
    assert response.context["page"] is None
    assert response.context["form"].errors["mot"]


def queries(client, count):
    world = World(count, key=f"plan-{count}")
    decision = decide(world)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(world, decision)).status_code == 200
    return len(captured)


def test_marking_takes_as_many_queries_for_300_actions_as_for_30(client):
    assert queries(client, 30) == queries(client, 300) <= 9


def test_decision_about_one_action_leads_to_marking_it(world, client):
    mark(decide(world))
    sent = {
        "body": "KS",
        "date": "2015-02-02",
        "paragraph": "9",
        "what": "Åtgärd 2 ändras.",
        "kind": "decision",
    }
    response = client.post(f"/beslut/{world.plan.key}/nytt/?atgard=atgard-2", sent, follow=True)
    made = Decision.objects.latest("id")
    assert response.redirect_chain == [(f"{address(world, made)}?atgard=atgard-2", 302)]


def test_new_proposal_begins_from_what_is_decided(world, client):
    url = f"/rapporter/ny/?plan={world.plan.key}&forslag=1"
    assert client.get(url).context["form"].initial["baseline"] == "none"
    wording = mark(decide(world))
    initial = client.get(url).context["form"].initial
    assert (initial["baseline"], initial["proposal"]) == (f"lydelse-{wording.pk}", True)
