"""The pages for the parts of a draft: which there are, what they say, and that a copied text still holds."""

import re

import pytest

from reports.document.outline import STANDARD, OutlinePart, annex_key
from reports.forms.outline import OutlineForm
from reports.models import Report, ReportPart
from reports.models.reports import Baseline
from reports.services import add_introduction, set_outline, write_part
from reports.states import current_edition, findings_in
from tests.pages import all_text
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed, note
from tests.reports.reporting import PARTS as TEXTS
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def world():
    return World(3)


@pytest.fixture
def report(world):
    return draft(world)


@pytest.fixture
def copied(world):
    """A draft whose prose is that of a fixed report."""
    fixed(world)
    return draft(world, parts={"matter": "Nytt."}, followup_date=FOLLOWED)


def page(client, address):
    return all_text(client.get(address))


def outline_url(report):
    return f"/rapport/{report.pk}/skriv/delar/"


def posted(report, **changes):
    report.refresh_from_db()
    texts = {name: text for name, text in OutlineForm(row=report).texts(report).items() if text}
    return {**texts, "version": report.version, **changes}


def outline(report):
    report.refresh_from_db()
    return report.whole_outline


def headings(client, report):
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", client.get(f"/rapport/{report.pk}/").content.decode())


def test_parts_are_named_left_out_and_made_mandatory(client, report):
    changes = {"rubrik-other": "Övriga upplysningar", "obligatorisk-children": "on", "utelamnad-areas": "on"}
    assert client.post(outline_url(report), posted(report, **changes))["Location"] == outline_url(report)
    parts = {part.key: part for part in outline(report)}
    assert parts["other"].title == "Övriga upplysningar"
    assert parts["children"].mandatory
    assert parts["areas"].left_out
    shown = headings(client, report)
    assert "Övriga upplysningar" in shown
    assert "Utvecklingsområden" not in shown
    assert "Konsekvenser för barn" in shown
    assert "Delen ”Konsekvenser för barn” är tom." in page(client, f"/rapport/{report.pk}/")


def test_a_part_is_moved_without_script_and_the_page_leads_to_it(client, report):
    response = client.post(outline_url(report), posted(report, step="economy:-1"))
    assert response["Location"] == f"{outline_url(report)}#del-economy"
    keys = [part.key for part in outline(report)]
    assert keys.index("economy") == keys.index("plan") - 1
    client.post(outline_url(report), posted(report, step="economy:1"))
    assert outline(report) == STANDARD
    assert report.outline == []


@pytest.mark.parametrize("step", ["proposal:-1", "appendices:1", "okänd:1", "economy:7", ":", "economy"])
def test_a_step_that_leads_nowhere_changes_nothing(client, report, step):
    client.post(outline_url(report), posted(report, step=step))
    assert outline(report) == STANDARD


def test_a_part_of_its_own_is_added_written_and_printed(client, report):
    client.post(outline_url(report), posted(report, new="Jämställdhet & miljö"))
    assert outline(report)[-2] == OutlinePart("del-jamstalldhet-miljo", "Jämställdhet & miljö")
    address = f"/rapport/{report.pk}/skriv/del-jamstalldhet-miljo/"
    assert "Jämställdhet & miljö" in page(client, address)
    client.post(address, {"version": 1, "text": "Planen har {antal_atgarder} åtgärder."})
    assert "Planen har 3 åtgärder." in page(client, f"/rapport/{report.pk}/")
    client.post(outline_url(report), posted(report, new="Jämställdhet, miljö"))
    assert outline(report)[-2].key == "del-jamstalldhet-miljo-2"


