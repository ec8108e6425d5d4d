"""What the palette offers for what is typed: at once, and what the store finds a little later."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import CaseRow
from ui import words
from ui.palette.entry import Entry, Offer, ranked
from ui.tasks import Tasks

MOST = 60
"""More lines than anybody walks through."""
MOST_CASES = 12
SHORTEST = 2
"""Letters of a name or number before the store is asked."""
PAUSE_MS = 120
"""After the last key: one search a word, not one a letter."""

Search = Callable[[str, int], tuple[CaseRow, ...]]
"""Text and most rows wanted."""


class PaletteModel(QObject):
    """Draws nothing; an answer for a text that is no longer there is dropped."""

    changed = Signal()

    def __init__(
        self,
        offered: Callable[[str], Offer],
        search: Search,
        as_entry: Callable[[CaseRow], Entry],
        recent: tuple[str, ...],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`offered` says what there is for a text without asking anybody; `recent`: last first."""
        super().__init__(parent)
        self._offered, self._search, self._as_entry = offered, search, as_entry
        self._recent, self._tasks = recent, tasks
        self._cases: tuple[Entry, ...] = ()
        self.text = ""
        self.problem = ""
        """Why cases could not be looked for."""
        self.cut = False
        """More fits than is listed."""
        self._more_cases = False
        self.searching = False
        self.entries: tuple[Entry, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._rank()

    def type(self, text: str) -> None:
        """The clerk types; what the store had found for another text is gone."""
        if text == self.text:
            return
        self.text, self._cases, self.problem = text, (), ""
        self._more_cases = False
        self.searching = len(text.strip()) >= SHORTEST
        if self.searching:
            self._pause.start()
        else:
            self._pause.stop()
        self._rank()

    def refresh(self) -> None:
        """What is offered has changed."""
        self._rank()

    def _ask(self) -> None:
        text = self.text
        call = partial(self._search, text.strip(), MOST_CASES + 1)
        self._tasks.ask(call, partial(self._on_found, text), partial(self._on_failed, text))

    def _on_found(self, text: str, rows: tuple[CaseRow, ...]) -> None:
        if text == self.text:
            self.searching = False
            self._cases = tuple(self._as_entry(row) for row in rows[:MOST_CASES])
            self._more_cases = len(rows) > MOST_CASES
            self._rank()

    def _on_failed(self, text: str, error: YichuangError) -> None:
        if text == self.text:
            self.searching, self.problem = False, words.sentence(error)
            self._rank()

    def _rank(self) -> None:
        known = self._offered(self.text)
        names = {one.name for one in known.entries}
        cases = tuple(one for one in self._cases if one.name not in names)
        found = ranked(self.text, (*known.entries, *cases), self._recent)
        self.entries = found[:MOST]
        self.cut = known.cut or self._more_cases or len(found) > MOST
        self.changed.emit()
