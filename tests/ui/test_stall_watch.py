"""The watch tells of a window that stands still, and where; news of a storm are gathered."""

import threading

from pytestqt.qtbot import QtBot

from clerk_app.domain.changes import Changes
from ui.gathered import Gathered
from ui.stall_watch import STALL_MS, StallWatch


def stand_still(seconds: float) -> None:
    """What no slot may do."""
    threading.Event().wait(seconds)


def test_a_stall_is_told_with_the_place_it_was_at(qtbot: QtBot) -> None:
    told: list[tuple[float, str]] = []
    watch = StallWatch(told=lambda took, where: told.append((took, where)))
    try:
        stand_still(0.4)
        qtbot.waitUntil(lambda: bool(told))
    finally:
        watch.stop()
    took, where = max(told)
    assert took > STALL_MS
    assert "stand_still" in where
    assert watch.longest_ms == took


def test_a_storm_of_news_is_told_at_once_and_then_together(qtbot: QtBot) -> None:
    told: list[Changes] = []
    news = Gathered(told.append)
    news.take(Changes.CASE)
    assert told == [Changes.CASE]
    for changes in [Changes.OUTBOX, Changes.CASE, Changes.MATERIALS] * 50:
        news.take(changes)
    assert told == [Changes.CASE]
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told == [Changes.CASE, Changes.OUTBOX | Changes.CASE | Changes.MATERIALS]
