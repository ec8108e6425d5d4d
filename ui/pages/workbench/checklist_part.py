"""The merged checklist of materials: what is asked once, what has come, what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.case import Material
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line
from clerk_app.domain.material_standard import MaterialStandard, standard_for
from ui import icons, theme
from ui.commands import WHY_NOT, KeyCommand, offer
from ui.keys import Key
from ui.pages.workbench.line_fold import Fold, FoldRow, fold_of
from ui.pages.workbench.line_row import LineRow
from ui.pages.workbench.scan_bar import ScanBar
from ui.pages.workbench.scan_state import ScanState
from ui.pages.workbench.subject import Subject
from ui.widgets.card import Card
from ui.widgets.command_button import CommandButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader


class ChecklistPart(Card):
    """Rows by slot; a row that stays is the same widget, so focus and scroll stay too."""

    attached = Signal(str, str, object)
    """Key of the draft or case, slot, and the paths to take in for it."""
    checked = Signal()
    """The clerk has compared every unchecked copy with its original."""
    preview_asked = Signal(str)
    remove_asked = Signal(str)
    """Id of the material to take out."""
    page_asked = Signal(str)
    """Id of the material whose page is to be looked at beside its original."""
    shifted = Signal(str, int)
    """Id of the material that is to stand so many places further down its line."""
    reuse_asked = Signal(object)
    """Slots whose offers are to be taken over, a tuple."""
    scan_asked = Signal(object, str)
    """The `Subject` in sight and the slot of the line to scan for."""
    camera_asked = Signal(object, str)
    """As `scan_asked`, with the document camera."""
    pile_asked = Signal()
    """All pages are to be put in order in a window of their own."""
    place_asked = Signal(object, str)
    """The `Subject` in sight and the slot of the line that pages which wait are to go to."""
    offer_preview_asked = Signal(str)
    """Slot whose offer is to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._subject = Subject()
        self._catalogue: Catalogue | None = None
        self._rows: dict[str, LineRow] = {}
        self._fold = Fold()
        self._folder = ""
        self._last_slot = ""
        self._dialog: QFileDialog | None = None
        self._in_a_row = False
        self._scan, self._scans_here = ScanState(), False
        self._photographs_here = False
        self._doubts: tuple[str, ...] = ()
        self._doubted: frozenset[str] = frozenset()
        self._header = SectionHeader(self.tr("材料清单"), self)
        self._check = CommandButton(
            self.tr("已核对原件"), Key.CHECK_ORIGINALS, self, icon="check", role="quiet"
        )
        self._check.setObjectName("check_originals")
        self._check.clicked.connect(self.checked)
        self._reuse = CommandButton("", Key.REUSE, self, icon="link", role="quiet")
        self._reuse.setObjectName("reuse_all")
        self._reuse.clicked.connect(lambda: self.reuse_asked.emit(tuple(self._subject.offers)))
        self._pile = self._pile_button()
        self._header.add(self._check)
        self.scan_bar = ScanBar(self)
        self._nothing = EmptyState(
            self.tr("选好事项后，这里列出全部材料"),
            self.tr("几个事项都要的材料只收一次"),
            self,
            icon="file",
        )
        self._list = QWidget(self)
        self._fold_row = FoldRow(self._list)
        self._fold_row.clicked.connect(self._turn_fold)
        self._column = _column(self._list, self._fold_row)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._list)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self._check.setProperty(WHY_NOT, self.tr("没有待核对的复印件"))
        self._reuse.setProperty(WHY_NOT, self.tr("没有可以沿用的材料"))
        self._add_keys()
        self.show_subject(self._subject)

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.space(1))
        self.body.addWidget(self._header)
        # Below, not beside: with both in one line the window is wider than its screen.
        self.body.addWidget(self.scan_bar)
        for button in (self._pile, self._reuse):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(self._scroll, 1)
        self.scan_bar.scan_asked.connect(partial(self._ask_for_pages, self.scan_asked))
        self.scan_bar.camera_asked.connect(partial(self._ask_for_pages, self.camera_asked))
        self.scan_bar.pages.place_asked.connect(partial(self._ask_for_pages, self.place_asked))
        self.scan_bar.hide()

    def _pile_button(self) -> QPushButton:
        said = self.tr("整理页面")
        button = QPushButton(icons.icon("image", "primary"), said, self)
        button.setProperty("role", "quiet")
        button.setObjectName("pile_open")
        offer(button, Key.PILE, title=said, why_not=self.tr("先选好要办的事项"), icon="image")
        button.setToolTip(self.tr("{title}（{key}）").format(title=said, key=Key.PILE.shown))
        button.clicked.connect(self.pile_asked)
        return button

    def show_subject(self, subject: Subject, catalogue: Catalogue | None = None) -> None:
        """Bring the list up to date; what stays is not touched.

        `catalogue` is the version the subject goes by, None while none is there.
        """
        self._subject, self._catalogue = subject, catalogue
        names = {item.item_id: item.name for item in subject.items}
        open_for_more = subject.open_for_more
        offers = subject.offers
        self._fold = fold_of(subject, self._fold)
        first, folded = self._fold.order(subject.in_sight)
        in_sight = (*first, *(folded if self._fold.open else ()))
        self._fold_row.show_fold(self._fold, folded)
        self._arrange([line.slot for line in in_sight], fold_at=len(first))
        asked_now = {line.slot for line in subject.lines}
        for line in in_sight:
            row, more = self._rows[line.slot], open_for_more and line.slot in asked_now
            standard = MaterialStandard()
            if catalogue is not None:
                standard = standard_for(catalogue, line, theme=subject.theme)
            by, offer = _asked_by(line, names), offers.get(line.slot)
            row.say(line, by, offer, standard, open_for_more=more)
            row.say_problem(subject.line_problems.get(line.slot, ""))
            row.show_doubts(self._doubted)
        asked = [line for line in subject.lines if not line.shared]
        came = sum(line.present for line in asked)
        note = self.tr("已收 {came} / {all}").format(came=came, all=len(asked)) if asked else ""
        if subject.missing:
            note += self.tr("，缺 {n} 份必要材料").format(n=len(subject.missing))
        self._header.set_note(note)
        self._reuse.setText(self.tr("沿用已有 {n} 份").format(n=len(offers)))
        self._reuse.setVisible(bool(offers) and open_for_more)
        self._check.setVisible(bool(subject.lines))
        self._pile.setVisible(subject.has_papers)
        self._check.setEnabled(bool(subject.unchecked) and open_for_more)
        if self._in_a_row and self._dialog is None and self._has_come(self._last_slot):
            self._in_a_row = False
            if subject.missing:
                # Queued: the page is still being brought up to date.
                QTimer.singleShot(0, self, self.attach_next)
        self._show_scan_bar()
        self._nothing.setVisible(not subject.in_sight)
        self._scroll.setVisible(bool(subject.in_sight))

    def show_scan(self, state: ScanState, *, possible: bool) -> None:
        """How the scan stands; not `possible`: this PC has none."""
        self._scan, self._scans_here = state, possible
        self._show_scan_bar()

    def show_doubts(self, pages: Sequence[Material]) -> None:
        """Pages whose way up nobody is sure of."""
        self._doubts = tuple(one.filename for one in pages)
        self._doubted = frozenset(one.material_id for one in pages)
        for row in self._rows.values():
            row.show_doubts(self._doubted)
        self.scan_bar.pages.show_doubts(self._doubts)
        self._show_scan_bar()

    def show_camera(self, *, possible: bool) -> None:
        """Whether pages can be photographed here."""
        self._photographs_here = possible
        self._show_scan_bar()

    @property
    def takes_pages(self) -> bool:
        """Whether there is a line for pages that come now."""
        return bool(self._slot_in_hand() or self._next_wanted())

    def slot_for_pages(self) -> str:
        """Slot that pages which come now are for; empty: none takes any.

        The line in hand, else the next one that wants something; it is the one served last then.
        """
        slot = self._slot_in_hand() or self._next_wanted()
        if slot:
            self._last_slot = slot
            self._scroll.ensureWidgetVisible(self._rows[slot])
        return slot

    @property
    def subject(self) -> Subject:
        """What is in sight."""
        return self._subject

    def attach_next(self) -> None:
        """Ask for files for the next missing line, after the one served last, and so on.

        While lines are missing the next one is asked for as soon as the files have been taken in:
        a pile of papers is one key, and Esc ends it.
        """
        slot = self._next_wanted()
        if slot:
            self._in_a_row = bool(self._subject.missing)
            self.ask_for_files(slot)

    @property
    def open_for_more(self) -> bool:
        """Files may come, go and be made again."""
        return self._subject.open_for_more

    @property
    def file_in_hand(self) -> str:
        """Id of the material the keys go to, where it may be changed; empty: none."""
        if not self.open_for_more:
            return ""
        return next((row.in_hand for row in self._rows.values() if row.in_hand), "")

    def _next_wanted(self) -> str:
        """Slot of the next line that wants something, after the one served last; empty: none."""
        slots = [line.slot for line in _wanted(self._subject)]
        if not slots or not self._subject.open_for_more:
            return ""
        order = [line.slot for line in self._subject.lines]
        after = order.index(self._last_slot) if self._last_slot in order else -1
        return next((s for s in slots if order.index(s) > after), slots[0])

    def _show_scan_bar(self) -> None:
        subject = self._subject
        flow = self._scan.flow
        pages = flow.working or flow.unplaced or flow.left_out or self._doubts
        # What was pasted shows how it goes there too.
        here = self._scans_here or self._photographs_here or bool(self._scan.key)
        wanted = bool(pages) or (here and bool(subject.lines or self._scan.running))
        self.scan_bar.setVisible(wanted)
        if not wanted:
            return
        may = bool(subject.lines) and subject.open_for_more
        self.scan_bar.show_ways(scans=self._scans_here, photographs=self._photographs_here)
        self.scan_bar.show_state(self._scan, front=subject.key, open_for_more=may)

    def _slot_in_hand(self) -> str:
        in_hand = (slot for slot, row in self._rows.items() if row.takes_more and row.has_hand)
        return next(in_hand, "")

    def _ask_for_pages(self, asked: SignalInstance) -> None:
        slot = self.slot_for_pages()
        if slot:
            asked.emit(self._subject, slot)

    def _add_keys(self) -> None:
        title = self.tr("为下一份缺的材料添加文件")
        KeyCommand(Key.ATTACH, "attach", title, self.attach_next, self, why_not=self._why_none)
        up, down = self.tr("文件上移一位"), self.tr("文件下移一位")
        for key, name, said, by in (
            (Key.FILE_UP, "file_up", up, -1),
            (Key.FILE_DOWN, "file_down", down, 1),
        ):
            shift, why = partial(self._shift, by), partial(self._why_not_shift, by)
            KeyCommand(key, name, said, shift, self, why_not=why)

    def _shift(self, by: int) -> None:
        row = next((row for row in self._rows.values() if row.in_hand), None)
        if row is not None and not row.why_not_shift(by):
            self.shifted.emit(row.in_hand, by)

    def _why_not_shift(self, by: int) -> str:
        row = next((row for row in self._rows.values() if row.in_hand), None)
        return row.why_not_shift(by) if row is not None else self.tr("先用 Tab 键选中一个文件")

    def _why_none(self) -> str:
        wants = bool(_wanted(self._subject)) and self._subject.open_for_more
        return "" if wants else self.tr("没有要添加的材料")

    def ask_for_files(self, slot: str) -> None:
        """Open the file dialog for a line; several files at once may be chosen."""
        row = self._rows.get(slot)
        if row is None or self._dialog is not None:
            return
        self._last_slot = slot
        row.attach_button.setFocus()
        self._scroll.ensureWidgetVisible(row)
        dialog = QFileDialog(self, row.attach_button.toolTip(), self._folder)
        dialog.setObjectName("attach_files")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("图片和 PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.pdf)"),
                self.tr("所有文件 (*)"),
            ]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Behind the dialog a scan may bring another case to the front.
        dialog.filesSelected.connect(partial(self._on_files, self._subject.key, slot))
        dialog.finished.connect(self._on_dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _turn_fold(self) -> None:
        self._fold = replace(self._fold, open=not self._fold.open)
        self.show_subject(self._subject, self._catalogue)

    def _arrange(self, slots: list[str], *, fold_at: int) -> None:
        for gone in [slot for slot in self._rows if slot not in slots]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for slot in slots:
            if slot not in self._rows:
                self._rows[slot] = self._new_row(slot)
        order: list[QWidget] = [self._rows[slot] for slot in slots]
        order.insert(fold_at, self._fold_row)
        for place, widget in enumerate(order):
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
                if widget is self._fold_row and place:
                    self.setTabOrder(self._rows[slots[place - 1]].attach_button, widget)

    def _new_row(self, slot: str) -> LineRow:
        row = LineRow(slot, self._list)
        row.attach_asked.connect(lambda: self._on_attach_asked(slot))
        row.dropped.connect(lambda paths: self.attached.emit(self._subject.key, slot, paths))
        row.preview_asked.connect(self.preview_asked)
        row.remove_asked.connect(self.remove_asked)
        row.page_asked.connect(self.page_asked)
        row.shifted.connect(self.shifted)
        row.reuse_asked.connect(lambda: self.reuse_asked.emit((slot,)))
        row.offer_preview_asked.connect(lambda: self.offer_preview_asked.emit(slot))
        return row

    def _on_attach_asked(self, slot: str) -> None:
        self._in_a_row = False
        self.ask_for_files(slot)

    def _on_files(self, key: str, slot: str, names: list[str]) -> None:
        paths = tuple(Path(name) for name in names)
        if paths:
            self._folder = str(paths[0].parent)
            self.attached.emit(key, slot, paths)

    def _on_dialog_closed(self, result: int) -> None:
        self._dialog = None
        self._in_a_row = self._in_a_row and result == QFileDialog.DialogCode.Accepted.value

    def _has_come(self, slot: str) -> bool:
        return any(line.present for line in self._subject.lines if line.slot == slot)


def _column(sheet: QWidget, fold: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(fold)
    column.addStretch(1)
    return column


def _wanted(subject: Subject) -> tuple[Line, ...]:
    """Lines that F11 goes to: what is missing, then what may come later or was promised."""
    owed = tuple(line for line in subject.lines if line.owed and not line.present)
    absent = tuple(line for line in subject.lines if not (line.present or line.shared))
    return subject.missing or owed or absent


def _asked_by(line: Line, names: Mapping[str, str]) -> str:
    """Names of the items that ask for a line; empty when there is only one item at all."""
    if len(names) < 2:
        return ""
    return "、".join(names.get(item_id, item_id) for item_id in line.needed_by)
