"""The card reader as a window knows it: cards come, and the reader may go and come back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.card_port import told_card
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from ui.watched_process import WatchedProcess


class CardWatch(QObject):
    """Watches the process that reads cards (see `desk.card_port`)."""

    read = Signal(object)
    """An `IdentityCard` was laid on the reader."""
    troubled = Signal(object)
    """A `YichuangError`: a card that cannot be read, or the reader has just gone."""
    back = Signal()
    """The reader, which was away, answers again."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        """`command` starts the process; nothing runs before `start`."""
        super().__init__(parent)
        self._away = False
        self._reader = ""
        self._process = WatchedProcess(command, "card reader", self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)

    @property
    def process_id(self) -> int:
        """Of the process that reads; 0: there is none now."""
        return self._process.process_id

    def start(self) -> None:
        """Look for cards from now on."""
        self._process.start()

    def stop(self) -> None:
        """Look for cards no more."""
        self._process.close()

    def _on_said(self, said: dict[str, Any]) -> None:
        if "ready" in said:
            self._process.is_well()
            if self._away:
                self._away = False
                self.back.emit()
        elif "unreadable" in said:
            self.troubled.emit(RuleError(Trouble.CARD_UNREADABLE))
        elif "away" in said:
            self._reader = str(said["away"])
        else:
            card = told_card(said)
            if card is not None:
                self.read.emit(card)

    def _on_ended(self, _code: int) -> None:
        self._process.start_later()
        if not self._away:
            # Said once: a window without its reader goes on by hand.
            self._away = True
            self.troubled.emit(UnavailableError(Trouble.CARD_READER_AWAY, reader=self._reader))
