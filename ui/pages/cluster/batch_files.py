"""Files of companies: a list that is read into a batch, and the template it is filled in by."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import company_files
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.company_files import Brought
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.cluster_form import ClusterForm
from ui.pages.cluster.template_words import template_names, template_notes
from ui.tasks import Tasks


class BatchFiles(QObject):
    """Beside the lane: reading a large workbook must hold up nobody's answer."""

    brought = Signal(str, object)
    """Id of the batch a file was read for, and the `Brought`."""
    written = Signal(str)
    """Name of the template that was written."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks

    def read(self, draft: BatchDraft, path: Path) -> None:
        """Read the companies of a file below those that are there."""
        call = partial(company_files.read_companies, self._station, draft, path)
        self._tasks.ask_slow(call, partial(self._on_read, draft.draft_id), self.failed.emit)

    def write_template(
        self, draft: BatchDraft, catalogue: Catalogue, form: ClusterForm, path: Path
    ) -> None:
        """Write a file to fill in for the batch."""
        call = partial(
            company_files.write_template,
            self._station,
            draft,
            path,
            names=template_names(),
            notes=template_notes(catalogue, form),
        )
        self._tasks.ask_slow(call, self._on_written, self.failed.emit)

    def _on_read(self, draft_id: str, brought: Brought) -> None:
        self.brought.emit(draft_id, brought)

    def _on_written(self, path: Path) -> None:
        self.written.emit(path.name)
