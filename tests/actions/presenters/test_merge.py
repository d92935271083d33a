from actions.presenters.merge import differing, resolved

BASE = {"label": "A", "wording": "W", "note": "N", "area": "1"}


def test_differing_says_whose_change_it_is():
    mine = {**BASE, "label": "min", "note": "min not", "area": "2"}
    theirs = {**BASE, "wording": "deras", "note": "deras not", "area": "2"}
    assert differing(BASE, mine, theirs) == [("label", "mine"), ("wording", "theirs"), ("note", "")]


def test_differing_nothing():
    assert differing(BASE, dict(BASE), dict(BASE)) == []


def test_resolved_takes_each_choice():
    mine = {"label": "min", "wording": "min", "note": "min", "area": "1"}
    theirs = {"label": "deras", "wording": "deras", "note": "deras", "area": "1"}
    posted = {
        "choice-label": "mine",
        "choice-wording": "theirs",
        "choice-note": "own",
        "own-note": "vår\r\ntext",
    }
    assert resolved(posted, mine, theirs) == (
        {"label": "min", "wording": "deras", "note": "vår\ntext", "area": "1"},
        [],
    )


def test_resolved_names_what_nobody_chose():
    texts, unanswered = resolved({"choice-label": "påhittat"}, {"label": "min"}, {"label": "deras"})
    assert (texts, unanswered) == ({"label": "min"}, ["label"])


def test_resolved_an_emptied_text_is_a_text():
    posted = {"choice-label": "own", "own-label": ""}
    assert resolved(posted, {"label": "min"}, {"label": "deras"}) == ({"label": ""}, [])
