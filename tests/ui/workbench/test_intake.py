"""From an empty desk to an accepted case, by key and click."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QListWidget

from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from tests.helpers.catalogues import many, take_in
from tests.helpers.elsewhere import confirm, put_online
from tests.helpers.papers import text_of
from tests.helpers.workbenches import Bench
from ui.pages.workbench.matter_finder import MOST
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.widgets.chip import Chip

SINGLE, ONLINE = visits.SINGLE, visits.ONLINE
NAME, CERT_NO = "field:applicant.name", "field:applicant.cert_no"
WRONG = "610305196411091147"
"""The number of `SINGLE` with another check digit."""
ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_what_can_be_applied_for_is_listed_before_a_key_is_pressed(bench: Bench) -> None:
    bench.hand.click("new_case")
    offered = bench.hand.find("matters", QListWidget)
    catalogue = bench.catalogue
    bench.hand.until(lambda: offered.count() > 1, "the list")
    everything = len(catalogue.themes) + len(catalogue.in_force(bench.model.today))
    assert offered.count() == everything
    bench.hand.key("find_matter", ENTER)
    bench.settled()
    assert bench.model.subject.items == (), "an Enter too many chooses nothing"
    bench.hand.key("find_matter", Qt.Key.Key_Down)
    bench.hand.key("find_matter", ENTER)
    bench.hand.until(lambda: bench.model.subject.theme == catalogue.themes[0].id, "the first")


def test_of_a_thousand_items_the_first_are_listed_and_the_rest_is_counted(bench: Bench) -> None:
    take_in(bench.station, many(1000))
    bench.bus.tell(Changes.CATALOGUE)
    bench.hand.until(lambda: len(bench.catalogue.items) == 1000, "the catalogue")
    bench.hand.click("new_case")
    offered = bench.hand.find("matters", QListWidget)
    bench.hand.until(lambda: offered.count() == MOST + 1, "the list")
    left = len(bench.catalogue.search("", on=bench.model.today)) - MOST
    assert offered.item(MOST).text() == f"另有 {left} 项，请再输入几个字"
    bench.hand.write("find_matter", "第777类", then=Qt.Key.Key_Down)
    assert offered.count() == 1
    assert "第777类" in offered.item(0).text()


def test_a_single_item_is_taken_in_and_its_receipt_shown(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    case = bench.stored()
    assert case.number == number
    assert case.state is State.RECEIVED
    assert case.value("applicant.name") == SINGLE.who
    assert case.items[0].item_id == "I04"
    assert [one.provisional for one in case.papers] == [True]
    printed = bench.station.papers.file(f"{number}-1.pdf").read_bytes()
    assert SINGLE.who in text_of(printed)
    assert SINGLE.cert_no not in text_of(printed)
    assert bench.cases() == 1


def test_a_case_with_everything_is_accepted_with_one_press(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    case = bench.stored()
    assert case.state is State.ACCEPTED
    assert case.items[0].accepted_on == "2026-11-23"
    assert bench.hand.find("case_state", Chip).text() == "已受理"
    assert "可以当场办结" in bench.text("next_step")


def test_a_copy_nobody_compared_is_said_before_acceptance(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    for slot in ("M02", "M16"):
        bench.attach(slot, bench.papers.picture())
        bench.until_files(slot, 1)
    bench.receive()
    bench.settled()
    assert "未核对原件" in bench.text("next_step")
    bench.hand.click("check_originals")
    bench.hand.until(lambda: "可以受理" in bench.text("next_step"), "ready to accept")
    (copy,) = [one for one in bench.stored().materials if one.slot == "M02"]
    assert copy.check is not None


def test_the_platforms_number_offers_a_final_receipt(bench: Bench, tmp_path: Path) -> None:
    number = bench.take_in(SINGLE)
    confirm(bench.station)
    bench.model.open_case(number)
    bench.settled()
    bench.hand.click(Step.PRINT.value)
    bench.hand.take("reason:confirmed")
    where = bench.hand.text("receipt_path")
    assert where.endswith(f"{number}-2.pdf")
    bench.settled()
    told = [(one.provisional, one.reason) for one in bench.stored().papers]
    assert told == [(True, ""), (False, "confirmed")]

    # What is on the screen lies sealed: a file for others is made where a person wants it.
    bench.hand.click("receipt_keep")
    dialog = bench.hand.find("receipt_file", QFileDialog)
    wanted = tmp_path / "给申请人.pdf"
    dialog.fileSelected.emit(str(wanted))
    bench.hand.until(wanted.exists, "the file")
    bench.settled()
    assert wanted.read_bytes() == bench.station.papers.file(where).read_bytes()
    dialog.reject()


def test_a_wrong_check_digit_is_said_beside_the_field_and_the_rest_is_kept(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.hand.write(CERT_NO, WRONG)
    bench.hand.until(lambda: bench.hand.shown("problem:applicant.cert_no"), "a sentence")
    assert "校验不符" in bench.text("problem:applicant.cert_no")
    assert bench.model.subject.value("applicant.cert_no") == WRONG
    assert bench.text(NAME) == SINGLE.who
    assert not bench.hand.shown("problem:applicant.name")
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    bench.hand.until(lambda: not bench.hand.shown("problem:applicant.cert_no"), "no sentence")


def test_an_identity_number_says_whose_it_is_and_which_paper(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    bench.settled()
    assert bench.model.subject.value("applicant.kind") == "person"
    assert bench.model.subject.value("applicant.cert_type") == "resident_id"


def test_a_credit_code_says_that_an_organisation_applies(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(CERT_NO, visits.CREDIT_CODE.lower())
    bench.settled()
    assert bench.model.subject.value("applicant.kind") == "organisation"
    assert bench.model.subject.value("applicant.cert_type") == "uscc"
    assert not bench.hand.shown("problem:applicant.cert_no")


def test_what_the_clerk_has_chosen_is_not_chosen_again_by_a_number(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.choose("field:applicant.kind", "person")
    bench.hand.choose("field:applicant.cert_type", "passport")
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    bench.settled()
    assert bench.model.subject.value("applicant.cert_type") == "passport"


def test_a_number_is_masked_as_soon_as_the_hand_has_left_it(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    assert SINGLE.cert_no not in bench.text(CERT_NO)
    assert bench.model.subject.value("applicant.cert_no") == SINGLE.cert_no


def test_a_number_in_the_search_box_begins_the_case_with_its_applicant(bench: Bench) -> None:
    bench.hand.write("visitor", SINGLE.cert_no)
    bench.hand.click("new_case")
    bench.hand.until_open("put_aside")
    bench.settled()
    assert bench.model.subject.value("applicant.cert_no") == SINGLE.cert_no
    assert bench.model.subject.value("applicant.kind") == "person"


def test_two_quick_presses_receive_one_case(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    bench.hand_in(SINGLE)
    bench.hand.until_open(Step.RECEIVE.value)
    button = bench.hand.find(Step.RECEIVE.value, QAbstractButton)
    bench.hand.tap(button)
    bench.hand.tap(button)
    QTest.keyClick(button, Qt.Key.Key_Return, CONTROL)
    bench.hand.text("receipt_path")
    bench.settled()
    assert bench.cases() == 1
    assert len(bench.stored().papers) == 1
    assert not [said for said, tone in bench.said if tone == "bad"]


def test_receiving_with_gaps_says_them_all_and_the_keys_go_through_them(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.settled()
    bench.hand.click(Step.RECEIVE.value)
    bench.hand.until(lambda: bench.hand.shown("problem:applicant.cert_no"), "sentences")
    bench.settled()
    gaps = bench.model.subject.unfilled
    assert len(gaps) > 5
    for name in gaps:
        assert bench.text(f"problem:{name}"), name
    assert not bench.hand.shown("problem:applicant.name")
    assert bench.cases() == 0
    assert [tone for _, tone in bench.said] == ["bad"]
    bench.hand.key(NAME, Qt.Key.Key_Tab)
    went = []
    for _ in range(len(gaps) + 1):
        bench.hand.press(Qt.Key.Key_Down, CONTROL)
        went.append(bench.focus().removeprefix("field:"))
    assert set(went) == set(gaps)
    assert went[0] == went[-1]


def test_a_step_that_is_not_open_says_why_when_its_key_is_pressed(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.press(Qt.Key.Key_F9)
    assert bench.said == [("还是草稿，请先收件。", "warn")]


def test_the_same_thing_twice_is_said_before_it_is_typed(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.begin(SINGLE)
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    bench.hand.until(lambda: bench.hand.shown("duplicate_warning"), "a warning")
    bench.hand.click(f"open:{number}")
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case open")
    assert bench.stored().number == number


def test_what_the_applicant_sends_online_while_it_is_typed_here_is_said_at_once(
    bench: Bench,
) -> None:
    bench.begin(ONLINE)
    bench.hand.write(CERT_NO, ONLINE.cert_no)
    bench.settled()
    assert not bench.hand.shown("duplicate_warning")
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.bus.tell(Changes.CASE)
    bench.hand.until(lambda: bench.hand.shown("duplicate_warning"), "a warning")
    bench.hand.click(f"pick_up:{number}")
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case open")
    assert bench.stored().number == number


def test_two_quick_presses_print_one_copy(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.model.print_receipt("more")
    bench.model.print_receipt("more")
    bench.hand.text("receipt_path")
    bench.settled()
    assert [one.copy for one in bench.stored().papers] == [1, 2]
