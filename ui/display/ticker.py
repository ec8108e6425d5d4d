"""Notices (公告) at the foot of the wall: they run by, or change from one to the next in calm."""

from PySide6.QtCore import QElapsedTimer, QSize, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.display.wall_text import WallIcon

FRAME_MS = 33
LETTERS_A_SECOND = 3.0
"""Slower than people read (some 5 Chinese letters a second), from a distance and on the move."""
STILL_MS = 8000
"""In calm, a piece as wide as the screen stands so long: some 30 letters."""
GAP = 4
"""Letters between two notices."""
SHARE = 0.5


class Ticker(QWidget):
    """What fits stands still; more runs from right to left, or is shown piece by piece in calm."""

    def __init__(self, parent: QWidget | None = None, *, calm: bool = False) -> None:
        """Nothing to say yet, and so nothing to see."""
        super().__init__(parent)
        self._calm = calm
        self._notices: tuple[str, ...] = ()
        self._shift = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._icon = WallIcon("info", "rail_ink", self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something moves here."""
        return self._timer.isActive() and not self._calm

    def say(self, notices: tuple[str, ...]) -> None:
        """Show these; the same ones again do not begin anew."""
        if notices == self._notices:
            return
        self._notices, self._shift = notices, 0.0
        self.setAccessibleName(" ".join(notices))
        self.setVisible(bool(notices))
        self._settle()
        self.update()

    def shown(self) -> str:
        """In calm, the piece that stands there now; else all that runs by."""
        pieces = self.pieces()
        return pieces[int(self._shift) % len(pieces)] if pieces else ""

    def pieces(self) -> tuple[str, ...]:
        """What can stand on the screen at one time: all of it when it runs or fits."""
        if not self._calm:
            return (self._line(),) if self._notices else ()
        return tuple(piece for one in self._notices for piece in self._cut(one))

    def sizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: begin to move."""
        super().showEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: object) -> None:
        """Qt: the letters have another size, and other pieces fit."""
        del event
        side = round(self.height() * SHARE)
        self._icon.setGeometry(theme.space(4), (self.height() - side) // 2, side, side)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what can be seen of it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        painter.setFont(self._font())
        painter.setPen(theme.colour("on_primary"))
        left = self._left()
        painter.setClipRect(left, 0, round(self._room()), self.height())
        metrics = QFontMetricsF(self._font())
        base = (self.height() + metrics.capHeight()) / 2
        line = self.shown()
        if self.running:
            width = metrics.horizontalAdvance(line) + GAP * metrics.height()
            at = left + self._room() - self._shift % (width + self._room())
            painter.drawText(round(at), round(base), line)
        else:
            painter.drawText(left, round(base), line)
        painter.end()

    def _on_tick(self) -> None:
        if self._calm:
            self._shift += 1
        else:
            # By the time that has passed: a slow machine jumps further, it does not fall behind.
            self._shift += LETTERS_A_SECOND * self._size() * self._since.restart() / 1000
        self.update()

    def _settle(self) -> None:
        """Move only when there is more to say than the screen is wide."""
        if self._calm:
            moving, pause = len(self.pieces()) > 1, STILL_MS
        else:
            moving, pause = not self._fits(self._line()), FRAME_MS
        if not moving or not self.isVisible():
            self._timer.stop()
            self._shift = 0.0
        elif not self._timer.isActive():
            self._since.start()
            self._timer.start(pause)

    def _cut(self, text: str) -> tuple[str, ...]:
        """The notice in pieces that fit; a space is where a line of letters may be cut."""
        pieces: list[str] = []
        left = text
        while left:
            end = len(left)
            while end > 1 and not self._fits(left[:end]):
                end -= 1
            if end < len(left) and left[end - 1].isascii() and left[end].isascii():
                end = left.rfind(" ", 0, end) + 1 or end
            pieces.append(left[:end].strip())
            left = left[end:].strip()
        return tuple(pieces)

    def _line(self) -> str:
        return ("　" * GAP).join(self._notices)

    def _fits(self, text: str) -> bool:
        return QFontMetricsF(self._font()).horizontalAdvance(text) <= self._room()

    def _left(self) -> int:
        return 2 * theme.space(4) + round(self.height() * SHARE)

    def _room(self) -> float:
        return max(1.0, self.width() - self._left() - theme.space(4))

    def _size(self) -> int:
        return max(1, int(self.height() * SHARE))

    def _font(self) -> QFont:
        font = theme.sized(self.font(), height=self._size())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
