"""The negative list as a clerk searches it: a few keys, the measure whole, what follows from it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from clerk_app.domain.negative_list import Edition, Finding, Measure, found, not_listed
from ui import icons, theme
from ui.pages.workbench import list_words
from ui.pages.workbench.measure_card import MeasureCard
from ui.widgets.arrow_keys import ArrowKeys
from ui.widgets.ask_dialog import AskDialog

FEWEST_SHOWN = 3
"""Lines in sight where there is little room; where there is more the list takes it."""
_AT = Qt.ItemDataRole.UserRole
NONE = -1
"""Place of the entry that says: nothing on this list fits."""


class ListDialog(AskDialog):
    """Box over list over measure; the last entry is always that nothing fits."""

    found = Signal(object)
    """The `Finding` the clerk has confirmed."""

    def __init__(
        self,
        editions: Sequence[Edition],
        parent: QWidget,
        *,
        scope: str = "",
        finding: Finding | None = None,
        recordable: bool = True,
    ) -> None:
        """`editions` count on the day, the likeliest first; `scope` is what the company will do.

        `finding` is what was found before. Not `recordable`: the list can only be read.
        """
        note = self.tr("清单之外的领域，内外资一致；清单内不符合规定的，不予办理许可、登记。")
        super().__init__(self.tr("外商投资准入负面清单"), note, self.tr("记录核对结果"), parent)
        self.setMinimumWidth(theme.space(170))
        self._editions, self._scope = tuple(editions), scope
        self._recordable, self._shown = recordable, tuple[Measure, ...]()
        self._edition = QComboBox(self)
        self._edition.setObjectName("list_edition")
        for one in self._editions:
            self._edition.addItem(one.title, one.edition)
        self._box = QLineEdit(self)
        self._box.setObjectName("list_search")
        self._box.setClearButtonEnabled(True)
        self._box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._box.setPlaceholderText(self.tr("行业、业务、行业代码或拼音首字母，例如 幼儿园、yey"))
        self._list = QListWidget(self)
        self._list.setObjectName("list_measures")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ArrowKeys(self._box, self._list)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "small")
        self._hint.setObjectName("list_hint")
        self._card = MeasureCard(self)
        for widget in (self._edition, self._box, self._hint):
            self.body.addWidget(widget)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._card)
        if not recordable:
            self.confirm.hide()
            self.back.setText(self.tr("关闭"))
        self._take_up(finding)
        self._box.textChanged.connect(self._search)
        self._edition.currentIndexChanged.connect(self._search)
        self._list.currentRowChanged.connect(self._on_row)
        self.accepted.connect(self._on_accepted)
        self._search()
        self._go_to(finding)
        self._box.setFocus()

    def problem(self) -> str:
        """Something must be chosen, and of a restriction whether its condition is met."""
        if not self._recordable:
            return ""
        place = self._place()
        if place is None:
            return self.tr("请选择一条，或选“以上都不是”。")
        if place != NONE and self._card.met() is None:
            return self.tr("请核对条件，选“符合条件”或“不符合条件”。")
        return ""

    def _current(self) -> Edition:
        return self._editions[max(self._edition.currentIndex(), 0)]

    def _take_up(self, finding: Finding | None) -> None:
        """The edition the finding was made in, when it still counts."""
        place = self._edition.findData(finding.edition) if finding is not None else -1
        self._edition.setCurrentIndex(max(place, 0))

    def _go_to(self, finding: Finding | None) -> None:
        """The entry the finding says, when there is one."""
        if finding is None or finding.edition != self._current().edition:
            return
        ids = [one.id for one in self._shown]
        if not finding.measure:
            self._list.setCurrentRow(self._list.count() - 1)
        elif finding.measure in ids:
            self._list.setCurrentRow(ids.index(finding.measure))
            self._card.take_up(finding)

    def _search(self) -> None:
        edition, typed = self._current(), self._box.text()
        told = edition.mentioned_in(self._scope) if not typed.strip() else ()
        rest = tuple(one for one in edition.search(typed) if one not in told)
        self._shown = (*told, *rest)
        self._hint.setText(self._hint_of(len(told), typed))
        self._list.blockSignals(True)
        self._list.clear()
        for at, one in enumerate(self._shown):
            entry = QListWidgetItem(f"{list_words.bar(one.bar)}　{one.text}", self._list)
            entry.setData(_AT, at)
            entry.setIcon(icons.icon("refused" if not one.condition else "lock"))
        last = QListWidgetItem(self.tr("以上都不是，不在清单内"), self._list)
        last.setData(_AT, NONE)
        last.setIcon(icons.icon("check"))
        line, frame = self._list.sizeHintForRow(0), 2 * self._list.frameWidth()
        self._list.setMinimumHeight(line * FEWEST_SHOWN + frame)
        sure = bool(told) or bool(typed.strip())
        self._list.setCurrentRow(0 if sure else -1)
        self._list.blockSignals(False)
        self._on_row()

    def _hint_of(self, told: int, typed: str) -> str:
        if told:
            return self.tr("经营范围里提到的排在前面（{n} 条）").format(n=told)
        if typed.strip() and not self._shown:
            return self.tr("没有找到这样的特别管理措施，换个说法再查，或确认不在清单内")
        return self.tr("共 {n} 条").format(n=len(self._shown))

    def _place(self) -> int | None:
        row = self._list.currentRow()
        return int(self._list.item(row).data(_AT)) if row >= 0 else None

    def _on_row(self) -> None:
        place = self._place()
        measure = self._shown[place] if place is not None and place != NONE else None
        self._card.show_measure(measure, nothing_fits=place == NONE)
        self.problem_banner.hush()
        danger = measure is not None and not measure.condition
        theme.mark(self.confirm, role="danger" if danger else "primary")

    def _on_accepted(self) -> None:
        place = self._place()
        if not self._recordable or place is None:
            return
        edition = self._current()
        if place == NONE:
            self.found.emit(not_listed(edition))
        else:
            met = bool(self._card.met())
            self.found.emit(found(edition, self._shown[place], met=met))
