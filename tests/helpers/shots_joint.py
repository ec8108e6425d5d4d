"""Pictures of joint progress, and of the fields of a form that help."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.elsewhere import put_online
from tests.helpers.joint_cases import put_joint
from tests.helpers.shots_desk import Link, Open
from tests.helpers.shots_workbench import ENTER, NINETEEN
from tests.helpers.workbenches import Bench
from ui.rehearsal import visits
from ui.rehearsal.visits import Visit
from ui.shell import Shell


def _pictured(desk: Open, link: Link, visit: Visit) -> tuple[Bench, Shell]:
    bench, shell = desk(link())
    bench.model.open_case(put_joint(bench.station, visit))
    bench.settled()
    bench.hand.click("open_progress")
    return bench, shell


def progress(desk: Open, link: Link) -> QWidget:
    """How far the items of a joint case are: one result, one correction, one procedure."""
    return _pictured(desk, link, visits.JOINT)[1]


def progress_nineteen(desk: Open, link: Link) -> QWidget:
    """The same of the largest theme, further down."""
    bench, shell = _pictured(desk, link, NINETEEN)
    for lane in ("I01", "I02", "I03", "I04", "I05", "I06"):
        bench.hand.key(f"lane:{lane}", Qt.Key.Key_Down)
    return shell


def progress_steps(desk: Open, link: Link) -> QWidget:
    """A step of the flow has been over for days, though the whole is in time."""
    return _pictured(desk, link, replace(visits.JOINT, theme="T04"))[1]


def progress_left(desk: Open, link: Link) -> QWidget:
    """Back from the picture, at the item that was chosen."""
    bench, shell = _pictured(desk, link, visits.JOINT)
    bench.hand.key("lane:I01", Qt.Key.Key_Down)
    bench.hand.key("lane:I03", Qt.Key.Key_Return)
    return shell


def brought_online(desk: Open, link: Link) -> QWidget:
    """An online case: what is missing stands first, what it brought along is one line."""
    bench, shell = desk(link())
    bench.model.open_case(put_online(bench.station, visits.JOINT, bench.papers, without="M02"))
    bench.settled()
    return shell


def helping(desk: Open, link: Link) -> QWidget:
    """A company's name put together, with a rule's remark; an address of two parts."""
    bench, shell = desk(link())
    bench.begin(visits.JOINT)
    bench.hand.write("field:form.ent_name", "中国（陕西）张商贸有限公司")
    bench.hand.click("compose:form.ent_name")
    bench.hand.write("area:form.address", "xxxq", then=ENTER)
    bench.hand.write("field:form.address", "能源金贸区示例路1号")
    bench.settled()
    bench.page._form.go_to("form.ent_name")
    return shell


def areas(desk: Open, link: Link) -> QWidget:
    """Areas that fit what was typed, one of them abolished."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.settled()
    bench.page._form.go_to("form.address")
    field = bench.hand.find("area:form.address", QWidget)
    field.setFocus()
    QTest.keyClicks(field, "ca")
    return shell


def rare(desk: Open, link: Link) -> QWidget:
    """The palette of rare characters."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.settled()
    bench.hand.key("field:applicant.name", Qt.Key.Key_Down)
    bench.hand.write("rare_reading", "yi", then=Qt.Key.Key_Down)
    return shell


def cells(desk: Open, link: Link) -> QWidget:
    """A cell of a table that breaks a rule, named by row and column."""
    bench, shell = desk(link())
    bench.begin(visits.JOINT)
    bench.answer(visits.JOINT)
    bench.hand.write("cell:form.investors:0:cert_no", "610305197103150015")
    bench.hand.write("field:form.legal_mobile", "1380000")
    bench.settled()
    bench.page._form.go_to("form.investors")
    return shell


SCENES = (
    progress,
    progress_nineteen,
    progress_left,
    progress_steps,
    brought_online,
    helping,
    areas,
    rare,
    cells,
)
