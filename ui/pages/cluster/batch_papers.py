"""Papers all companies of a batch share: taken in, compared with originals, taken out, shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import batch_drafts, batch_reuse, case_file
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.sources import Source
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks


class BatchPapers(QObject):
    """Each answer names the batch it is about."""

    stored = Signal(object, object)
    """The `BatchDraft` as stored, and `Changes`."""
    refused = Signal(str, str, object)
    """Id of the batch, slot of the line, and the `YichuangError` about a file brought."""
    previewed = Signal(str, object)
    """Id of a material and its bytes."""
    failed = Signal(object)

    def __init__(
        self, station: Station, session: Session, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._station, self._session, self._tasks = station, session, tasks

    def attach(self, draft_id: str, slot: str, paths: tuple[Path, ...]) -> None:
        """Take files in for a line, one after the other."""
        for path in paths:
            call = partial(batch_drafts.attach, self._station, self._session, draft_id, slot, path)
            self._tasks.ask(call, self._on_stored, partial(self._on_refused, draft_id, slot))

    def check(self, draft_id: str, material_ids: tuple[str, ...]) -> None:
        """Mark materials as compared with their originals (已核对原件)."""
        call = partial(
            batch_drafts.check_originals, self._station, self._session, draft_id, material_ids
        )
        self._tasks.ask(call, self._on_stored, self.failed.emit)

    def remove(self, draft_id: str, material_id: str) -> None:
        """Take a file out again."""
        call = partial(batch_drafts.detach, self._station, self._session, draft_id, material_id)
        self._tasks.ask(call, self._on_stored, self.failed.emit)

    def shift(self, draft_id: str, material_id: str, by: int) -> None:
        """Move a file so many places down among those of its line (up, when negative)."""
        call = partial(
            batch_drafts.shift_material, self._station, self._session, draft_id, material_id, by
        )
        self._tasks.ask(call, self._on_stored, self.failed.emit)

    def reuse(self, draft: BatchDraft, slots: tuple[str, ...]) -> None:
        """Take what the agent has on file into the batch."""
        call = partial(batch_reuse.reuse_in_batch, self._station, self._session, slots, seen=draft)
        self._tasks.ask(call, self._on_stored, self.failed.emit)

    def preview(self, material: Material) -> None:
        """Find the bytes of a material, to be shown."""
        call = partial(case_file.content, self._station, material.sha256)
        done = partial(self._on_found, material.material_id)
        self._tasks.ask(call, done, self.failed.emit)

    def _on_stored(self, answer: tuple[BatchDraft, Changes]) -> None:
        self.stored.emit(*answer)

    def _on_refused(self, draft_id: str, slot: str, error: YichuangError) -> None:
        self.refused.emit(draft_id, slot, error)

    def _on_found(self, material_id: str, path: Source) -> None:
        self.previewed.emit(material_id, path)
