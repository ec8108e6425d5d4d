"""The batch on the cluster page (集群注册), before its agent; only while the page is in sight."""

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.batches import Batch
from clerk_app.domain.applicant_check import CheckWay
from ui.cluster_stand import ClusterStand
from ui.visitor_screen.batch_shown import CompaniesTold, shown_of_batch, shown_of_draft
from ui.visitor_screen.shown import Shown


class BatchSource(QObject):
    """Lives as long as the cluster page of a session; a `source.Source`."""

    changed = Signal()
    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, stand: ClusterStand) -> None:
        """Nothing open."""
        super().__init__(stand)
        self._stand = stand
        self._told = CompaniesTold()
        self._received: tuple[Batch, Shown] | None = None
        for signal in (stand.model.changed, stand.batch.changed, stand.page.came_or_went):
            signal.connect(self.changed)

    def shown(self) -> Shown | None:
        """A batch that was received, or the one being typed."""
        model, catalogue = self._stand.model, self._stand.model.catalogue
        if catalogue is None or not self._stand.page.in_sight:
            return None
        batch = self._stand.batch.state.batch
        if batch is not None:
            if self._received is None or self._received[0] is not batch:
                self._received = (batch, shown_of_batch(batch, catalogue))
            return self._received[1]
        self._received = None
        return shown_of_draft(model.state, catalogue, self._told, model.today)

    def settle(self) -> None:
        """Every key of a batch is in it as it is pressed."""

    def record(self, digest: str, way: CheckWay) -> None:
        """A batch on its way keeps it for its companies; else each of their cases has it."""
        del digest  # of all together: each company has its own
        if self._stand.batch.state.batch is not None:
            self._stand.batch.confirm(way)
        else:
            self._stand.model.confirm(way)
