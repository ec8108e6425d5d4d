"""Words and drawings for a wall: as large as their room, so that they grow with the screen.

A page is read from ten metres: about 4 cm of height for a letter, whatever the panel's pixels. So
nothing here has a size of its own; rows and columns share the screen, and letters fill them.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme

TEXT_SHARE = 0.62
"""Height of letters as a part of the height of their row."""
UNIT_SHARE = 0.55
"""Letters of what stands beside a number (号窗口) as a part of the number's."""
LEAST = 0.5
"""Words that do not fit grow smaller down to this part, and are then cut with …."""


class WallText(QLabel):
    """One line in the largest letters that its room allows. `text()` is always whole."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        share: float = TEXT_SHARE,
        tone: str = "ink",
        bold: bool = False,
        unit: float = UNIT_SHARE,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """`share` is the height of the letters as a part of the line's, `tone` one of `Tones`.

        `unit` is the height of the words around the text as a part of its own.
        """
        super().__init__(parent)
        self._share, self._tone, self._bold, self._align = share, tone, bold, align
        self._unit = unit
        self._parts = ("", "", "")
        self._level: tuple[WallText, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def say(self, text: str, *, before: str = "", after: str = "") -> None:
        """Show `text`, with smaller words before and after it."""
        if (before, text, after) != self._parts:
            self._parts = before, text, after
            self.setText(before + text + after)
            for one in self._level or (self,):
                one.update()

    def set_tone(self, tone: str) -> None:
        """Show it in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    @property
    def tone(self) -> str:
        """The colour shown now, a name in `Tones`."""
        return self._tone

    def level_with(self, texts: tuple["WallText", ...]) -> None:
        """Be in letters as large as those of all `texts`: the size at which each of them fits."""
        self._level = texts

    def sizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the line."""
        del event
        if not self.text():
            return
        painter = QPainter(self)
        painter.setPen(theme.colour(self._tone))
        size = self._size()
        before, text, after = self._parts
        room = float(self.contentsRect().width())
        fixed = self._advance(before, size, unit=True) + self._advance(after, size, unit=True)
        shown = QFontMetricsF(self._font(size)).elidedText(
            text, Qt.TextElideMode.ElideRight, max(0.0, room - fixed) + 1
        )
        left = self._left(room, fixed + self._advance(shown, size))
        line = QFontMetricsF(self._font(size))
        base = (self.height() + line.capHeight()) / 2
        for part, unit in ((before, True), (shown, False), (after, True)):
            painter.setFont(self._font(size * (self._unit if unit else 1)))
            painter.drawText(QPointF(left, base), part)
            left += self._advance(part, size, unit=unit)
        painter.end()

    def fitting(self) -> int:
        """Height in pixels of the largest letters in which the line fits."""
        wanted = max(1, int(self.height() * self._share))
        room, least = self.contentsRect().width(), max(1, int(wanted * LEAST))
        width = self._width(wanted)
        if width <= room or not width:
            return wanted
        # Letters do not shrink evenly: from what should fit, down to what does.
        size = max(least, int(wanted * room / width))
        while size > least and self._width(size) > room:
            size -= 1
        return size

    def _size(self) -> int:
        shown = [one for one in self._level if one.isVisible() and one.text()]
        return min((one.fitting() for one in shown), default=self.fitting())

    def _left(self, room: float, width: float) -> float:
        if self._align & Qt.AlignmentFlag.AlignRight:
            return room - width
        return (room - width) / 2 if self._align & Qt.AlignmentFlag.AlignHCenter else 0.0

    def _width(self, size: int) -> float:
        before, text, after = self._parts
        beside = sum(self._advance(one, size, unit=True) for one in (before, after))
        return beside + self._advance(text, size)

    def _advance(self, text: str, size: float, *, unit: bool = False) -> float:
        font = self._font(size * (self._unit if unit else 1))
        return QFontMetricsF(font).horizontalAdvance(text) if text else 0.0

    def _font(self, size: float) -> QFont:
        font = theme.sized(self.font(), height=size)
        font.setBold(self._bold)
        return font


class WallIcon(QWidget):
    """One of our drawings, as high as its room."""

    def __init__(self, name: str, tone: str, parent: QWidget | None = None) -> None:
        """It stands beside words that say the same, so it needs no name for screen readers."""
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another drawing; an empty name: none."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    @property
    def name(self) -> str:
        """The drawing shown now."""
        return self._name

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it in the middle."""
        del event
        if not self._name:
            return
        side = min(self.width(), self.height())
        units = 100 * side / theme.space(100)
        picture = icons.picture(self._name, units, self._tone, density=self.devicePixelRatioF())
        painter = QPainter(self)
        room = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.drawPixmap(room, picture, QRectF(picture.rect()))
        painter.end()
