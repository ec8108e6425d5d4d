"""A code that is scanned anywhere in the window goes where it belongs."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clerk_app.domain.scan_code import Code, CodeKind, read_code
from ui import scan_words, words
from ui.scan_field import fill
from ui.widgets.toast import Toast

PALETTE = "palette"
"""Object name of the sheet that steps aside for a scan: nothing is lost with it."""

Do = Callable[[Code], None]


@runtime_checkable
class TakesCode(Protocol):
    """A dialog that knows what to do with codes of its own."""

    def take_code(self, code: Code) -> bool:
        """Whether it was one of them."""
        ...


def uncovered() -> QWidget | None:
    """The dialog that wants an answer first, None: none. Menus and the palette step aside."""
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    dialog: QWidget | None = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.objectName() == PALETTE:
        dialog.reject()
        return None
    return dialog


class ScanDesk(QObject):
    """Fills the field that asked for such a code, else does what the table says."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        """Nobody is signed in: every code is put off."""
        super().__init__(parent)
        self._today = today
        self._table: Mapping[CodeKind, Do] = {}
        self.held = False
        """The window is locked: nothing is done with a code, and nothing is said of it."""

    def serve(self, table: Mapping[CodeKind, Do]) -> None:
        """What each kind does in this session; empty: nobody is signed in."""
        self._table = table

    def serve_too(self, kind: CodeKind, do: Do) -> None:
        """One kind more in this session."""
        self._table = {**self._table, kind: do}

    def serve_first(self, kind: CodeKind, take: Callable[[Code], bool]) -> None:
        """Ask `take` before what the table does; whether it had use for the code."""
        then = self._table.get(kind)

        def do(code: Code) -> None:
            if not take(code) and then is not None:
                then(code)

        self.serve_too(kind, do)

    def scanned(self, raw: str) -> None:
        """A gun or a card reader has read something."""
        if self.held:
            return
        if not self._table:
            self.said.emit(scan_words.sign_in_first(), "warn")
            return
        code = read_code(raw, today=self._today())
        dialog = uncovered()
        if code.problem is None and fill(QApplication.focusWidget(), code):
            return
        if dialog is not None:
            self._in_dialog(dialog, code)
            return
        if code.problem is not None:
            said = scan_words.misread(code, words.sentence(code.problem))
            self.said.emit(said, "warn")
            return
        do = self._table.get(code.kind)
        if do is None:
            self.said.emit(scan_words.nothing_to_do(code), "warn")
        else:
            do(code)

    def _in_dialog(self, dialog: QWidget, code: Code) -> None:
        """The page behind must not change under a question about it."""
        if isinstance(dialog, TakesCode) and dialog.take_code(code):
            return
        said = scan_words.finish_first(code, dialog.windowTitle())
        if not dialog.isFullScreen():
            # At the foot of the window, where it hides nothing of the question.
            self.said.emit(said, "warn")
            return
        toast = dialog.findChild(Toast, "scan_toast") or Toast(dialog)
        toast.setObjectName("scan_toast")
        toast.say(said, "warn")
