"""Questions laid out in two columns; long answers take the whole width."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.pages.workbench.field_box import FieldBox

COLUMNS = 2


def field_grid() -> QGridLayout:
    """An empty grid for questions."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(3))
    grid.setVerticalSpacing(theme.space(1.5))
    for column in range(COLUMNS):
        grid.setColumnStretch(column, 1)
    return grid


def lay(grid: QGridLayout, boxes: Sequence[FieldBox]) -> None:
    """Put these questions into the grid, and no others."""
    for item in [grid.itemAt(place) for place in range(grid.count())]:
        old = None if item is None else item.widget()
        if old is not None:
            # Never takeAt: its item lives on in Python, and a question with two items keeps for
            # ever the height that the newer one has first asked for.
            grid.removeWidget(old)
    row = column = 0
    for box in boxes:
        if box.wide and column:
            row, column = row + 1, 0
        span = COLUMNS if box.wide else 1
        grid.addWidget(box, row, column, 1, span)
        column += span
        if column >= COLUMNS:
            row, column = row + 1, 0
        box.show()


def chain_tabs(boxes: Sequence[FieldBox]) -> None:
    """Tab goes from one question to the next."""
    for before, after in pairwise(boxes):
        QWidget.setTabOrder(before, after)


def holds_focus(box: FieldBox) -> bool:
    """Whether the hand is in this question."""
    focused: QWidget | None = box.focusWidget()
    return focused is not None and focused.hasFocus()
