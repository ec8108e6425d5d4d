"""Pictures of the workbench: every state of the desk, worked by hand on a real station."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.link import Reach
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Slot
from tests.helpers import intakes, shots_lists
from tests.helpers.batches import SHARED, batch
from tests.helpers.elsewhere import change_elsewhere, confirm, put_online, refuse_last
from tests.helpers.intakes import company, typed, typed_as
from tests.helpers.shots_desk import Link, Open
from tests.helpers.signatures import ready_case
from tests.helpers.station import MORNING
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.rehearsal.visits import Visit

ENTER = Qt.Key.Key_Return
NINETEEN = Visit("钱国华", "61030519710315105X", "Z", theme="T03")


def empty(desk: Open, link: Link) -> QWidget:
    """Nobody was looked up."""
    return desk(link())[1]


def left(desk: Open, link: Link) -> QWidget:
    """Two drafts wait."""
    bench, shell = desk(link())
    for visit in (visits.JOINT, visits.SINGLE):
        bench.begin(visit)
        bench.hand.write("field:applicant.name", visit.who)
        bench.hand.write("field:applicant.cert_no", visit.cert_no)
        bench.settled()
        bench.hand.click("put_aside")
        bench.settled()
    return shell


def nobody(desk: Open, link: Link) -> QWidget:
    """Looked up in vain."""
    bench, shell = desk(link())
    bench.hand.write("visitor", "赵不在", then=ENTER)
    bench.settled()
    return shell


def found(desk: Open, link: Link) -> QWidget:
    """An online submission and a running case of the visitor."""
    bench, shell = desk(link())
    put_online(bench.station, visits.ONLINE, bench.papers)
    bench.hand.write("visitor", visits.ONLINE.cert_no, then=ENTER)
    bench.settled()
    return shell


def known(desk: Open, link: Link) -> QWidget:
    """Everything there is of a visitor: online, drafts, appointments, licences, papers on file."""
    bench, shell = desk(link())
    visitor = replace(visits.SINGLE, cert_no=visits.ONLINE.cert_no, who=visits.ONLINE.who)
    bench.papers.folder.mkdir(parents=True)
    case = ready_case(bench.station, bench.papers.folder, visitor)
    begun = typed(bench.station, replace(visitor, items=("I03",)))
    put_online(bench.station, visits.ONLINE, bench.papers)
    starts = MORNING + timedelta(hours=26)
    slot = Slot(starts, starts + timedelta(hours=1))
    day = starts.astimezone(HALL_ZONE).date()
    booked = Appointment("Y-1", "hall", day, "A", slot, "赵*", case.number, "holder")
    bench.hand.write("visitor", visitor.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up:{begun.draft_id}")
    bench.model.lookout.appointments.emit("", bench.model.subject.found, (booked,))
    bench.settled()
    return shell


def agent(desk: Open, link: Link) -> QWidget:
    """Who comes for others: a company's case, a batch and a draft, and papers of their own."""
    bench, shell = desk(link())
    folder, who = bench.papers.folder, Visit("周经办", SHARED["form.agent_cert_no"], "A")
    folder.mkdir(parents=True)
    fields = company(legal=visits.SINGLE, agent=who)
    intakes.received(bench.station, visits.RECALLED, folder, fields=fields)
    typed_as(bench.station, visits.RECALLED, company(legal=who, agent=who))
    left = batch(bench.station, 12)
    bench.hand.write("visitor", who.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up_batch:{left.draft_id}")
    bench.settled()
    return shell


def finder(desk: Open, link: Link) -> QWidget:
    """Choosing what is applied for."""
    bench, shell = desk(link())
    bench.hand.click("new_case")
    bench.hand.write("find_matter", "qy", then=Qt.Key.Key_Down)
    return shell


def half(desk: Open, link: Link) -> QWidget:
    """A draft half filled, with a wrong check digit."""
    bench, shell = desk(link(waiting=3, uploads=2))
    bench.begin(visits.SINGLE)
    bench.hand.choose("field:applicant.kind", "person")
    bench.hand.write("field:applicant.name", visits.SINGLE.who)
    bench.hand.write("field:applicant.cert_no", "610305196411091147")
    bench.attach("M02", bench.papers.picture("身份证"))
    bench.attach("M16", bench.papers.damaged())
    bench.settled()
    bench.settled()
    return shell


def joint(desk: Open, link: Link) -> QWidget:
    """A joint theme, filled and with papers."""
    bench, shell = desk(link())
    bench.begin(visits.JOINT)
    bench.answer(visits.JOINT)
    bench.hand_in(visits.JOINT, without=("M05", "M20"))
    bench.settled()
    return shell


def provisional(desk: Open, link: Link) -> QWidget:
    """Received without the platform: the receipt is provisional."""
    bench, shell = desk(link(Reach.OFFLINE, waiting=12))
    bench.begin(visits.SINGLE)
    bench.answer(visits.SINGLE)
    bench.hand_in(visits.SINGLE)
    bench.hand.click(Step.RECEIVE.value)
    bench.hand.text("receipt_path")
    bench.settled()
    return shell


def received(desk: Open, link: Link) -> QWidget:
    """A joint case received, confirmed by the platform, a paper missing."""
    bench, shell = desk(link())
    bench.take_in(visits.JOINT, without=("M05",))
    confirm(bench.station)
    bench.model.open_case(bench.model.subject.key)
    bench.settled()
    return shell


def accepted(desk: Open, link: Link) -> QWidget:
    """Accepted."""
    bench, shell = desk(link())
    bench.take_in(visits.SINGLE)
    bench.hand.click(Step.ACCEPT.value)
    bench.settled()
    return shell


def asking(desk: Open, link: Link) -> QWidget:
    """The dialog that asks once for all."""
    bench, shell = desk(link())
    bench.take_in(visits.SINGLE, without=("M16",))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.until_open("tick:M16")
    return shell


def corrected(desk: Open, link: Link) -> QWidget:
    """Correction was asked."""
    bench, shell = desk(link(waiting=4))
    bench.take_in(visits.SINGLE, without=("M16",))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "请补交经办人授权委托书")
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.settled()
    return shell


