"""Pictures of papers at the desk: the label of an ended case, and a paper that was judged."""

from PySide6.QtWidgets import QWidget

from clerk_app.desk import delivery
from clerk_app.desk.paper_checking import check_paper
from clerk_app.domain.paper_code import PaperCode
from tests.helpers.shots_desk import Link, Open
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from ui.pages.workbench.outcomes import Step
from ui.paper_checks import TONES, sentence
from ui.rehearsal import visits


def label(desk: Open, link: Link) -> QWidget:
    """The archive label (档案标签) of a case whose result was handed over, twice."""
    bench, shell = desk(link())
    station = bench.station
    bench.papers.folder.mkdir(parents=True, exist_ok=True)
    case = ready_case(station, bench.papers.folder)
    delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    bench.model.open_case(case.case_id)
    bench.settled()
    for _ in range(2):
        bench.hand.click(Step.MORE.value)
        bench.hand.take("archive_label")
        bench.hand.text("receipt_path")
        bench.settled()
    return shell


def judged(desk: Open, link: Link) -> QWidget:
    """A paper of another hall was scanned: what the clerk is told is long."""
    bench, shell = desk(link())
    bench.take_in(visits.SINGLE)
    bench.settled()
    checked = check_paper(bench.station, PaperCode("ZZ09012611230001M", 1, 1, "0123456789"))
    shell.say(sentence(checked), TONES[checked.judged.verdict])
    return shell


SCENES = (label, judged)
