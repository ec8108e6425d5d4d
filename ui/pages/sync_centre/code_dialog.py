"""Asks for the code that opens a package of unsynced work (导出码)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.package_code import LENGTH, secret_of
from ui.widgets.line_ask import LineAsk

translate = QCoreApplication.translate

_FORM = "XXXXX-XXXXX-XXXXX-XXXXX"


def code_dialog(name: str, parent: QWidget) -> LineAsk:
    """The question; `name` is the file's."""
    title = translate("CodeDialog", "导出码")
    note = translate("CodeDialog", "“{name}”要用导出时显示的导出码打开。").format(name=name)
    verb = translate("CodeDialog", "导入")
    dialog = LineAsk((title, note, verb), title, _problem, parent, hint=_FORM)
    dialog.setObjectName("package_code")
    return dialog


def _problem(typed: str) -> str:
    if len(secret_of(typed)) != LENGTH:
        return translate("CodeDialog", "导出码有 {n} 位，请逐位核对。").format(n=LENGTH)
    return ""
