"""One call in large letters: the number, the window, and whether it is being said right now."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.display_view import CallState, ShownCall
from ui import theme
from ui.display import call_words
from ui.display.wall_text import WallIcon, WallText

BREATH_MS = 2400
"""Slow and soft: nothing may flash more than three times a second (WCAG 2.1, 2.3.1)."""
FAINTEST = 0.25
NUMBER, ARROW, WINDOW, NOTE = 33, 10, 41, 17
"""Parts of the row's width."""


class CallRow(QWidget):
    """A card. The newest call stands on a dark ground, the one being said has a ring around it."""

    def __init__(self, name: str, parent: QWidget | None = None, *, calm: bool = False) -> None:
        """`calm`: the ring does not breathe."""
        super().__init__(parent)
        self.setObjectName(name)
        self._calm = calm
        self._call: ShownCall | None = None
        self._newest = self._spoken = self._old = False
        self._number = WallText(self, share=0.74, bold=True)
        self._number.setObjectName(f"{name}:number")
        self._arrow = WallText(self, share=0.5, align=Qt.AlignmentFlag.AlignHCenter)
        self._window = WallText(self, share=0.74, bold=True)
        self._window.setObjectName(f"{name}:window")
        self._note = WallText(self, share=0.28, align=Qt.AlignmentFlag.AlignRight)
        self._note.setObjectName(f"{name}:note")
        self._icon = WallIcon("", "primary", self)
        row = QHBoxLayout(self)
        row.setSpacing(theme.space(3))
        edge = theme.space(4)
        row.setContentsMargins(edge, theme.space(1), edge, theme.space(1))
        for part, share in (
            (self._number, NUMBER),
            (self._arrow, ARROW),
            (self._window, WINDOW),
            (self._icon, ARROW // 2),
            (self._note, NOTE),
        ):
            row.addWidget(part, share)
        self._breath = QVariantAnimation(self)
        self._breath.setDuration(BREATH_MS)
        self._breath.setLoopCount(-1)
        self._breath.setEasingCurve(QEasingCurve.Type.InOutSine)
        for at, value in ((0.0, 1.0), (0.5, FAINTEST), (1.0, 1.0)):
            self._breath.setKeyValueAt(at, value)
        self._breath.valueChanged.connect(self.update)

    @property
    def breathing(self) -> bool:
        """Whether something moves here."""
        return self._breath.state() is QVariantAnimation.State.Running

    @property
    def spoken(self) -> bool:
        """Whether this call is marked as the one being said."""
        return self._spoken

    def clear(self) -> None:
        """Nobody stands here."""
        self._call = None
        self._spoken = False
        for text in (self._number, self._arrow, self._window, self._note):
            text.say("")
        self._icon.show_icon("", "primary")
        self._breath.stop()
        self.update()

    def show_call(
        self, call: ShownCall, *, newest: bool, spoken: bool, aloud: bool, old: bool
    ) -> None:
        """Show a call; `spoken`: it is its turn, `aloud`: and a voice is heard.

        `old`: it may not be true any more.
        """
        self._call, self._newest, self._spoken, self._old = call, newest, spoken, old
        window = call_words.window_name(call.window)
        asked = call.state is CallState.CALLING
        note = call_words.times(call) if asked else call_words.state(call.state)
        self._number.say(call.number)
        self._arrow.say("→")
        self._window.say(window.name, before=window.before, after=window.after)
        self._note.say(note)
        self._dye()
        if spoken and aloud:
            self._icon.show_icon("call", self._note.tone)
        else:
            self._icon.show_icon("recall" if asked and note else "", self._note.tone)
        self.setAccessibleName(f"{call.number} → {self._window.text()} {note}".strip())
        if spoken and not self._calm:
            if not self.breathing:
                self._breath.start()
        else:
            self._breath.stop()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the card below the words."""
        del event
        if self._call is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = theme.space(0.8)
        card = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        corner = theme.space(2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._ground()))
        painter.drawRoundedRect(card, corner, corner)
        if self._spoken:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._ring(), 2 * ring))
            painter.drawRoundedRect(card, corner, corner)
        painter.end()

    def _ring(self) -> QColor:
        ring = theme.colour("ring")
        value = self._breath.currentValue()
        if self.breathing and isinstance(value, float):
            ring.setAlphaF(value)
        return ring

    def _dark(self) -> bool:
        return self._newest and not self._old

    def _ground(self) -> str:
        if self._dark():
            return "primary"
        asked = self._call is not None and self._call.state is CallState.CALLING
        return "surface" if asked and not self._old else "raised"

    def _dye(self) -> None:
        asked = self._call is not None and self._call.state is CallState.CALLING
        if self._dark():
            tones = ("on_primary", "on_primary", "on_primary")
        elif self._old or not asked:
            tones = ("ink_faint", "ink_faint", "ink_soft")
        else:
            tones = ("primary", "ink", "warn")
        self._number.set_tone(tones[0])
        self._window.set_tone(tones[1])
        self._arrow.set_tone(tones[1])
        self._note.set_tone(tones[2])
