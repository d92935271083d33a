"""Where a printed line must not end."""

import pytest

from reports.render.spacing import held


@pytest.mark.parametrize(
    "shown",
    [
        "den_2_september_2015 ställde",
        "Den_11_februari_2013, kommunstyrelsen §_53: ställde",
        "§_9 och §§_3 och 4",
        "0,5_tjänst, 33_åtgärder, 12_000_kronor, 5_%",
        "I september_2015 ska 2015 års plan",
        "under våren_2015, till årsskiftet_2014/2015",
        "Bilaga_1, tabell_3. Beslut 2014 och",
        "KFKS 2012/577-001 Tjänsteskrivelse",
        "2015-09-02 kom",
        "under 2015 och 16_personer",
        "",
    ],
)
def test_held(shown):
    assert held(shown.replace("_", " ")) == shown.replace("_", "\u00a0")


def test_held_is_printable():
    assert held("den\t2\x00 maj") == "den\u00a02\u00a0maj"
