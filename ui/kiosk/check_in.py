"""Checking in: a code before the scanner, or its characters on the keypad."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.domain import appointment_code, case_number
from ui import theme
from ui.kiosk import kiosk_words as w
from ui.kiosk.keypad import Keypad
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, margins
from ui.kiosk.shape import Shape

_GROUPS = {True: (5, 10), False: (6, 12, 16)}
"""After which characters a code of an appointment, or a case number, has a gap."""


class CheckInView(QWidget):
    """What is typed, what is wrong with it, and the keys."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the entry of `model`."""
        super().__init__(parent)
        self._model = model
        entry = model.entry
        self._title = Words("touch-title", self)
        self._line = Words("touch-line", self, name="entry-problem")
        self._entry = Words("touch-entry", self, name="entry")
        self._entry.setWordWrap(False)
        self._entry.setTextFormat(Qt.TextFormat.RichText)
        self._keypad = Keypad(self)
        self._keypad.typed.connect(entry.type)
        self._keypad.backspaced.connect(entry.backspace)
        self._keypad.cleared.connect(entry.clear)
        self._submit = big_button("touch-primary", "submit", entry.submit, self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._entry, 1)
        self._row.addWidget(self._submit)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._line)
        self._column.addLayout(self._row)
        self._column.addWidget(self._keypad, 1)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def fit(self, shape: Shape) -> None:
        """Lay the keys out for that screen."""
        margins(self._column, shape, air=2)
        self._column.setSpacing(shape.space(1.5))
        self._row.setSpacing(shape.space(3))
        self._keypad.fit(shape)

    def _on_changed(self) -> None:
        model, entry, say = self._model, self._model.entry, self._model.tongue.say
        self._title.say(say(w.SCAN))
        self._entry.say(_marked(entry.text, entry.wrong) or "&nbsp;")
        self._entry.setAccessibleName(entry.text)
        theme.mark(self._entry, tone="bad" if entry.problem is not None else "")
        busy = entry.looking or model.busy
        if busy:
            self._line.say(say(w.LOOKING), "ink")
        elif entry.problem is not None:
            self._line.say(say(entry.problem.source, **entry.problem.facts), "bad")
        else:
            self._line.say(say(w.OR_TYPE))
        self._keypad.say(say(w.BACKSPACE), say(w.CLEAR))
        self._keypad.setEnabled(not busy)
        self._submit.setText(say(w.SUBMIT))
        self._submit.setEnabled(bool(entry.text) and not busy)


def _marked(text: str, wrong: int | None) -> str:
    """The characters in their groups, the doubtful one underlined: colour is not the only sign."""
    short = text.startswith(appointment_code.MARK) and len(text) <= appointment_code.LENGTH
    gaps = _GROUPS[short] if len(text) <= case_number.LENGTH else ()
    pieces = []
    for place, character in enumerate(text, start=1):
        piece = escape(character)
        if place == wrong:
            tone = theme.TONES.bad
            piece = f'<span style="color:{tone}; text-decoration:underline">{piece}</span>'
        pieces.append(piece + ("&nbsp;" if place in gaps else ""))
    return "".join(pieces)
