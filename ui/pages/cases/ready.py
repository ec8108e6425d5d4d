"""The list of results to hand over (出件): the same page, other words, and what comes back."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.keys import Key
from ui.pages.cases.columns import ready_columns
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage, Listing
from ui.widgets.command_button import CommandButton


class ReadyPage(CasesPage):
    """Enter delivers; what a department brings is recorded from here."""

    register_asked = Signal()
    """A department has brought results (登记结果)."""

    def __init__(self, model: CasesModel, parent: QWidget | None = None) -> None:
        """Show what `model` has found."""
        super().__init__(model, ready_listing(), parent)
        button = CommandButton(
            self.tr("登记结果"), Key.REGISTER_RESULT, self, icon="inbox", role="quiet"
        )
        button.setObjectName("register_result")
        button.setToolTip(self.tr("部门送回的决定和证照，扫码逐件登记"))
        button.clicked.connect(self.register_asked)
        self.head.addWidget(button)


def ready_listing() -> Listing:
    """What the list says; made when the language is known."""
    translate = QCoreApplication.translate
    return Listing(
        name="ready",
        columns=ready_columns(),
        placeholder=translate("Ready", "编号、姓名、企业名称、证件号码，或扫凭证条码；回车送达"),
        nothing=translate("Ready", "现在没有等待领取的结果"),
        hint=translate("Ready", "部门送回结果、登记后，办件会出现在这里"),
    )
