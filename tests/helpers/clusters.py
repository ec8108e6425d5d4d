"""A cluster page on a real station, and a hand that types into its table."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from tests.helpers.batches import SHARED
from tests.helpers.station import CLERK
from ui.bus import Bus
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.pages.cluster.block import said_block
from ui.pages.cluster.company_table import CompanyTable
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

SIZE = (1040, 700)


@dataclass(slots=True)
class Cluster:
    """The page and what a test needs beside it."""

    station: Station
    stand: ClusterStand
    hand: Hand
    tasks: Tasks
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def draft(self) -> BatchDraft:
        """The batch on the page."""
        draft = self.stand.model.state.draft
        assert draft is not None
        return draft

    @property
    def table(self) -> CompanyTable:
        """The table of companies."""
        found = self.stand.page.findChild(CompanyTable)
        assert found is not None
        return found

    def settled(self) -> None:
        """Wait until everything asked of the store has been answered."""
        model = self.stand.model
        for _ in range(3):
            answered: list[bool] = []
            self.tasks.ask(lambda: True, answered.append)
            self.hand.until(partial(bool, answered), "the store's answer")
        self.hand.until(lambda: not model.keeper.behind, "everything on disk")
        self.hand.until(lambda: not model.checking.busy, "the batch looked over")

    def begin(self, *, filled: bool = True) -> None:
        """A new batch; with what all share, as if it had been typed."""
        self.hand.until_open("new_batch:T05")
        self.hand.click("new_batch:T05")
        self.hand.until_open("cluster_step:0")
        if filled:
            self.fill()
        self.settled()

    def fill(self) -> None:
        """The shared answers, without the keys."""
        catalogue = self.station.library.catalogue()
        said = dict(SHARED)
        for key in ("seal_set", "tax_type", "delivery"):
            said[f"form.{key}"] = catalogue.options(catalogue.field(key))[0].code
        for name, value in said.items():
            self.stand.model.type(name, value)

    def companies(self) -> None:
        """Turn to the table."""
        self.hand.click("cluster_step:2")

    def put(self, row: int, column: int) -> None:
        """The hand goes to a cell."""
        self.table.go_to(row, column)

    def type(self, text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Type into the current cell, and a key after it."""
        QTest.keyClick(self.table, Qt.Key.Key_A)
        # One that was closed a moment ago may still be there, but not in sight.
        editors = self.table.findChildren(QLineEdit, "cell_editor")
        editor = next(one for one in editors if one.isVisible())
        editor.setText(text)
        QTest.keyClick(editor, then)

    def paste(self, rows: list[list[str]]) -> None:
        """Ctrl+V of a block as a spreadsheet puts it on the clipboard."""
        QGuiApplication.clipboard().setText(said_block(rows))
        QTest.keyClick(self.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.settled()

    def shown(self, row: int, column: int) -> str:
        """What a cell shows."""
        return str(self.table.model().index(row, column).data() or "")

    def column(self, key: str) -> int:
        """Number of a question's column."""
        names = [one.key for one in self.table._rows.fields]
        return names.index(key)

    def received_rows(self) -> list[list[str]]:
        """The table of a batch that was received."""
        table = self.stand.page.findChild(QTableView, "batch_companies")
        assert table is not None
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


def open_cluster(station: Station, tasks: Tasks, bus: Bus, session: Session = CLERK) -> Cluster:
    """A cluster page in sight, read."""
    dates = DateGate(station, session, tasks)
    stand = ClusterStand(station, session, tasks, bus, dates)
    page: QWidget = stand.page
    cluster = Cluster(station, stand, Hand(page), tasks)
    stand.said.connect(lambda text, tone: cluster.said.append((text, tone)))
    page.resize(*SIZE)
    page.show()
    page.activateWindow()
    cluster.hand.until(page.isActiveWindow, "the window in front")
    cluster.hand.until(lambda: stand.model.state.loaded, "the batches")
    cluster.hand.until(lambda: stand.model.catalogue is not None, "the catalogue")
    QApplication.processEvents()
    return cluster
