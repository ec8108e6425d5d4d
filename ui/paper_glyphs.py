"""Which characters no paper can carry: each asked about once, beside the hand that types."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.ports import Press
from clerk_app.desk.unprintable import to_draw
from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks


class PaperGlyphs(QObject):
    """Remembers what it has learned; the large font of rare names is opened off the GUI thread."""

    learned = Signal()
    """More is known than before: look again."""
    failed = Signal(object)
    """A `YichuangError`; what was asked then is not asked again, and printing will tell."""

    def __init__(self, press: Press, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._press, self._tasks = press, tasks
        self._drawn: set[str] = set()
        self._unprintable: set[str] = set()
        self._last: dict[str, frozenset[str]] = {}
        self._asking = False

    def among(self, texts: Iterable[str]) -> frozenset[str]:
        """The characters of these texts that are known to be on no font of papers.

        Of those nobody has asked about yet `learned` comes in a moment.
        """
        # Of many answers one has changed.
        self._last = {
            text: self._last[text] if text in self._last else to_draw(text) for text in texts
        }
        wanted = frozenset[str]().union(*self._last.values())
        unknown = wanted - self._drawn - self._unprintable
        if unknown and not self._asking:
            self._asking = True
            call = partial(self._press.unprintable, "".join(sorted(unknown)))
            done = partial(self._on_answer, unknown)
            self._tasks.ask_slow(call, done, partial(self._on_failed, unknown))
        return wanted & self._unprintable

    def _on_answer(self, asked: frozenset[str], missing: str) -> None:
        self._asking = False
        self._unprintable |= asked & set(missing)
        self._drawn |= asked - set(missing)
        self.learned.emit()

    def _on_failed(self, asked: frozenset[str], error: YichuangError) -> None:
        self._asking = False
        self._drawn |= asked
        self.failed.emit(error)
        self.learned.emit()
