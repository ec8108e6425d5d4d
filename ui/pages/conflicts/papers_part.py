"""The scanned evidence beside a difference: one paper at a time, the likeliest proof first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.desk.differences import Difference, Differences
from clerk_app.desk.sources import Source
from clerk_app.domain.case import Material
from ui import theme
from ui.page_pictures import PagePictures
from ui.pages.workbench.preview import Preview
from ui.widgets.empty_state import EmptyState


class PapersPart(QWidget):
    """Follows the difference that is looked at; turning pages never leaves it."""

    wanted = Signal(object)
    """A `Material` whose bytes shall be fetched."""

    def __init__(self, pictures: PagePictures, parent: QWidget) -> None:
        """Nothing to show yet."""
        super().__init__(parent)
        self._papers: tuple[Material, ...] = ()
        self._names: dict[str, str] = {}
        self._of, self._at = "", 0
        self._count = QLabel(self)
        self._count.setObjectName("paper_count")
        self._count.setProperty("role", "small")
        self._preview = Preview(pictures, self, closable=False)
        self._preview.setObjectName("paper_preview")
        self._preview.moved.connect(self.turn)
        self._preview.retry_asked.connect(self._ask)
        self._none = EmptyState(
            self.tr("这件办件还没有材料"), self.tr("请向申请人核对原件"), self, icon="file"
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._count)
        column.addWidget(self._stack, 1)

    def show_of(self, found: Differences, one: Difference) -> None:
        """The papers of a difference; the one that is open stays open."""
        another = one.conflict.conflict_id != self._of
        if not another and one.evidence == self._papers:
            return
        self._of, self._papers = one.conflict.conflict_id, one.evidence
        self._names = dict(found.material_names)
        self._at = 0 if another or self._at >= len(self._papers) else self._at
        self._stack.setCurrentWidget(self._preview if self._papers else self._none)
        self._ask()

    def turn(self, step: int) -> None:
        """To the next or the previous paper, round and round."""
        if self._papers:
            self._at = (self._at + step) % len(self._papers)
            self._ask()

    def show_paper(self, material: Material, path: Source | None, why: str) -> None:
        """The bytes have come, or will not."""
        if not self._papers or material.material_id != self._papers[self._at].material_id:
            return
        name = self._names.get(material.slot, material.filename)
        if path is None:
            self._preview.say_failed(name, why)
            return
        self._preview.show_material(name, material, path)
        # Comparing with the original belongs to the checklist, not here.
        self._preview.refresh(material, may_check=False)

    def _ask(self) -> None:
        self._count.setVisible(bool(self._papers))
        if self._papers:
            said = self.tr("证明材料 {at}/{n}（左右键翻看）")
            self._count.setText(said.format(at=self._at + 1, n=len(self._papers)))
            self.wanted.emit(self._papers[self._at])
