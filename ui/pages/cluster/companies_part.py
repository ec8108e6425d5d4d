"""The companies of a batch: a table to type in, files to read, what is wrong with a cell."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.batch_drafts import CompanyRow
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError
from ui import icons, theme, words
from ui.batch_words import companies_said
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.cluster.batch_cards import Place
from ui.pages.cluster.company_rows import CompanyRows
from ui.pages.cluster.company_table import CompanyTable
from ui.pages.cluster.state import ClusterState
from ui.widgets.banner import Banner
from ui.widgets.elided_label import ElidedLabel


class CompaniesPart(QWidget):
    """Everything by the keys: type, Tab, Enter, Ctrl+V, Ctrl+Delete, Ctrl+Down to what is wrong."""

    written = Signal(int, object)
    pasted = Signal(int, object)
    deleted = Signal(object)
    file_chosen = Signal(object)
    """Path of a table to read."""
    template_chosen = Signal(object)
    """Path to write the template to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No company yet."""
        super().__init__(parent)
        self._rows = CompanyRows(self)
        self._table = CompanyTable(self._rows, self)
        self._sum = QLabel(self)
        self._sum.setObjectName("companies_sum")
        self._sum.setProperty("role", "lead")
        self._remarks = Banner(self)
        self._remarks.setObjectName("file_remarks")
        self._remarks.acted.connect(self._remarks.hush)
        self._said = ElidedLabel("", self)
        self._said.setObjectName("cell_problem")
        self._dialog: QFileDialog | None = None
        self._folder = ""
        self._next = self._button("next_problem", "warning", self.tr("下一处错误"), Key.NEXT_GAP)
        self._delete = self._button("delete_rows", "trash", self.tr("删除所选"), Key.DELETE_ROW)
        self._file = self._button("read_file", "folder", self.tr("导入 Excel/CSV"))
        self._template = self._button("save_template", "file", self.tr("存模板"))
        self._lay_out()
        self._connect()

    def show_state(self, state: ClusterState, catalogue: Catalogue) -> None:
        """Bring table and sum up to date."""
        draft = state.draft
        if draft is None:
            return
        labels = {one.name: one.label for one in (*state.form.shared, *state.form.own)}
        looked = state.looked_over.marks
        sentences = {
            (row, mark.field): words.sentence(RuleError(mark.trouble, **mark.facts), labels)
            for row, marks in looked.items()
            for mark in reversed(marks)
        }
        open_ = state.progress is None
        self._table.use(catalogue)
        self._rows.show(state.form.own, _shown(draft.rows), looked, sentences, open_=open_)
        faulty = len(state.checked.faulty)
        self._sum.setText(companies_said(state.checked.companies, faulty))
        theme.mark(self._sum, tone="bad" if faulty else "")
        self._next.setVisible(bool(faulty))
        for button in (self._delete, self._file, self._template):
            button.setEnabled(open_)
        self._on_moved()

    def say_remarks(self, text: str, tone: str) -> None:
        """What a file brought, and what of it was not read."""
        self._remarks.say(text, tone, self.tr("知道了"))

    def hush(self) -> None:
        """Another batch: what was said of a file is over."""
        self._remarks.hush()

    def go(self) -> None:
        """The hand goes into the table: to the first empty row when none is current."""
        if not self._table.currentIndex().isValid():
            self._table.go_to(max(0, self._rows.rowCount() - 1), 0)
        self._table.setFocus()

    def go_to_problem(self) -> None:
        """The hand goes to the next cell that is wrong."""
        self._table.go_to_problem()

    def hand(self) -> Place:
        """The cell the hand is in; what is being typed there is written first."""
        self._table.setFocus()
        index = self._table.currentIndex()
        return (
            Place(self._rows.fields[index.column()].name, index.row())
            if index.isValid()
            else Place()
        )

    # Layout

    def _button(self, name: str, icon: str, text: str, key: Key | None = None) -> QPushButton:
        button = QPushButton(icons.icon(icon, "primary"), text, self)
        button.setObjectName(name)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if key is not None:
            tip = self.tr("{title}（{key}）").format(title=text, key=key.shown)
            button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space(1))
        head.addWidget(self._sum)
        head.addWidget(self._next)
        head.addStretch(1)
        for button in (self._delete, self._template, self._file):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(head)
        column.addWidget(self._remarks)
        column.addWidget(self._table, 1)
        column.addWidget(self._said)

    def _connect(self) -> None:
        self._rows.written.connect(self.written)
        self._table.pasted.connect(self.pasted)
        self._table.deleted.connect(self.deleted)
        self._table.moved.connect(self._on_moved)
        self._next.clicked.connect(self.go_to_problem)
        self._delete.clicked.connect(self._table.delete_rows)
        self._file.clicked.connect(self._ask_for_file)
        self._template.clicked.connect(self._ask_for_template)
        table = self._table
        wrong, gone = self.tr("下一处错误"), self.tr("删除所选")
        KeyCommand(Key.NEXT_GAP, "to_problem", wrong, self.go_to_problem, self)
        KeyCommand(Key.DELETE_ROW, "rows_gone", gone, table.delete_rows, self)

    # Acts

    def _on_moved(self) -> None:
        index = self._table.currentIndex()
        if not index.isValid() or not self._rows.row_id(0):
            hint = self.tr("直接输入，或从 Excel 复制后按 Ctrl+V，也可以导入 Excel/CSV 文件")
            self._said.setText(hint)
            theme.mark(self._said, tone="soft")
            return
        said, tone = self._rows.said_of(index.row(), index.column())
        label = self._rows.fields[index.column()].label
        # The name may have been scrolled out of sight.
        name = self._rows.text(index.row(), 0)
        place = "　".join(
            (self.tr("第 {row} 家").format(row=index.row() + 1), *filter(None, (name,)), label)
        )
        self._said.setText(f"{place}：{said}" if said else place)
        theme.mark(self._said, tone=tone or "soft")

    def _ask_for_file(self) -> None:
        if self._dialog is not None:
            return
        dialog = QFileDialog(self, self.tr("导入企业名单"), self._folder)
        dialog.setObjectName("attach_files")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("表格 (*.xlsx *.xlsm *.csv *.txt)"), self.tr("所有文件 (*)")]
        )
        self._open(dialog, partial(self._on_file, self.file_chosen.emit))

    def _ask_for_template(self) -> None:
        if self._dialog is not None:
            return
        dialog = QFileDialog(self, self.tr("保存模板"), self._folder)
        dialog.setObjectName("attach_files")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters([self.tr("Excel 工作簿 (*.xlsx)")])
        dialog.selectFile(self.tr("集群注册企业名单.xlsx"))
        self._open(dialog, partial(self._on_file, self.template_chosen.emit))

    def _open(self, dialog: QFileDialog, chosen: object) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(self._on_dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _on_file(self, tell: object, name: str) -> None:
        path = Path(name)
        self._folder = str(path.parent)
        if callable(tell):
            tell(path)

    def _on_dialog_closed(self) -> None:
        self._dialog = None


def _shown(rows: tuple[CompanyRow, ...]) -> tuple[CompanyRow, ...]:
    """Without the empty rows at the end: there is always one more to type in."""
    last = next((at for at in reversed(range(len(rows))) if not rows[at].empty), -1)
    return rows[: last + 1]
