"""What the visitor handed in before is offered on its line, looked at, and taken over by a key."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from clerk_app.desk import licence_register
from clerk_app.domain.case import Trust
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from tests.helpers.elsewhere import put_online
from tests.helpers.issued import BY, tell
from tests.helpers.signatures import ready_case
from tests.helpers.workbenches import Bench
from ui.pages.workbench import line_standing
from ui.pages.workbench.offer_row import provenance
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import SINGLE

BEFORE = replace(SINGLE, items=("I31",))
NOW = replace(SINGLE, items=("I03",))
SIGN = replace(SINGLE, items=("I22",))
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_one_key_takes_over_everything_that_was_seen_before(bench: Bench) -> None:
    number = bench.take_in(BEFORE)
    bench.begin(NOW)
    bench.answer(NOW)
    bench.hand.until_open("reuse_all")
    bench.hand.press(Qt.Key.Key_F12, SHIFT)
    bench.until_files("M02", 1)
    bench.until_files("M03", 1)
    assert not bench.hand.open("reuse_all")
    bench.hand_in(NOW, without=("M02", "M03"))
    bench.receive()
    bench.settled()
    taken = {one.slot: one for one in bench.stored().materials}
    assert {taken["M02"].source_case, taken["M03"].source_case} == {number}
    assert taken["M02"].trust is Trust.B


def test_the_line_says_where_it_is_and_who_has_seen_it(bench: Bench) -> None:
    number = bench.take_in(BEFORE)
    bench.begin(NOW)
    bench.answer(NOW)
    bench.hand.until_open("reuse:M02")
    offer = bench.model.subject.offers["M02"]
    assert offer.case_number == number
    bench.hand.click("preview-offer:M02")
    bench.hand.until_open("close_preview")
    bench.hand.click("close_preview")
    bench.hand.click("reuse:M02")
    bench.until_files("M02", 1)
    assert not bench.hand.open("reuse:M02")
    assert bench.hand.open("reuse:M03")


def test_what_an_issuer_gives_is_asked_for_by_itself_and_used_directly(bench: Bench) -> None:
    """Nobody presses anything for it: the register is asked as soon as the number is there."""
    bench.begin(NOW)
    bench.answer(NOW)
    station = bench.station
    bench.hand.until(lambda: NOW.cert_no in licence_register.wanted(station), "the register asked")
    bench.bus.tell(tell(station, NOW, bench.papers.pdf(pages=1), "M02", "M03"))
    bench.hand.until_open("reuse:M02")
    offered = provenance(bench.model.subject.offers["M02"])
    assert offered.startswith(f"{NOW.who}，A 级 由签发机关提供：{BY.issuer}")
    bench.hand.click("preview-offer:M02")
    bench.hand.until_open("close_preview")
    bench.hand.click("close_preview")
    bench.hand.press(Qt.Key.Key_F12, SHIFT)
    bench.until_files("M03", 1)
    (line,) = [one for one in bench.model.subject.lines if one.slot == "M02"]
    assert line_standing.standing(line).text == "A 级 由签发机关提供，1 页"
    assert not bench.hand.open("reuse_all")
    bench.hand_in(NOW, without=("M02", "M03"))
    bench.receive()
    bench.settled()
    taken = next(one for one in bench.stored().materials if one.slot == "M02")
    assert (taken.trust, taken.issued) == (Trust.A, BY)


def test_a_company_founded_here_is_not_asked_for_its_licence(bench: Bench, tmp_path: Path) -> None:
    founded = ready_case(bench.station, tmp_path, replace(SINGLE, items=("I01",)))
    change = replace(SINGLE, items=("I29",))
    bench.begin(change)
    bench.answer(change)
    bench.hand.until(lambda: "M09" in bench.model.subject.held, "the licence found")
    (line,) = [one for one in bench.model.subject.lines if one.slot == "M09"]
    assert not line.missing
    assert not bench.hand.open("attach:M09")
    said = line_standing.standing(line).text
    assert founded.items[0].result_no in said
    assert spoken_groups(founded.number) in said
    bench.hand_in(change, without=("M09",))
    bench.receive()
    bench.settled()
    assert bench.model.subject.missing == ()
    (need,) = [one for one in bench.stored().items[0].needs if one.slot == "M09"]
    assert need.licence is not None


def test_a_licence_granted_meanwhile_meets_the_line_of_an_open_case(
    bench: Bench, tmp_path: Path
) -> None:
    number = bench.take_in(replace(SINGLE, items=("I29",)), without=("M09",))
    assert [line.slot for line in bench.model.subject.missing] == ["M09"]
    founded = ready_case(bench.station, tmp_path, replace(SINGLE, items=("I01",)))
    bench.model.open_case(number)
    bench.hand.until(lambda: not bench.model.subject.missing, "nothing is asked for any more")
    assert not bench.hand.open("attach:M09")
    (line,) = [one for one in bench.model.subject.lines if one.slot == "M09"]
    assert founded.items[0].result_no in line_standing.standing(line).text
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.stored().state is State.ACCEPTED, "accepted")


def test_nothing_is_offered_before_anybody_is_known(bench: Bench) -> None:
    bench.take_in(BEFORE)
    bench.begin(NOW)
    bench.settled()
    assert not bench.hand.open("reuse:M02")


def test_a_picked_up_online_case_wants_only_what_is_nowhere(bench: Bench) -> None:
    bench.take_in(BEFORE)
    number = put_online(bench.station, NOW, bench.papers, without="M03")
    bench.model.look_up(number)
    bench.hand.until_open("pick_up")
    assert not bench.hand.open("reuse:M03")
    bench.hand.click("pick_up")
    bench.hand.until_open("reuse:M03")
    bench.hand.click("reuse:M03")
    bench.until_files("M03", 1)
    bench.settled()
    (mine,) = (one for one in bench.stored().current_materials if one.slot == "M03")
    assert mine.source_case


def test_a_picked_up_case_with_copies_is_accepted_on_what_was_seen_before(bench: Bench) -> None:
    before = bench.take_in(BEFORE)
    number = put_online(bench.station, NOW, bench.papers)
    bench.model.look_up(number)
    bench.hand.until_open("pick_up")
    bench.hand.click("pick_up")
    bench.hand.until_open("reuse:M02")
    assert "未核对原件" in bench.text("next_step")
    bench.hand.press(Qt.Key.Key_F12, SHIFT)
    bench.hand.until(lambda: not bench.model.subject.unchecked_lines, "nothing to look at")
    assert not bench.hand.open("reuse_all")
    assert not bench.hand.open("check_originals")
    (line,) = [one for one in bench.model.subject.lines if one.slot == "M02"]
    assert [one.source_case for one in line.counting] == [before]
    assert "已核对原件" in line_standing.standing(line).text
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.stored().state is State.ACCEPTED, "accepted")


def test_what_proves_the_old_address_is_not_offered_once_the_new_one_is_typed(
    bench: Bench,
) -> None:
    bench.take_in(SIGN)
    bench.begin(SIGN)
    bench.answer(SIGN)
    bench.hand.until_open("reuse:M05")
    bench.answer(SIGN, form__address="西安市浐灞生态区示例路9号")
    bench.hand.until(lambda: not bench.hand.open("reuse:M05"), "no offer for another address")


def test_what_comes_from_the_platform_shows_beside_the_draft_at_once(bench: Bench) -> None:
    """Another application of the same person, with nothing typed or left meanwhile."""
    bench.begin(NOW)
    bench.answer(NOW)
    bench.settled()
    assert not bench.model.subject.found.online
    put_online(bench.station, SIGN, bench.papers)
    bench.bus.tell(Changes.CASE)
    bench.hand.until(lambda: bool(bench.model.subject.found.online), "the online case")
    assert not bench.model.subject.duplicates
