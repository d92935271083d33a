"""Editing and removal: service errors are shown in the form, programming errors are raised."""

import pytest

from actions import services
from actions.services.errors import ActionsRemain
from tests.factories import AreaFactory, PlanFactory

FORMS = {
    "edit_area": ("/plan/planen/omrade/{}/andra/", {"version": 1, "title": "Ny rubrik"}),
    "remove_area": ("/plan/planen/omrade/{}/ta-bort/", {"version": 1, "reason": "Slås samman"}),
}


@pytest.fixture
def area(db):
    return AreaFactory(plan=PlanFactory(key="planen"))


@pytest.mark.parametrize("service", FORMS)
def test_refusal_of_the_service_is_told_in_the_form(service, area, editor, sign_in, monkeypatch):
    def refuse(*args, **kwargs):
        raise ActionsRemain(area)

    monkeypatch.setattr(services, service, refuse)
    address, posted = FORMS[service]
    response = sign_in(editor).post(address.format(area.key), posted)
    assert str(ActionsRemain(area)) in response.content.decode()


@pytest.mark.parametrize("service", FORMS)
def test_programming_error_is_not_shown_as_a_refusal(service, area, editor, sign_in, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("a bug")

    monkeypatch.setattr(services, service, fail)
    address, posted = FORMS[service]
    with pytest.raises(ValueError, match="a bug"):
        sign_in(editor).post(address.format(area.key), posted)


def test_edit_tells_whether_anything_was_saved(area, editor, sign_in):
    client, address = sign_in(editor), f"/plan/planen/omrade/{area.key}/andra/"
    changed = client.post(address, {"version": 1, "title": "Ny rubrik"}, follow=True)
    assert [str(message) for message in changed.context["messages"]] == ["Sparat."]
    assert changed.redirect_chain == [("/plan/planen/omraden/", 302)]
    same = client.post(address, {"version": 2, "title": "Ny rubrik"}, follow=True)
    assert [str(message) for message in same.context["messages"]] == [
        "Ingenting var ändrat, så ingenting har sparats."
    ]


def test_reason_for_nothing_is_told_and_shown_again(area, editor, sign_in):
    address = f"/plan/planen/omrade/{area.key}/andra/"
    sent = {"version": 1, "title": area.title, "number": area.number}
    page = sign_in(editor).post(address, {**sent, "reason": "Utan ändring"}).content.decode()
    assert "Ingenting är ändrat, så skälet kan inte sparas." in page
    assert 'value="Utan ändring"' in page
    assert sign_in(editor).post(address, sent).status_code == 302
