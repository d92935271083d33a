import pytest

from actions import services
from actions.history import state_now
from actions.models import DevelopmentArea, Section
from actions.services.errors import ActionsRemain, ParentIsNested, SectionHasChildren, SectionsRemain
from tests.world import EDITOR, World
from tracking.errors import Conflict

pytestmark = pytest.mark.django_db


def test_two_areas_trade_numbers_with_one_row_each():
    world = World(0)
    one, two = world.areas
    assert services.renumber_areas(world.plan, numbers={one.pk: (1, 2), two.pk: (1, 1)}, by=EDITOR) == 2
    assert [area.title for area in state_now(world.plan).areas] == ["Förnyelse", "Styrning"]
    assert DevelopmentArea.history.filter(id=one.pk).count() == 2


def test_renumbering_is_all_or_none():
    world = World(0)
    one, two = world.areas
    services.edit_area(DevelopmentArea.objects.get(pk=two.pk), version=1, title="Ändrad", by=EDITOR)
    with pytest.raises(Conflict):
        services.renumber_areas(world.plan, numbers={one.pk: (1, 2), two.pk: (1, 1)}, by=EDITOR)
    assert [area.number for area in state_now(world.plan).areas] == [1, 2]


def test_unchanged_numbers_write_nothing():
    world = World(0)
    one, two = world.areas
    assert services.renumber_areas(world.plan, numbers={one.pk: (1, 1), two.pk: (1, 2)}, by=EDITOR) == 0


@pytest.mark.parametrize("remove", ["area", "section"])
def test_area_or_section_with_actions_is_not_removed(remove):
    world = World(2)
    row = (world.areas if remove == "area" else world.sections)[0]
    service = services.remove_area if remove == "area" else services.remove_section
    with pytest.raises(ActionsRemain, match="Åtgärder står kvar där"):
        service(row, version=1, by=EDITOR, reason="Behövs inte")


def test_removed_area_frees_its_number_and_can_come_back():
    world = World(0)
    services.remove_area(world.areas[0], version=1, by=EDITOR, reason="Slogs ihop")
    services.create_area(plan=world.plan, title="Ny etta", number=1, by=EDITOR)
    assert [(area.number, area.title) for area in state_now(world.plan).areas] == [
        (1, "Ny etta"),
        (2, "Förnyelse"),
    ]


def test_sections_nest_one_level_only():
    world = World(0)
    child = services.create_section(plan=world.plan, title="Under", parent=world.sections[0], by=EDITOR)
    with pytest.raises(ParentIsNested, match="står självt under ett annat"):
        services.create_section(plan=world.plan, title="För djupt", parent=child, by=EDITOR)
    with pytest.raises(ParentIsNested, match="står självt under ett annat"):
        services.edit_section(world.sections[1], version=1, parent_id=child.pk, by=EDITOR)
    with pytest.raises(SectionHasChildren, match="har andra under sig"):
        services.edit_section(world.sections[0], version=1, parent_id=world.sections[1].pk, by=EDITOR)


def test_section_with_active_sections_under_it_is_not_removed():
    world = World(0)
    child = services.create_section(plan=world.plan, title="Under", parent=world.sections[0], by=EDITOR)
    with pytest.raises(SectionsRemain, match="Andra avsnitt står under det"):
        services.remove_section(world.sections[0], version=1, by=EDITOR, reason="Behövs inte")
    services.remove_section(child, version=1, by=EDITOR, reason="Behövs inte")
    assert services.remove_section(world.sections[0], version=1, by=EDITOR, reason="Behövs inte")


def test_section_moves_and_keeps_moving():
    world = World(0)
    services.create_section(plan=world.plan, title="Tredje", by=EDITOR)
    for _ in range(30):
        last = Section.objects.filter(plan=world.plan).order_by("order").last()
        services.move_section(last, version=last.version, index=1, by=EDITOR)
    titles = [section.title for section in state_now(world.plan).sections]
    assert titles[0] == "Nämnder"
    assert sorted(titles) == ["Nämnder", "Stöd", "Tredje"]


def test_same_title_gets_a_key_of_its_own():
    world = World(0)
    again = [services.create_section(plan=world.plan, title="Stöd", by=EDITOR).key for _ in range(2)]
    assert again == ["stod-2", "stod-3"]
