"""What is new (目录变化): the versions to come and the last one that came, change by change."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerk_app.desk.catalogue_view import Step
from clerk_app.domain.catalogue_changes import Change
from ui import change_words, theme
from ui.pages.catalogue.detail_part import step_title
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate

MOST = 200
"""Changes of one version that are listed; more are counted."""


class NewsPart(QScrollArea):
    """A clerk learns of a change before the first visitor does."""

    asked = Signal(str)
    """Id of the item or theme whose line was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing new."""
        super().__init__(parent)
        self.setObjectName("catalogue_news")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[Step, ...] | None = None

    def show_news(self, news: tuple[Step, ...]) -> None:
        """List every change under its version."""
        if news == self._shown:
            return
        self._shown = news
        sheet = QWidget(self)
        sheet.setProperty("role", "surface")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        for step in news:
            banner = Banner(sheet)
            said = self.tr("{title}　{n} 处变化").format(
                title=step_title(step), n=len(step.changes)
            )
            banner.say(said, "warn" if step.to_come else "primary")
            column.addWidget(banner)
            for subject, found in _by_subject(step.changes[:MOST]).items():
                column.addWidget(self._line(sheet, subject, found, step))
            if len(step.changes) > MOST:
                more = self.tr("另有 {n} 处").format(n=len(step.changes) - MOST)
                column.addWidget(QLabel(more, sheet))
        if not news:
            column.addWidget(
                EmptyState(
                    self.tr("近期没有变化"),
                    self.tr("新版目录下发后，变化会提前显示在这里"),
                    sheet,
                    icon="catalogue",
                ),
                1,
            )
        column.addStretch(0 if not news else 1)
        self.setWidget(sheet)

    def _line(self, sheet: QWidget, subject: str, found: tuple[Change, ...], step: Step) -> QWidget:
        box = QFrame(sheet)
        box.setProperty("role", "well")
        column = QVBoxLayout(box)
        edge = theme.space(1.5)
        column.setContentsMargins(edge, theme.space(0.5), edge, edge)
        column.setSpacing(theme.space(0.5))
        name = QPushButton(found[0].name, box)
        name.setObjectName(f"news:{subject}")
        name.setProperty("role", "quiet")
        name.setProperty("align", "left")
        name.clicked.connect(lambda: self.asked.emit(subject))
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        for one in found:
            label = QLabel("· " + change_words.what(one, step.catalogue), box)
            label.setWordWrap(True)
            column.addWidget(label)
        return box


def _by_subject(found: tuple[Change, ...]) -> dict[str, tuple[Change, ...]]:
    sorted_: dict[str, tuple[Change, ...]] = {}
    for one in found:
        sorted_[one.subject] = (*sorted_.get(one.subject, ()), one)
    return sorted_
