"""Asks for the code that opens a package of unsynced work (导出码)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.package_code import LENGTH, secret_of
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate

_FORM = "XXXXX-XXXXX-XXXXX-XXXXX"


class CodeDialog(AskDialog):
    """Shown with `open()`; after `accepted`, `typed` is a code that can be one."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Nothing is typed yet; `name` is the file's."""
        super().__init__(
            translate("CodeDialog", "导出码"),
            translate("CodeDialog", "“{name}”要用导出时显示的导出码打开。").format(name=name),
            translate("CodeDialog", "导入"),
            parent,
        )
        self.setObjectName("package_code")
        self._code = QLineEdit(self)
        self._code.setObjectName("typed_package_code")
        self._code.setPlaceholderText(_FORM)
        self._code.setAccessibleName(translate("CodeDialog", "导出码"))
        self.body.addWidget(self._code)
        self._code.setFocus()

    @property
    def typed(self) -> str:
        """What was typed."""
        return self._code.text()

    def problem(self) -> str:
        """Why what is typed is no code; empty when it can be one."""
        if len(secret_of(self.typed)) != LENGTH:
            return translate("CodeDialog", "导出码有 {n} 位，请逐位核对。").format(n=LENGTH)
        return ""
