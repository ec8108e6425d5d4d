"""Words about a number that was scanned or typed, and what can be done now."""

from PySide6.QtWidgets import QWidget

from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, lay_message, margins
from ui.kiosk.shape import Shape
from ui.widgets.picture import Picture


class NoticeView(QWidget):
    """Shows what `KioskModel.notice` says."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self._model = model
        self._title = Words("touch-title", self, name="notice-title", centred=True)
        self._text = Words("touch-name", self, name="notice-text", centred=True)
        self._again = big_button("touch-quiet", "retype", model.ask_check_in, self)
        self._ordinary = big_button("touch-primary", "ordinary", model.take_ordinary, self)
        picture = Picture("info", self, units=22, tone="primary")
        self._column, self._row = lay_message(
            self, picture, (self._title, self._text), (self._again, self._ordinary)
        )
        model.changed.connect(self._on_changed)

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        margins(self._column, shape)
        self._row.setSpacing(shape.space(4))

    def _on_changed(self) -> None:
        notice, say = self._model.notice, self._model.tongue.say
        if notice is None:
            return
        self._title.say(say(notice.title.source, **notice.title.facts))
        self._text.say(say(notice.text.source, **notice.text.facts))
        self._again.setText(say(w.TYPE_AGAIN))
        self._again.setVisible(notice.retype)
        self._ordinary.setText(say(w.ORDINARY))
        self._ordinary.setEnabled(not self._model.busy)
