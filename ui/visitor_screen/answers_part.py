"""The answers, large, one under another: what changes is brought into sight and stands out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk.parts import Words
from ui.kiosk.shape import USUAL, Shape
from ui.visitor_screen.shown import Group

LABEL_SHARE, VALUE_SHARE = 2, 5
PAGE = 0.85
"""How much of what is seen goes by at one touch: the last line stays, so that none is missed."""
AT_ONCE = 20
"""Groups drawn; more follow as the visitor comes near them, so that hundreds delay no key."""


class AnswersPart(QScrollArea):
    """A question that stays keeps its line; only words change while the clerk types."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing to show."""
        super().__init__(parent)
        self.setObjectName("visitor_answers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shape = USUAL
        self._groups: tuple[Group, ...] = ()
        self._empty_word = ""
        self._values: dict[str, QLabel] = {}
        self._last: QLabel | None = None
        self._column = QVBoxLayout()
        self._drawn = 0
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._draw_near)
        bar.rangeChanged.connect(self._draw_near)

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        self._shape = shape
        self._rebuild()

    def show_groups(self, groups: tuple[Group, ...], empty_word: str) -> None:
        """Bring the answers up to date; `empty_word` stands where nothing has been entered."""
        before = {one.name: one.value for group in self._groups for one in group.answers}
        same = _asked(groups) == _asked(self._groups) and empty_word == self._empty_word
        self._groups, self._empty_word = groups, empty_word
        if not same:
            self._rebuild()
            return
        for group in groups:
            for one in group.answers:
                if before.get(one.name) != one.value and one.name in self._values:
                    self._say(self._values[one.name], one.value)
                    self._point_at(self._values[one.name])

    def turn(self, step: int) -> None:
        """One page up (-1) or down (1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(step * self.viewport().height() * PAGE))

    def _rebuild(self) -> None:
        sheet = QWidget(self)
        self._column = column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, self._shape.space(3), 0)
        column.setSpacing(self._shape.space(3))
        column.addStretch(1)
        self._values, self._last, self._drawn = {}, None, 0
        self._draw_more(sheet)
        self.setWidget(sheet)

    def _draw_more(self, sheet: QWidget) -> None:
        """The next groups, under those that are there."""
        for group in self._groups[self._drawn : self._drawn + AT_ONCE]:
            card = self._card(group, sheet)
            self._column.insertWidget(self._drawn, card)
            card.show()
            self._drawn += 1

    def _draw_near(self) -> None:
        """The visitor is about to see the last that is drawn."""
        bar = self.verticalScrollBar()
        if self._drawn < len(self._groups) and bar.maximum() - bar.value() < bar.pageStep():
            self._draw_more(self.widget())

    def _card(self, group: Group, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        edge = self._shape.space(4)
        grid.setContentsMargins(edge, self._shape.space(2.5), edge, self._shape.space(2.5))
        grid.setHorizontalSpacing(self._shape.space(4))
        grid.setVerticalSpacing(self._shape.space(1.5))
        grid.setColumnStretch(0, LABEL_SHARE)
        grid.setColumnStretch(1, VALUE_SHARE)
        title = Words("touch-line", card)
        title.say(group.title, "title")
        grid.addWidget(title, 0, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for row, one in enumerate(group.answers, start=1):
            label = Words("touch-line", card)
            label.say(one.label)
            value = Words("touch-line", card, name=f"visitor:{one.name}")
            value.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0, top)
            grid.addWidget(value, row, 1, top)
            self._values[one.name] = value
            self._say(value, one.value)
        return card

    def _say(self, value: QLabel, text: str) -> None:
        value.setText(text or self._empty_word)
        theme.mark(value, tone="ink" if text else "faint")

    def _point_at(self, value: QLabel) -> None:
        if self._last is not None and self._last is not value:
            theme.mark(self._last, current=False)
        self._last = value
        theme.mark(value, current=True)
        self.ensureWidgetVisible(value, 0, self._shape.space(6))


def _asked(groups: tuple[Group, ...]) -> list[tuple[str, str]]:
    return [(group.title, one.name) for group in groups for one in group.answers]
