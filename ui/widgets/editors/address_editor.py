"""An address: the area by a few keys, the rest on a line of its own; kept as one text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.address import Address, joined, parted
from clerk_app.domain.area_codes import place_name
from ui import theme
from ui.widgets.editors.area_box import code_of, suggested
from ui.widgets.editors.line_editor import LineEditor
from ui.widgets.editors.suggest_box import SuggestBox, Suggestion, Suggestions

AREA_SHARE, DETAIL_SHARE = 2, 3
MOST_RECENT = 8
FEWEST_LETTERS, FEWEST_DIGITS = 2, 4
"""Of an area, typed in the line of the street: fewer may be a house's number."""


class AddressEditor(QWidget):
    """Free text stays possible: what begins with no known area stands in the line alone."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._value = ""
        self._recent: tuple[str, ...] = ()
        self._area = SuggestBox(suggested, self, first_by_enter=True)
        self._area.setPlaceholderText(self.tr("地区：拼音首字母、名称或代码"))
        self._area.setAccessibleName(self.tr("地区"))
        self._area.taken.connect(self._on_area)
        # Not in the way of Tab and Enter: most addresses are picked or typed in the line.
        self._area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._detail = LineEditor(self)
        self._detail.setPlaceholderText(self.tr("街道、门牌（↑地区 ↓用过）"))
        self._detail.edited.connect(self._on_edited)
        self._detail.left.connect(self._on_left)
        self._detail.installEventFilter(self)
        used = Suggestions(self._detail, self._used)
        used.picked.connect(self._on_picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._area, AREA_SHARE)
        row.addWidget(self._detail, DETAIL_SHARE)

    def name_parts(self, name: str) -> None:
        """Name the box of the area after the field it belongs to."""
        self._area.setObjectName(f"area:{name}")

    def offer_recent(self, addresses: Sequence[str]) -> None:
        """Addresses of other cases of this hall, the latest first."""
        self._recent = tuple(addresses)

    def value(self) -> str:
        """The whole address."""
        return self._value

    def put(self, value: str) -> None:
        """Show an address that came from elsewhere."""
        if value != self._value:
            self._value = value
            self._show(parted(value))

    def set_open(self, *, open_: bool) -> None:
        """A closed address can be read and copied."""
        self._area.setReadOnly(not open_)
        self._detail.set_open(open_=open_)

    def widget(self) -> QWidget:
        """The line of street and number."""
        return self._detail

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up goes from the street to the area."""
        if (
            watched is self._detail
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Up
        ):
            self._area.setFocus()
            self._area.selectAll()
            return True
        return super().eventFilter(watched, event)

    def _show(self, address: Address) -> None:
        self._area.show_text(place_name(address.area) if address.area else "")
        self._detail.put(address.detail)

    def _on_area(self, text: str) -> None:
        """What is no area is not lost: it goes before the street."""
        area = code_of(text)
        detail = self._detail.value() if area or not text else text + self._detail.value()
        self._keep(joined(Address(area, detail)))
        self.left.emit(self._value)

    def _on_edited(self, detail: str) -> None:
        self._value = joined(Address(code_of(self._area.text()), detail))
        self.edited.emit(self._value)

    def _on_left(self, _: str) -> None:
        # An address that was pasted whole is parted now.
        self._show(parted(self._value))
        self.left.emit(self._value)

    def _on_picked(self, picked: str) -> None:
        self._keep(picked)
        self._detail.setFocus()
        self._detail.setCursorPosition(len(self._detail.text()))

    def _keep(self, value: str) -> None:
        self._show(parted(value))
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _used(self, typed: str) -> Sequence[Suggestion]:
        """Addresses used before; first letters or a code find areas too, while there is none."""
        text = typed.strip()
        found = [one for one in self._recent if text in one and one != self._value]
        used = tuple((one, one) for one in found[:MOST_RECENT])
        fewest = FEWEST_DIGITS if text.isdigit() else FEWEST_LETTERS
        meant = text.isascii() and len(text) >= fewest and not self._area.text()
        return (*used, *(suggested(text) if meant else ()))
