"""Beside the answers: what is applied for, which papers have been handed in, and how many."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kiosk.parts import Words
from ui.kiosk.shape import Shape
from ui.kiosk.tongue import Tongue
from ui.visitor_screen import screen_words as w
from ui.visitor_screen.shown import Shown

MOST_PAPERS = 8
"""Names of papers that are listed, if there is room; the sum counts them all."""


class SidePart(QFrame):
    """Names as the case has them."""

    def __init__(self, tongue: Tongue, parent: QWidget) -> None:
        """Nothing to show."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._tongue = tongue
        self._matters_title = Words("touch-line", self)
        self._matters = Words("touch-line", self, name="visitor_matters")
        self._papers_title = Words("touch-line", self)
        self._papers = Words("touch-line", self, name="visitor_papers")
        self._sum = Words("touch-line", self, name="visitor_sum")
        self._number = Words("touch-line", self, name="visitor_number")
        self._names: list[str] = []
        self._column = QVBoxLayout(self)
        for one in (self._matters_title, self._matters, self._papers_title, self._papers):
            one.setTextFormat(Qt.TextFormat.PlainText)
            self._column.addWidget(one)
        self._column.addWidget(self._sum)
        self._column.addStretch(1)
        self._column.addWidget(self._number)

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        edge = shape.space(4)
        self._column.setContentsMargins(edge, shape.space(2.5), edge, shape.space(2.5))
        self._column.setSpacing(shape.space(1.5))

    def show_subject(self, shown: Shown) -> None:
        """Bring both lists up to date."""
        say = self._tongue.say
        self._matters_title.say(say(w.MATTERS), "title")
        matters = [shown.theme] if shown.theme else list(shown.matters)
        if shown.companies:
            matters.append(say(w.COMPANIES, count=shown.companies))
        self._matters.say("\n".join(matters), "ink")
        self._papers_title.say(say(w.PAPERS), "title")
        self._names = [one.name for one in shown.papers]
        total = say(w.SUM, count=len(shown.papers), pages=shown.pages)
        self._sum.say(total if self._names else "", "title")
        numbered = w.BATCH if shown.companies else w.NUMBER
        self._number.say(say(numbered, number=shown.number) if shown.number else "")
        self._list_papers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another screen has room for other names."""
        super().resizeEvent(event)
        self._list_papers()

    def _list_papers(self) -> None:
        """As many names as there is room for, none of them cut."""
        if not self._names:
            self._papers.say(self._tongue.say(w.NO_PAPERS))
        for most in range(min(len(self._names), MOST_PAPERS), 0, -1):
            left = ["……"] * (len(self._names) > most)
            self._papers.say("\n".join([*self._names[:most], *left]), "ink")
            if self._column.totalHeightForWidth(self.width()) <= self.height():
                return
