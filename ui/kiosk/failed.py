"""When the hall does not answer: no number is invented, and the same wish can be tried again."""

from PySide6.QtWidgets import QWidget

from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, lay_message, margins
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
        picture = Picture("warning", self, units=22, tone="warn")
        self._column, _ = lay_message(
            self, picture, (self._title, self._hint), (self._again,), wide=1
        )
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
