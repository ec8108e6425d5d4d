"""What the visitor has on file: licences granted before, papers that count in the next case."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.visitor import Visitor
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.licences import Licence
from clerk_app.domain.reuse import OnFile
from ui import icons, theme
from ui.pages.workbench.file_row import quiet_button
from ui.pages.workbench.offer_row import provenance
from ui.pages.workbench.subject import NOBODY, Subject
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture
from ui.widgets.section_header import SectionHeader


class HoldingsPart(Card):
    """Open while the visitor has just been found; one line that opens beside a draft or case."""

    preview_asked = Signal(str)
    """Id of a material on file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nobody is here yet."""
        super().__init__(parent)
        self._shown = NOBODY
        self._rows: list[QWidget] = []
        self._header = SectionHeader(self.tr("已有证照与材料"), self)
        self._fold = QPushButton(self)
        self._fold.setProperty("role", "quiet")
        self._fold.setObjectName("holdings")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_folded)
        self._header.add(self._fold)
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.body.addWidget(self._header)
        self.body.addWidget(self._sheet)
        self._fold.setChecked(True)
        self._was_empty = True

    def show_subject(self, subject: Subject, catalogue: Catalogue | None) -> None:
        """Bring the list up to date."""
        found = subject.found
        self.setVisible(bool(found.licences or found.materials))
        if subject.empty != self._was_empty:
            self._was_empty = subject.empty
            self._fold.setChecked(subject.empty)
        if (found.licences, found.materials) != (self._shown.licences, self._shown.materials):
            self._shown = found
            self._fill(found, catalogue.material_names() if catalogue is not None else {})

    def _fill(self, found: Visitor, names: Mapping[str, str]) -> None:
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        licences = [self._licence(one) for one in found.licences]
        self._rows = [*licences, *(self._material(one, names) for one in found.materials)]
        for row in self._rows:
            self._column.addWidget(row)
        said = [
            self.tr("证照 {n} 份").format(n=len(found.licences)) if found.licences else "",
            self.tr("可沿用材料 {n} 份").format(n=len(found.materials)) if found.materials else "",
        ]
        self._header.set_note("　".join(one for one in said if one))

    def _licence(self, one: Licence) -> QWidget:
        facts = [
            "" if one.handed_over else self.tr("尚未领取"),
            one.holder,
            self.tr("{day} 准予").format(day=one.granted_on),
            self.tr("有效期至 {day}").format(day=one.until) if one.until else "",
            self.tr("来自办件 {number}").format(number=spoken_groups(one.case_number)),
        ]
        said = self.tr("{item}（{number}）").format(item=one.item_name, number=one.number)
        return self._row("star", said, "　".join(fact for fact in facts if fact))

    def _material(self, one: OnFile, names: Mapping[str, str]) -> QWidget:
        name = names.get(one.material.slot, one.material.filename)
        look = quiet_button("eye", self._sheet)
        look.setObjectName(f"preview-on-file:{one.material.slot}")
        tip = self.tr("查看 {name}").format(name=name)
        look.setToolTip(tip)
        look.setAccessibleName(tip)
        key = one.material.material_id
        look.clicked.connect(lambda: self.preview_asked.emit(key))
        return self._row("file", name, provenance(one), look)

    def _row(self, icon: str, title: str, facts: str, *tools: QWidget) -> QWidget:
        row = QWidget(self._sheet)
        name, said = ElidedLabel(title, row), ElidedLabel(facts, row)
        said.setProperty("role", "small")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(said)
        line.addWidget(Picture(icon, row, units=4, tone="primary"))
        line.addLayout(words, 1)
        for tool in tools:
            line.addWidget(tool)
        return row

    def _on_folded(self, opened: bool) -> None:
        self._sheet.setVisible(opened)
        self._fold.setIcon(icons.icon("chevron-up" if opened else "chevron-down", "primary"))
        self._fold.setText(self.tr("收起") if opened else self.tr("展开"))
