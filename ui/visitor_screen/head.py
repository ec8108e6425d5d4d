"""What always stands over the visitor's screen: the hall, the window, who serves, the language."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kiosk.bars import OTHER_LANGUAGE
from ui.kiosk.parts import Words, big_button
from ui.kiosk.shape import Shape
from ui.kiosk.tongue import Tongue
from ui.visitor_screen import screen_words as w
from ui.visitor_screen.place import ScreenChoice
from ui.widgets.picture import Picture


class Head(QFrame):
    """A clerk is shown by number, unless the hall wants the name."""

    language_asked = Signal()

    def __init__(
        self, hall: str, window: str, choice: ScreenChoice, tongue: Tongue, parent: QWidget
    ) -> None:
        """Nobody is signed in."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._hall, self._window, self._choice, self._tongue = hall, window, choice, tongue
        self._clerk = ""
        self._name = Words("touch-line", self, name="visitor_hall")
        self._where = Words("touch-title", self, name="visitor_window")
        self._who = Words("touch-line", self, name="visitor_clerk")
        for one in (self._where, self._who):
            one.setWordWrap(False)
        self._language = big_button(
            "touch-rail", "visitor_language", self.language_asked.emit, self
        )
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture("mark", self, units=10, tone="on_primary"))
        self._row.addWidget(self._name, 1)
        served = QVBoxLayout()
        served.setSpacing(0)
        for one in (self._where, self._who):
            served.addWidget(one, 0, Qt.AlignmentFlag.AlignRight)
        self._row.addLayout(served)
        self._row.addWidget(self._language)
        self.refresh()

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        edge = shape.space(6)
        self._row.setContentsMargins(edge, shape.space(1.5), edge, shape.space(1.5))
        self._row.setSpacing(shape.space(5))

    def show_clerk(self, clerk: str) -> None:
        """Number or name of who serves; empty: nobody."""
        self._clerk = clerk
        self.refresh()

    def refresh(self) -> None:
        """The visitor may have chosen another language."""
        say, english = self._tongue.say, self._choice.hall_name_en
        self._name.say(english if self._tongue.language == "en" and english else self._hall)
        self._where.say(say(w.WINDOW, window=self._window))
        words = w.CLERK_NAME if self._choice.clerk == "name" else w.CLERK_NUMBER
        self._who.say(say(words, clerk=self._clerk) if self._clerk else "")
        self._language.setText(OTHER_LANGUAGE[self._tongue.language])
