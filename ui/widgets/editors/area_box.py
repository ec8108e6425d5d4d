"""An area chosen by code, name or first letters: past, present, and the zones of platforms."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.address import find_areas, parted
from clerk_app.domain.area_codes import Standing, place_name
from ui.widgets.editors.suggest_box import SuggestBox, Suggestion

translate = QCoreApplication.translate


def suggested(typed: str) -> Sequence[Suggestion]:
    """Areas that fit, with their codes and a word about those that are not in force."""
    return tuple((one.name, _shown(one.name, one.code, one.standing)) for one in find_areas(typed))


def code_of(text: str) -> str:
    """Code of the area whose full name, or code, this is; empty: of none."""
    found = parted(text)
    if found.area and not found.detail:
        return found.area
    return text if text.isdigit() and place_name(text) else ""


class RegionEditor(SuggestBox):
    """A field that holds the code of an area and shows its name."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing chosen."""
        super().__init__(suggested, parent, first_by_enter=True)
        self._value = ""
        self.setPlaceholderText(self.tr("拼音首字母、名称或代码"))
        self.taken.connect(self._on_taken)

    def value(self) -> str:
        """Code of the area; what is none stands as it was typed."""
        return self._value

    def put(self, value: str) -> None:
        """Show an area by its code."""
        if value != self._value:
            self._value = value
            self.show_text(_named(value))

    def set_open(self, *, open_: bool) -> None:
        """A closed field can be read and copied."""
        self.setReadOnly(not open_)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def _on_taken(self, text: str) -> None:
        value = self._value if text == _named(self._value) else code_of(text) or text.strip()
        self.show_text(_named(value))
        if value != self._value:
            self._value = value
            self.edited.emit(value)
            self.left.emit(value)


def _named(code: str) -> str:
    return f"{name} {code}" if (name := place_name(code)) and code.isdigit() else code


def _shown(name: str, code: str, standing: Standing) -> str:
    word = {
        Standing.ABOLISHED: translate("Area", "（已撤销）"),
        Standing.PLATFORM_LOCAL: translate("Area", "（平台自编）"),
    }.get(standing, "")
    return f"{name}　{code}{word}"
