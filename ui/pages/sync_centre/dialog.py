"""The sync centre over the page: figures, the list of what waits, and what to do about one line."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.printing import Printed
from clerk_app.desk.rehearsing import Previewed
from clerk_app.desk.unsynced import Exported, Imported
from clerk_app.domain.backlog import Level
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.supervision_number import spoken_groups
from clerk_app.domain.unsent import Remedy, Unsent
from ui import icons, sync_words, theme, words
from ui.pages.sync_centre.code_dialog import code_dialog
from ui.pages.sync_centre.columns import STRETCHED, columns
from ui.pages.sync_centre.enrol_dialog import enrol_dialog
from ui.pages.sync_centre.facts_part import FactsPart
from ui.pages.sync_centre.give_up_dialog import give_up_dialog
from ui.pages.sync_centre.model import SyncModel
from ui.preview_dialog import PreviewDialog
from ui.tables import Rows
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.veil import Veil

WIDTH, HEIGHT = 270, 150
"""Wanted size in units; less where the window behind it is smaller."""


class SyncCentre(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    case_asked = Signal(str)
    """Id of a case to open on the desk."""

    def __init__(self, model: SyncModel, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self.setWindowTitle(self.tr("同步中心"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sync_centre_dialog")
        room = parent.window().size()
        self.resize(
            min(theme.space(WIDTH), room.width() - theme.space(6)),
            min(theme.space(HEIGHT), room.height() - theme.space(6)),
        )
        self._facts = FactsPart(self)
        self._banner = Banner(self)
        self._banner.setObjectName("sync_banner")
        self._told = Banner(self)
        self._told.setObjectName("sync_told")
        self._rows: Rows[Unsent] = Rows(columns(self._now), key=lambda one: one.key, parent=self)
        self._table = row_table("sync_table", self._rows, stretched=STRETCHED, parent=self)
        self._table.selectionModel().currentRowChanged.connect(self._on_line)
        self._table.activated.connect(self._on_open)
        self._nothing = EmptyState(
            self.tr("全部已同步"), self.tr("本机没有等着传给平台的内容"), self, icon="cloud-check"
        )
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._table, self._nothing, self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._veil.cover(self.tr("正在读取…"))
        self._said = QLabel(self)
        self._said.setObjectName("sync_said")
        self._said.setWordWrap(True)
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._note.setObjectName("sync_note")
        self._make_buttons()
        self._lay_out()
        self._show_line(None)
        self._follow(model)

    def _follow(self, model: SyncModel) -> None:
        model.exported.connect(self._on_exported)
        model.code_wanted.connect(self._on_code_wanted)
        model.imported.connect(self._on_imported)
        model.enrolled.connect(self._on_enrolled)
        model.previewed.connect(self._on_previewed)
        model.printed.connect(self._on_printed)
        model.handed.connect(self._on_handed)
        model.changed.connect(self._on_changed)
        model.failed.connect(self._on_failed)

    def _make_buttons(self) -> None:
        self._open = self._button("sync_open_case", self.tr("打开办件"), "folder", self._on_open)
        self._retry = self._button("sync_retry", self.tr("重试"), "refresh", self._on_retry)
        self._retry_all = self._button(
            "sync_retry_all", "", "refresh", self._model.retry_unreadable
        )
        self._retry_all.hide()
        self._done = self._button("sync_done", self.tr("已处理"), "check", self._on_done)
        self._print = self._button(
            "sync_print_sheet", self.tr("打印移交单"), "print", self._on_print
        )
        self._look = self._button(
            "sync_preview_sheet", self.tr("先看移交单"), "eye", self._on_look, role="quiet"
        )
        self._handed = self._button(
            "sync_handed_over", self.tr("已移交"), "check", self._on_handed_over
        )
        self._give_up = self._button(
            "sync_give_up", self.tr("放弃…"), "refused", self._on_give_up, role="quiet"
        )
        self._now_button = self._button(
            "sync_now", self.tr("立即同步"), "refresh", self._on_sync_now, role="primary"
        )
        self._export = self._button(
            "sync_export", self.tr("导出未同步…"), "attach", self._on_export, role="quiet"
        )
        self._export.setToolTip(
            self.tr("把只在本机的业务和文件存成一个加密文件，到另一台电脑上导入，不会重复")
        )
        self._export.hide()
        self._import = self._button(
            "sync_import", self.tr("导入…"), "folder", self._on_import, role="quiet"
        )
        self._import.setToolTip(
            self.tr("把另一台电脑导出的未同步业务接到本机来传；已经有的不会重复")
        )
        self._enrol = self._button(
            "sync_enrol", self.tr("登记本机…"), "lock", self._on_enrol, role="quiet"
        )
        self._enrol.setToolTip(self.tr("用平台管理员发的登记码，让本机有自己的口令和编号"))
        self._enrol.hide()

    def _button(
        self, name: str, text: str, icon: str, do: Callable[[], None], role: str = ""
    ) -> QPushButton:
        tone = "on_primary" if role == "primary" else "primary"
        button = QPushButton(icons.icon(icon, tone), text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        title = QLabel(self.tr("同步中心"), self)
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._note)
        head.addWidget(self._enrol)
        head.addWidget(self._import)
        head.addWidget(self._export)
        head.addWidget(self._now_button)
        close = QPushButton(self.tr("关闭"), self)
        close.setObjectName("close_sync")
        close.setAutoDefault(False)
        close.setToolTip(self.tr("关闭（Esc）"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(self._said, 1)
        retries = (self._retry, self._retry_all)
        sheets = (self._look, self._print, self._handed)
        ours = (self._open, *retries, self._give_up, self._done, *sheets)
        for button in (*ours, close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._banner)
        column.addWidget(self._told)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _now(self) -> datetime:
        view = self._model.view
        return view.read_at if view is not None else datetime.now(UTC)

    def _line(self) -> Unsent | None:
        index = self._table.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def _on_changed(self) -> None:
        view = self._model.view
        self._veil.uncover()
        self._failure.say(self._model.problem)
        if self._model.problem or view is None:
            self._stack.setCurrentWidget(self._failure)
            return
        self._facts.show_view(view, self._model.link)
        said = sync_words.standing_long(view.standing)
        if said:
            tone = "bad" if view.standing.level is Level.STOP else "warn"
            self._banner.say(said, tone)
        else:
            self._banner.hush()
        self._rows.show(view.lines)
        self._export.setVisible(bool(view.counts.waiting or view.files or view.counts.refused))
        self._enrol.setVisible(self._model.may_enrol)
        self._note.setText(self._read_at(len(view.lines)))
        shown = self._table if view.lines else self._nothing
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
        if view.lines and not self._table.currentIndex().isValid():
            self._table.setFocus()
            self._table.selectRow(0)
        self._show_line(self._line())

    def _read_at(self, listed: int) -> str:
        view = self._model.view
        if view is None:
            return ""
        at = sync_words.moment(view.read_at, view.read_at)
        total = view.counts.waiting + view.counts.refused + view.files
        if total > listed:
            said = self.tr("只列前 {n} 项，共 {total} 项 · {time} 的情况")
            return said.format(n=listed, total=total, time=at)
        return self.tr("共 {n} 项 · {time} 的情况").format(n=listed, time=at)

    def _on_line(self) -> None:
        self._show_line(self._line())

    def _show_line(self, line: Unsent | None) -> None:
        said = ""
        if line is not None:
            said = self.tr("{why}。{what}").format(
                why=sync_words.reason(line), what=sync_words.remedy(line)
            )
        self._said.setText(said)
        self._open.setVisible(line is not None and bool(line.number))
        self._retry.setVisible(line is not None and line.may_retry)
        alike = self._model.unreadable
        self._retry_all.setText(self.tr("全部重试（{n}）").format(n=len(alike)))
        self._retry_all.setVisible(line is not None and line.key in alike and len(alike) > 1)
        self._give_up.setVisible(line is not None and line.may_give_up)
        self._done.setVisible(line is not None and line.may_be_put_away)
        for button in (self._look, self._print):
            button.setVisible(line is not None and line.for_supervision)
        new = line is None or line.remedy is Remedy.PRINT
        self._print.setText(self.tr("打印移交单") if new else self.tr("再打印一份"))
        self._handed.setVisible(line is not None and bool(line.sheets))

    def _on_open(self) -> None:
        line = self._line()
        if line is not None and line.number:
            self.case_asked.emit(line.case_id)
            self.accept()

    def _on_sync_now(self) -> None:
        view = self._model.view
        said = sync_words.waits_its_time(view.lines) if view is not None else ""
        if said:
            self._told.say(said, "warn")
        else:
            self._told.hush()
        self._model.sync_now()

    def _on_retry(self) -> None:
        line = self._line()
        if line is not None:
            self._model.try_now(line.key)

    def _on_done(self) -> None:
        line = self._line()
        if line is not None:
            self._model.dealt_with(line.key)

    def _on_print(self) -> None:
        line = self._line()
        if line is not None:
            self._print_sheets(line.to_copy)

    def _on_look(self) -> None:
        line = self._line()
        if line is not None:
            self._model.look_at_sheets(line.to_copy)

    def _on_previewed(self, numbers: tuple[str, ...], papers: tuple[Previewed, ...]) -> None:
        # None: what waited is on a sheet by now, and the list says so in a moment.
        if papers:
            preview = PreviewDialog(papers, self, self._print)
            preview.accepted.connect(partial(self._print_sheets, numbers))
            preview.open()

    def _print_sheets(self, numbers: tuple[str, ...]) -> None:
        """One more copy of these; of none: sheets of all that waits."""
        for number in numbers:
            self._model.print_sheet(number)
        if not numbers:
            self._told.say(self.tr("正在打印移交单…"), "primary")
            self._model.make_sheets()

    def _on_printed(self, printed: Printed) -> None:
        said = self.tr("移交单 {number} 已存为 {name}。")
        number = spoken_groups(printed.number)
        self._told.say(said.format(number=number, name=printed.path.name), "good")

    def _on_handed_over(self) -> None:
        line = self._line()
        if line is None or not line.sheets:
            return
        if len(line.sheets) == 1:
            self._model.handed_over(line.sheets[0])
            return
        # One act, several bodies: each has signed for its own sheet, or has yet to.
        menu = QMenu(self)
        menu.setObjectName("sync_sheets")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number in line.sheets:
            menu.addAction(spoken_groups(number), partial(self._model.handed_over, number))
        menu.popup(self._handed.mapToGlobal(self._handed.rect().topLeft()))

    def _on_handed(self, number: str) -> None:
        said = self.tr("移交单 {number} 已登记移交，单上各项不再列出。")
        self._told.say(said.format(number=spoken_groups(number)), "good")

    def _on_give_up(self) -> None:
        line = self._line()
        if line is not None:
            dialog = give_up_dialog(line, self)
            dialog.accepted.connect(lambda: self._model.give_up(line.key, dialog.typed))
            dialog.open()

    def _on_failed(self, error: YichuangError) -> None:
        self._told.say(words.sentence(error), "bad")

    def _on_export(self) -> None:
        dialog = QFileDialog(self, self.tr("导出到哪个文件夹（例如 U 盘）"))
        dialog.setObjectName("sync_folder")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, folder: str) -> None:
        self._told.say(self.tr("正在导出…"), "primary")
        self._model.export(Path(folder))

    def _on_exported(self, done: Exported) -> None:
        self._told.say(sync_words.exported(done), "warn" if done.missing else "good")

    def _on_import(self) -> None:
        dialog = QFileDialog(self, self.tr("另一台电脑导出的文件"))
        dialog.setObjectName("sync_package")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_package)
        dialog.open()

    def _on_package(self, path: str) -> None:
        self._told.say(self.tr("正在导入…"), "primary")
        self._model.look_into(Path(path))

    def _on_code_wanted(self, path: Path) -> None:
        dialog = code_dialog(path.name, self)
        dialog.accepted.connect(lambda: self._model.bring_in(path, dialog.typed))
        dialog.rejected.connect(self._told.hush)
        dialog.open()

    def _on_imported(self, done: Imported) -> None:
        self._told.say(sync_words.imported(done), "good")

    def _on_enrol(self) -> None:
        dialog = enrol_dialog(self)
        dialog.accepted.connect(lambda: self._give_in(dialog.typed))
        dialog.open()

    def _give_in(self, typed: str) -> None:
        self._told.say(self.tr("正在登记…"), "primary")
        self._model.enrol(typed)

    def _on_enrolled(self, seat: Seat) -> None:
        said = self.tr("已登记为 {prefix}，等着传的业务接着传")
        self._told.say(said.format(prefix=seat.prefix), "good")
