"""The pages window (整理页面): thumbnails by material, acts beside them, one page large."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.sources import Source
from clerk_app.domain.errors import YichuangError
from ui import theme, words
from ui.page_pictures import PagePictures
from ui.pages.workbench.pages_bar import PagesBar
from ui.pages.workbench.pile import pile_moves
from ui.pages.workbench.pile.pile_moves import Move
from ui.pages.workbench.pile.pile_rows import Head, Sheet, page_count, rows_of
from ui.pages.workbench.pile.pile_tools import PileTools
from ui.pages.workbench.pile.pile_view import PileView
from ui.pages.workbench.pile.thumbnails import Find, Thumbnails
from ui.pages.workbench.preview import STEP, Preview
from ui.pages.workbench.scan_state import ScanState
from ui.pages.workbench.subject import Subject
from ui.widgets.banner import Banner
from ui.widgets.column_scroll import column_scroll
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader

MOST_OF_WINDOW = 0.96
"""Of the window it stands over: the pages need the room."""
_TURNS = {"left": -1, "right": 1}


class PileWindow(QDialog):
    """Shows a `Subject`'s pages; what the clerk wants done goes out as signals."""

    put_asked = Signal(object, object)
    """Ids of pages, and the `Put` where they are to stand."""
    turn_asked = Signal(object, int)
    """Ids of pages, and quarters clockwise."""
    remove_asked = Signal(object)
    """Ids of pages."""
    retake_asked = Signal(str, str)
    """Id of the page that is to be replaced, and its slot."""
    undo_asked = Signal()
    stop_asked = Signal()
    """The scan that runs is to end."""
    stop_turning_asked = Signal()
    """Pages in work are to stay as they are."""
    check_asked = Signal(str)
    """Id of the page the clerk has compared with its original."""

    def __init__(self, pictures: PagePictures, find: Find, parent: QWidget) -> None:
        """Pages are found by `find` and drawn by `pictures`; shown with `open()`."""
        super().__init__(parent)
        self.setObjectName("pile_window")
        self.setWindowTitle(self.tr("整理页面"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures, self._find, self._subject = pictures, find, Subject()
        self.thumbnails = Thumbnails(pictures, find, self)
        self.view, self.tools = PileView(self.thumbnails, self), PileTools(self)
        self._preview = Preview(pictures, self)
        self._header = SectionHeader(self.tr("整理页面"), self)
        self._locked, self._scanning = Banner(self), Banner(self)
        self.pages = PagesBar(self)
        self._locked.setObjectName("pile_locked")
        self._scanning.setObjectName("pile_scanning")
        self._turning = Banner(self)
        self._turning.setObjectName("pile_turning")
        self._in_work, self._awaited = 0, False
        self._said = QLabel(self)
        self._said.setObjectName("pile_said")
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._nothing = EmptyState(
            self.tr("还没有页面"),
            self.tr("扫描或添加文件以后，页面按材料列在这里"),
            self,
            icon="file",
        )
        self._stack = QStackedWidget(self)
        for sheet in (self.view, self._nothing, self._preview):
            self._stack.addWidget(sheet)
        self._close = QPushButton(self.tr("关闭（Esc）"), self)
        self._close.setObjectName("close_pile")
        self._close.setAutoDefault(False)
        self._undo = ""
        self._over = parent.window()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        hint = QLabel(self.tr("拖动页面可换位置，也可拖到别的材料；Enter 或空格看大图。"), self)
        hint.setProperty("role", "soft")
        hint.setWordWrap(True)
        tools = column_scroll(self.tools, self)
        tools.setMinimumWidth(self.tools.sizeHint().width() + theme.space(4))
        work = QHBoxLayout()
        work.setSpacing(theme.space(3))
        work.addWidget(self._stack, 1)
        work.addWidget(tools)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._close)
        edge = theme.space(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        for part in (self._header, hint, self._locked, self._scanning, self._turning, self.pages):
            column.addWidget(part)
        column.addLayout(work, 1)
        column.addLayout(foot)
        self.resize(self._over.size() * MOST_OF_WINDOW)

    def _connect(self) -> None:
        self.tools.pressed.connect(self._on_tool)
        self.view.opened.connect(self._look)
        self.view.dropped.connect(self._on_dropped)
        self.view.chosen_changed.connect(self._show_tools)
        self._scanning.acted.connect(self.stop_asked)
        self._turning.acted.connect(self.stop_turning_asked)
        self._close.clicked.connect(self.close)
        self._preview.closed.connect(self._on_looked)
        self._preview.moved.connect(self._on_moved)
        self._preview.checked.connect(self.check_asked)
        self._preview.retry_asked.connect(lambda: self._look(self.view.in_hand()))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the middle of the window it stands over."""
        super().showEvent(event)
        over = self._over.rect()
        self.move(self._over.mapToGlobal(over.center()) - self.rect().center())

    # Bringing up to date

    def show_subject(self, subject: Subject) -> None:
        """The pages as they now stand; what is chosen stays chosen."""
        self._subject = subject
        rows = rows_of(subject.lines, subject.case)
        self.view.pages.show_rows(rows)
        self.view.allow_changes(allowed=subject.open_for_more)
        self._header.set_note(self.tr("{n} 页").format(n=page_count(rows)))
        if subject.open_for_more:
            self._locked.hush()
        elif subject.waits_at_window:
            self._locked.say(self.tr("网上提交的办件还没有接件，页面现在只能查看。"), "primary")
        else:
            self._locked.say(self.tr("办件已经结束，页面只能查看，不能改动。"), "primary")
        any_page = any(isinstance(one, Sheet) for one in rows)
        looked = self._preview.material
        if self._stack.currentWidget() is not self._preview:
            self._stack.setCurrentWidget(self.view if any_page else self._nothing)
        elif looked is not None:
            self._refresh(looked.material_id)
        if any_page and not self.view.in_hand():
            self.view.go_to(next(one.key for one in rows if isinstance(one, Sheet)))
        self._show_tools()

    @property
    def slot_in_hand(self) -> str:
        """Slot of the material whose page the keys are on; empty: none."""
        row = self._sheet(self.view.in_hand())
        return row.slot if row is not None else ""

    def show_undo(self, offer: str) -> None:
        """What would be taken back, in a few words; empty: nothing."""
        self._undo = offer
        self._show_tools()

    def show_scan(self, state: ScanState) -> None:
        """How the scan stands that runs while the window is open."""
        self.pages.show_stand(state.flow)
        if not state.running:
            self._scanning.hush()
            return
        said = self.tr("正在扫描“{name}”，已到 {n} 页").format(name=state.name, n=state.pages)
        self._scanning.say(said, "primary", "" if state.stopping else self.tr("停止"))

    def say(self, said: str, tone: str) -> None:
        """A sentence at the foot; `tone` is good, warn or bad."""
        self._said.setText(said)
        theme.mark(self._said, tone=tone)

    def say_busy(self, busy: bool) -> None:  # a signal's argument
        """Something asked is not done yet."""
        self._awaited = busy
        self._show_busy()

    def show_turns(self, made: int, pages: int) -> None:
        """How many of the pages in work are made; 0 of 0: none is in work."""
        self._in_work = pages
        if pages > 1:
            said = self.tr("正在转动，已完成 {made} / {n} 页").format(made=made, n=pages)
            self._turning.say(said, "primary", self.tr("停止（Esc）"))
        else:
            self._turning.hush()
        self._show_busy()

    def _show_busy(self) -> None:
        if self._awaited or self._in_work:
            self.say(self.tr("正在处理…"), "")
        elif self._said.text() == self.tr("正在处理…"):
            self.say("", "")

    def _show_tools(self) -> None:
        looking = self._stack.currentWidget() is self._preview
        in_hand = bool(self.view.in_hand()) and not looking
        self.tools.show_state(
            changeable=self._subject.open_for_more, in_hand=in_hand, undo=self._undo
        )

    # Acts

    def _on_tool(self, name: str) -> None:
        rows, chosen, page = self.view.pages.rows, self.view.chosen(), self.view.in_hand()
        if name in ("larger", "smaller"):
            self._zoom(1 if name == "larger" else -1)
        elif name == "undo":
            self.undo_asked.emit()
        elif not self._subject.open_for_more or not chosen:
            return
        elif name in _TURNS:
            self.turn_asked.emit(chosen, _TURNS[name])
        elif name == "remove":
            self.remove_asked.emit(chosen)
        elif name == "retake":
            slot = next(one.slot for one in rows if one.key == page)
            self.retake_asked.emit(page, slot)
        else:
            moves: dict[str, Move | None] = {
                "back": pile_moves.stepped(rows, chosen, -1),
                "on": pile_moves.stepped(rows, chosen, 1),
                "above": pile_moves.to_neighbour(rows, chosen, -1),
                "below": pile_moves.to_neighbour(rows, chosen, 1),
                "split": pile_moves.split_from(rows, page),
                "merge": pile_moves.merged_up(rows, page),
            }
            self._put(moves[name])

    def _zoom(self, by: int) -> None:
        if self._stack.currentWidget() is self._preview:
            self._preview.zoom(STEP**by)
        else:
            self.view.zoom(by)

    def _on_dropped(self, pages: tuple[str, ...], slot: str, before: str) -> None:
        self._put(pile_moves.dropped(self.view.pages.rows, pages, slot, before))

    def _put(self, move: Move | None) -> None:
        if move is None:
            self.say(self.tr("已经在最前或最后，没有可移的位置。"), "warn")
        else:
            self.say("", "")
            self.put_asked.emit(*move)

    # One page large

    def _look(self, page: str) -> None:
        row = self._sheet(page)
        if row is None:
            return
        find = partial(self._find, row.material.sha256)
        done, failed = partial(self._on_found, page), partial(self._on_missing, page)
        self._pictures.tasks.ask_slow(find, done, failed)

    def _on_found(self, page: str, path: Source) -> None:
        row = self._sheet(page)
        if row is None:
            return
        self._stack.setCurrentWidget(self._preview)
        self._preview.show_material(self._name(row.slot), row.material, path)
        self._refresh(page)
        self._preview.setFocus()
        self._show_tools()

    def _on_missing(self, page: str, error: YichuangError) -> None:
        row = self._sheet(page)
        if row is not None:
            self._stack.setCurrentWidget(self._preview)
            self._preview.say_failed(self._name(row.slot), words.sentence(error))
            self._show_tools()

    def _on_moved(self, by: int) -> None:
        sheets = [one.key for one in self.view.pages.rows if isinstance(one, Sheet)]
        page = self.view.in_hand()
        if page in sheets:
            self.view.go_to(sheets[(sheets.index(page) + by) % len(sheets)])
            self._look(self.view.in_hand())

    def _refresh(self, page: str) -> None:
        row = self._sheet(page)
        if row is None:
            self._on_looked()
            return
        wants = {one.slot for one in self._subject.lines if not one.self_made}
        may_check = row.slot in wants and self._subject.open_for_more
        self._preview.refresh(row.material, may_check=may_check)

    def _on_looked(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.setFocus()
        self._show_tools()

    def reject(self) -> None:
        """Qt: Esc stops the turning of many pages first, then goes back from a large page."""
        if self._in_work > 1:
            self.stop_turning_asked.emit()
        elif self._stack.currentWidget() is self._preview:
            self._on_looked()
        else:
            super().reject()

    def _sheet(self, page: str) -> Sheet | None:
        found = (one for one in self.view.pages.rows if isinstance(one, Sheet) and one.key == page)
        return next(found, None)

    def _name(self, slot: str) -> str:
        heads = (one for one in self.view.pages.rows if isinstance(one, Head))
        return next((one.name for one in heads if one.slot == slot), slot)
