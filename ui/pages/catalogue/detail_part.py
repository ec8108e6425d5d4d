"""One entry of the catalogue in full: what it is, what it asks for, and what has changed."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.catalogue_view import Detail, Step
from clerk_app.domain.guide import GuideItem, GuideMaterial
from ui import change_words, theme, words
from ui.pages.catalogue.columns import standing, standing_tone
from ui.pages.catalogue.facts import facts, material, notice
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.section_header import SectionHeader

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a numbered list: name, a mark at the right, the facts under it."""

    name: str
    mark: str
    tone: str
    facts: str


class DetailPart(QScrollArea):
    """Drawn anew for each entry, scrolled back to its top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing shown."""
        super().__init__(parent)
        self.setObjectName("catalogue_detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_detail(self, detail: Detail) -> None:
        """Show an entry."""
        self.setWidget(_Sheet(detail, self))
        self.verticalScrollBar().setValue(0)


class _Sheet(QWidget):
    """Everything about one entry, under one another."""

    def __init__(self, detail: Detail, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.space(2), 0)
        self._column.setSpacing(theme.space(1.5))
        guide = detail.guide
        self._head(detail)
        if guide.theme:
            self._column.addWidget(_text(guide.theme, self, role="soft"))
        for item in guide.items:
            self._notice(item, named=len(guide.items) > 1)
        if len(guide.items) == 1:
            self._grid(facts(guide.items[0]))
        else:
            self._section(self.tr("组成事项"), self.tr("{n} 项").format(n=len(guide.items)))
            self._rows([_part(one, detail) for one in guide.items])
        self._materials(guide.materials, joint=len(guide.items) > 1)
        self._section(self.tr("表单内容"), self.tr("{n} 项").format(n=len(detail.fields)))
        self._column.addWidget(_text("、".join(detail.fields) or "—", self))
        self._history(detail)
        self._column.addStretch(1)

    def _head(self, detail: Detail) -> None:
        title = _text(detail.guide.title, self, role="title")
        title.setObjectName("catalogue_title")
        self._column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        tone = standing_tone(detail.entry)
        chip = "soft" if tone == "ink_faint" else tone
        row.addWidget(Chip(standing(detail.entry), chip, self))
        row.addWidget(Chip(detail.entry.entry_id, "soft", self))
        if detail.entry.changed:
            row.addWidget(Chip(self.tr("近期有变化"), "primary", self, icon="info"))
        row.addStretch(1)
        self._column.addLayout(row)

    def _notice(self, item: GuideItem, *, named: bool) -> None:
        said = notice(item)
        if said:
            banner = Banner(self)
            banner.setObjectName("catalogue_notice")
            banner.say(f"{item.name}：{said}" if named else said, "warn")
            self._column.addWidget(banner)

    def _section(self, title: str, note: str = "") -> None:
        header = SectionHeader(title, self)
        header.set_note(note)
        self._column.addSpacing(theme.space(1))
        self._column.addWidget(header)

    def _grid(self, named: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        for place, (name, text) in enumerate(named):
            label = QLabel(name, self)
            label.setProperty("role", "soft")
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_text(text, self), place, 1)
        self._column.addLayout(grid)

    def _materials(self, materials: tuple[GuideMaterial, ...], *, joint: bool) -> None:
        self._section(self.tr("申请材料"), self.tr("{n} 项").format(n=len(materials)))
        self._rows([self._material(one, joint=joint) for one in materials])

    def _material(self, one: GuideMaterial, *, joint: bool) -> _Row:
        how = material(one)
        if joint:
            how += "　" + self.tr("用于 {items}").format(items="、".join(one.needed_by))
        if one.shared:
            return _Row(one.name, self.tr("不用提交"), "soft", how)
        return _Row(one.name, one.necessity, "primary", how)

    def _rows(self, rows: list[_Row]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(0.5))
        grid.setColumnStretch(1, 1)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        for place, one in enumerate(rows):
            top = 2 * place
            number = QLabel(f"{place + 1}.", self)
            number.setProperty("role", "soft")
            grid.addWidget(number, top, 0, corner)
            grid.addWidget(_text(one.name, self), top, 1)
            grid.addWidget(Chip(one.mark, one.tone, self), top, 2, corner)
            grid.addWidget(_text(one.facts, self, role="small"), top + 1, 1, 1, 2)
        self._column.addLayout(grid)

    def _history(self, detail: Detail) -> None:
        self._section(self.tr("变更记录"))
        if not detail.history:
            nothing = self.tr("本机保存的各版目录中没有变化")
            self._column.addWidget(_text(nothing, self, role="small"))
        for step in detail.history:
            self._column.addWidget(_text(step_title(step), self, role="soft"))
            for one in step.changes:
                said = "· " + change_words.what(one, step.catalogue)
                self._column.addWidget(_text(said, self))


def step_title(step: Step) -> str:
    """Which version, since when."""
    said = translate("CatalogueDetail", "{version}（{day} 起）")
    if step.to_come:
        said = translate("CatalogueDetail", "{version}（{day} 起，尚未生效）")
    return said.format(version=step.catalogue.version, day=step.first_day)


def _part(item: GuideItem, detail: Detail) -> _Row:
    name = item.name
    if detail.optional.get(item.item_id):
        name = translate("CatalogueDetail", "{item}（可选）").format(item=item.name)
    return _Row(name, words.limit(item.promised), "soft", item.decided_by)


def _text(text: str, parent: QWidget, *, role: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
