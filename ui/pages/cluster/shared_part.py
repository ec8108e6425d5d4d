"""What all companies of a batch share: items, and the questions that are asked once."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.form import asked_for
from ui import icons, theme, words
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.cluster.state import ClusterState
from ui.pages.workbench.field_box import FieldBox
from ui.pages.workbench.field_grid import chain_tabs, field_grid, holds_focus, lay
from ui.widgets.card import Card
from ui.widgets.section_header import SectionHeader
from ui.widgets.tick_list import Entry, TickList


class SharedPart(QScrollArea):
    """A question that stays keeps its widget, so that the cursor stays where it is."""

    typed = Signal(str, str)
    left = Signal()
    """The clerk has gone on from an answer."""
    chosen = Signal(object)
    """Ids of the items that all companies apply for, a tuple."""
    split_asked = Signal()
    list_asked = Signal()
    """The negative list is to be looked into for all companies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._boxes: dict[str, FieldBox] = {}
        self._problems: dict[str, str] = {}
        self._visited: set[str] = set()
        self._draft_id = ""
        self._items = TickList("cluster_item", self, columns=2)
        self._items.changed.connect(self._on_ticked)
        self._ticking = False
        self._own = QLabel(self)
        self._own.setProperty("role", "small")
        self._own.setWordWrap(True)
        self._own.setObjectName("own_fields")
        self._grid = field_grid()
        self._lay_out()
        gap = self.tr("到下一个未填的项")
        KeyCommand(Key.NEXT_GAP, "next_shared_gap", gap, self.go_to_gap, self)

    def _lay_out(self) -> None:
        split = QPushButton(icons.icon("link", "primary"), self.tr("调整共用与各自填写"), self)
        split.setObjectName("split_fields")
        split.setProperty("role", "quiet")
        split.clicked.connect(self.split_asked)
        items, questions = Card(self), Card(self)
        items.body.addWidget(SectionHeader(self.tr("申请事项"), self))
        items.body.addWidget(self._items)
        header = SectionHeader(self.tr("共用信息"), self)
        header.set_note(self.tr("只填一次，每家企业都一样"))
        header.add(split)
        questions.body.addWidget(header)
        questions.body.addLayout(self._grid)
        questions.body.addWidget(self._own)
        sheet = QWidget(self)
        column_ = QVBoxLayout(sheet)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(theme.space(2))
        column_.addWidget(items)
        column_.addWidget(questions)
        column_.addStretch(1)
        self.setWidget(sheet)

    def show_state(self, state: ClusterState, catalogue: Catalogue) -> None:
        """Bring questions, answers and problems up to date."""
        draft = state.draft
        if draft is None:
            return
        another = draft.draft_id != self._draft_id
        if another:
            self._draft_id = draft.draft_id
            self._visited = set()
            # Once for a batch: boxes made anew while one is being ticked would be gone under it.
            self._show_items(draft, catalogue)
        fields = tuple(
            one for one in state.form.shared if asked_for(catalogue, one, draft.head.fields)
        )
        self._arrange(fields, catalogue)
        labels = {one.name: one.label for one in (*state.form.shared, *state.form.own)}
        self._problems = {
            one.field: words.sentence(one.error(), labels) for one in state.checked.shared
        }
        self._show_answers(draft, state.unprintable, open_=state.progress is None)
        own = "、".join(one.label for one in state.form.own)
        self._own.setText(self.tr("每家企业各自填写：{fields}").format(fields=own))

    def say_all(self) -> None:
        """Say what is wrong with every answer, those not reached yet too."""
        self._visited |= set(self._boxes)
        for name, box in self._boxes.items():
            box.show_answer(box.answer(), self._problems.get(name, ""), open_=True)

    def go_to_gap(self) -> None:
        """The hand goes to the next answer that is missing or wrong, round and round."""
        names = list(self._boxes)
        here = next((at for at, one in enumerate(self._boxes.values()) if holds_focus(one)), -1)
        wrong = [at for at, name in enumerate(names) if name in self._problems]
        # Before a new batch has been looked over, what is empty is what is missing.
        empty = [at for at, box in enumerate(self._boxes.values()) if not box.answer()]
        for gaps in (wrong, empty if here < 0 else []):
            if gaps:
                self._go(names[next((at for at in gaps if at > here), gaps[0])])
                return
        if names and here < 0:
            self._go(names[0])

    def show_answer(self, name: str) -> None:
        """Bring an answer into sight; the hand stays where it is."""
        box = self._boxes.get(name)
        if box is not None:
            # Well above the foot, where what was done is said.
            self.ensureWidgetVisible(box, 0, self.viewport().height() // 3)

    def _go_on(self, name: str) -> bool:
        """Enter: to the next answer that is empty or wrong; whether there is one."""
        names = list(self._boxes)
        for after in names[names.index(name) + 1 :]:
            if not self._boxes[after].answer() or after in self._problems:
                self._go(after)
                return True
        return False

    def _go(self, name: str) -> None:
        box = self._boxes[name]
        box.go()
        self.ensureWidgetVisible(box)

    def _show_answers(
        self, draft: BatchDraft, unprintable: Collection[str], *, open_: bool
    ) -> None:
        for name, box in self._boxes.items():
            said = self._problems.get(name, "") if name in self._visited else ""
            box.follow(draft.head.fields)
            box.show_answer(draft.head.fields.get(name, ""), said, open_=open_)
            box.warn(unprintable)

    def _show_items(self, draft: BatchDraft, catalogue: Catalogue) -> None:
        theme_ = catalogue.theme(draft.head.theme)
        self._ticking = True
        self._items.offer([])  # no tick of the batch before stays
        self._items.offer(
            [
                Entry(
                    part.item,
                    catalogue.item(part.item).name,
                    ticked=not part.optional or part.item in draft.head.item_ids,
                    fixed=not part.optional,
                )
                for part in theme_.items
            ]
        )
        self._items.show_lines(4)
        self._ticking = False

    def _on_ticked(self) -> None:
        if not self._ticking:
            self.chosen.emit(self._items.ticked())

    def _arrange(self, fields: tuple[Field, ...], catalogue: Catalogue) -> None:
        names = [one.name for one in fields]
        if names == list(self._boxes):
            return
        for gone in [name for name in self._boxes if name not in names]:
            box = self._boxes.pop(gone)
            box.hide()
            box.deleteLater()
        for field in fields:
            if field.name not in self._boxes:
                self._boxes[field.name] = self._new_box(field, catalogue)
        self._boxes = {name: self._boxes[name] for name in names}
        lay(self._grid, list(self._boxes.values()))
        chain_tabs(list(self._boxes.values()))

    def _new_box(self, field: Field, catalogue: Catalogue) -> FieldBox:
        box = FieldBox(field, catalogue, self._go_on, self)
        box.typed.connect(self.typed)
        box.left.connect(self._on_left)
        box.asked.connect(self.list_asked)
        return box

    def _on_left(self, name: str, value: str) -> None:
        self._visited.add(name)
        self.left.emit()
        box = self._boxes.get(name)
        if box is not None:
            box.show_answer(value, self._problems.get(name, ""), open_=True)
