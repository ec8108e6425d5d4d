"""Asks why a step is given up, and says what that means; the second press does it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.unsent import Unsent
from ui import sync_words
from ui.widgets.line_ask import LineAsk

translate = QCoreApplication.translate


def give_up_dialog(line: Unsent, parent: QWidget) -> LineAsk:
    """The question about one line; what is `typed` is the reason."""
    note = translate(
        "GiveUpDialog",
        "办件 {number} 的“{what}”以后不会再传，平台也不再接受它，不能反悔；"
        "同一办件后面的内容接着传。原文仍留在本机，可以导出。",
    ).format(number=line.number or line.case_id, what=sync_words.what(line))
    asked = translate("GiveUpDialog", "放弃这一步？"), note, translate("GiveUpDialog", "放弃")
    why = translate("GiveUpDialog", "放弃的原因")
    dialog = LineAsk(asked, why, _problem, parent, danger=True)
    dialog.setObjectName("give_up")
    return dialog


def _problem(typed: str) -> str:
    return "" if typed else translate("GiveUpDialog", "请写明原因。")
