"""What is applied for (办理事项): a theme with its parts, or single items; then how far each is."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clerk_app.domain.catalogue import Catalogue, Theme
from clerk_app.domain.workdays import WarningCard
from ui import icons, theme
from ui.commands import offer
from ui.keys import Key
from ui.pages.workbench.matter_finder import MatterFinder
from ui.pages.workbench.matter_row import MatterRow
from ui.pages.workbench.subject import Subject
from ui.widgets.card import Card
from ui.widgets.section_header import SectionHeader


class MattersPart(Card):
    """The finder steps back once something is chosen."""

    chosen = Signal(str, object)
    """Theme (empty: none) and ids of the items, a tuple."""
    settled = Signal()
    """What is applied for has been chosen; the hand goes on to the form."""
    progress_asked = Signal()
    """The picture of how far the items are."""
    reached = Signal(QWidget)
    """The line the hand was sent to: it must come into sight."""

    guide_asked = Signal(str, object, str)
    """Theme (empty: none), ids of what is applied for, version it goes by (empty: in force)."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Nothing chosen; what has ended by `today` is not offered."""
        super().__init__(parent)
        self._today = today
        self._subject = Subject()
        self._catalogue: Catalogue | None = None
        self._finding = False
        self._header = SectionHeader(self.tr("办理事项"), self)
        self._more = QPushButton(icons.icon("plus", "primary"), "", self)
        self._more.setObjectName("more_matters")
        self._more.setProperty("role", "quiet")
        self._more.clicked.connect(self._on_more)
        self._guide = QPushButton(icons.icon("catalogue", "primary"), self.tr("指南"), self)
        self._guide.setObjectName("open_guide")
        self._guide.setProperty("role", "quiet")
        offer(
            self._guide,
            Key.GUIDE,
            title=self.tr("办事指南"),
            why_not=self.tr("还没有选办理事项"),
            icon="catalogue",
        )
        tip = self.tr("办事指南：打印，或请办事人扫码（{key}）")
        self._guide.setToolTip(tip.format(key=Key.GUIDE.shown))
        self._guide.clicked.connect(self._on_guide)
        self._header.add(self._guide)
        self._header.add(self._more)
        self._progress = QPushButton(icons.icon("link", "primary"), self.tr("进度图"), self)
        self._progress.setObjectName("open_progress")
        self._progress.setProperty("role", "quiet")
        tip = self.tr("各事项并联办理到哪一步、谁等谁（{key}）")
        self._progress.setToolTip(tip.format(key=Key.PROGRESS.shown))
        offer(
            self._progress,
            Key.PROGRESS,
            title=self.tr("联办进度图"),
            why_not=self.tr("只有多个事项的办件才有进度图"),
            icon="link",
        )
        self._progress.clicked.connect(self.progress_asked)
        self._header.add(self._progress)
        self._finder = MatterFinder(self)
        self._finder.typed.connect(self._offer)
        self._finder.chosen.connect(self._on_found)
        self._rows: dict[str, MatterRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(theme.space(1))
        self.body.addWidget(self._header)
        self.body.addWidget(self._finder)
        self.body.addLayout(self._column)

    def show_subject(
        self, subject: Subject, catalogue: Catalogue | None, *, today: date | None = None
    ) -> None:
        """Bring finder and lines up to date; another day may offer other things."""
        another = self._catalogue is not catalogue or (today or self._today) != self._today
        self._today = today or self._today
        before = self._subject.key
        if subject.key != before:
            self._finding = False
        self._subject = subject
        self._catalogue = catalogue
        self.setVisible(not subject.empty and catalogue is not None)
        if subject.empty or catalogue is None:
            return
        draft = subject.draft is not None
        finding = draft and (self._finding or not subject.items)
        begins = finding and (self._finder.isHidden() or subject.key != before)
        self._finder.setVisible(finding)
        if begins:
            self._finder.begin()
        if begins or another:
            self._offer(self._finder.typed_text())
        self._more.setVisible(draft and not finding)
        self._more.setText(self.tr("更换") if subject.theme else self.tr("再加一项"))
        found = self._theme()
        self._header.set_note(found.name if found is not None else "")
        self._guide.setVisible(bool(subject.items))
        self._progress.setVisible(subject.drawn)
        self._show_rows(catalogue)

    def go_to(self, item_id: str) -> None:
        """The hand goes to the line of an item."""
        row = self._rows.get(item_id)
        if row is not None:
            row.setFocus()
            self.reached.emit(row)

    def _show_rows(self, catalogue: Catalogue) -> None:
        subject = self._subject
        items = {item.item_id: item for item in subject.items}
        parts = self._parts(catalogue) if subject.draft is not None else tuple(items)
        self._arrange(parts)
        names = {
            item_id: items[item_id].name if item_id in items else catalogue.item(item_id).name
            for item_id in parts
        }
        found = self._theme()
        optional = {one.item for one in found.items if one.optional} if found else set()
        for item_id in parts:
            row, item = self._rows[item_id], items.get(item_id)
            after = "、".join(names.get(one, one) for one in (item.after if item else ()))
            if subject.file is not None and item is not None:
                file = subject.file
                card, due = file.cards.get(item_id, WarningCard.NONE), file.dues.get(item_id)
                row.show_item(
                    item,
                    due,
                    card,
                    after,
                    procedure=subject.procedure(item),
                    to_accept=file.to_accept.get(item_id),
                    promise=file.promises.get(item_id),
                )
            else:
                row.show_part(
                    names[item_id],
                    item,
                    optional=item_id in optional,
                    may_drop=found is None,
                    after=after,
                )

    def _parts(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Ids of the lines: all parts of a theme that are in force, or the items chosen."""
        found = self._theme()
        if found is None:
            return tuple(item.item_id for item in self._subject.items)
        return tuple(
            one.item for one in found.items if catalogue.item(one.item).in_force(self._today)
        )

    def _theme(self) -> Theme | None:
        if self._catalogue is None or not self._subject.theme:
            return None
        return self._catalogue.find_theme(self._subject.theme)

    def _arrange(self, ids: tuple[str, ...]) -> None:
        for gone in [item_id for item_id in self._rows if item_id not in ids]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, item_id in enumerate(ids):
            if item_id not in self._rows:
                self._rows[item_id] = self._new_row(item_id)
            self._column.insertWidget(place, self._rows[item_id])

    def _new_row(self, item_id: str) -> MatterRow:
        row = MatterRow(item_id, self)
        row.tick.installEventFilter(self)
        row.ticked.connect(lambda on: self._on_part(item_id, on=on))
        row.dropped.connect(lambda: self._on_part(item_id, on=False))
        return row

    def _offer(self, text: str) -> None:
        if self._catalogue is not None:
            departments = {one.id: one.short for one in self._catalogue.departments}
            self._finder.offer(self._catalogue.search(text, on=self._today), departments)

    def _on_guide(self) -> None:
        case = self._subject.case
        version = case.catalogue_version if case is not None else ""
        self.guide_asked.emit(self._subject.theme, self._ids(), version)

    def _on_more(self) -> None:
        self._finding = True
        self.show_subject(self._subject, self._catalogue)

    def _on_found(self, chosen: str) -> None:
        self._finding = False
        if self._catalogue is not None and any(one.id == chosen for one in self._catalogue.themes):
            self.chosen.emit(chosen, ())
            if self._step_from(None, 1):
                return
        elif self._subject.theme:
            self.chosen.emit("", (chosen,))
        else:
            self.chosen.emit("", (*self._ids(), chosen))
        self.settled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: among the parts that may be left out Up and Down go, Enter goes on to the form."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.settled.emit()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers():
                self._step_from(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _step_from(self, here: QObject | None, step: int) -> bool:
        """The hand goes to the next part that may be ticked; whether there is one."""
        ticks = [row.tick for row in self._rows.values() if row.tick.isEnabled()]
        at = next((n for n, tick in enumerate(ticks) if tick is here), -1) + step
        if not 0 <= at < len(ticks) or self._theme() is None:
            return False
        ticks[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_part(self, item_id: str, *, on: bool) -> None:
        ids = self._ids()
        wanted = (*ids, item_id) if on else tuple(one for one in ids if one != item_id)
        self.chosen.emit(self._subject.theme, wanted)

    def _ids(self) -> tuple[str, ...]:
        return tuple(item.item_id for item in self._subject.items)
