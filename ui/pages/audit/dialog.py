"""The audit trail over the page: who saw, changed and printed what, and whether it is whole."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.auditing_reading import Asked, Shown
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.seen import number_in
from ui import audit_words, icons, theme
from ui.pages.audit.model import AuditModel
from ui.tables import Column, Rows
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.veil import Veil

translate = QCoreApplication.translate

WIDTH, HEIGHT = 290, 160
"""Wanted size in units; less where the window behind it is smaller."""
STRETCHED = (2, 5, 6)
_DAY = timedelta(days=1)


def columns() -> tuple[Column[Shown], ...]:
    """Columns of a row, from left to right."""
    return (
        Column(translate("AuditDialog", "时间"), audit_words.when),
        Column(translate("AuditDialog", "窗口"), lambda one: one.row.window or "—"),
        Column(translate("AuditDialog", "人员"), audit_words.who),
        Column(translate("AuditDialog", "类别"), audit_words.kind),
        Column(translate("AuditDialog", "操作"), audit_words.act, tone=audit_words.tone),
        Column(translate("AuditDialog", "对象"), audit_words.what),
        Column(translate("AuditDialog", "说明"), audit_words.how),
    )


class AuditDialog(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    def __init__(self, model: AuditModel, today: date, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`; `today` is the hall's date."""
        super().__init__(parent)
        model.setParent(self)
        self._model, self._today = model, today
        self.setWindowTitle(self.tr("操作记录"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("audit_dialog")
        room = parent.window().size()
        self.resize(
            min(theme.space(WIDTH), room.width() - theme.space(6)),
            min(theme.space(HEIGHT), room.height() - theme.space(6)),
        )
        self._stand, self._proof = Banner(self), Banner(self)
        self._stand.setObjectName("audit_standing")
        self._proof.setObjectName("audit_proof")
        self._make_question()
        self._rows: Rows[Shown] = Rows(columns(), key=lambda one: one.row.row_id, parent=self)
        self._table = row_table("audit_table", self._rows, stretched=STRETCHED, parent=self)
        self._nothing = EmptyState(
            self.tr("没有符合的记录"), self.tr("换一个编号、人员或日期再查"), self, icon="search"
        )
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.again)
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._table, self._nothing, self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._veil.cover(self.tr("正在读取…"))
        self._count, self._more = QLabel(self), QPushButton(self.tr("更早的"), self)
        self._lay_out()
        model.changed.connect(self._on_changed)
        self._number.setFocus()

    def _make_question(self) -> None:
        self._number, self._day = QLineEdit(self), QLineEdit(self)
        self._number.setObjectName("audit_number")
        self._number.setPlaceholderText(self.tr("办件编号，或证件号码"))
        self._number.setAccessibleName(self.tr("办件编号，或证件号码"))
        self._number.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._day.setObjectName("audit_day")
        self._day.setPlaceholderText(self.tr("日期，如 {day}").format(day=self._today.isoformat()))
        self._day.setAccessibleName(self.tr("日期"))
        self._who = QComboBox(self)
        self._who.setObjectName("audit_who")
        self._who.setAccessibleName(self.tr("人员"))
        self._who.addItem(self.tr("所有人员"), "")
        for box in (self._number, self._day):
            box.setClearButtonEnabled(True)
            box.returnPressed.connect(self._on_asked)
        self._who.currentIndexChanged.connect(self._on_asked)
        self._find = QPushButton(icons.icon("search", "primary"), self.tr("查询"), self)
        self._find.setObjectName("audit_find")
        self._find.setAutoDefault(False)
        self._find.clicked.connect(self._on_asked)
        self._prove = QPushButton(icons.icon("check", "primary"), self.tr("核验全部"), self)
        self._prove.setObjectName("audit_prove")
        self._prove.setAutoDefault(False)
        self._prove.setToolTip(self.tr("把每一条重新算一遍，再与平台的存证对照；百万条约十几秒"))
        self._prove.clicked.connect(self._model.prove)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("操作记录"), self)
        title.setProperty("role", "title")
        close = QPushButton(icons.icon("close"), self.tr("关闭"), self)
        close.setObjectName("close_audit")
        close.setAutoDefault(False)
        close.setToolTip(self.tr("关闭（Esc）"))
        close.clicked.connect(self.reject)
        head, asked, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._prove)
        head.addWidget(close)
        asked.addWidget(self._number, 3)
        asked.addWidget(self._who, 2)
        asked.addWidget(self._day, 2)
        asked.addWidget(self._find)
        self._count.setProperty("role", "small")
        self._count.setObjectName("audit_count")
        self._more.setObjectName("audit_more")
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._model.ask_more)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._more)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        for row in (head, asked, foot):
            row.setSpacing(theme.space(2))
        column.addLayout(head)
        column.addWidget(self._stand)
        column.addWidget(self._proof)
        column.addLayout(asked)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _on_asked(self) -> None:
        day = self._read_day()
        if day is None and self._day.text().strip():
            said = self.tr("日期看不懂，请写成 {day} 这样。").format(day=self._today.isoformat())
            self._proof.say(said, "warn")
            return
        since = None if day is None else datetime.combine(day, time(), HALL_ZONE)
        typed = self._number.text().strip()
        person = number_in(typed, today=self._today)
        self._model.ask(
            Asked(
                case="" if person else typed.upper().replace("-", "").replace(" ", ""),
                person=person,
                login=str(self._who.currentData()),
                since=since,
                until=None if since is None else since + _DAY,
            )
        )

    def _read_day(self) -> date | None:
        digits = self._day.text().strip().replace("/", "-").replace(".", "-")
        try:
            day = date.fromisoformat(digits)
        except ValueError:
            return None
        # The calendar has no day after the last one, where the day that is asked for would end.
        return None if day == date.max else day

    def _on_changed(self) -> None:
        model = self._model
        self._show_names()
        self._find.setEnabled(not model.busy)
        self._prove.setEnabled(not model.proving)
        self._show_state()
        if model.problem:
            self._veil.uncover()
            self._failure.say(model.problem)
            self._stack.setCurrentWidget(self._failure)
            return
        if model.rows is None:
            return
        self._veil.uncover()
        self._rows.show(model.rows)
        self._stack.setCurrentWidget(self._table if model.rows else self._nothing)
        self._more.setVisible(bool(model.rows))
        self._more.setEnabled(model.more and not model.busy)
        said = (
            self.tr("显示 {n} 条，最近的在前") if model.more else self.tr("共 {n} 条，最近的在前")
        )
        self._count.setText(said.format(n=f"{len(model.rows):,}") if model.rows else "")

    def _show_state(self) -> None:
        model = self._model
        if model.standing is not None:
            self._stand.say(*audit_words.standing(model.standing))
        if model.proving:
            self._proof.say(self.tr("正在核验全部记录…"))
        elif model.proof is not None:
            self._proof.say(*audit_words.proof(model.proof))
        elif not model.busy:
            self._proof.hush()

    def _show_names(self) -> None:
        if self._who.count() > 1 or not self._model.names:
            return
        for one in self._model.names:
            self._who.addItem(f"{one.name}（{one.login}）", one.login)
