"""Pictures of scanning at the desk: pages coming, a jam, the choice of a source."""

from PySide6.QtWidgets import QComboBox, QWidget

from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.shots_workbench import Link, Open
from tests.helpers.workbenches import Bench
from ui.pages.workbench.scan_state import ScanState
from ui.rehearsal import visits

SLOT = "M02"


def scanning(desk: Open, link: Link) -> QWidget:
    """Two pages have come, more are coming."""
    bench, shell = desk(link())
    _pages(bench)
    _show(bench, pages=2, running=True)
    return shell


def scan_jammed(desk: Open, link: Link) -> QWidget:
    """The feeder has jammed after two pages."""
    bench, shell = desk(link())
    _pages(bench)
    _show(bench, pages=2, problem=UnavailableError(Trouble.SCANNER_JAMMED, scanner="sane:x"))
    return shell


def scan_settings(desk: Open, link: Link) -> QWidget:
    """The dialog in which a source is chosen."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.settled()
    bench.hand.click("scan_settings")
    source = bench.hand.find("scanner_source", QComboBox)
    source.setCurrentIndex(source.findData("folder:"))
    return shell


def _pages(bench: Bench) -> None:
    bench.begin(visits.SINGLE)
    for count in (1, 2):
        bench.attach(SLOT, bench.papers.picture("身份证"))
        bench.until_files(SLOT, count)
    bench.settled()


def _show(bench: Bench, **state: object) -> None:
    subject = bench.model.subject
    name = next(line.name for line in subject.lines if line.slot == SLOT)
    bench.model.scanning.state = ScanState(subject.key, SLOT, name, **state)  # type: ignore[arg-type]
    bench.model.scanning.changed.emit()


SCENES = (scanning, scan_jammed, scan_settings)
