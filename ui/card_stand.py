"""A card on the window's reader goes where it is wanted: a dialog, a page, or the desk."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.errors import YichuangError
from clerk_app.domain.identity_card import IdentityCard
from ui import words
from ui.card_watch import CardWatch
from ui.scan_desk import ScanDesk, uncovered


@runtime_checkable
class TakesCard(Protocol):
    """A dialog, or a page beside the desk, that asks who is here."""

    def take_card(self, card: IdentityCard) -> bool:
        """Whether it had use for it."""
        ...


class ReadsCards(Protocol):
    """The desk of a session."""

    def in_sight(self) -> bool:
        """Whether its page is the one shown."""
        ...

    def read_card(self, card: IdentityCard) -> None:
        """A card was laid on the reader."""
        ...


class CardStand(QObject):
    """Watches a reader, when there is one, for whoever is signed in."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self, command: Sequence[str], scans: ScanDesk, parent: QObject | None = None
    ) -> None:
        """`command` starts the process of the reader; empty: there is none."""
        super().__init__(parent)
        self._scans = scans
        self._desk: ReadsCards | None = None
        self._page: TakesCard | None = None
        self._show_desk: Callable[[], None] = lambda: None
        self._watch = CardWatch(command, self) if command else None
        if self._watch is not None:
            self._watch.read.connect(self.read)
            self._watch.troubled.connect(self._on_trouble)
            self._watch.back.connect(self._on_back)

    def start(self) -> None:
        """Look for cards from now on."""
        if self._watch is not None:
            self._watch.start()

    def stop(self) -> None:
        """Look for cards no more."""
        if self._watch is not None:
            self._watch.stop()

    def serve(self, desk: ReadsCards, show_desk: Callable[[], None]) -> None:
        """Somebody has signed in; `show_desk` turns to the desk from another page."""
        self._desk, self._show_desk = desk, show_desk

    def serve_too(self, page: TakesCard) -> None:
        """A page of this session that takes cards for itself while it is in front."""
        self._page = page

    def rest(self) -> None:
        """Nobody is signed in."""
        self._desk = self._page = None

    def read(self, card: IdentityCard) -> None:
        """A card was laid down: the page behind a dialog must not change under its question."""
        if self._scans.held:
            return
        dialog = uncovered()
        wanted: object = dialog
        if isinstance(wanted, TakesCard) and wanted.take_card(card):
            return
        if self._desk is None or dialog is not None:
            # Said as for any other code: sign in first, finish this first.
            self._scans.scanned(card.number)
            return
        if self._page is not None and self._page.take_card(card):
            return
        if not self._desk.in_sight():
            self._show_desk()
        self._desk.read_card(card)

    def _on_trouble(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error), "warn")

    def _on_back(self) -> None:
        self.said.emit(self.tr("读卡器已恢复。"), "good")
