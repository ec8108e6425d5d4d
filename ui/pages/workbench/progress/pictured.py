"""The picture of joint progress on the desk: opened, kept up to date, left for the item chosen."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.workbench.matters_part import MattersPart
from ui.pages.workbench.progress.progress_part import ProgressPart
from ui.pages.workbench.subject import Subject


class Pictured(QObject):
    """Has a page of its own in the stack at the left, and the room of what stands beside it."""

    def __init__(
        self, stack: QStackedWidget, beside: QWidget, matters: MattersPart, parent: QWidget
    ) -> None:
        """Page 0 of `stack` is what the clerk comes back to; `beside` steps aside meanwhile."""
        super().__init__(parent)
        self._stack, self._beside, self._matters = stack, beside, matters
        self._part = ProgressPart(parent)
        self._empty = True
        stack.addWidget(self._part)
        stack.currentChanged.connect(lambda _: self._make_room())
        matters.progress_asked.connect(self._on_asked)
        self._part.closed.connect(lambda: stack.setCurrentIndex(0))
        self._part.chosen.connect(self._on_chosen)

    def show_subject(self, subject: Subject) -> None:
        """Bring the picture up to date; what has none closes it."""
        self._empty = subject.empty
        self._part.show_subject(subject)
        if self._shown() and not subject.drawn:
            self._stack.setCurrentIndex(0)
        self._make_room()

    def _shown(self) -> bool:
        return self._stack.currentWidget() is self._part

    def _make_room(self) -> None:
        self._beside.setVisible(not self._empty and not self._shown())

    def _on_asked(self) -> None:
        self._stack.setCurrentWidget(self._part)
        self._part.take_hand()

    def _on_chosen(self, item_id: str) -> None:
        self._stack.setCurrentIndex(0)
        self._matters.go_to(item_id)
