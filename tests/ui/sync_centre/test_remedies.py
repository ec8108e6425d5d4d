"""What was refused or could not be read: put right, tried again, given up with a reason."""

import pytest
from PySide6.QtWidgets import QPushButton

from clerk_app.desk import exchange
from clerk_app.desk.exchange import Answer
from clerk_app.desk.station import Station
from clerk_app.domain.operations import Abandon
from tests.helpers.urged_line import UrgedLine
from tests.ui.sync_centre.conftest import begin, cells, opened, said
from ui.rehearsal.hand import Hand


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("move.illegal", "状态已经变了"),
        ("correction.late", "依法即为受理，不能再要求补正"),
        ("answer.late", "依法即为受理，请受理后再作决定"),
    ],
)
def test_a_refused_step_opens_its_case_and_can_be_marked_as_dealt_with(
    hand: Hand, station: Station, code: str, words: str
) -> None:
    (op_id,) = begin(station)
    answer = Answer(op_id, "rejected", problem=f"urn:yichuang:problem:{code}")
    exchange.answered(station, (answer,), retry=station.clock.now())
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_done"), "a line with its remedy")
    assert words in said(shown, "sync_said")
    assert not hand.shown("sync_retry")
    hand.click("sync_done")
    hand.until(lambda: cells(shown) == [], "nothing left")


def test_an_unreadable_step_can_be_tried_again(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_retry"), "the button")
    hand.click("sync_retry")
    hand.until(lines[0].urged.is_set, "urged")
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]


def test_all_that_was_unreadable_is_tried_again_by_one_press(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    """A platform that was being worked on has refused whatever came."""
    made = begin(station, 3)
    refused = tuple(Answer(op_id, "mismatch") for op_id in made)
    exchange.answered(station, refused, retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_retry_all"), "the button")
    assert "3" in hand.find("sync_retry_all", QPushButton).text()
    hand.click("sync_retry_all")
    hand.until(lines[0].urged.is_set, "urged")
    assert {op.op_id for op in exchange.outgoing(station, limit=9)} == set(made)


def test_an_unreadable_step_is_given_up_by_two_presses_with_a_reason(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_give_up"), "the button")
    hand.click("sync_give_up")
    hand.until(lambda: hand.shown("typed_line"), "the question")
    hand.click("confirm")
    assert hand.shown("typed_line")
    assert exchange.outgoing(station, limit=9) == ()
    hand.write("typed_line", "重新办过了")
    hand.click("confirm")
    hand.until(lines[0].urged.is_set, "urged")
    (word,) = exchange.outgoing(station, limit=9)
    assert isinstance(word.args, Abandon)
    assert (word.args.op_id, word.args.reason) == (op_id, "重新办过了")
