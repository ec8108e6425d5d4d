"""The head of the wall: whose hall it is, what the voice does, and what time it is."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.desk.hall_date import HALL_ZONE
from ui import theme, words
from ui.display.wall_text import WallIcon, WallText
from ui.voice import words as voice_words
from ui.voice.callout import VoiceState
from ui.voice.speaker import Silence

DAYS = (
    QT_TRANSLATE_NOOP("Weekday", "星期一"),
    QT_TRANSLATE_NOOP("Weekday", "星期二"),
    QT_TRANSLATE_NOOP("Weekday", "星期三"),
    QT_TRANSLATE_NOOP("Weekday", "星期四"),
    QT_TRANSLATE_NOOP("Weekday", "星期五"),
    QT_TRANSLATE_NOOP("Weekday", "星期六"),
    QT_TRANSLATE_NOOP("Weekday", "星期日"),
)

MARK, SOUND = 0.7, 0.28
"""Widths of the drawings as parts of the head's height."""


class Head(QFrame):
    """Dark, so that it is not taken for a call."""

    def __init__(self, hall_name: str, parent: QWidget | None = None) -> None:
        """No time yet."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._mark = WallIcon("mark", "on_primary", self)
        name = WallText(self, share=0.72, tone="on_primary", bold=True)
        name.say(hall_name)
        self._voice = WallText(self, share=0.6, tone="rail_ink")
        self._voice.setObjectName("voice")
        self._sound = WallIcon("sound", "rail_ink", self)
        for drawing in (self._mark, self._sound):
            drawing.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._time = WallText(
            self, share=0.8, tone="on_primary", bold=True, align=Qt.AlignmentFlag.AlignRight
        )
        self._time.setObjectName("time")
        self._date = WallText(self, share=0.6, tone="rail_ink", align=Qt.AlignmentFlag.AlignRight)
        voice = QHBoxLayout()
        voice.setSpacing(theme.space(1))
        voice.addWidget(self._sound)
        voice.addWidget(self._voice, 1)
        left = _column(name, 58)
        left.addLayout(voice, 42)
        right = _column(self._time, 62)
        right.addWidget(self._date, 38)
        edge = theme.space(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(edge, theme.space(1), edge, theme.space(1))
        row.setSpacing(theme.space(4))
        row.addWidget(self._mark)
        row.addLayout(left, 74)
        row.addLayout(right, 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: drawings are as wide as they are high."""
        super().resizeEvent(event)
        self._mark.setFixedWidth(round(self.height() * MARK))
        self._sound.setFixedWidth(round(self.height() * SOUND))

    def say_voice(self, state: VoiceState) -> None:
        """Say what the voice does; a silence that was not meant stands out."""
        tone = "rail_ink" if state.silence in (None, Silence.OFF) else "ring"
        self._voice.say(voice_words.said(state))
        self._voice.set_tone(tone)
        self._sound.show_icon(voice_words.icon(state), tone)

    def say_time(self, now: datetime) -> None:
        """Show hour, date and day of the week in the hall."""
        here = now.astimezone(HALL_ZONE)
        day = QCoreApplication.translate("Weekday", str(DAYS[here.weekday()]))
        self._time.say(words.clock(now))
        self._date.say(f"{here:%Y-%m-%d} {day}")


def _column(top: QWidget, share: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(top, share)
    return column
