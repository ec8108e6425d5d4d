"""Pages left out of what is in front on the desk: kept by the store, in sight, had back or gone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import left_out
from clerk_app.desk.left_out import Leaving, Left, LeftOutPage
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks


class LeftOuts(QObject):
    """Follows one draft or case at a time."""

    changed = Signal()
    """`pages` are others."""

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing is in front."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self._key = ""
        self._in_hand: list[LeftOutPage] = []
        self.pages: tuple[LeftOutPage, ...] = ()

    @property
    def whys(self) -> tuple[Left, ...]:
        """Why each of them was left out."""
        return tuple(one.why for one in self.pages)

    def attend(self, key: str) -> None:
        """This draft or case is in front now."""
        self._key = key
        find = partial(left_out.left_out_of, self._station, key)
        self._tasks.ask(find, partial(self._on_found, key))

    def keep(
        self,
        leaving: Leaving,
        done: Callable[[object], None],
        failed: Callable[[YichuangError], None],
    ) -> None:
        """Leave a page out; `done` once it is safe."""
        self._tasks.ask(partial(left_out.leave_out, self._station, leaving), done, failed)
        self.attend(self._key)

    def take(self, wanted: Callable[[LeftOutPage], bool]) -> tuple[LeftOutPage, ...]:
        """Those that are `wanted` back are out of sight; `forget` them once they are filed."""
        taken = tuple(filter(wanted, self.pages))
        self._in_hand += taken
        self._show(self.pages)
        return taken

    def give_back(self, page: LeftOutPage) -> None:
        """It could not be filed: it is left out as it was."""
        self._in_hand = [one for one in self._in_hand if one.row != page.row]
        self.attend(self._key)

    def forget(self, pages: tuple[LeftOutPage, ...]) -> None:
        """They are filed, or thrown away."""
        gone = partial(left_out.forget, self._station, pages)
        self._tasks.ask(gone, lambda _: self.attend(self._key))

    def throw_away(self) -> None:
        """All that are in sight go for good."""
        self.forget(self.pages)

    def _on_found(self, key: str, found: tuple[LeftOutPage, ...]) -> None:
        if key == self._key:
            self._show(found)

    def _show(self, found: tuple[LeftOutPage, ...]) -> None:
        taken = [one.row for one in self._in_hand]
        self.pages = tuple(one for one in found if one.row not in taken)
        self.changed.emit()
