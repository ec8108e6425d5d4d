"""Asks for the code with which this PC enrols at the platform (登记码)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.enrol_code import read_enrol_code
from clerk_app.domain.errors import RuleError
from ui import words
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate

_FORM = "XXXX-XXXX-XXXX"


class EnrolDialog(AskDialog):
    """Shown with `open()`; after `accepted`, `typed` is a code that can be one."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing is typed yet."""
        super().__init__(
            translate("EnrolDialog", "登记本机"),
            translate(
                "EnrolDialog",
                "登记码由平台管理员发给这台电脑，只用一次。登记后本机有自己的口令和编号；"
                "等着传的业务不受影响。",
            ),
            translate("EnrolDialog", "登记"),
            parent,
        )
        self.setObjectName("enrol_station")
        self._code = QLineEdit(self)
        self._code.setObjectName("enrol_code")
        self._code.setPlaceholderText(_FORM)
        self._code.setAccessibleName(translate("EnrolDialog", "登记码"))
        self.body.addWidget(self._code)
        self._code.setFocus()

    @property
    def typed(self) -> str:
        """What was typed."""
        return self._code.text()

    def problem(self) -> str:
        """Why what is typed is no code; empty when it can be one."""
        try:
            read_enrol_code(self.typed)
        except RuleError as error:
            return words.sentence(error)
        return ""
