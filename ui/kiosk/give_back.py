"""Asked once more: a number that is given back is void, and whoever touches may be the next one."""

from PySide6.QtWidgets import QWidget

from clerk_app.domain.errors import UnavailableError
from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, lay_message, margins
from ui.kiosk.shape import Shape
from ui.widgets.picture import Picture


class GiveBackView(QWidget):
    """Which number it is about, what giving it back means, and both ways on."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._model = model
        self._title = Words("touch-title", self, name="give-back-title", centred=True)
        self._text = Words("touch-name", self, name="give-back-text", centred=True)
        self._sure = big_button("touch-quiet", "give-back-sure", model.giving_back.confirm, self)
        self._keep = big_button("touch-primary", "keep-number", model.keep_number, self)
        picture = Picture("warning", self, units=22, tone="warn")
        self._column, self._row = lay_message(
            self, picture, (self._title, self._text), (self._sure, self._keep)
        )
        model.changed.connect(self._on_changed)

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        margins(self._column, shape)
        self._row.setSpacing(shape.space(4))

    def _on_changed(self) -> None:
        given, say, back = self._model.given, self._model.tongue.say, self._model.giving_back
        if given is None:
            return
        self._title.say(say(w.SURE, number=given.ticket.number))
        if back.problem is None:
            self._text.say(say(w.GIVING_BACK if back.on_its_way else w.SURE_TEXT), "ink")
        elif isinstance(back.problem, UnavailableError):
            self._text.say(say(w.NOT_GIVEN_BACK), "warn")
        else:
            self._text.say(self._model.tongue.sentence(back.problem), "warn")
        self._sure.setText(say(w.GIVE_BACK_NOW))
        self._sure.setEnabled(back.offered)
        self._keep.setText(say(w.KEEP))
        self._keep.setEnabled(not back.on_its_way)
