"""Statuses as documents word them, and words for remaining work."""

from __future__ import annotations

import time

import pytest

from actions.status import LABELS, Status
from actions.status_words import read_status, remaining


@pytest.mark.parametrize(("status", "label"), [(code, label) for code, label in LABELS.items() if code])
def test_read_status_our_own_labels(status, label):
    assert read_status(label) == status
    assert read_status(f" {label.upper()}. ") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Genomfört.", Status.DONE),
        ("Genomförd. Enheten har flyttat in i nya lokaler.", Status.DONE),
        ("Genomfört och direktiven är beslutade", Status.DONE),
        ("Genomfört. Utvärderingen pågår.", Status.DONE),
        ("Arbetet är slutfört", Status.DONE),
        ("Uppdraget avslutades, det har avslutats", Status.DONE),
        ("G", Status.DONE),
        ("E", Status.NOT_STARTED),
        ("Inte påbörjad", Status.NOT_STARTED),
        ("Ej påbörjat än", Status.NOT_STARTED),
        ("Återstår eventuellt beslut om ny organisation", Status.PARTLY_DONE),
        ("Delvis genomfört", Status.PARTLY_DONE),
        ("Arbetet pågår, beräknas vara klart årsskiftet 2015/2016.", Status.ONGOING),
        ("Pågår kontinuerlig utveckling", Status.CONTINUOUS),
        ("Arbetet pågår löpande", Status.CONTINUOUS),
        ("pågår kontinuerligt", Status.CONTINUOUS),
        ("Ej relevant", Status.DROPPED),
    ],
)
def test_read_status_as_documents_word_it(text, status):
    assert read_status(text) == status


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Oklart",
            "löpande rapportering",
            "Planen utgår från visionen",
            "pågår under november-december 2014",
        ),
        *("ska vara slutfört 2016", "inte slutfört", "Inväntar beslut", "har inletts", "ny modell framtagen"),
        *("inte genomfört", "Genomfört till viss del", "Del ett avslutad, del två pågår", "H", "g", "e"),
    ],
)
def test_read_status_leaves_what_is_not_plain(text):
    assert read_status(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Beslut Återstår i nämnden", "Återstår"),
        ("En del kvarstår.", "kvarstår"),
        ("Arbetet är inte klart", "inte klart"),
        ("Lokalerna är ej färdiga", "ej färdiga"),
        ("Utvärdering pågår", "pågår"),
        ("Inget återstår", ""),
        ("Inget arbete återstår", ""),
        ("Inget återstår i etapp ett. Etapp två återstår.", "återstår"),
        ("Arbetet pågår inte längre", ""),
        ("Allt är klart", ""),
    ],
)
def test_remaining_finds_the_words(text, words):
    assert remaining(text) == words


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece", ["inget ", "återstår ", "a", " ", "inte klart ", "pågår inte ", "inget xx återstår "]
)
def test_words_of_any_length_are_read_in_a_moment(piece):
    text = (piece * 10_000)[:10_000]
    before = time.process_time()
    read_status(text)
    remaining(text)
    assert time.process_time() - before < 0.5
