"""What was handed in online is picked up without typing, once, and not changed before."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from tests.helpers.elsewhere import put_online
from tests.helpers.pulls import online_case, pull
from tests.helpers.workbenches import Bench, words_in_sight
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.widgets.chip import Chip

ONLINE = visits.ONLINE
ENTER = Qt.Key.Key_Return
NAME = "field:applicant.name"


def test_an_online_case_is_picked_up_by_a_certificate_without_typing(bench: Bench) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until_open(f"pick_up:{number}")
    assert "已在网上提交 1 件" in words_in_sight(bench)
    bench.hand.click(f"pick_up:{number}")
    assert bench.hand.text("receipt_path").endswith(f"{number}-1.pdf")
    bench.hand.click("close_receipt")
    bench.settled()
    assert bench.text(NAME) == ONLINE.who
    assert bench.stored().state is State.RECEIVED
    assert bench.cases() == 1
    bench.hand.click("check_originals")
    bench.hand.until(lambda: not bench.hand.open("check_originals"), "originals checked")
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    assert bench.stored().state is State.ACCEPTED


def test_an_online_case_can_be_looked_at_but_not_changed_before_it_is_picked_up(
    bench: Bench,
) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", number, then=ENTER)
    bench.hand.until(lambda: bench.text(NAME) == ONLINE.who, "the case open")
    assert bench.hand.find(NAME, QLineEdit).isReadOnly()
    assert not bench.hand.shown("attach:M02")
    bench.hand.press(Qt.Key.Key_F9)
    assert bench.said == [("先接件，再受理。", "warn")]
    bench.hand.click(Step.PICK_UP.value)
    bench.hand.text("receipt_path")
    bench.settled()
    assert bench.stored().state is State.RECEIVED


def test_two_quick_presses_pick_up_once_and_print_once(bench: Bench) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until_open(f"pick_up:{number}")
    button = bench.hand.find(f"pick_up:{number}", QPushButton)
    bench.hand.tap(button)
    bench.hand.tap(button)
    bench.hand.text("receipt_path")
    bench.settled()
    assert len(bench.stored().papers) == 1


def test_pages_that_are_still_coming_are_told_over_the_case_until_they_are_here(
    bench: Bench,
) -> None:
    """A decision made elsewhere is shown at once, and that its papers have not come."""
    case = online_case(bench.station, ONLINE)
    pull(bench.station, case)
    bench.hand.write("visitor", case.number, then=ENTER)
    bench.hand.until(lambda: bench.hand.shown("case_coming"), "what is still coming")
    assert bench.hand.find("case_coming", Chip).text() == "1 份材料在途"
    page = bench.papers.picture("身份证")
    stored = bench.station.store.files.put(page)
    came = replace(case.materials[0], sha256=stored.sha256, arrived=True)
    pull(bench.station, replace(case, materials=(came,), version=case.version + 1), next_="n2")
    with bench.station.store.begin() as work:
        work.blobs.fetched(stored.sha256)
    bench.bus.tell(Changes.MATERIALS)
    bench.hand.until(lambda: not bench.hand.shown("case_coming"), "all of it here")
