"""Asks for the code with which this PC enrols at the platform (登记码)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.enrol_code import read_enrol_code
from clerk_app.domain.errors import RuleError
from ui import words
from ui.widgets.line_ask import LineAsk

translate = QCoreApplication.translate

_FORM = "XXXX-XXXX-XXXX"


def enrol_dialog(parent: QWidget) -> LineAsk:
    """The question; what is `typed` when it is accepted is a code that can be one."""
    note = translate(
        "EnrolDialog",
        "登记码由平台管理员发给这台电脑，只用一次。登记后本机有自己的口令和编号；"
        "等着传的业务不受影响。",
    )
    asked = translate("EnrolDialog", "登记本机"), note, translate("EnrolDialog", "登记")
    name = translate("EnrolDialog", "登记码")
    dialog = LineAsk(asked, name, _problem, parent, hint=_FORM)
    dialog.setObjectName("enrol_station")
    return dialog


def _problem(typed: str) -> str:
    try:
        read_enrol_code(typed)
    except RuleError as error:
        return words.sentence(error)
    return ""
