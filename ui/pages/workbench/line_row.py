"""One line of the checklist: what is asked, by whom, what has come, and where to put more."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.checklist import Line
from clerk_app.domain.material_standard import MaterialStandard
from clerk_app.domain.reuse import OnFile
from ui import icons, theme
from ui.pages.workbench import line_standing
from ui.pages.workbench.file_row import FileRow
from ui.pages.workbench.filed_row import FiledRow
from ui.pages.workbench.offer_row import OfferRow
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


class LineRow(QFrame):
    """Takes files by its button and by drag and drop."""

    attach_asked = Signal()
    dropped = Signal(object)
    """Paths of the files that were dropped, a tuple."""
    preview_asked = Signal(str)
    """Id of the material to look at."""
    remove_asked = Signal(str)
    page_asked = Signal(str)
    """Id of the material whose page is to be looked at beside its original."""
    shifted = Signal(str, int)
    """Id of the material that is to stand so many places further down."""
    reuse_asked = Signal()
    """Take over what the applicant has on file elsewhere."""
    offer_preview_asked = Signal()

    def __init__(self, slot: str, parent: QWidget | None = None) -> None:
        """The line of one slot."""
        super().__init__(parent)
        self.setObjectName(f"line:{slot}")
        self.setProperty("role", "line")
        self._picture = Picture("info", self, units=4, tone="ink_soft")
        self._name = ElidedLabel("", self)
        self._necessity = QLabel(self)
        self._standing = ElidedLabel("", self)
        self._asked = QLabel(self)
        self._asked.setObjectName(f"asked:{slot}")
        theme.mark(self._asked, tone="soft", role="small")
        self._problem = QLabel(self)
        self._problem.setProperty("tone", "bad")
        self._problem.setWordWrap(True)
        self._problem.setObjectName(f"problem:{slot}")
        self._problem.hide()
        self._attach = QPushButton(icons.icon("plus", "primary"), self.tr("添加"), self)
        self._attach.setProperty("role", "quiet")
        self._attach.setObjectName(f"attach:{slot}")
        self._attach.clicked.connect(self.attach_asked)
        self._offer = OfferRow(slot, self)
        self._offer.reuse_asked.connect(self.reuse_asked)
        self._offer.preview_asked.connect(self.offer_preview_asked)
        self._offer.hide()
        self._filed = FiledRow(slot, self)
        self._filed.preview_asked.connect(self.preview_asked)
        self._files: dict[str, FileRow] = {}
        self._open_for_more = False
        self._said: tuple[Line, str, OnFile | None, MaterialStandard, bool] | None = None
        self._below = QVBoxLayout()
        self._lay_out()

    @property
    def attach_button(self) -> QPushButton:
        """The button, for whoever moves the focus."""
        return self._attach

    @property
    def in_hand(self) -> str:
        """Id of the material whose row the keys go to; empty: none of them."""
        return next((one for one, row in self._files.items() if row.in_hand), "")

    @property
    def has_hand(self) -> bool:
        """The keys of its window go to the line or to one of its files."""
        return self.isAncestorOf(self.window().focusWidget())

    @property
    def takes_more(self) -> bool:
        """Files may come to it now."""
        return self.acceptDrops()

    def why_not_shift(self, by: int) -> str:
        """Why the file in hand can't be moved so many places down; empty: it can."""
        if not self._open_for_more:
            return self.tr("现在不能改动材料")
        if not 0 <= list(self._files).index(self.in_hand) + by < len(self._files):
            return self.tr("已经是最前一个") if by < 0 else self.tr("已经是最后一个")
        return ""

    def say(
        self,
        line: Line,
        items: str,
        offer: OnFile | None,
        standard: MaterialStandard,
        *,
        open_for_more: bool,
    ) -> None:
        """Show `line`: `items` names who asks, `offer` is what is on file for it elsewhere.

        `standard` is what the catalogue asks for, `open_for_more` whether files may come and go.
        """
        said_now = (line, items, offer, standard, open_for_more)
        if said_now == self._said:
            return
        self._said = said_now
        now = line_standing.standing(line)
        self._picture.show_icon(now.icon, "ink_soft" if now.tone == "soft" else now.tone)
        self._name.setText(line.name)
        self._necessity.setText(line_standing.necessity(line))
        theme.mark(self._necessity, tone="" if line.necessity == "1" else "soft", role="small")
        self._standing.setText(f"{now.text}　{items}" if items else now.text)
        self._standing.setToolTip(items)
        theme.mark(self._standing, tone=now.tone, role="small")
        self._show_asked(standard)
        said = self.tr("为“{name}”添加材料").format(name=line.name)
        self._attach.setAccessibleName(said)
        self._attach.setToolTip(said)
        self._attach.setVisible(open_for_more and not (line.shared and not line.materials))
        self.setAcceptDrops(open_for_more and not line.shared)
        self._open_for_more = open_for_more
        self._show_files(line)
        self._filed.show_line(line)
        self._offer.setVisible(offer is not None and open_for_more)
        if offer is not None:
            self._offer.show_offer(offer)

    def show_doubts(self, doubted: Collection[str]) -> None:
        """Ids of materials whose way up nobody is sure of."""
        for material_id, row in self._files.items():
            row.show_doubt(doubted=material_id in doubted)

    def say_problem(self, problem: str) -> None:
        """What was wrong with the last file; empty: nothing."""
        if problem != self._problem.text() or bool(problem) != self._problem.isVisibleTo(self):
            self._problem.setText(problem)
            self._problem.setVisible(bool(problem))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files, show that this is the line they would go to."""
        if _paths(event):
            event.acceptProposedAction()
            theme.mark(self, target=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: the files went on."""
        super().dragLeaveEvent(event)
        theme.mark(self, target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: files for this line."""
        theme.mark(self, target=False)
        event.acceptProposedAction()
        self.dropped.emit(_paths(event))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.space(2), theme.space(1), theme.space(1), theme.space(1))
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._necessity, 0, 2)
        below = QHBoxLayout()
        below.setSpacing(theme.space(2))
        below.addWidget(self._standing, 1)
        below.addWidget(self._asked)
        grid.addLayout(below, 1, 1, 1, 2)
        grid.addWidget(self._attach, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        grid.addLayout(self._below, 2, 1, 1, 3)
        grid.addWidget(self._filed, 3, 1, 1, 3)
        grid.addWidget(self._offer, 4, 1, 1, 3)
        grid.addWidget(self._problem, 5, 1, 1, 3)
        grid.setColumnStretch(1, 1)

    def _show_asked(self, standard: MaterialStandard) -> None:
        said = line_standing.asked(standard)
        self._asked.setText(said)
        self._asked.setToolTip(line_standing.looked_for(standard))
        self._asked.setVisible(bool(said))

    def _show_files(self, line: Line) -> None:
        order = [one.material_id for one in line.materials]
        for gone in set(self._files) - set(order):
            row = self._files.pop(gone)
            self._below.removeWidget(row)
            row.hide()
            row.deleteLater()
        for one in line.materials:
            row = self._files.get(one.material_id) or self._new_file(one.material_id, line)
            row.show_material(one)
            row.allow_removal(self._open_for_more)
        self._files = {material_id: self._files[material_id] for material_id in order}
        self._arrange()

    def _arrange(self) -> None:
        """Rows and the way of the Tab key follow the order of the files."""
        last: QWidget = self._attach
        for place, row in enumerate(self._files.values()):
            if self._below.indexOf(row) != place:
                self._below.insertWidget(place, row)
            more = self._open_for_more
            row.allow_shifts(up=more and place > 0, down=more and place < len(self._files) - 1)
            for button in row.buttons:
                QWidget.setTabOrder(last, button)
                last = button

    def _new_file(self, material_id: str, line: Line) -> FileRow:
        material = next(one for one in line.materials if one.material_id == material_id)
        row = FileRow(material, self)
        row.preview_asked.connect(lambda: self.preview_asked.emit(material_id))
        row.remove_asked.connect(lambda: self.remove_asked.emit(material_id))
        row.page_asked.connect(lambda: self.page_asked.emit(material_id))
        row.shifted.connect(lambda by: self.shifted.emit(material_id, by))
        self._files[material_id] = row
        self._below.addWidget(row)
        return row


def _paths(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
