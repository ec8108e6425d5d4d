"""One visitor whose intake meets a failing or full disk, and what must be true at any moment."""

import os
from functools import cache
from pathlib import Path

from clerk_app.desk import drafts, intake
from clerk_app.desk.drafts import Draft
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble
from tests.helpers.disk.calls import Fault
from tests.helpers.intakes import picture, typed
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

SLOT = "M02"
TOLD = {
    Fault.FAILS: {Trouble.STORE_FAILED, Trouble.STORE_READ_ONLY},
    Fault.FULL: {Trouble.STORE_DISK_FULL, Trouble.STORE_FAILED, Trouble.STORE_READ_ONLY},
}
"""What the clerk may be told of each fault."""


@cache
def _page(folder: Path) -> bytes:
    return picture(folder).read_bytes()


class Intake:
    """One visitor: a page is scanned, the case is received; what the clerk was told is kept."""

    def __init__(self, station: Station, folder: Path, number: int, *, more: int = 0) -> None:
        """A draft typed and a page in the scanner's folder, larger by so many bytes."""
        self.draft: Draft = typed(station, SINGLE)
        self.operation = f"operation-{number}"
        self.scanned = self.number = ""
        self._scan = folder / f"{number}.jpg"
        # Each page has bytes of its own, so that each is a new file.
        self._scan.write_bytes(_page(folder) + b"%d" % number + os.urandom(more))

    def go_on(self, station: Station) -> None:
        """Do what has not been done, as a clerk who presses again."""
        if not self.scanned:
            draft, _ = drafts.attach(station, CLERK, self.draft.draft_id, SLOT, self._scan)
            self.draft, self.scanned = draft, draft.materials[-1].sha256
        if not self.number:
            case, _ = intake.receive(station, CLERK, self.draft, operation_id=self.operation)
            self.number = case.number

    def check(self, station: Station) -> None:
        """What was told is true."""
        with station.store.read() as work:
            known = work.cases.find(self.number) if self.number else None
            assert bool(known) == bool(self.number)
            begun = work.outbox.find(self.operation)
            kept = work.drafts.get(self.draft.draft_id)
            # A commit whose sync failed may be there after all: then it is there as a whole.
            assert (begun is None) == (kept is not None)
            if self.scanned and kept is not None:
                assert self.scanned in str(kept)
        assert not self.scanned or station.store.files.verify(self.scanned)
