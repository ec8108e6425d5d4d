"""Looking into the negative list for a whole batch: what is found counts for every company."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.negative_list import (
    FINDING,
    IS_FOREIGN,
    Finding,
    editions_on,
    finding_of,
    value_of,
)
from ui import words
from ui.pages.cluster.model import ClusterModel
from ui.pages.workbench.list_dialog import ListDialog
from ui.pages.workbench.listing import SCOPE, YES


class BatchListing(QObject):
    """Opens the dialog over the page and writes its answer into what all share."""

    def __init__(self, model: ClusterModel, page: QWidget) -> None:
        """The dialog stands over the window of `page`."""
        super().__init__(page)
        self._model, self._page = model, page

    def look(self) -> None:
        """Look into the lists of today; the first company's scope is searched for."""
        model, draft = self._model, self._model.state.draft
        if draft is None:
            return
        editions = editions_on(model.shelf.editions, model.today)
        if not editions:
            absent = UnavailableError(Trouble.NEGATIVE_LIST_ABSENT)
            model.said.emit(words.sentence(absent), "warn")
            return
        scopes = [row.cells.get(SCOPE, "") for row in draft.companies]
        dialog = ListDialog(
            editions,
            self._page.window(),
            scope=next((one for one in scopes if one), draft.head.fields.get(SCOPE, "")),
            finding=finding_of(draft.head.fields),
            recordable=True,
        )
        dialog.found.connect(self._record)
        dialog.open()

    def _record(self, finding: Finding) -> None:
        for name, value in ((IS_FOREIGN, YES), (FINDING, value_of(finding))):
            self._model.type(name, value)
