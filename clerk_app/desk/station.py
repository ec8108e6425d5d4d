"""One station: everything a use case at this window works with, passed in as one value."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clerk_app.crypto_suites import INTERNATIONAL, Suite
from clerk_app.desk.filing_port import Filer
from clerk_app.desk.hall_date import HALL_ZONE, hall_date
from clerk_app.desk.library import Library
from clerk_app.desk.page_drawer_port import PageDrawer
from clerk_app.desk.page_maker_port import PageMaker
from clerk_app.desk.ports import Clock, FileInspector, Ids, Press, SheetFiles
from clerk_app.domain.backlog import Limits
from clerk_app.domain.sign_in_rules import SignInRules
from clerk_app.store.key_ways import Opened
from clerk_app.store.sealed_folder import SealedFolder
from clerk_app.store.station import StationStore


@dataclass(frozen=True, slots=True)
class Station:
    """A window's PC with its store, its place in the hall and its devices."""

    store: StationStore
    library: Library
    clock: Clock
    ids: Ids
    inspector: FileInspector
    drawer: PageDrawer
    sheets: SheetFiles
    press: Press
    hall_id: str
    hall_name: str
    window: str
    prefix: str
    """Station code and enrolment generation, the first six characters of its case numbers."""
    station_id: str
    incarnation: str
    papers: SealedFolder
    """Printed papers, by name."""
    citizen_url: str = ""
    """Address of the citizens' pages, without a slash at its end; empty: no guide has a code."""
    hall_secret: str = field(default="", repr=False)
    """What the machines of the hall share to seal exported work; empty: nothing."""
    suite: Suite = INTERNATIONAL
    """Algorithms by which what leaves this PC as a file is sealed."""
    second_copy: Path | None = None
    """Folder on another volume where unsynced work is copied; None: nowhere."""
    phone: str = ""
    """Telephone of the window's clerks; empty: the hall's, as the catalogue has it."""
    filer: Filer | None = None
    """Makes filed PDFs; None: none are made."""
    limits: Limits = field(default_factory=Limits)
    """How much may exist on this PC alone."""
    rules: SignInRules = field(default_factory=SignInRules)
    """What was set about its operators."""
    pages: PageMaker | None = None
    """Makes pages readable and small; None: pictures are filed as they come."""

    opened: Opened = field(default_factory=dict, repr=False)
    """Keys of other files of this PC that the operators' passwords open too."""

    def today(self) -> date:
        """The hall's date: deadlines count from it, whatever zone the PC is set to."""
        return hall_date(self.clock)

    def wall(self) -> str:
        """Wall time as it goes into operations: ISO 8601 with the hall's offset."""
        return self.clock.now().astimezone(HALL_ZONE).isoformat(timespec="milliseconds")
