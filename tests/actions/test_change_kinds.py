"""Every kind of change is declared, and known wherever kinds are told."""

import re

from actions.badges import icon, symbols
from actions.change_kinds import CHANGES, GONE, INFO, LABELS, OF_FIELDS, SYMBOLS, ChangeKind
from actions.state import COMPARED
from reports.document.counts import FIELDS
from reports.document.sentences import GROUPS


def test_every_kind_is_declared_once():
    assert [info.kind for info in CHANGES] == list(ChangeKind)
    assert set(INFO) == set(LABELS) == set(SYMBOLS) == set(ChangeKind)
    assert (
        len({info.label for info in CHANGES}) == len({info.count_field for info in CHANGES}) == len(CHANGES)
    )


def test_every_kind_is_counted_and_drawn():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', symbols()))
    for info in CHANGES:
        assert FIELDS[info.count_field] == info.counted
        assert info.symbol in drawn
        assert f'href="#{info.symbol}"' in icon(info.symbol)


def test_kinds_of_fields_are_those_that_fields_declare():
    declared = {field.change for field in COMPARED}
    assert {info.kind for info in OF_FIELDS} == declared | {ChangeKind.NEW_SUPPORT}  # of NEW_RESPONSIBLE
    assert all(info.same for info in OF_FIELDS)


def test_kinds_that_have_gone_are_told_in_the_sentence_of_statuses():
    assert {(info.count_field, info.one, info.many) for info in GONE} <= set(GROUPS)
    assert {info.kind for info in GONE} == {
        *(ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.REMOVED, ChangeKind.MISSING)
    }
