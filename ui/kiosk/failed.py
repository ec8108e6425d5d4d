"""When the hall does not answer: no number is invented, and the same wish can be tried again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, margins
from ui.kiosk.shape import Shape
from ui.widgets.picture import Picture


class FailedView(QWidget):
    """A failure shown as a failure, with the way to the people who can help."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the problem of `model`."""
        super().__init__(parent)
        self._model = model
        self._title = Words("touch-title", self, name="failed-title", centred=True)
        self._hint = Words("touch-name", self, centred=True)
        self._again = big_button("touch-primary", "again", model.try_again, self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._again, 1)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        picture = Picture("warning", self, units=22, tone="warn")
        self._column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        margins(self._column, shape)

    def _on_changed(self) -> None:
        say = self._model.tongue.say
        self._title.say(say(w.FAILED))
        self._hint.say(say(w.FAILED_HINT))
        self._again.setText(say(w.AGAIN))
        self._again.setEnabled(not self._model.busy)
