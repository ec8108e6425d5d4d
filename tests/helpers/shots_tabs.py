"""Pictures of the open tabs and of undo: one, two, eight with long names, twelve, a new visitor."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.shots_desk import Link, Open, Scenes
from tests.helpers.workbenches import Bench
from ui.pages.workbench.open_tabs import MOST
from ui.rehearsal import visits

LONG = (
    "阿不都热合曼·买买提伊明",
    "西安国际港务区丝路云链跨境电子商务供应链管理（集团）有限公司",
    "王伟",
    "Alexander Konstantinopolsky-Baranowski",
    "欧阳娜娜",
    "张三",
)


def two(desk: Open, link: Link) -> QWidget:
    """A draft, and a case somebody asked about."""
    bench, shell = desk(link())
    _draft(bench, visits.SINGLE.who)
    _case(bench)
    return shell


def back(desk: Open, link: Link) -> QWidget:
    """Back in the draft, after a paper was added: it can be undone."""
    bench, shell = desk(link())
    _draft(bench, visits.SINGLE.who)
    bench.attach("M02", bench.papers.picture("身份证"))
    bench.settled()
    _case(bench)
    bench.model.step(1)
    bench.settled()
    return shell


def one(desk: Open, link: Link) -> QWidget:
    """One thing open costs no line; what was done last can be undone."""
    bench, shell = desk(link())
    _draft(bench, visits.SINGLE.who)
    bench.attach("M02", bench.papers.picture("身份证"))
    bench.settled()
    return shell


def eight(desk: Open, link: Link) -> QWidget:
    """Long names, a paper that was not taken in, cases, one with a step refused."""
    bench, shell = desk(link(refused=1))
    _case(bench)
    for name in LONG:
        _draft(bench, name)
    bench.attach("M16", bench.papers.damaged())
    bench.settled()
    bench.begin(visits.JOINT)
    bench.settled()
    return shell


def twelve(desk: Open, link: Link) -> QWidget:
    """As many as there is room for."""
    bench, shell = desk(link())
    _case(bench)
    for number in range(MOST - 1):
        _draft(bench, LONG[number % len(LONG)])
    bench.hand.click("new_case")
    bench.settled()
    return shell


def called(desk: Open, link: Link) -> QWidget:
    """The next visitor: an empty desk, the last one's draft waits in its tab."""
    bench, shell = desk(link())
    _draft(bench, visits.SINGLE.who)
    bench.model.ticket = "A009"
    bench.settled()
    return shell


def undone(desk: Open, link: Link) -> QWidget:
    """A step was taken back."""
    bench, shell = desk(link())
    bench.take_in(replace(visits.SINGLE, items=("I03",)))
    confirm(bench.station)
    bench.model.open_case(bench.model.subject.key)
    bench.settled()
    bench.hand.write("field:applicant.mobile", "13900000000")
    bench.settled()
    bench.hand.click("undo")
    bench.settled()
    return shell


def final(desk: Open, link: Link) -> QWidget:
    """Received: what can't be undone says why."""
    bench, shell = desk(link())
    bench.take_in(visits.SINGLE)
    bench.model.undoing.undo()
    bench.settled()
    return shell


def _draft(bench: Bench, who: str) -> None:
    bench.begin(visits.SINGLE)
    bench.hand.write("field:applicant.name", who)
    bench.settled()


def _case(bench: Bench) -> None:
    case = received(bench.station, visits.JOINT, bench.station.papers.folder.parent)
    bench.model.open_case(case.number)
    bench.settled()


SCENES: Scenes = (one, two, back, eight, twelve, called, undone, final)
