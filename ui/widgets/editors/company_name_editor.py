"""A company's name: one line, or put together from its four parts; rules remark, never bar."""

from collections.abc import Callable, Sequence
from dataclasses import fields

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.domain import company_name
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.company_name import CompanyName, offered, remarks, split_name
from ui import icons, name_words, theme
from ui.widgets.editors.line_editor import LineEditor
from ui.widgets.editors.suggest_box import SuggestBox, Suggestion

PARTS = tuple(one.name for one in fields(CompanyName))
LISTS = {
    "area": company_name.AREAS,
    "trade": company_name.TRADES,
    "form": company_name.FORMS,
}


class CompanyNameEditor(QWidget):
    """The parts unfold under the line; whichever is typed in, the other follows."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        """Empty; words to choose from are those of `catalogue`."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._line = LineEditor(self)
        self._line.edited.connect(self._on_line)
        self._line.left.connect(self.left)
        self._fold = QPushButton(icons.icon("chevron-down", "primary"), self.tr("组名"), self)
        self._fold.setProperty("role", "quiet")
        self._fold.setCheckable(True)
        # Not in the way of Tab and Enter; the key opens it too.
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line.installEventFilter(self)
        self._fold.setToolTip(self.tr("按行政区划、字号、行业、组织形式组成名称（↓）"))
        self._fold.toggled.connect(self._on_fold)
        self._parts = {name: self._box(name) for name in PARTS}
        self._panel = QWidget(self)
        self._remark = QLabel(self)
        self._remark.setProperty("role", "small")
        self._remark.setProperty("tone", "warn")
        self._remark.setWordWrap(True)
        self._remark.hide()
        self._lay_out()

    def name_parts(self, name: str) -> None:
        """Name what stands beside the line after the field it belongs to."""
        self._fold.setObjectName(f"compose:{name}")
        self._remark.setObjectName(f"remark:{name}")
        for part, box in self._parts.items():
            box.setObjectName(f"{part}:{name}")

    def value(self) -> str:
        """The name."""
        return self._line.value()

    def put(self, value: str) -> None:
        """Show a name that came from elsewhere."""
        if value != self._line.value():
            self._line.put(value)
            self._show_parts()
            self._show_remarks()

    def set_open(self, *, open_: bool) -> None:
        """A closed name can be read and copied."""
        self._line.set_open(open_=open_)
        self._fold.setVisible(open_)
        self._panel.setVisible(open_ and self._fold.isChecked())

    def widget(self) -> QWidget:
        """The line."""
        return self._line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down unfolds the parts."""
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not event.modifiers()
            and not self._line.isReadOnly()
        ):
            self._fold.setChecked(True)
            self._go_to_part()
            return True
        return super().eventFilter(watched, event)

    def _box(self, part: str) -> SuggestBox:
        said = {
            "area": self.tr("行政区划"),
            "brand": self.tr("字号"),
            "trade": self.tr("行业"),
            "form": self.tr("组织形式"),
        }[part]
        box = SuggestBox(self._suggest(part), self, first_by_enter=part in ("area", "form"))
        box.setPlaceholderText(said)
        box.setAccessibleName(said)
        box.taken.connect(lambda text: self._on_part(part, text))
        return box

    def _suggest(self, part: str) -> Callable[[str], Sequence[Suggestion]]:
        options = tuple(
            one
            for one in self._catalogue.code_lists.get(LISTS.get(part, ""), ())
            if not one.code.startswith(company_name.ZONE)
        )
        return lambda typed: tuple((one, one) for one in offered(options, typed))

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.space(1))
        upper.addWidget(self._line, 1)
        upper.addWidget(self._fold)
        row = QHBoxLayout(self._panel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        for box in self._parts.values():
            row.addWidget(box, 1)
        self._panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(upper)
        column.addWidget(self._panel)
        column.addWidget(self._remark)

    def _on_fold(self, on: bool) -> None:
        self._panel.setVisible(on)
        self._fold.setIcon(icons.icon("chevron-up" if on else "chevron-down", "primary"))
        if on:
            self._show_parts()
            self._go_to_part()

    def _go_to_part(self) -> None:
        """To the first part that is missing."""
        boxes = tuple(self._parts.values())
        next((box for box in boxes if not box.text()), boxes[0]).setFocus()

    def _on_line(self, value: str) -> None:
        self._show_parts()
        self._show_remarks()
        self.edited.emit(value)

    def _on_part(self, part: str, text: str) -> None:
        typed = {name: box.text().strip() for name, box in self._parts.items()}
        whole = CompanyName(**{**typed, part: text.strip()}).whole
        self._parts[part].show_text(text.strip())
        if whole != self._line.value():
            self._line.put(whole)
            self._show_remarks()
            self.edited.emit(whole)
            self.left.emit(whole)

    def _show_parts(self) -> None:
        parts = split_name(self._catalogue, self._line.value())
        for name, box in self._parts.items():
            box.show_text(getattr(parts, name))

    def _show_remarks(self) -> None:
        found = remarks(self._catalogue, self._line.value())
        self._remark.setText("\n".join(name_words.remark(one) for one in found))
        self._remark.setVisible(bool(found))
