"""The conflict desk over the page: differences, both values, the papers, and the decision."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.differences import Difference
from clerk_app.desk.sources import Source
from clerk_app.domain.case import Material
from clerk_app.domain.case_number import spoken_groups
from ui import theme
from ui.keys import Key
from ui.page_pictures import PagePictures
from ui.pages.conflicts import side_words
from ui.pages.conflicts.decision_part import DecisionPart
from ui.pages.conflicts.difference_list import DifferenceList
from ui.pages.conflicts.model import ConflictsModel
from ui.pages.conflicts.papers_part import PapersPart
from ui.seal_banner import SealBanner
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.column_scroll import column_scroll
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.veil import Veil


class ConflictDialog(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    def __init__(self, model: ConflictsModel, pictures: PagePictures, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self.setWindowTitle(self.tr("核对差异"))
        self.setObjectName("conflicts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(room.width() - theme.space(6), room.height() - theme.space(6))
        self._title = ElidedLabel(self.tr("核对差异"), self)
        self._title.setProperty("role", "title")
        self._left = Chip("", "warn", self, icon="conflict")
        self._left.setObjectName("differences_left")
        self._list = DifferenceList(self)
        self._decision, self._papers = DecisionPart(self), PapersPart(pictures, self)
        self._outcome, self._said = Banner(self), Banner(self)
        self.seals = SealBanner(self)
        self._outcome.setObjectName("difference_outcome")
        self._said.setObjectName("difference_said")
        self._confirm = self._button("confirm", self.tr("确认"), "primary")
        self._confirm.setShortcut(QKeySequence(Key.RECEIVE.value))
        self._confirm.clicked.connect(self._on_confirm)
        self._confirm.setEnabled(False)
        self._close = self._button("close_conflicts", self.tr("关闭"), "")
        self._close.setToolTip(self.tr("关闭（Esc）"))
        self._close.clicked.connect(self.reject)
        self._nothing = EmptyState(self.tr("这件办件没有差异"), "", self, icon="check")
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._stack = QStackedWidget(self)
        self._work = QWidget(self)
        for widget in (QWidget(self), self._work, self._nothing, self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._veil.cover(self.tr("正在读取差异…"))
        self._left.hide()
        self._lay_out()
        self._connect()

    def _button(self, name: str, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        model = self._model
        self._list.reached.connect(model.look_at)
        self._list.chosen.connect(self._decision.choose)
        self._list.confirmed.connect(self._on_confirm)
        self._list.turned.connect(self._papers.turn)
        self._decision.confirmed.connect(self._on_confirm)
        self._papers.wanted.connect(model.show_paper)
        model.changed.connect(self._on_changed)
        model.decided.connect(self._on_decided)
        model.refused.connect(lambda why: self._said.say(why, "bad"))
        model.looked_at.connect(self._on_paper)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._left)
        sheet = QWidget(self)
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(2))
        for widget in (self._list, self._outcome, self._decision, self._said):
            inner.addWidget(widget)
        inner.addStretch(1)
        scroll = column_scroll(sheet, self)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(scroll, 11)
        row.addWidget(self._papers, 9)
        hint = QLabel(self.tr("上下键换一处　1、2 选一边　3 另填　Enter 确认"), self)
        hint.setProperty("role", "small")
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self._close)
        foot.addWidget(self._confirm)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(head)
        column.addWidget(self.seals)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _on_changed(self) -> None:
        model = self._model
        if model.problem:
            self._veil.uncover()
            self._failure.say(model.problem)
            self._stack.setCurrentWidget(self._failure)
        elif model.found is not None:
            self._veil.uncover()
            self._show()
        self._confirm.setEnabled(not model.busy and model.now is not None)

    def _show(self) -> None:
        found, one = self._model.found, self._model.now
        if found is None:
            return
        number = spoken_groups(found.case.number)
        self._title.setText(f"{self.tr('核对差异')}　{number}")
        if found.waiting:
            self._left.say(self.tr("{n} 处待核对").format(n=found.waiting), "warn", "conflict")
        else:
            self._left.say(self.tr("都已核对"), "good", "check")
        self._left.show()
        if one is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        first = self._stack.currentWidget() is not self._work
        self._stack.setCurrentWidget(self._work)
        self._list.show_rows(found.rows, one.conflict.conflict_id)
        self._decision.show_difference(found, one)
        self._papers.show_of(found, one)
        self._show_outcome(one)
        if first:
            self._list.setFocus()

    def _show_outcome(self, one: Difference) -> None:
        found = self._model.found
        if found is None:
            return
        said = side_words.outcome(found, one)
        if said:
            self._outcome.say(said, "good")
        elif not one.about_value and not one.about_files:
            self._outcome.hush()
        elif one.stands not in (one.mine.value, one.theirs.value):
            now = side_words.told(found, one, one.stands).masked or side_words.nothing()
            if one.about_files:
                now = self.tr("两份都算")
            self._outcome.say(self.tr("现在采用的是：{value}").format(value=now), "primary")
        else:
            self._outcome.hush()

    def _on_confirm(self) -> None:
        one, decision = self._model.now, self._decision
        if one is None or self._model.busy:
            return
        if not decision.choice:
            self._said.say(self.tr("先按 1 或 2 选一边，或按 3 另填。"), "warn")
            return
        if one.conflict.severe and not decision.reason():
            self._said.say(self.tr("这是身份或法定内容，请写明依据。"), "warn")
            decision.go_to_reason()
            return
        self._said.hush()
        self._model.decide(decision.value(), decision.reason())

    def _on_decided(self, name: str) -> None:
        self._decision.begin_anew()
        self._said.say(self.tr("“{name}”已确认。").format(name=name), "good")
        self._list.setFocus()

    def _on_paper(self, material: Material, path: Source | None, why: str) -> None:
        self._papers.show_paper(material, path, why)
