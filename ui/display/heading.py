"""What a part of the wall is called, in both languages side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.display.tongues import Tongues
from ui.display.wall_text import WallText

BESIDE = 0.72
"""Letters of the second language as a part of those of the first."""


class Heading(QWidget):
    """The first language, the second one smaller beside it, and a remark at the end."""

    def __init__(self, source: object, tongues: Tongues, parent: QWidget | None = None) -> None:
        """`source` is one of the words of `ui.display.tongues`."""
        super().__init__(parent)
        words = WallText(self, share=0.56, tone="ink_soft", unit=BESIDE)
        words.say(tongues.first(source), after=_beside(tongues.second(source)))
        self._remark = WallText(
            self, share=0.5, tone="warn", bold=True, align=Qt.AlignmentFlag.AlignRight
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(words, 1)
        row.addWidget(self._remark, 1)
        self._remark.hide()

    def remark(self, text: str) -> None:
        """Say something beside the heading; empty: nothing."""
        self._remark.say(text)
        self._remark.setVisible(bool(text))


def _beside(second: str) -> str:
    return f"  {second}" if second else ""
