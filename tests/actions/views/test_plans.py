"""The plan page as it is sent."""

import re

import pytest

from actions import services
from actions.period import parse
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory
from tests.pages import text_of
from tests.world import World

URL = "/plan/planen/"
COUNTED = "//p[@role='status']"


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen")


@pytest.fixture
def action(plan, director):
    area, section = AreaFactory(plan=plan, number=4), SectionFactory(plan=plan)
    where = {"area_id": area.pk, "section_id": section.pk, "directors": [director.director]}
    made = ActionFactory(plan=plan, key="malen", label="Nya <mål>", deadline=parse("våren 2015"), **where)
    NoteFactory(subject=made, text="ord " * 33, forecast=parse("hösten 2015"))
    NoteFactory(subject=area, text="Området <går> bra.", status="done")
    made.refresh_from_db()
    return made


def shown(client, url=URL):
    """The page with white space collapsed."""
    return re.sub(r"\s+", " ", client.get(url).content.decode())


def test_row_has_everything_of_the_action(action, reader, sign_in):
    page = shown(sign_in(reader))
    assert '<a href="/plan/planen/atgard/malen/">Nya &lt;mål&gt;</a>' in page
    assert f'<span class="note">{"ord " * 32}…</span>' in page
    assert '<use href="#s-late"/></svg>Försenad ' in page
    assert (
        '<span class="words">våren 2015</span> <span class="interval">1 januari–30 juni 2015</span>' in page
    )
    assert 'Prognos</span> <span class="period"><span class="words">hösten 2015</span>' in page
    assert '<a href="/direktor/doris-direktor/">Doris Direktör</a>' in page


def test_readers_have_no_links_for_editing(action, reader, sign_in):
    page = shown(sign_in(reader))
    assert 'colspan="5"' in page
    assert not re.search(r"notera/|andra/|type=\"checkbox\" name=\"chosen\"", page.replace("overblick", ""))


def test_editors_choose_note_and_edit_each_row(action, editor, sign_in):
    page = shown(sign_in(editor), f"{URL}?gruppera=omrade&sortera=tid")
    assert f'name="chosen" value="{action.pk}:{action.version}" form="flera"' in page
    assert 'aria-label="Välj Nya &lt;mål&gt;"' in page
    back = "?next=/plan/planen/%3Fgruppera%3Domrade%26sortera%3Dtid"
    assert f'<a href="/plan/planen/atgard/malen/notera/{back}">Notera' in page
    assert '<a href="/plan/planen/atgard/malen/andra/">Ändra' in page
    assert f'<a href="/plan/planen/omrade/{action.area.key}/notera/">Notera läget' in page
    assert 'colspan="6"' in page


def test_areas_tell_their_own_status(action, reader, sign_in):
    page = shown(sign_in(reader), f"{URL}?gruppera=omrade")
    assert '<span class="heading-number">4</span>' in page
    assert '<p class="note-text">Området &lt;går&gt; bra.</p>' in page


def test_past_days_keep_their_day_in_links_and_offer_no_editing(editor, sign_in):
    World(1, key="planen")
    page = shown(sign_in(editor), f"{URL}?at=2014-12-31")
    assert '<a href="/plan/planen/atgard/atgard-1/?at=2014-12-31">Åtgärd 1</a>' in page
    assert '<a href="/direktor/planen-anna/?at=2014-12-31">Anna Ek</a>' in page
    assert "/notera/" not in page


def test_removed_actions_say_when_by_whom_and_why(action, reader, sign_in):
    services.remove_action(action, version=action.version, reason="Klar", decision="KS § 1", by=BY)
    page = shown(sign_in(reader))
    assert "Borttagna ur planen (1)" in page
    assert re.search(r"Togs bort den \d+ \w+ \d{4} av Test, enligt KS § 1\.</span>", page)


@pytest.mark.parametrize("count", [30, 300])
def test_plan_queries(count, plan, director, editor, sign_in, django_assert_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan, directors=[director.director])
    client = sign_in(editor)
    with django_assert_num_queries(11):
        client.get(URL)


@pytest.fixture
def client(reader, sign_in):
    return sign_in(reader)


@pytest.mark.parametrize(
    ("late", "on_time", "said"),
    [
        (0, 0, "0 åtgärder."),
        (0, 1, "1 åtgärd."),
        (1, 0, "1 åtgärd, 1 försenad."),
        (2, 1, "3 åtgärder, 2 försenade."),
    ],
)
def test_plan_counts_in_a_sentence(late, on_time, said, plan, client):
    for _ in range(late):
        ActionFactory(plan=plan, deadline=parse("våren 2015"))
    for _ in range(on_time):
        ActionFactory(plan=plan)
    assert text_of(client.get(URL), COUNTED) == [said]


def test_plan_counts_what_a_filter_leaves(plan, client):
    ActionFactory(plan=plan, deadline=parse("våren 2015"))
    ActionFactory(plan=plan)
    assert text_of(client.get(URL, {"sen": "on"}), COUNTED) == [
        "Visar 1 av 2 åtgärder, 1 försenad. Visa alla"
    ]
    assert text_of(client.get(URL, {"q": "finns inte"}), COUNTED) == ["Visar 0 av 2 åtgärder. Visa alla"]


@pytest.mark.parametrize("who", ["reader", "editor"])
def test_plan_columns(who, plan, cast, sign_in):
    ActionFactory(plan=plan)
    heads = text_of(sign_in(cast[who]).get(URL), "//table[contains(@class, 'register')]/thead/tr/th")
    assert heads == [*([""] if who == "editor" else []), "Nr", "Åtgärd", "Läge", "Beslutad tid", "Ansvariga"]


def test_plan_groups_stand_by_number_with_the_unnumbered_and_the_rest_last(plan, client):
    for title, number in [("Utan nummer", None), ("Andra", 2), ("Första", 1)]:
        ActionFactory(plan=plan, area_id=AreaFactory(plan=plan, title=title, number=number).pk)
    ActionFactory(plan=plan)
    page = client.get(URL, {"gruppera": "omrade"})
    assert text_of(page, "//tbody//th[@scope='rowgroup']") == [
        *("1Första", "2Andra", "Utan nummer", "Utan område")
    ]
