"""What Qt hands a delegate to draw with, under the types it really has."""

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class PaintOption(Protocol):
    """Qt's own types do not say that it has these."""

    rect: QRect
    state: QStyle.StateFlag
    font: QFont


def paint_option(option: QStyleOptionViewItem) -> PaintOption:
    """The same object."""
    return cast(PaintOption, option)
