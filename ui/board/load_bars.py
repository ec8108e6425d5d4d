"""The work that comes to each window, drawn as columns side by side."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

HEIGHT = 20
WIDEST = 12
"""Of one column with its gap, in units of `theme.space`."""


class LoadBars(QWidget):
    """Minutes above each column, the window's number below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to draw yet."""
        super().__init__(parent)
        self._minutes: dict[str, int] = {}
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_loads(self, loads: Mapping[str, float], *, stale: bool) -> None:
        """Show seconds of work by window."""
        ordered = sorted(loads, key=lambda window: (len(window), window))
        self._minutes = {window: round(loads[window] / 60) for window in ordered}
        self._stale = stale
        said = "  ".join(f"{window}: {n}" for window, n in self._minutes.items())
        self.setAccessibleName(self.tr("各窗口待办分钟数") + " " + said)
        self.setToolTip(self.tr("各窗口待办分钟数"))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: low and wide."""
        return QSize(theme.space(60), theme.space(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the columns."""
        del event
        if not self._minutes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sized(self.font(), points=theme.points("small")))
        line = painter.fontMetrics().height()
        most = max(1, *self._minutes.values())
        step = min(theme.space(WIDEST), self.width() / len(self._minutes))
        room = self.height() - 2 * line - theme.space(1)
        for place, (window, minutes) in enumerate(self._minutes.items()):
            left = place * step
            height = max(2.0, room * minutes / most)
            column = QRectF(left + step * 0.2, line + room - height, step * 0.6, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("edge" if self._stale else "primary"))
            painter.drawRoundedRect(column, 2, 2)
            painter.setPen(theme.colour("ink_faint" if self._stale else "ink"))
            above = QRectF(left, column.top() - line, step, line)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(minutes))
            painter.setPen(theme.colour("ink_soft"))
            below = QRectF(left, self.height() - line, step, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, window)
        painter.end()
