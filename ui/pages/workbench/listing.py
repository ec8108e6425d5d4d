"""Looking into the negative list from the desk: the dialog, and what becomes of its answer."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.form import merged_form
from clerk_app.domain.negative_list import FINDING, IS_FOREIGN, Finding, editions_on, value_of
from ui import words
from ui.pages.workbench.list_dialog import ListDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.to_this import to_this

SCOPE = "form.scope"
"""What the company says it will do (经营范围)."""
YES = "1"


class Listing(QObject):
    """Opens the dialog; the list that counts is that of the day of receipt, else of today."""

    def __init__(self, model: WorkbenchModel, page: QWidget) -> None:
        """The dialog stands over `page`."""
        super().__init__(page)
        self._model, self._page = model, page

    def look(self) -> None:
        """Look into the lists; without a form that asks for it nothing is recorded."""
        model, subject = self._model, self._model.subject
        day = date.fromisoformat(subject.case.received_on) if subject.case else model.today
        editions = editions_on(model.shelf.editions, day)
        if not editions:
            absent = UnavailableError(Trouble.NEGATIVE_LIST_ABSENT)
            model.said.emit(words.sentence(absent), "warn")
            return
        recordable = self._asks() and (subject.case is None or not subject.case.closed)
        dialog = ListDialog(
            editions,
            self._page,
            scope=subject.value(SCOPE),
            finding=subject.finding,
            recordable=recordable,
        )
        dialog.found.connect(to_this(model, self._record))
        dialog.open()

    def _asks(self) -> bool:
        """Whether the form of what is applied for asks what the list says."""
        catalogue, items = self._model.catalogue, self._model.subject.items
        if catalogue is None:
            return False
        groups = merged_form(catalogue, [one.item_id for one in items])
        return any(one.field.name == FINDING for group in groups for one in group.fields)

    def _record(self, finding: Finding) -> None:
        """The finding goes into the form; who looks into this list invests from abroad."""
        for name, value in ((IS_FOREIGN, YES), (FINDING, value_of(finding))):
            if self._model.subject.value(name) != value:
                self._model.filling.type(name, value)
                self._model.filling.leave(name, value)
