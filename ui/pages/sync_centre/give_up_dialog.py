"""Asks why a step is given up, and says what that means; the second press does it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.unsent import Unsent
from ui import sync_words
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate

LONGEST = 200
"""Characters of a reason."""


class GiveUpDialog(AskDialog):
    """Shown with `open()`; after `accepted`, `reason` says why."""

    def __init__(self, line: Unsent, parent: QWidget) -> None:
        """Nothing is typed yet."""
        note = translate(
            "GiveUpDialog",
            "办件 {number} 的“{what}”以后不会再传，平台也不再接受它，不能反悔；"
            "同一办件后面的内容接着传。原文仍留在本机，可以导出。",
        ).format(number=line.number or line.case_id, what=sync_words.what(line))
        super().__init__(
            translate("GiveUpDialog", "放弃这一步？"),
            note,
            translate("GiveUpDialog", "放弃"),
            parent,
            danger=True,
        )
        self.setObjectName("give_up")
        self._reason = QLineEdit(self)
        self._reason.setObjectName("give_up_reason")
        self._reason.setMaxLength(LONGEST)
        self._reason.setPlaceholderText(translate("GiveUpDialog", "放弃的原因"))
        self._reason.setAccessibleName(translate("GiveUpDialog", "放弃的原因"))
        self.body.addWidget(self._reason)
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        """Why, as it was typed."""
        return self._reason.text().strip()

    def problem(self) -> str:
        """A reason is kept with what is given up."""
        return "" if self.reason else translate("GiveUpDialog", "请写明原因。")