def on_file(desk: Open, link: Link) -> QWidget:
    """The applicant has handed papers in before."""
    bench, shell = desk(link())
    bench.take_in(replace(visits.SINGLE, items=("I31",)))
    now = replace(visits.SINGLE, items=("I03",))
    bench.begin(now)
    bench.answer(now)
    bench.hand.until_open("reuse:M02")
    bench.hand.click("reuse:M03")
    bench.until_files("M03", 1)
    bench.settled()
    return shell


def decided(desk: Open, link: Link) -> QWidget:
    """Accepted: the notice is out, and the window may decide at once."""
    bench, shell = desk(link(Reach.OFFLINE, waiting=5))
    bench.take_in(replace(visits.SINGLE, items=("I03",)))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until_open(Step.DECIDE.value)
    bench.settled()
    bench.settled()
    return shell


def rarer(desk: Open, link: Link) -> QWidget:
    """The dialog that stops the clock, of a joint case."""
    bench, shell = desk(link())
    bench.take_in(visits.JOINT)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until_open(Step.DECIDE.value)
    bench.settled()
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take("more:suspend")
    bench.hand.until_open("clock_reason")
    return shell


def preview(desk: Open, link: Link) -> QWidget:
    """A paper beside the list."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.attach("M02", bench.papers.picture("身份证复印件"))
    bench.settled()
    _, material_id = bench.material("M02")
    bench.hand.click(f"preview:{material_id}")
    bench.hand.find("check_this", QWidget)
    return shell


def investors(desk: Open, link: Link) -> QWidget:
    """The rows of a table, after a step through the whole form."""
    bench, shell = desk(link())
    bench.begin(visits.JOINT)
    bench.answer(visits.JOINT)
    bench.hand.click("add:form.investors")
    bench.hand.write("cell:form.investors:1:name", "王五")
    bench.hand.write("cell:form.investors:1:ratio", "20")
    bench.settled()
    bench.page._form.go_to("form.investors")
    return shell


def notices(desk: Open, link: Link) -> QWidget:
    """The platform took one thing back; another was changed on both sides."""
    bench, shell = desk(link(refused=1, conflicts=1))
    number = bench.take_in(visits.SINGLE, without=("M16",))
    confirm(bench.station)
    bench.model.open_case(number)
    bench.settled()
    case = bench.stored()
    bench.hand.write("field:form.address", "西安国际港务区示例路2号")
    bench.settled()
    change_elsewhere(bench.station, case, {"form.address": "西安市雁塔区示例路9号"})
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "请补交经办人授权委托书")
    bench.hand.click("confirm")
    bench.settled()
    refuse_last(bench.station)
    bench.model.open_case(number)
    bench.settled()
    return shell


def no_catalogue(desk: Open, link: Link) -> QWidget:
    """A station that has never had a catalogue."""
    bench, shell = desk(link(Reach.OFFLINE))
    bench.model.shelf.catalogue = None
    bench.model.shelf._on_failed(UnavailableError(Trouble.CATALOGUE_ABSENT))
    return shell


def refused(desk: Open, link: Link) -> QWidget:
    """Receiving was refused: every gap is said."""
    bench, shell = desk(link(Reach.OFFLINE))
    bench.begin(NINETEEN)
    bench.hand.click(Step.RECEIVE.value)
    bench.settled()
    return shell


SCENES = (
    empty, left, nobody, found, known, agent, finder, half, joint, provisional, received, accepted,
    asking, corrected, on_file, decided, rarer, preview, refused, investors, notices, no_catalogue,
    *shots_lists.SCENES,
)  # fmt: skip
