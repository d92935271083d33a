"""The steps of writing a draft: its head and the placement of its actions."""

import datetime as dt
import re

import pytest

from reports.document.phrases import PHRASES
from reports.models import Report
from reports.models.reports import Baseline
from reports.states import content_of
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed
from tests.world import World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def head(report, **changes):
    return {
        "version": report.version,
        "title": report.title,
        "subtitle": report.subtitle,
        "date": report.date.isoformat(),
        "date_text": report.date_text,
        "case_number": report.case_number,
        "addressee": report.addressee,
        "signatories": "",
        "followup_date": report.followup_date.isoformat(),
        "baseline": "none",
        "earlier_plan": "",
        **changes,
    }


def test_head_takes_the_baseline_and_the_earlier_plan(world, client):
    baseline, earlier = fixed(world), World(0, key="tidigare", when=at(days=-300)).plan
    report = draft(world, followup_date=FOLLOWED)
    chosen = {"title": "Ny rubrik", "baseline": f"rapport-{baseline.pk}", "earlier_plan": earlier.pk}
    address = f"/rapport/{report.pk}/skriv/huvud/"
    assert client.post(address, head(report, **chosen))["Location"] == address
    saved = Report.objects.get(pk=report.pk)
    assert (saved.title, saved.baseline_report, saved.earlier_plan) == ("Ny rubrik", baseline, earlier)
    day = {"baseline": "date", "baseline_date": "2015-01-01", "earlier_plan": ""}
    client.post(address, head(saved, **day))
    saved.refresh_from_db()
    assert (saved.baseline_report, saved.baseline_date) == (None, dt.date(2015, 1, 1))
    assert saved.earlier_plan is None


def test_head_with_a_baseline_after_the_follow_up_is_refused_in_words(world, client):
    later = fixed(world)
    report = draft(world, followup_date=DECIDED - dt.timedelta(days=1))
    response = client.post(f"/rapport/{report.pk}/skriv/huvud/", head(report, baseline=f"rapport-{later.pk}"))
    assert "ska komma efter" in response.content.decode()
    assert Report.objects.get(pk=report.pk).baseline_report is None


def test_action_moved_a_step_is_shown_where_it_stands(world, client):
    baseline = fixed(world)
    report = draft(world, followup_date=FOLLOWED, baseline=Baseline(report=baseline))
    address, keys = f"/rapport/{report.pk}/skriv/placering/", [action.key for action in world.actions]
    places = {f"plats-{key}": ["annex"] for key in keys}
    posted = {"version": 1, "order": " ".join(f"remaining:{key}" for key in keys), **places}
    assert client.post(address, posted)["Location"] == address
    report.refresh_from_db()
    assert report.placements == {key: ["annex"] for key in keys}
    assert report.sequence == []
    order = [f"annex:{key}" for key in keys]
    stepped = {**posted, "version": 2, "order": " ".join(order), "step": f"{order[0]}:1"}
    response = client.post(address, stepped)
    assert response["Location"] == f"{address}#rad-annex-{keys[0]}"
    report.refresh_from_db()
    assert report.sequence == [order[1], order[0], order[2]]
    kept = {**posted, "version": 3, "sequence": f"okänd:a {keys[2]} soptunnan:{keys[0]} {order[0]}"}
    client.post(address, kept)
    report.refresh_from_db()
    assert report.sequence == [keys[2], order[0]]


def placing(world, **changes):
    """Return (draft, address, posted) of three actions that remain, each with its place."""
    report = draft(world, followup_date=FOLLOWED, baseline=Baseline(report=fixed(world)), **changes)
    keys = [action.key for action in world.actions]
    posted = {f"plats-{key}": ["remaining"] for key in keys}
    posted |= {"version": 1, "sequence": "", "order": " ".join(f"remaining:{key}" for key in keys)}
    return report, f"/rapport/{report.pk}/skriv/placering/", posted


def test_action_in_several_places_is_shown_in_each(world, client):
    report, address, posted = placing(world)
    client.post(address, {**posted, "plats-atgard-2": ["annex", "remaining"]})
    report.refresh_from_db()
    assert report.placements == {"atgard-2": ["remaining", "annex"]}
    page = client.get(address).content.decode()
    assert 'id="rad-remaining-atgard-2"' in page
    assert 'id="rad-annex-atgard-2"' in page
    assert page.count('name="plats-atgard-2"') == 3
    assert page.count("Står också under Bilaga 1") == page.count("Står också under Återstående åtgärder") == 1
    assert 'href="#rad-remaining-atgard-2"' in page


def test_action_without_a_place_is_refused_and_nothing_is_lost(world, client):
    report, address, posted = placing(world)
    del posted["plats-atgard-2"]
    page = client.post(address, {**posted, "plats-atgard-1": ["annex"]}).content.decode()
    assert "Åtgärden har ingen plats. Kryssa för minst en." in page
    assert 'href="#id_plats-atgard-2"' in page
    assert 'id="id_plats-atgard-2"' in page
    assert page.count("checked") == 2
    report.refresh_from_db()
    assert report.placements == {}


