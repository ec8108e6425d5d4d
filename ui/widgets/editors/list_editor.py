"""A field whose answer is looked up in the negative list: what was found, and the way there."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clerk_app.domain.errors import RuleError
from clerk_app.domain.negative_list import Answer, Finding, finding_in
from ui import icons, theme
from ui.keys import Key
from ui.widgets.elided_label import ElidedLabel

translate = QCoreApplication.translate


class ListEditor(QWidget):
    """Never typed into: the dialog behind the button writes the value."""

    edited = Signal(str)
    left = Signal(str)
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing looked up yet."""
        super().__init__(parent)
        self._value = ""
        self._said = ElidedLabel("", self)
        self._button = QPushButton(icons.icon("search", "primary"), "", self)
        self._button.setText(self.tr("查清单（{key}）").format(key=Key.NEGATIVE_LIST.shown))
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._button)
        row.addWidget(self._said, 1)
        self._show()

    def value(self) -> str:
        """The finding."""
        return self._value

    def put(self, value: str) -> None:
        """Show a finding that came from the dialog or from elsewhere."""
        if value != self._value:
            self._value = value
            self._show()

    def set_open(self, *, open_: bool) -> None:
        """The list may be looked into even when nothing can be changed any more."""

    def widget(self) -> QWidget:
        """The button."""
        return self._button

    def _show(self) -> None:
        try:
            finding = finding_in(self._value)
        except RuleError:
            finding = None
        self._said.setText(_said(finding))
        theme.mark(self._said, tone="bad" if finding is not None and finding.barred else "")
        self._said.setToolTip(f"{finding.title}\n{_said(finding)}" if finding is not None else "")


def _said(finding: Finding | None) -> str:
    if finding is None:
        return translate("Editors", "还没有核对")
    if finding.answer is Answer.NOT_LISTED:
        return translate("Editors", "不在清单内")
    words = {
        Answer.PROHIBITED: translate("Editors", "禁止投资，第 {n} 条：{text}"),
        Answer.MET: translate("Editors", "限制投资、符合条件，第 {n} 条：{text}"),
        Answer.UNMET: translate("Editors", "限制投资、不符合条件，第 {n} 条：{text}"),
    }
    return words[finding.answer].format(n=finding.measure, text=finding.text)
