"""A card reader at a window: its process reads real frames, may die, and starts again."""

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.programs.card_reader import AWAY, command, watch
from tests.helpers.card_module import CardLine, CardModule, text_block
from ui.card_watch import CardWatch

NUMBER = "610305197103150014"
PATIENCE = 20_000


@pytest.fixture
def line() -> Iterator[CardLine]:
    made = CardLine(CardModule())
    yield made
    made.unplug()


@pytest.fixture
def heard(qapp: QApplication, line: CardLine) -> Iterator["Heard"]:
    found = Heard(CardWatch(command(f"serial:{line.path}"), qapp))
    yield found
    found.watch.stop()


class Heard:
    """What a watch has told."""

    def __init__(self, watch: CardWatch) -> None:
        self.watch = watch
        self.cards: list[IdentityCard] = []
        self.troubles: list[Trouble] = []
        self.backs: list[bool] = []
        watch.read.connect(self.cards.append)
        watch.troubled.connect(self._on_trouble)
        watch.back.connect(lambda: self.backs.append(True))

    def _on_trouble(self, error: YichuangError) -> None:
        self.troubles.append(error.trouble)


def test_cards_are_told_as_they_are_laid_down(qtbot: QtBot, heard: Heard, line: CardLine) -> None:
    line.module.finds_again = True
    line.module.put(text_block("张三", NUMBER))
    heard.watch.start()
    qtbot.waitUntil(lambda: len(heard.cards) == 1, timeout=PATIENCE)
    assert (heard.cards[0].name, heard.cards[0].number) == ("张三", NUMBER)
    line.module.put(b"")
    before = len(line.module.asked)
    qtbot.waitUntil(lambda: len(line.module.asked) > before + 2, timeout=PATIENCE)
    line.module.put(text_block("张三", NUMBER))
    qtbot.waitUntil(lambda: len(heard.cards) == 2, timeout=PATIENCE)
    assert heard.troubles == []


def test_a_card_that_is_not_understood_is_said_once(
    qtbot: QtBot, heard: Heard, line: CardLine
) -> None:
    line.module.finds_again = True
    line.module.put(text_block("张三", "610305197103150015"))
    heard.watch.start()
    qtbot.waitUntil(lambda: bool(heard.troubles), timeout=PATIENCE)
    before = len(line.module.asked)
    qtbot.waitUntil(lambda: len(line.module.asked) > before + 6, timeout=PATIENCE)
    assert heard.troubles == [Trouble.CARD_UNREADABLE]


def test_a_reader_that_goes_is_said_once_and_found_again(
    qtbot: QtBot, heard: Heard, line: CardLine, caplog: pytest.LogCaptureFixture
) -> None:
    line.module.mute = True
    heard.watch.start()
    qtbot.waitUntil(lambda: heard.troubles == [Trouble.CARD_READER_AWAY], timeout=PATIENCE)
    line.module.mute = False
    qtbot.waitUntil(lambda: heard.backs == [True], timeout=PATIENCE)
    line.module.put(text_block("张三", NUMBER))
    qtbot.waitUntil(lambda: len(heard.cards) == 1, timeout=PATIENCE)
    assert heard.troubles == [Trouble.CARD_READER_AWAY]
    assert NUMBER not in caplog.text


def test_a_process_that_is_killed_is_started_again(
    qtbot: QtBot, heard: Heard, line: CardLine, caplog: pytest.LogCaptureFixture
) -> None:
    heard.watch.start()
    qtbot.waitUntil(lambda: len(line.module.asked) > 1, timeout=PATIENCE)
    os.kill(heard.watch.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: heard.backs == [True], timeout=PATIENCE)
    assert heard.troubles == [Trouble.CARD_READER_AWAY]
    assert "card reader ended" in caplog.text


def test_without_a_reader_the_process_says_so_and_ends() -> None:
    said: list[str] = []

    assert watch(CardReaderGone, said.append, lambda _: False) == AWAY
    assert said == ['{"ready": true}', '{"away": "COM3"}']


class CardReaderGone:
    """Was there when it was opened."""

    closed = False

    def read(self) -> IdentityCard | None:
        raise UnavailableError(Trouble.CARD_READER_AWAY, reader="COM3")

    def close(self) -> None:
        self.closed = True
