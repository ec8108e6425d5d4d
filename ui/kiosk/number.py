"""The visitor's number, very large, and what happens next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import words
from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, margins
from ui.kiosk.shape import USUAL, Shape
from ui.kiosk.visit import TO_PHOTOGRAPH, Given, SlipStep
from ui.kiosk.wait_words import wait_words
from ui.widgets.card import Card
from ui.widgets.picture import Picture
from ui.widgets.qr_picture import QrPicture

_SLIPS: dict[SlipStep, tuple[object, str]] = {
    SlipStep.NONE: (w.NO_PRINTER, "ink"),
    SlipStep.PRINTING: (w.PRINTING, "ink"),
    SlipStep.PRINTED: (w.PRINTED, "good"),
    SlipStep.FAILED: (w.NOT_PRINTED, "warn"),
    SlipStep.UNKNOWN: (w.MAYBE_PRINTED, "warn"),
}
CODE_UNITS = 60.0
"""Height of the code to be photographed: a telephone reads it from half a metre."""
CODE_UNITS_BESIDE = 40.0
"""… where the button below it needs room too."""


class NumberView(QWidget):
    """Shows what `KioskModel.given` holds, until the visitor is done or the time is up."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Nothing given yet."""
        super().__init__(parent)
        self._model = model
        self._shape = USUAL
        self._queue = Words("touch-name", self, name="queue-name", centred=True)
        self._number = Words("touch-giant", self, name="number", centred=True)
        self._ahead = Words("touch-title", self, name="ahead", centred=True)
        self._wait = Words("touch-line", self, name="wait", centred=True)
        self._turn = Words("touch-line", self, name="turn", centred=True)
        self._rule = Words("touch-line", self, name="rule", centred=True)
        self._slip = Words("touch-title", self, name="slip", centred=True)
        self._printer = Picture("print", self, units=26, tone="primary")
        self._again = big_button(
            "touch-quiet", "print-again", model.print_again, self, icon="print"
        )
        self._again.hide()
        self._code = QrPicture(self)
        self._code.setObjectName("slip-code")
        said = QVBoxLayout()
        said.addStretch(1)
        for label in (self._queue, self._number, self._ahead, self._wait, self._turn, self._rule):
            said.addWidget(label)
        said.addStretch(1)
        self._beside = QVBoxLayout()
        self._beside.addStretch(1)
        self._beside.addWidget(self._code, 6)
        self._beside.addWidget(self._printer, 0, Qt.AlignmentFlag.AlignHCenter)
        self._beside.addWidget(self._slip)
        self._beside.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        self._beside.addStretch(1)
        card = Card(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addLayout(said, 5)
        self._halves.addLayout(self._beside, 4)
        card.body.addLayout(self._halves)
        self._column = QVBoxLayout(self)
        self._column.addWidget(card, 1)
        model.changed.connect(self._on_changed)

    def fit(self, shape: Shape) -> None:
        """The code beside the number, on an upright screen below it."""
        margins(self._column, shape)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if shape.upright else direction.LeftToRight)
        self._halves.setSpacing(shape.space(4))
        self._beside.setSpacing(shape.space(3))
        self._shape = shape
        self._make_room()

    def _make_room(self) -> None:
        units = CODE_UNITS_BESIDE if self._model.slip.may_repeat else CODE_UNITS
        self._code.setMinimumHeight(self._shape.space(units))

    def _on_changed(self) -> None:
        given, say = self._model.given, self._model.tongue.say
        if given is None:
            self._number.clear()
            return
        name = self._model.tongue.queue(given.queue)
        self._queue.say(f"{say(w.HELD)} · {name}" if given.again else name)
        self._number.say(given.ticket.number)
        self._ahead.say(self._ahead_words(given))
        waits = given.estimated is not None and bool(given.ahead)
        about = say(w.ABOUT, wait=wait_words(self._model.tongue, given.estimated))
        self._wait.say(about if waits else "", "ink")
        self._turn.say(self._turn_words(given), "good")
        self._rule.say(say(w.RULE, calls=self._model.calls_before_no_show))
        slip = self._model.slip
        source, tone = _SLIPS[slip.step]
        self._slip.say(say(source), tone)
        self._again.setText(say(w.PRINT_AGAIN))
        self._again.setVisible(slip.may_repeat)
        self._make_room()
        to_photograph = slip.step in TO_PHOTOGRAPH
        self._code.show_rows(slip.code_rows if to_photograph else ())
        self._printer.setVisible(not to_photograph)

    def _ahead_words(self, given: Given) -> str:
        say = self._model.tongue.say
        if given.ahead is None:
            return say(w.AHEAD_UNKNOWN)
        return say(w.AHEAD, count=given.ahead) if given.ahead else say(w.NOBODY_AHEAD)

    def _turn_words(self, given: Given) -> str:
        """Why this visitor does not wait as others do."""
        model, ticket = self._model, given.ticket
        if ticket.slot is not None:
            starts, ends = words.clock(ticket.slot.starts), words.clock(ticket.slot.ends)
            return model.tongue.say(w.BOOKED, starts=starts, ends=ends)
        if given.claimed:
            return model.tongue.say(w.ON_TRUST)
        if ticket.priority.value != "normal":
            return model.tongue.say(w.CHOSEN, reason=model.tongue.priority(ticket.priority))
        return ""
