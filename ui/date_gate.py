"""Dated papers wait while this PC's date may be the wrong one and nobody has looked (notes 7.9)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import clock_trust
from clerk_app.desk.link import LinkState, LinkView
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.tasks import Tasks, telling


class DateGate(QObject):
    """One for all papers of a window: the clerk is asked once, not once a paper."""

    doubted = Signal()
    """A paper would bear a date that may be wrong: a person must look, then `trust`."""
    failed = Signal(object)
    """A `YichuangError`: that the date is trusted could not be written down."""

    def __init__(
        self, station: Station, session: Session, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        """Nothing is in doubt, nothing waits."""
        super().__init__(parent)
        self._station, self._session, self._tasks = station, session, tasks
        self._link = LinkState()
        self._trusted = False
        self._held: dict[str, Callable[[], None]] = {}

    def show_link(self, view: LinkView) -> None:
        """How far the clocks are apart; trust in one wrong clock is none in the next."""
        self._link = view.state
        self._trusted = self._trusted and view.state.dates_doubtful

    def when_sure(self, key: str, print_it: Callable[[], None]) -> None:
        """Print at once, or when the clerk has said that the date is right.

        What waits under a `key` already waits once. Until then it lies in the journal.
        """
        if self._link.dates_doubtful and not self._trusted:
            self._held[key] = print_it
            self.doubted.emit()
            return
        print_it()

    def trust(self) -> None:
        """The clerk says that the date is right: what was held back is printed."""
        self._trusted = True
        said = partial(
            clock_trust.trust_date, self._station, self._session, skew_ms=self._link.skew_ms or 0
        )
        self._tasks.ask(said, lambda _: None, telling(self, self.failed))
        held, self._held = self._held, {}
        for print_it in held.values():
            print_it()

    def leave_for_later(self) -> None:
        """The clerk sees to the clock first; the papers wait in the journal."""
        self._held = {}
