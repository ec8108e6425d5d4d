"""The loop that keeps a station ready: numbers in hand, slower while the hall is away."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.reserve import numbers_left
from clerk_app.desk.serving_away import issue
from clerk_app.desk.standby import Standby
from clerk_app.desk.standing_by import Tended
from tests.helpers.leaving_store import LeavingStore
from ui.standing_by import FIRST_PAUSE, LONGEST_PAUSE, StandingBy


@pytest.fixture
def pauses() -> list[tuple[float, float]]:
    """The pauses that were asked for; none is really made."""
    return []


@pytest.fixture
def keeper(
    standby: Standby, pauses: list[tuple[float, float]], qtbot: QtBot
) -> Iterator[StandingBy]:
    del qtbot

    def spread(least: float, most: float) -> float:
        pauses.append((least, most))
        return 0.0 if len(pauses) < 8 else 3600.0

    made = StandingBy(standby, spread=spread)
    yield made
    assert made.stop()


def test_numbers_are_in_hand_after_the_first_round(
    keeper: StandingBy, standby: Standby, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keeper.tended):
        keeper.start()
    assert numbers_left(standby)["general"] > 0
    assert not keeper.lost


def test_tries_grow_rarer_while_the_hall_is_away_and_end_when_it_is_back(
    keeper: StandingBy,
    far: LeavingStore,
    pauses: list[tuple[float, float]],
    qtbot: QtBot,
) -> None:
    far.leave()
    keeper.start()
    qtbot.waitUntil(lambda: len(pauses) == 8)
    assert pauses[0] == (FIRST_PAUSE / 2, FIRST_PAUSE)
    assert pauses == sorted(pauses)
    assert pauses[-1] == (LONGEST_PAUSE / 2, LONGEST_PAUSE)
    qtbot.waitUntil(lambda: keeper.lost)
    far.come_back()
    with qtbot.waitSignal(keeper.tended):
        keeper.poke()
    qtbot.waitUntil(lambda: not keeper.lost)


def test_what_was_handed_in_before_a_cut_is_told_with_the_rest(
    keeper: StandingBy, standby: Standby, far: LeavingStore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keeper.tended):
        keeper.start()
    far.leave()
    given = [issue(standby, "general", intent=f"tap-{n}")[0].number for n in range(3)]
    told: list[Tended] = []
    keeper.tended.connect(told.append)
    far.come_back()
    far.leave_in_commit(after=2)
    keeper.poke()
    qtbot.waitUntil(lambda: far.away)
    assert told == []
    far.come_back()
    keeper.poke()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].reconciled.issued == tuple(given)
