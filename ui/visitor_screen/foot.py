"""Under the answers: pages to turn, and when it is asked, the two answers of the visitor."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.kiosk.parts import Words, big_button
from ui.kiosk.shape import Shape
from ui.kiosk.tongue import Tongue
from ui.visitor_screen import screen_words as w


class Asking(Enum):
    """How far the question whether all is right has come."""

    NOT = "not"
    ASKED = "asked"
    RIGHT = "right"
    WRONG = "wrong"
    NOT_KEPT = "not_kept"  # the visitor said yes, and it could not be stored


class Foot(QFrame):
    """Says what the visitor is to do."""

    answered = Signal(bool)
    """All is right, or something is not."""
    turned = Signal(int)
    """One page up (-1) or down (1)."""

    def __init__(self, tongue: Tongue, parent: QWidget) -> None:
        """Nothing is asked."""
        super().__init__(parent)
        self.setProperty("role", "touch-foot")
        self._tongue = tongue
        self._said = Words("touch-line", self, name="visitor_said")
        self._up = big_button("touch-quiet", "visitor_up", lambda: self.turned.emit(-1), self)
        self._down = big_button("touch-quiet", "visitor_down", lambda: self.turned.emit(1), self)
        self._wrong = big_button(
            "touch-quiet", "visitor_wrong", lambda: self.answered.emit(False), self
        )
        self._right = big_button(
            "touch-primary", "visitor_right", lambda: self.answered.emit(True), self
        )
        self._buttons = QHBoxLayout()
        for button in (self._up, self._down, self._wrong, self._right):
            self._buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._said, 1)
        self._row.addLayout(self._buttons)

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        edge = shape.space(6)
        self._row.setContentsMargins(edge, shape.space(2), edge, shape.space(2))
        for row in (self._row, self._buttons):
            row.setSpacing(shape.space(3))
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if shape.upright else beside)

    def show_state(self, asking: Asking, *, confirmed: bool, more: bool) -> None:
        """`confirmed`: what is shown has been found right; `more`: there is more than is seen."""
        say = self._tongue.say
        asked = asking is Asking.ASKED
        for button, words in (
            (self._up, w.UP),
            (self._down, w.DOWN),
            (self._wrong, w.WRONG),
            (self._right, w.RIGHT),
        ):
            button.setText(say(words))
        self._up.setVisible(more)
        self._down.setVisible(more)
        self._wrong.setVisible(asked)
        self._right.setVisible(asked)
        if asked:
            self._said.say(say(w.ASKED), "ink")
        elif asking is Asking.WRONG:
            self._said.say(say(w.TELL), "warn")
        elif asking is Asking.NOT_KEPT:
            self._said.say(say(w.NOT_KEPT), "warn")
        elif asking is Asking.RIGHT or confirmed:
            self._said.say(say(w.THANKS), "good")
        else:
            self._said.say(f"{say(w.CHECK)}　{say(w.MASKED)}")
