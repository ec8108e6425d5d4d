"""Over whatever relies on the papers of a case: that some of them were changed, in red."""

from functools import partial

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.desk import sealed_papers
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import YichuangError
from ui import seal_words
from ui.tasks import Tasks
from ui.widgets.banner import Banner


class SealBanner(Banner):
    """Hidden while nothing is known to be wrong."""

    told = Signal()
    """Something is: it needs room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing has been looked at."""
        super().__init__(parent)
        self.setObjectName("papers_changed")

    def look(self, station: Station, case_id: str, tasks: Tasks) -> None:
        """Find out off the GUI thread."""

        def look_at(case: Case) -> None:
            tasks.ask_slow(partial(sealed_papers.changed_in, station, case), self._on_found)

        # What keeps the case from being read is told where it is shown.
        tasks.ask(partial(sealed_papers.case_of, station, case_id), look_at, _nothing_known)

    def _on_found(self, names: tuple[str, ...]) -> None:
        if names and shiboken6.isValid(self):
            self.say(seal_words.changed_papers(names), "bad")
            self.told.emit()


def _nothing_known(_: YichuangError) -> None:
    """Of a case that cannot be read."""