def test_place_of_a_report_from_before_is_one_of_several_and_is_not_written_anew(world, client):
    report, address, posted = placing(world, placements={"atgard-1": "annex"})
    assert 'id="rad-annex-atgard-1"' in client.get(address).content.decode()
    order = "remaining:atgard-2 remaining:atgard-3 annex:atgard-1"
    same = {**posted, "plats-atgard-1": ["annex"], "order": order}
    assert "Ingenting var ändrat" in client.post(address, same, follow=True).content.decode()
    assert Report.objects.get(pk=report.pk).placements == {"atgard-1": "annex"}


def test_places_that_two_have_chosen_are_merged_action_by_action(world, client):
    report, address, posted = placing(world)
    client.post(address, {**posted, "plats-atgard-1": ["annex"]})
    page = client.post(address, {**posted, "plats-atgard-1": ["remaining", "annex"]})
    assert page.status_code == 409
    kept = r'name="mine-plats-atgard-1"[^>]*>\s*remaining annex</textarea>'
    assert re.search(kept, page.content.decode())
    merged = {"merge": "", "version": 2, "base": 1, "mine-plats-atgard-1": "remaining annex"}
    merged |= {f"mine-plats-{key}": "remaining" for key in ("atgard-2", "atgard-3")}
    merged |= {"mine-sequence": posted["sequence"], "choice-plats-atgard-1": "mine"}
    assert client.post(address, merged).status_code == 302
    assert Report.objects.get(pk=report.pk).placements == {"atgard-1": ["remaining", "annex"]}


@pytest.mark.parametrize("step", ["huvud", "placering", "sammanfattning"])
def test_steps_of_a_fixed_report_lead_to_its_page(step, world, client):
    report = draft(world)
    fix(report)
    assert client.get(f"/rapport/{report.pk}/skriv/{step}/")["Location"] == f"/rapport/{report.pk}/"


def phrases(report, **changes):
    texts = {f"mening-{phrase.key}": phrase.default for phrase in PHRASES}
    return {"version": report.version, **texts, **{f"mening-{key}": text for key, text in changes.items()}}


def test_phrases_are_reworded_left_out_and_kept_for_the_next_report(world, client):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/meningar/"
    assert "Ingenting var ändrat" in client.post(address, phrases(report), follow=True).content.decode()
    client.post(address, phrases(report, legend="", annex="Läget {nu}\nmot {tidigare}."))
    report.refresh_from_db()
    own = {"legend": "", "annex": "Läget {nu} mot {tidigare}."}
    assert report.phrases == content_of(report).phrases == own
    page = client.get(address).content.decode()
    assert "Läget {nu} mot {tidigare}." in page
    assert "Från början: Ord som har tillkommit är understrukna." in page
    assert draft(world).phrases == own


def test_phrase_with_a_field_that_it_does_not_have_is_refused_and_kept_as_typed(world, client):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/meningar/"
    wrong = phrases(report, annex_rest="Övriga {alla}.", legend="Se {plats}.")
    page = client.post(address, wrong).content.decode()
    assert "{alla} är inget fält i den här meningen. Det som finns är {antal}." in page
    assert "{plats} är inget fält i den här meningen. Meningen har inga fält." in page
    assert "Övriga {alla}.</textarea>" in page
    report.refresh_from_db()
    assert report.phrases == {}


def test_head_takes_the_choice_to_show_every_wording_in_full(world, client):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/huvud/"
    client.post(address, head(report, full_wording="on"))
    report.refresh_from_db()
    assert report.full_wording
    assert content_of(report).full_wording
    assert draft(world).full_wording
    client.post(address, head(report))
    report.refresh_from_db()
    assert not report.full_wording


TYPED = '# Läget\n\n1. Ett "mål"\n   - under\n\nPost | Kronor\n---|---:\nResor | 4 500\n\n> Ja, [så](https://www.nacka.se).'
SHOWN = (
    '<h3 id="rubrik-arendet-1">Läget</h3>\n<ol><li>Ett ”mål”<ul><li>under</li></ul></li></ol>\n',
    '<td role="cell" data-label="Kronor" class="align-right">4\u00a0500</td>',
    '<blockquote><p>Ja, <a href="https://www.nacka.se" rel="noopener">så</a>.</p></blockquote>',
)


def test_page_tells_how_prose_is_marked_and_its_preview_shows_it(world, client):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/arendet/"
    page = client.get(address).content.decode()
    for mark in ("<dt>Underrubrik</dt>", "<dt>Tabell</dt>", "<dt>Länk</dt>", "<dt>Citat</dt>"):
        assert mark in page
    preview = client.post(f"{address}forhandsvisning/", {"text": TYPED, "version": 1}).content.decode()
    assert [one for one in SHOWN if one not in preview] == []
