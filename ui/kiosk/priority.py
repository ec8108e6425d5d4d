"""Why a visitor goes before others (domain.md 7); the reason is kept with the number."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerk_app.domain.ticket import Priority
from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, margins
from ui.kiosk.shape import Shape
from ui.kiosk.touch_button import TouchButton

COLUMNS = 3


class PriorityView(QWidget):
    """One large button for each reason, and one for none."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """The reasons never change."""
        super().__init__(parent)
        self._model = model
        self._title, self._hint = Words("touch-title", self), Words("touch-line", self)
        self._grid = QGridLayout()
        self._buttons: dict[Priority, TouchButton] = {}
        reasons = [one for one in Priority if one is not Priority.NORMAL]
        for reason in (*reasons, Priority.NORMAL):
            button = TouchButton("", self)
            button.setObjectName(reason.value)
            button.clicked.connect(lambda _=False, one=reason: model.choose_priority(one))
            self._buttons[reason] = button
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._grid, 6)
        self._column.addStretch(1)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def fit(self, shape: Shape) -> None:
        """Lay the reasons out for that screen."""
        margins(self._column, shape)
        self._grid.setSpacing(shape.space(3))
        columns = 1 if shape.upright else COLUMNS
        for number, button in enumerate(self._buttons.values()):
            button.fit(shape)
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)

    def _on_changed(self) -> None:
        tongue = self._model.tongue
        self._title.say(tongue.say(w.WHY_FIRST))
        self._hint.say(tongue.say(w.BRING_PAPERS))
        for reason, button in self._buttons.items():
            none = reason is Priority.NORMAL
            button.say(tongue.say(w.NOT_FIRST) if none else tongue.priority(reason))
