"""The visitor's own page (好差评): five levels, reasons for a poor one, or no answer at all."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.errors import RuleError, YichuangError
from clerk_app.domain.rating import LEVELS, POOR, Level, Reason
from ui import theme, words
from ui.kiosk.parts import Words
from ui.kiosk.shape import shape_of
from ui.pages.rating.level_button import LevelButton
from ui.pages.rating.model import RatingModel
from ui.pages.rating.reasons_part import ReasonsPart

PATIENCE_MS = 60_000
"""Nobody is kept waiting by a page nobody answers."""
THANKS_MS = 2_500


class RatingPage(QDialog):
    """Full screen, on the second screen where there is one; owns its model.

    Voluntary (domain.md 5.4): nothing is chosen beforehand, declining is as near as any answer,
    and closing or waiting records that there was no answer.
    """

    def __init__(
        self,
        model: RatingModel,
        *,
        number: str,
        mobile: str,
        parent: QWidget,
        patience: int = PATIENCE_MS,
    ) -> None:
        """`number` of the case as it is read, `mobile` masked."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self._level = Level.NO_ANSWER
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setObjectName("rating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(self.tr("服务评价"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stack = QStackedWidget(self)
        self._reasons = ReasonsPart(mobile, self)
        self._reasons.given.connect(self._on_reasons)
        self._reasons.back.connect(lambda: self._stack.setCurrentIndex(0))
        self._problem = Words("touch-line", self, name="rating_trouble", centred=True)
        self._problem.hide()
        thanks = QLabel(self.tr("谢谢"), self)
        thanks.setObjectName("rating_thanks")
        thanks.setProperty("role", "touch-giant")
        thanks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._levels(number), self._reasons, thanks):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        edge = theme.space(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._stack, 1)
        column.addWidget(self._problem)
        model.said.connect(self._on_said)
        model.failed.connect(self._on_failed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_out_of_patience)
        self._patience.start(patience)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.timeout.connect(self.accept)

    def show_to_visitor(self) -> None:
        """On the visitor's screen, else over the clerk's."""
        screens = QGuiApplication.screens()
        mine = self.screen()
        other = next((one for one in screens if one is not mine), mine)
        self.fit(other.geometry())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        if other is mine:
            self.open()
        else:
            # On a screen of its own the visitor keeps neither the clerk nor their keys.
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.showFullScreen()
        self.setFocus()

    def fit(self, room: QRect) -> None:
        """Take this room of the visitor's screen; the levels stand below one another if it does."""
        shape = shape_of(room.size())
        self.setStyleSheet(theme.touch_sheet(max(1.0, shape.growth)))
        self._reasons.fit(shape)
        if shape.upright:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self.setGeometry(room)

    def reject(self) -> None:
        """Qt: Esc; without an answer that is what goes on record, and then the page is over."""
        self._patience.stop()
        self._model.say(Level.NO_ANSWER)
        if self._model.busy:
            self.hide()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closed by the window system."""
        self.reject()
        event.setAccepted(not self._model.busy)

    def _levels(self, number: str) -> QWidget:
        page = QWidget(self)
        title = QLabel(self.tr("请您评价本次服务"), page)
        title.setProperty("role", "touch-title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        note = QLabel(self.tr("办件 {number}　评价自愿，不影响办理").format(number=number), page)
        note.setProperty("role", "touch-line")
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words_ in (title, note):
            words_.setWordWrap(True)
        row = self._row
        row.setSpacing(theme.space(4))
        for level in LEVELS:
            button = LevelButton(level, page)
            button.clicked.connect(lambda _=False, one=level: self._on_level(one))
            row.addWidget(button, 1)
        declined = QPushButton(self.tr("不想评价"), page)
        declined.setObjectName(f"level:{Level.DECLINED.value}")
        declined.setProperty("role", "touch-quiet")
        declined.clicked.connect(lambda: self._model.say(Level.DECLINED))
        column = QVBoxLayout(page)
        column.setSpacing(theme.space(4))
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(note)
        column.addLayout(row, 3)
        column.addWidget(declined, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _on_level(self, level: Level) -> None:
        self._patience.start()
        if level in POOR:
            self._level = level
            self._stack.setCurrentIndex(1)
            return
        self._model.say(level)

    def _on_reasons(self, reasons: tuple[Reason, ...], remark: str, named: bool) -> None:
        self._model.say(self._level, reasons, remark, named=named)

    def _on_said(self, level: Level, _: object) -> None:
        self._patience.stop()
        self._problem.say("")
        if level is Level.NO_ANSWER:
            self.accept()
            return
        self._stack.setCurrentIndex(2)
        self._thanks.start(THANKS_MS)

    def _on_failed(self, error: YichuangError) -> None:
        if not self.isVisible():
            super().reject()
            return
        # Whoever rates can do nothing about this PC: the clerk is told what it was.
        said = self.tr("没有记录上，请再按一次；还不行，请告诉工作人员。")
        self._problem.say(words.sentence(error) if isinstance(error, RuleError) else said, "bad")

    def _on_out_of_patience(self) -> None:
        self.reject()
