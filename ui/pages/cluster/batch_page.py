"""A batch that was received: each company's state, accept those complete, print, open one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.batches import Batch, CompanyLine
from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain import batch_number
from clerk_app.domain.case_number import spoken_groups
from ui import icons, theme, words
from ui.due_words import limits_text, limits_tone
from ui.keys import Key
from ui.pages.cluster.batch_model import BatchModel, BatchState
from ui.pages.cluster.check_part import CheckPart
from ui.preview_dialog import PreviewDialog, look_button
from ui.tables import Column, Rows
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.row_table import row_table

translate = QCoreApplication.translate


class BatchPage(QWidget):
    """Draws a `BatchModel`; Enter opens a company in the workbench."""

    case_asked = Signal(str)
    """Id of a case to be opened."""
    check_asked = Signal()
    """The agent shall check what is on record."""

    def __init__(self, model: BatchModel, parent: QWidget | None = None) -> None:
        """Shows a batch once the model has one."""
        super().__init__(parent)
        self._model = model
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "title")
        self._title.setObjectName("batch_title")
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "soft")
        self._confirmed = Chip("", parent=self)
        self._check = CheckPart("received_checked", self)
        self._check.asked.connect(self.check_asked)
        self._rows: Rows[CompanyLine] = Rows(_columns(), key=lambda row: row.case_id, parent=self)
        self._table = row_table("batch_companies", self._rows, stretched=(1, 4), parent=self)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.activated.connect(self._on_activated)
        self._sum = QLabel(self)
        self._sum.setObjectName("batch_sum")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(icons.icon("close"), self.tr("停下"), self)
        self._stop.setObjectName("stop_batch")
        self._stop.clicked.connect(model.cancel)
        self._accept = CommandButton(
            self.tr("受理"), Key.ACCEPT, self, icon="accept", role="primary"
        )
        self._accept.setObjectName("accept_batch")
        self._accept.clicked.connect(model.accept_all)
        self._make_papers(model)
        self._lay_out()
        find = QShortcut(QKeySequence(Key.FIND_CASE.value), self)
        find.activated.connect(self._table.setFocus)

    def _make_papers(self, model: BatchModel) -> None:
        self._look = look_button(self.tr("先看凭证"), "preview_batch", self)
        self._look.clicked.connect(model.look)
        model.previewed.connect(self._on_previewed)
        self._print = CommandButton(self.tr("打印本批凭证"), Key.PRINT_RECEIPT, self, icon="print")
        self._print.setObjectName("print_batch")
        self._print.clicked.connect(model.print_batch)
        self._own = QPushButton(icons.icon("print", "primary"), self.tr("打印所选企业凭证"), self)
        self._own.setObjectName("print_companies")
        self._own.setProperty("role", "quiet")
        self._own.clicked.connect(self._on_print_own)
        self._notices = QPushButton(icons.icon("print", "primary"), "", self)
        self._notices.setObjectName("print_notices")
        self._notices.setProperty("role", "quiet")
        self._notices.clicked.connect(model.print_notices)

    def show_state(self, state: BatchState) -> None:
        """Bring the page up to date."""
        batch = state.batch
        if batch is None:
            return
        self._title.setText(
            self.tr("批次 {number}").format(number=batch_number.spoken_groups(batch.number))
        )
        self._facts.setText(_facts(batch))
        confirmed = batch.confirmed
        self._confirmed.say(
            self.tr("平台已确认") if confirmed else self.tr("平台编号待确认"),
            "good" if confirmed else "warn",
            "cloud-check" if confirmed else "cloud-wait",
        )
        self._check.show_standing(
            batch.applicant_checked,
            self.tr("{n} 家待申请人核对").format(n=batch.unconfirmed),
            open_=state.progress is None,
        )
        self._rows.show(batch.lines)
        self._show_foot(state, batch)

    def go(self) -> None:
        """The hand goes to the list, to its first company when none is chosen."""
        self._table.setFocus()
        if not self._table.selectionModel().hasSelection() and self._rows.rowCount():
            self._table.selectRow(0)

    def _show_foot(self, state: BatchState, batch: Batch) -> None:
        progress = state.progress
        for widget in (self._bar, self._stop):
            widget.setVisible(progress is not None)
        ready = len(batch.acceptable)
        notices = len(batch.notices)
        self._notices.setText(self.tr("打印通知书 {n} 份").format(n=notices))
        self._notices.setVisible(notices > 0)
        for button in (self._print, self._own, self._notices, self._look):
            button.setEnabled(progress is None)
        self._accept.setText(self.tr("受理 {n} 家").format(n=ready) if ready else self.tr("受理"))
        self._accept.setEnabled(progress is None and ready > 0)
        if progress is None:
            self._sum.setText(_standing(batch))
            return
        doing = {
            "accept": self.tr("正在受理 {done}/{of}"),
            "print": self.tr("正在打印 {done}/{of}"),
            "confirm": self.tr("正在记录核对 {done}/{of}"),
        }
        self._sum.setText(doing[state.doing].format(done=progress.done, of=progress.all))
        self._bar.setRange(0, max(1, progress.all))
        self._bar.setValue(progress.done)

    def _lay_out(self) -> None:
        back = QPushButton(icons.icon("chevron-left", "primary"), self.tr("返回批次列表"), self)
        back.setObjectName("close_batch")
        back.setProperty("role", "quiet")
        back.clicked.connect(self._model.close)
        upper = QHBoxLayout()
        upper.setSpacing(theme.space(2))
        upper.addWidget(self._title, 1)
        upper.addWidget(self._confirmed)
        upper.addWidget(back)
        head = Card(self, tight=True)
        head.body.setSpacing(theme.space(0.5))
        head.body.addLayout(upper)
        lower = QHBoxLayout()
        lower.setSpacing(theme.space(2))
        lower.addWidget(self._facts, 1)
        # Not beside the number: that is read out whole, whatever the language.
        lower.addWidget(self._check)
        # Nor in the foot: with the notices' button there is no room for its words in English.
        lower.addWidget(self._look)
        head.body.addLayout(lower)
        listed = Card(self, tight=True)
        listed.body.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(self._sum, 1)
        foot.addWidget(self._bar, 1)
        for button in (self._stop, self._notices, self._own, self._print, self._accept):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(head)
        column.addWidget(listed, 1)
        column.addLayout(foot)

    def _chosen(self) -> Sequence[str]:
        chosen = self._table.selectionModel().selectedRows()
        return [self._rows.row(one.row()).case_id for one in chosen]

    def _on_print_own(self) -> None:
        self._model.print_receipts(self._chosen())

    def _on_previewed(self, papers: tuple[Previewed, ...]) -> None:
        preview = PreviewDialog(papers, self.window(), self._print)
        preview.accepted.connect(self._model.print_batch)
        preview.open()

    def _on_activated(self, index: QModelIndex) -> None:
        self.case_asked.emit(self._rows.row(index.row()).case_id)


def _columns() -> tuple[Column[CompanyLine], ...]:
    return (
        Column(translate("BatchPage", "办件编号"), lambda row: spoken_groups(row.number)),
        Column(translate("BatchPage", "企业名称"), lambda row: row.enterprise),
        Column(translate("BatchPage", "法定代表人"), lambda row: row.legal),
        Column(translate("BatchPage", "状态"), _state, tone=_state_tone),
        Column(translate("BatchPage", "材料"), _papers, tone=_papers_tone),
        Column(translate("BatchPage", "期限"), _limit, tone=_limit_tone),
    )


def _state(row: CompanyLine) -> str:
    return words.state(row.state)


def _state_tone(row: CompanyLine) -> str:
    tone = words.tone(row.state)
    return "ink_soft" if tone == "soft" else tone


def _papers(row: CompanyLine) -> str:
    parts = []
    if row.missing:
        said = translate("BatchPage", "缺 {n} 份：{names}")
        parts.append(said.format(n=len(row.missing), names="、".join(row.missing)))
    elif row.unchecked:
        said = translate("BatchPage", "{n} 份待核对原件：{names}")
        parts.append(said.format(n=len(row.unchecked), names="、".join(row.unchecked)))
    if row.by_law:
        said = translate("BatchPage", "没有按时告知补正，依法即为受理：{names}")
        parts.append(said.format(names="、".join(row.by_law)))
    return "；".join(parts) if parts else translate("BatchPage", "齐全")


def _papers_tone(row: CompanyLine) -> str:
    if row.missing:
        return "bad"
    return "warn" if row.unchecked or row.by_law else "good"


def _limit(row: CompanyLine) -> str:
    return limits_text(row.limits)


def _limit_tone(row: CompanyLine) -> str:
    return limits_tone(row.limits)


def _facts(batch: Batch) -> str:
    first = batch.first
    facts = (
        translate("BatchPage", "{n} 家企业").format(n=len(batch.lines)),
        translate("BatchPage", "收件 {day}").format(day=batch.received_on),
        first.value("form.host_name"),
        first.value("form.agent_name"),
    )
    return "　".join(fact for fact in facts if fact)


def _standing(batch: Batch) -> str:
    """How many companies stand where, the most first."""
    states = [line.state for line in batch.lines]
    said = translate("BatchPage", "{state} {n} 家")
    order = sorted(set(states), key=lambda one: (-states.count(one), one.value))
    return "　".join(said.format(state=words.state(one), n=states.count(one)) for one in order)
