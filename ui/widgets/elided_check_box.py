"""A check box that may be narrower than its words; what is cut stands whole in its tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget


class ElidedCheckBox(QCheckBox):
    """`said` stays whole, for the tip and for a screen reader."""

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        """Show what fits of `said`."""
        super().__init__(said, parent)
        self.said = said
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for a few letters is enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width, other words."""
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = (
            self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        )
        # Lines begin with a name and end with what tells them apart: state, body, number.
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideMiddle, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self.said else self.said)
