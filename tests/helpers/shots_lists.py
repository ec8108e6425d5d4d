"""Pictures of the workbench with lists: the negative list searched, barred, a flagged applicant."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk.link import LinkView, Reach
from tests.helpers.issued import tell
from tests.helpers.lists import edition, finding, flag, give_credit
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.shell import Shell

Open = Callable[[LinkView], tuple[Bench, Shell]]
Link = Callable[..., LinkView]
SCOPE = "幼儿园托育服务；儿童用品销售；教育咨询服务（不含涉许可审批的教育培训活动）"


def _foreign_draft(bench: Bench) -> None:
    bench.begin(visits.FOREIGN)
    bench.answer(visits.FOREIGN, form__scope=SCOPE, form__negative_list="")
    bench.settled()


def listed(desk: Open, link: Link) -> QWidget:
    """The list with what the business scope mentions; a restriction to be checked."""
    bench, shell = desk(link())
    _foreign_draft(bench)
    bench.hand.click("field:form.negative_list")
    bench.hand.until_open("condition_met")
    return shell


def prohibited(desk: Open, link: Link) -> QWidget:
    """A prohibition found by the first letters of its word, without a link."""
    bench, shell = desk(link(Reach.OFFLINE))
    _foreign_draft(bench)
    bench.hand.click("field:form.negative_list")
    bench.hand.write("list_search", "测绘")
    bench.hand.until(lambda: bench.hand.shown("measure_follows"), "what follows")
    return shell


def many_hits(desk: Open, link: Link) -> QWidget:
    """A word that many measures say, and a business scope that many are about."""
    bench, shell = desk(link())
    bench.begin(visits.FOREIGN)
    scope = "；".join(one.text for one in edition(bench.station).measures)
    bench.answer(visits.FOREIGN, form__scope=scope, form__negative_list="")
    bench.settled()
    bench.hand.click("field:form.negative_list")
    bench.hand.until_open("list_search")
    bench.hand.write("list_search", "投资")
    return shell


def nothing_fits(desk: Open, link: Link) -> QWidget:
    """Searched in vain; the list only read, with nothing on the desk."""
    bench, shell = desk(link())
    bench.page._listing.look()
    bench.hand.write("list_search", "奶茶")
    return shell


def barred(desk: Open, link: Link) -> QWidget:
    """Received although the list bars it: the only way on is the decision not to deal with it."""
    bench = _barred(desk, link)
    shell = bench.page.window()
    bench.page._form.go_to("form.negative_list")
    return shell


def not_admitted(desk: Open, link: Link) -> QWidget:
    """The decision not to deal with it, about to be made."""
    bench = _barred(desk, link)
    shell = bench.page.window()
    bench.hand.click(Step.REFUSE.value)
    bench.hand.until_open("outcome_reason")
    return shell


def _barred(desk: Open, link: Link) -> Bench:
    bench, _ = desk(link())
    _foreign_draft(bench)
    bench.model.filling.type("form.negative_list", finding(bench.station, "测绘"))
    bench.hand_in(visits.FOREIGN)
    bench.receive()
    bench.settled()
    return bench


def flagged(desk: Open, link: Link) -> QWidget:
    """Whoever is on the credit list, as soon as the number is typed; without a link."""
    bench, shell = desk(link(Reach.OFFLINE, waiting=2))
    give_credit(bench.station, flag(visits.FLAGGED.cert_no))
    bench.begin(visits.OFFLINE_SINGLE)
    bench.hand.choose("field:applicant.kind", "person")
    bench.hand.write("field:applicant.name", visits.FLAGGED.who)
    bench.hand.choose("field:applicant.cert_type", "resident_id")
    bench.hand.write("field:applicant.cert_no", visits.FLAGGED.cert_no)
    bench.hand.until(lambda: bench.hand.shown("notice:0"), "the flag")
    bench.settled()
    return shell


def no_tolerance(desk: Open, link: Link) -> QWidget:
    """Something is missing, and this applicant may owe nothing."""
    bench, shell = desk(link())
    number = visits.OFFLINE_SINGLE.cert_no
    give_credit(bench.station, flag(number), flag(number, "serious_violation", follows=[]))
    bench.take_in(replace(visits.OFFLINE_SINGLE, items=("I20",)), without=("M36",))
    bench.hand.until(lambda: bench.hand.shown("notice:0"), "the flag")
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "the refusal")
    return shell


def issued(desk: Open, link: Link) -> QWidget:
    """What issuers give (trust A): one line has it, the other offers it."""
    bench, shell = desk(link())
    now = replace(visits.SINGLE, items=("I03",))
    bench.begin(now)
    bench.answer(now)
    bench.bus.tell(tell(bench.station, now, bench.papers.pdf(pages=1), "M02", "M03"))
    bench.hand.until_open("reuse:M02")
    bench.hand.click("reuse:M03")
    bench.until_files("M03", 1)
    bench.settled()
    return shell


SCENES = (
    listed, prohibited, many_hits, nothing_fits, barred, not_admitted, flagged, no_tolerance,
    issued,
)  # fmt: skip
