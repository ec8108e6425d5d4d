"""The one form of all items: applicant first, each question once, problems beside their fields."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.form import APPLICANT_FIELDS, asked_for, merged_form
from clerk_app.domain.same_person import as_applicant, asks_who, is_same, rows_as_applicant
from ui import theme
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.workbench.field_box import FieldBox
from ui.pages.workbench.field_grid import chain_tabs, field_grid, holds_focus, lay
from ui.pages.workbench.subject import Subject
from ui.widgets.card import Card
from ui.widgets.section_header import SectionHeader

Group = tuple[str, tuple[Field, ...]]
"""Title and questions."""


class FormPart(QWidget):
    """A question that stays keeps its widget, so that the cursor stays where it is."""

    typed = Signal(str, str)
    left = Signal(str, str)
    reached = Signal(str)
    """Name of the question the hand was sent to; it must come into sight."""
    list_asked = Signal()
    """The negative list is to be looked into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._boxes: dict[str, FieldBox] = {}
        self._cards: dict[str, _GroupCard] = {}
        self._subject = Subject()
        self._catalogue: Catalogue | None = None
        self._addresses: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(2))
        gap = self.tr("到下一个未填的项")
        KeyCommand(Key.NEXT_GAP, "next_gap", gap, self.go_to_gap, self, why_not=self._why_no_gap)

    def show_subject(self, subject: Subject, catalogue: Catalogue | None) -> None:
        """Bring questions, answers and problems up to date."""
        before, self._subject = self._subject, subject
        self.setVisible(not subject.empty and catalogue is not None)
        if subject.empty or catalogue is None:
            return
        groups = tuple(self._groups(subject, catalogue))
        self._arrange(groups, catalogue)
        open_ = subject.draft is not None or _may_correct(subject)
        for name, box in self._boxes.items():
            box.follow(subject.values)
            box.show_answer(subject.value(name), subject.problems.get(name, ""), open_=open_)
            box.warn(subject.unprintable)
        if subject.draft is not None and subject.items and before.key != subject.key:
            self.go_to_empty()

    def offer_addresses(self, addresses: Sequence[str]) -> None:
        """Addresses of other cases of this hall, the latest first."""
        self._addresses = tuple(addresses)
        for box in self._boxes.values():
            box.offer_recent(self._addresses)

    def box(self, name: str) -> FieldBox | None:
        """The question of that name, when it is asked."""
        return self._boxes.get(name)

    def go_to(self, name: str) -> None:
        """The hand goes to a question, when there is one of that name."""
        box = self._boxes.get(name)
        if box is not None:
            box.go()
            self.reached.emit(name)

    def go_to_gap(self) -> None:
        """The hand goes to the next answer that is missing or wrong, round and round."""
        gaps = [name for name in self._boxes if name in self._subject.unfilled]
        here = next((name for name, box in self._boxes.items() if holds_focus(box)), "")
        order = list(self._boxes)
        at = order.index(here) if here else -1
        self.go_to(next((name for name in gaps if order.index(name) > at), gaps[0] if gaps else ""))

    def go_to_empty(self, after: str = "") -> bool:
        """The hand goes to the next answer that is empty or wrong; whether there is one."""
        names = list(self._boxes)
        rest = names[names.index(after) + 1 :] if after in self._boxes else names
        subject = self._subject
        wanting = (one for one in rest if not subject.value(one) or one in subject.problems)
        found = next(wanting, "")
        self.go_to(found)
        return bool(found)

    def _why_no_gap(self) -> str:
        return "" if self._subject.unfilled else self.tr("没有要填的项")

    def go_to_problem(self) -> None:
        """The hand goes to the first answer a sentence has been said about."""
        self.go_to(next((name for name in self._boxes if name in self._subject.problems), ""))

    def _groups(self, subject: Subject, catalogue: Catalogue) -> Iterator[Group]:
        yield self.tr("申请人"), APPLICANT_FIELDS
        for group in merged_form(catalogue, [item.item_id for item in subject.items]):
            asked = tuple(
                one.field for one in group.fields if asked_for(catalogue, one.field, subject.values)
            )
            if asked:
                yield group.title, asked

    def _arrange(self, groups: tuple[Group, ...], catalogue: Catalogue) -> None:
        self._drop_outdated(groups, catalogue)
        names = [field.name for _, fields in groups for field in fields]
        if names == list(self._boxes) and [title for title, _ in groups] == list(self._cards):
            return
        for gone in [name for name in self._boxes if name not in names]:
            box = self._boxes.pop(gone)
            box.hide()
            box.deleteLater()
        for _, fields in groups:
            for field in fields:
                if field.name not in self._boxes:
                    self._boxes[field.name] = self._new_box(field, catalogue)
        self._boxes = {name: self._boxes[name] for name in names}
        titles = [title for title, _ in groups]
        for gone in [title for title in self._cards if title not in titles]:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, (title, fields) in enumerate(groups):
            if title not in self._cards:
                self._cards[title] = _GroupCard(title, self)
            self._column.insertWidget(place, self._cards[title])
            self._cards[title].hold([self._boxes[field.name] for field in fields])
        self._cards = {title: self._cards[title] for title in titles}
        chain_tabs([self._boxes[name] for name in names])

    def _drop_outdated(self, groups: tuple[Group, ...], catalogue: Catalogue) -> None:
        """A question that another version of the catalogue asks differently is drawn anew."""
        if catalogue is self._catalogue:
            return
        before, self._catalogue = self._catalogue, catalogue
        for _, fields in groups:
            for field in fields:
                box = self._boxes.get(field.name)
                if box is None or before is None:
                    continue
                if box.field != field or before.options(field) != catalogue.options(field):
                    self._boxes.pop(field.name).deleteLater()
                    box.hide()

    def _new_box(self, field: Field, catalogue: Catalogue) -> FieldBox:
        box = FieldBox(field, catalogue, self.go_to_empty, self)
        box.offer_recent(self._addresses)
        if asks_who(field, catalogue.fields):
            box.hint(self.tr("同申请人的，输入 ="))
            box.typed.connect(lambda name, said: self._on_who(field, catalogue, name, said))
        elif field.type is FieldType.TABLE:
            box.typed.connect(lambda name, said: self._on_rows(field, name, said))
        else:
            box.typed.connect(self.typed)
        box.left.connect(self.left)
        box.asked.connect(self.list_asked)
        return box

    def _on_rows(self, field: Field, name: str, said: str) -> None:
        self.typed.emit(name, rows_as_applicant(field, said, self._subject.values) or said)

    def _on_who(self, field: Field, catalogue: Catalogue, name: str, said: str) -> None:
        """One key stands for the applicant, in all that is asked of this person."""
        same = as_applicant(field, catalogue.fields, self._subject.values)
        if not is_same(said) or not same:
            self.typed.emit(name, said)
            return
        asked = {key: value for key, value in same.items() if key in self._boxes}
        for key, value in asked.items():
            self.typed.emit(key, value)
        for key, value in asked.items():
            self.left.emit(key, value)


class _GroupCard(Card):
    """Questions that belong together, in two columns."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = field_grid()
        self.body.addWidget(SectionHeader(title, self))
        self.body.addLayout(self._grid)

    def hold(self, boxes: list[FieldBox]) -> None:
        lay(self._grid, boxes)


def _may_correct(subject: Subject) -> bool:
    case = subject.case
    return case is not None and not case.closed and not subject.waits_at_window
