"""The list of results to hand over (出件): the same page, other words and columns."""

from PySide6.QtCore import QCoreApplication

from ui.pages.cases.columns import ready_columns
from ui.pages.cases.page import Listing


def ready_listing() -> Listing:
    """What the list says; made when the language is known."""
    translate = QCoreApplication.translate
    return Listing(
        name="ready",
        columns=ready_columns(),
        placeholder=translate("Ready", "编号、姓名、企业名称、证件号码，或扫凭证条码；回车送达"),
        nothing=translate("Ready", "现在没有等待领取的结果"),
        hint=translate("Ready", "部门制证完成后，办件会出现在这里"),
    )
