"""What one transaction of the platform has read and will write: all of a batch at once."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from clerk_app.domain.operations import Abandon, CreateCase, Operation
from sync.platform.case_rows import CaseRows
from sync.platform.counters import Counters
from sync.platform.database import version_floor
from sync.platform.ledger import Ledger
from sync.platform.open_matters import OpenMatters


@dataclass(slots=True)
class UnitOfWork:
    """One transaction: rows are read once and held, and written together by `written`."""

    connection: Connection
    """For tables that are not held: those of `cases`, `ledger` and `counters` are behind."""
    cases: CaseRows
    ledger: Ledger
    counters: Counters
    _floor: int | None = None

    def foresee(self, operations: Collection[Operation]) -> None:
        """Read at once what these operations will ask for, and lock it.

        Only where nobody else can write meanwhile: what is read too early could be old, and locks
        taken in another order could wait for each other.
        """
        abandoned = [op.args.op_id for op in operations if isinstance(op.args, Abandon)]
        chains = [one for op in operations for one in op.builds_on]
        self.ledger.foresee([*(op.op_id for op in operations), *abandoned], chains)
        begun = [op.args for op in operations if isinstance(op.args, CreateCase)]
        self.cases.foresee([op.case_id for op in operations], begun)

    def next_version(self, version: int) -> int:
        """The version of a case after `version`, in this epoch."""
        if self._floor is None:
            self._floor = version_floor(self.connection)
        return max(version, self._floor) + 1

    def written(self) -> Connection:
        """The connection with everything that was held back on it: others may look, or commit."""
        self.cases.write()
        self.ledger.write()
        self.counters.write()
        return self.connection


def unit_of_work(connection: Connection) -> UnitOfWork:
    """A unit of work over an open transaction."""
    cases = CaseRows(connection, OpenMatters(connection))
    return UnitOfWork(connection, cases, Ledger(connection), Counters(connection))
