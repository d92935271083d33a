"""Who answers, as rows that are typed or pasted."""

import json

from actions.forms.responsible import ResponsibleField
from actions.services import Assigned

PASTED = "A\u030asa O\u0308berg"


def cleaned(posted, names=("Åsa Öberg",)):
    ids = {name: number for number, name in enumerate(names, 1)}
    field = ResponsibleField(ids=ids, titles=dict.fromkeys(ids, ""))
    return field.clean(field.widget.value_from_datadict(posted, None, "who"))


def test_pasted_name_is_found_among_the_directors():
    assert cleaned({"who-count": "1", "who-0-who": PASTED}) == [Assigned(1)]


def test_name_stored_before_in_another_form_is_found():
    assert cleaned({"who-count": "1", "who-0-who": "Åsa Öberg"}, [PASTED]) == [Assigned(1)]


def test_pasted_role_is_normalized():
    posted = {"who-count": "1", "who-0-who": "varje na\u030amnd", "who-0-role": "1"}
    assert cleaned(posted) == [Assigned(role="varje nåmnd")]


def test_rows_carried_through_a_merge_are_normalized():
    assert cleaned({"who": json.dumps([[PASTED, "responsible", False]], ensure_ascii=False)}) == [Assigned(1)]
