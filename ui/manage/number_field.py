"""A whole number within its range; if it may be left out, a box before it says so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from ui import theme
from ui.manage import setting_words


class NumberField(QWidget):
    """Number, unit and range of the setting `key`."""

    edited = Signal(object)
    """The new value: int, or None when the setting is not used."""

    def __init__(
        self, key: str, parent: QWidget | None = None, *, optional_from: int | None = None
    ) -> None:
        """`optional_from` is offered when a setting that may be left out is first used."""
        super().__init__(parent)
        allowed = setting_words.range_of(key)
        self._offered = optional_from
        self._box = _Number(self)
        self._box.setObjectName(key)
        self._box.setRange(allowed.least, allowed.most)
        if optional_from is not None:
            self._box.setValue(optional_from)
        self._box.setAccessibleName(setting_words.name(key))
        self._use = QCheckBox(self.tr("启用"), self)
        self._use.setObjectName(f"{key}:use")
        self._use.setVisible(optional_from is not None)
        self._use.setAccessibleName(self.tr("启用{name}").format(name=setting_words.name(key)))
        unit = QLabel(setting_words.unit(key), self)
        span = QLabel(
            self.tr("{least}～{most}").format(least=allowed.least, most=allowed.most), self
        )
        span.setProperty("role", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        for widget in (self._use, self._box, unit, span):
            row.addWidget(widget)
        self.setFocusProxy(self._use if optional_from is not None else self._box)
        self._box.valueChanged.connect(self._on_changed)
        self._use.toggled.connect(self._on_used)

    def show_value(self, value: int | None) -> None:
        """Show a value without telling anybody."""
        if value == self.value() and self._box.isEnabled() == (value is not None):
            return
        for widget in (self._box, self._use):
            widget.blockSignals(True)
        self._use.setChecked(value is not None)
        self._box.setEnabled(value is not None)
        number = self._offered if value is None else value
        if number is not None:
            self._box.setValue(number)
        for widget in (self._box, self._use):
            widget.blockSignals(False)

    def value(self) -> int | None:
        """What is shown; None when the setting is not used."""
        if self._offered is not None and not self._use.isChecked():
            return None
        return self._box.value()

    def _on_changed(self) -> None:
        self.edited.emit(self.value())

    def _on_used(self, used: bool) -> None:
        self._box.setEnabled(used)
        if self._offered is not None:
            self._box.setValue(self._offered)
        self.edited.emit(self.value())


class _Number(QSpinBox):
    """A page that is scrolled over it must not change it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.space(22))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: turn only what is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
