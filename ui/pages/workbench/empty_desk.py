"""The desk with nothing on it: drafts that wait, or the hint how to begin."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.drafts import Draft
from clerk_app.domain.catalogue import Catalogue
from ui import icons, theme
from ui.keys import Key
from ui.pages.workbench.draft_row import DraftRow
from ui.pages.workbench.subject import Subject, asked_for
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader

MOST_DRAFTS = 20
"""Drafts in sight, the latest first; the palette finds every one."""


class EmptyDesk(QWidget):
    """Shown while the subject is empty."""

    taken_up = Signal(str)
    """Id of a draft to go on with."""
    cluster_asked = Signal(str)
    """One agent has brought many companies (集群注册); the text is empty: none is begun yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing waits."""
        super().__init__(parent)
        self._drafts: tuple[Draft, ...] = ()
        self._card = Card(self)
        self._header = SectionHeader(self.tr("未完成的草稿"), self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space(1.5))
        self._rows: list[DraftRow] = []
        self._more = QLabel(self._card)
        self._more.setObjectName("more_drafts")
        self._more.setProperty("role", "small")
        self._card.body.addWidget(self._header)
        self._card.body.addLayout(self._list)
        self._card.body.addWidget(self._more)
        self._hint = EmptyState("", "", self, icon="workbench")
        self._cluster = QPushButton(icons.icon("building", "primary"), "", self)
        self._cluster.setObjectName("open_cluster")
        self._cluster.setText(
            self.tr("集群注册：一个经办人带多家企业（{key}）").format(key=Key.CLUSTER.shown)
        )
        self._cluster.setProperty("role", "quiet")
        self._cluster.clicked.connect(lambda: self.cluster_asked.emit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._card)
        column.addWidget(self._hint, 1)
        column.addWidget(self._cluster, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_subject(self, subject: Subject, catalogue: Catalogue | None) -> None:
        """Bring drafts and hint up to date."""
        self.setVisible(subject.empty)
        nobody = subject.found.nobody
        if subject.asked and nobody:
            self._hint.say(
                self.tr("没有找到“{text}”").format(text=asked_for(subject)),
                self.tr("请核对后再查；首次来办的，按 F6 新收件"),
            )
        elif nobody:
            self._hint.say(
                self.tr("等待下一位来访者"),
                self.tr("刷身份证或扫条码即可找到网上申请和已有办件；首次来办的，按 F6 新收件"),
            )
        self._hint.setVisible(nobody)
        self._card.setVisible(bool(subject.left) and not subject.asked)
        self._header.set_note(self.tr("{n} 件").format(n=len(subject.left)))
        if subject.left != self._drafts and catalogue is not None:
            self._drafts = subject.left
            self._show_drafts(catalogue.matter_names())

    def _show_drafts(self, names: Mapping[str, str]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        hidden = len(self._drafts) - MOST_DRAFTS
        said = self.tr("另有 {n} 份较早的，按 {key} 用姓名找")
        self._more.setText(said.format(n=hidden, key=Key.PALETTE.shown))
        self._more.setVisible(hidden > 0)
        for draft in self._drafts[:MOST_DRAFTS]:
            row = DraftRow(draft, applied_for(draft, names), self._card)
            row.taken_up.connect(lambda key=draft.draft_id: self.taken_up.emit(key))
            self._list.addWidget(row)
            self._rows.append(row)


def applied_for(draft: Draft, names: Mapping[str, str]) -> str:
    """What a draft applies for, in words."""
    chosen = (draft.theme,) if draft.theme else draft.item_ids
    return "、".join(names.get(one, one) for one in chosen)