@pytest.mark.parametrize("title", ["!!!", "日本", "x" * 100])
def test_a_part_may_have_any_title(client, report, title):
    client.post(outline_url(report), posted(report, new=title))
    key = outline(report)[-2].key
    assert client.get(f"/rapport/{report.pk}/skriv/{key}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"utelamnad-summary": "on"}, "Delen ”Sammanfattning” är obligatorisk och kan inte utelämnas."),
        ({"rubrik-other": "Ärendet"}, "Två delar heter ”Ärendet”."),
        ({"rubrik-other": " "}, "Skriv en rubrik."),
        ({"new": "Ärendet"}, "Två delar heter ”Ärendet”."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(client, report, changes, says):
    response = client.post(outline_url(report), posted(report, **{"rubrik-areas": "Områden", **changes}))
    assert response.status_code == 200
    assert says in all_text(response)
    assert 'value="Områden"' in response.content.decode()
    assert outline(report) == STANDARD


def test_handlingsplan_cannot_be_left_out(client, report):
    assert "utelamnad-plan" not in client.get(outline_url(report)).content.decode()
    client.post(outline_url(report), posted(report, **{"utelamnad-plan": "on"}))
    assert outline(report) == STANDARD


def test_a_part_left_out_keeps_its_text_and_is_in_no_file(client, report):
    other = {part.key: part for part in STANDARD}["other"]._replace(mandatory=False, left_out=True)
    set_outline(
        report, version=1, by=EDITOR, outline=tuple(other if p.key == "other" else p for p in STANDARD)
    )
    assert ReportPart.objects.get(report=report, part="other").text == TEXTS["other"]
    assert TEXTS["other"] in page(client, f"/rapport/{report.pk}/skriv/ovrigt/")
    kept = fix(Report.objects.get(pk=report.pk))
    assert TEXTS["other"] not in kept.document
    assert "Övrigt" not in kept.html


def test_two_who_change_the_parts_see_each_others_choices(client, report):
    mine = posted(report, **{"rubrik-summary": "Min rubrik"})
    theirs = tuple(p._replace(title="Deras rubrik") if p.key == "summary" else p for p in STANDARD)
    set_outline(report, version=1, by=EDITOR, outline=theirs, new="Miljö")
    conflict = client.post(outline_url(report), mine)
    assert conflict.status_code == 409
    assert "Deras rubrik" in all_text(conflict)
    hidden = re.findall(r'name="(mine-[^"]+)"[^>]*>\n([^<]*)<', conflict.content.decode())
    answer = {"merge": "1", "version": 2, "base": 1, "choice-rubrik-summary": "mine"}
    client.post(outline_url(report), {**dict(hidden), **answer})
    titles = {part.key: part.title for part in outline(report)}
    assert (titles["summary"], titles["del-miljo"]) == ("Min rubrik", "Miljö")


def test_the_next_report_of_the_plan_begins_with_the_same_parts(world, report):
    moved = (*STANDARD[1:], STANDARD[0])
    set_outline(report, version=1, by=EDITOR, outline=moved, new="Miljö")
    row = report.parts.get(part="del-miljo")
    write_part(row, version=1, by=EDITOR, text="Om miljön.")
    fix(Report.objects.get(pk=report.pk))
    following = draft(world, parts={}, followup_date=FOLLOWED)
    assert following.whole_outline == Report.objects.get(pk=report.pk).whole_outline
    assert following.parts.get(part="del-miljo").text == "Om miljön."
    assert following.parts.get(part="del-miljo").taken_from == report


# --- Copied texts


def test_a_copied_part_says_where_it_comes_from_until_it_is_confirmed(client, copied):
    address = f"/rapport/{copied.pk}/skriv/sammanfattning/"
    assert "Hämtad från Förslag till handlingsplan, inte ändrad." in page(client, address)
    response = client.post(f"{address}stammer/", {"version": 1}, follow=True)
    shown = all_text(response)
    assert "”Sammanfattning” är märkt som aktuell: texten stämmer fortfarande." in shown
    assert "inte ändrad" not in shown
    assert "Hämtad" in page(client, f"/rapport/{copied.pk}/skriv/")


def test_confirming_a_text_that_somebody_changed_is_refused(client, copied):
    part = copied.parts.get(part="summary")
    write_part(part, version=1, by=EDITOR, text="Annat.")
    response = client.post(f"/rapport/{copied.pk}/skriv/sammanfattning/stammer/", {"version": 1}, follow=True)
    assert "”Sammanfattning” är redan skriven eller bekräftad av någon annan." in all_text(response)


def test_confirming_an_older_copy_is_refused(client, copied):
    response = client.post(f"/rapport/{copied.pk}/skriv/sammanfattning/stammer/", {"version": 7}, follow=True)
    assert "Någon annan ändrade texten medan du läste." in all_text(response)
    assert copied.parts.get(part="summary").taken_from is not None


def test_fixing_asks_about_each_copied_part(client, copied):
    address = f"/rapport/{copied.pk}/faststall/"
    shown = client.get(address).content.decode()
    names = re.findall(r'name="(stammer-\w+)"', shown)
    assert names == ["stammer-proposal", "stammer-summary", "stammer-economy", "stammer-other"]
    form = dict(re.findall(r'name="(version|seen)" value="([^"]+)"', shown))
    refused = client.post(address, {**form, **dict.fromkeys(names[1:], "on")})
    copied.refresh_from_db()
    assert copied.is_draft
    assert "Bocka för att texten stämmer, eller skriv om delen." in all_text(refused)
    again = refused.content.decode()
    assert len(re.findall(r"checked", again)) == 3
    client.post(address, {**form, **dict.fromkeys(names, "on")})
    copied.refresh_from_db()
    assert not copied.is_draft
    assert not copied.parts.filter(taken_from__isnull=False).exists()


# --- Introductions in Bilaga 1


def test_an_introduction_is_written_to_a_heading_of_the_annex(client, world):
    note(world, status="done")
    report = draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)
    address = f"/rapport/{report.pk}/skriv/bilaga-1/"
    key = re.search(r'name="section" value="([^"]*)"', client.get(address).content.decode())[1]
    response = client.post(address, {"section": key})
    part = report.parts.get(part=annex_key(key))
    assert response["Location"] == f"/rapport/{report.pk}/skriv/{part.slug}/"
    assert client.post(address, {"section": key})["Location"] == response["Location"]
    client.post(response["Location"], {"version": 1, "text": "Avsnittet är **klart**."})
    assert "Avsnittet är klart." in page(client, f"/rapport/{report.pk}/")
    assert "Ändra inledningen" in page(client, address)
    lost = client.post(address, {"section": "finns-inte"}, follow=True)
    assert "Avsnittet finns inte i bilagan längre." in all_text(lost)


def test_a_copied_introduction_is_asked_about_by_its_section(client, world):
    note(world, status="done")
    report = draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)
    section = world.plan.sections.first()
    part = add_introduction(report, section_key=section.key, by=EDITOR)
    write_part(part, version=1, by=EDITOR, text="Om avsnittet.")
    fix(Report.objects.get(pk=report.pk))
    following = draft(world, parts={}, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)
    says = f"Inledning till {section.title} i bilaga 1"
    assert f"{says} stämmer fortfarande" in page(client, f"/rapport/{following.pk}/faststall/")
    assert f"”{says}” är hämtad från" in page(client, f"/rapport/{following.pk}/skriv/")
    proposal = draft(world, parts=TEXTS, followup_date=FOLLOWED, date=FOLLOWED)
    assert "Inledning till" not in page(client, f"/rapport/{proposal.pk}/faststall/")
    assert "unconfirmed" not in {one.code for one in findings_in(current_edition(proposal))}


def test_a_proposal_has_no_introductions(client, report):
    assert "Rapporten har inga rubriker i bilaga 1." in page(client, f"/rapport/{report.pk}/skriv/bilaga-1/")


@pytest.mark.parametrize(
    "slug", ["handlingsplan", "del-finns-inte", "bilaga-1-finns-inte", "utvecklingsomraden"]
)
def test_a_part_that_is_not_written_has_no_page(client, report, slug):
    assert client.get(f"/rapport/{report.pk}/skriv/{slug}/").status_code == 404
