"""A line that suggests while it is typed in; what is picked from the list is taken whole."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.widgets.editors.line_editor import ENTERS

Suggestion = tuple[str, str]
"""What is taken, and what the list shows for it."""
MOST_SHOWN = 10


class Suggestions(QObject):
    """The list under a line; it never takes a word by itself, and never swallows the next key."""

    picked = Signal(str)
    """What was taken."""

    def __init__(self, line: QLineEdit, suggest: Callable[[str], Sequence[Suggestion]]) -> None:
        """`suggest` is asked at every key with what stands in the line."""
        super().__init__(line)
        self._line, self._suggest = line, suggest
        self._offered: tuple[Suggestion, ...] = ()
        self._words = QStringListModel(self)
        self._list = QCompleter(self._words, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(MOST_SHOWN)
        self._list.setWidget(line)
        self._list.activated.connect(self._on_picked)
        line.textEdited.connect(self.offer)
        line.installEventFilter(self)

    def offer(self, typed: str) -> None:
        """Show what fits; nothing fits: no list."""
        self._offered = tuple(self._suggest(typed))
        self._words.setStringList([shown for _, shown in self._offered])
        if self._offered:
            self._list.complete()
        else:
            self.close()

    def first(self) -> str:
        """The first that fits what stands in the line; empty: nothing does."""
        return next((taken for taken, _ in self._suggest(self._line.text())), "")

    def close(self) -> None:
        """Put the list away."""
        self._list.popup().hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens the list; whatever leaves the line closes it first."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *ENTERS):
                self.close()
            elif key == Qt.Key.Key_Down and not self._list.popup().isVisible():
                self.offer(self._line.text())
                return True
        return super().eventFilter(watched, event)

    def _on_picked(self, shown: str) -> None:
        taken = next((one for one, text in self._offered if text == shown), "")
        if taken:
            self.picked.emit(taken)


class SuggestBox(QLineEdit):
    """A line of one word or name; Enter takes the first suggestion and goes on."""

    taken = Signal(str)
    """What was picked, or what stands there when the hand goes on without picking."""

    def __init__(
        self,
        suggest: Callable[[str], Sequence[Suggestion]],
        parent: QWidget | None = None,
        *,
        first_by_enter: bool = False,
    ) -> None:
        """`first_by_enter`: Enter takes the first that fits, not the letters that were typed."""
        super().__init__(parent)
        self._first_by_enter = first_by_enter
        self._changed = False
        self._list = Suggestions(self, suggest)
        self._list.picked.connect(self._take)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show what came from elsewhere."""
        self._changed = False
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on."""
        if event.key() in ENTERS and not event.modifiers():
            first = self._list.first() if self._changed and self._first_by_enter else ""
            self._take(first or self.text())
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: what was typed counts."""
        super().focusOutEvent(event)
        if self._changed and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._take(self.text())

    def _on_edited(self, _: str) -> None:
        self._changed = True

    def _take(self, text: str) -> None:
        self._changed = False
        self.taken.emit(text)
