"""A gun in every place of the window: the right thing is done, and no box is the worse for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from clerk_app.desk import acceptance, bundles
from clerk_app.desk.checking_in import take_appointments
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.delivery import Mode
from clerk_app.domain.slip_code import slip_code, slip_of
from tests.helpers.appointments import booked_at
from tests.helpers.elsewhere import put_online
from tests.helpers.halls import take
from tests.helpers.intakes import received
from tests.helpers.key_counter import KeyClerk, Tally
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Papers
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import CREDIT_CODE, ONLINE, SINGLE
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.tick_table import TickTable

Gun = Callable[[str], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def gun(counter: Counter, gate: Hand) -> Gun:
    """Types a code as a gun does, wherever the hand is."""
    clerk = KeyClerk(gate, counter.shell, Tally())
    counter._wedge._clock = clerk.clock
    return clerk.scan


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return received(station, SINGLE, tmp_path)


def over() -> str:
    found = QApplication.activeModalWidget()
    return found.objectName() if found is not None else ""


def until_on_desk(hand: Hand, desk: WorkbenchModel, case: Case) -> None:
    hand.until(lambda: desk.subject.key == case.case_id, "the case on the desk")


# Kinds, on the empty desk


def test_a_receipt_a_notice_and_the_platform_s_number_open_the_case(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case, station: Station
) -> None:
    online = put_online(station, ONLINE, Papers(station.papers.folder / "online"))
    for code in (case.number, f"{case.number}-SL", f"]C0{case.number}"):
        gun(code)
        until_on_desk(hand, desk, case)
        hand.click("put_aside")
        hand.until(lambda: desk.subject.empty, "an empty desk")
    gun("11610100XYC000014C3610131001000202611230007")
    hand.until(lambda: desk.subject.case is not None, "a case")
    assert desk.subject.case is not None
    assert desk.subject.case.number == online


def test_a_card_finds_everything_there_is_of_the_person(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    gun(SINGLE.cert_no)
    hand.until(lambda: bool(desk.subject.found.others), "their cases")
    assert desk.subject.found.others[0].case_id == case.case_id


def test_a_licence_s_code_finds_the_company_s_cases(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    del case
    gun(CREDIT_CODE)
    hand.until(lambda: desk.subject.asked == CREDIT_CODE, "looked up")


def test_a_bundle_opens_its_checking_in_and_a_receipt_in_it_is_ticked(
    hand: Hand, gun: Gun, case: Case, station: Station
) -> None:
    acceptance.accept(station, CLERK, case.case_id)
    bundle, _ = bundles.make_bundle(
        station, CLERK, case.items[0].department, (case.case_id,), operation_id=station.ids.new()
    )
    gun(bundle.number)
    hand.until(lambda: over() == "check_in", "checking in")
    cases = hand.find("bundle_cases", TickTable)
    cases.setCurrentIndex(cases.place(case.case_id))
    hand.key("bundle_cases", Qt.Key.Key_Space)
    hand.until(lambda: "收到 0 件" in hand.text("counted"), "unticked")
    gun(case.number)
    assert "收到 1 件" in hand.text("counted")
    assert over() == "check_in"


def test_a_slip_calls_its_number(hand: Hand, gun: Gun, hall: Hall) -> None:
    real = replace(hall, ids=UuidV7())
    take(real)
    second = take(real)
    gun(slip_code(slip_of(second)))
    hand.until_open("start")
    assert hand.shown("start")


def test_a_ready_case_opens_its_delivery_and_the_waybill_goes_into_its_field(
    hand: Hand, gun: Gun, station: Station, tmp_path: Path
) -> None:
    ready = ready_case(station, tmp_path)
    gun(ready.number)
    hand.until(lambda: over() == "deliver", "the delivery")
    hand.choose("deliver_mode", Mode.POST.value)
    field = hand.find("deliver_waybill", QLineEdit)
    hand.until(field.isVisible, "the field")
    field.setFocus()
    gun("SF1234567890123")
    assert field.text() == "SF1234567890123"
    assert over() == "deliver"
    gun("773100000000012")
    assert field.text() == "SF1234567890123"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("6901234567892", "读不懂这个条码：6901234567892"),
        ("7KQ3MXNPRS", "读到取件码 7KQ3MXNPRS"),
        ("SF1234567890123", "读到快递单号 SF1234567890123"),
        ("https://example.cn/x", "读到网址"),
        ("610305197103150015", "读不懂这个条码：610305********0015"),
    ],
)
def test_what_leads_nowhere_is_said_with_what_was_read(
    counter: Counter,
    hand: Hand,
    desk: WorkbenchModel,
    gun: Gun,
    code: str,
    said: str,
) -> None:
    del hand
    gun(code)
    assert counter.shell.toast.text().startswith(said)
    assert desk.subject.empty
    assert desk.subject.asked == ""


def test_a_misread_number_is_not_looked_for(
    counter: Counter, hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    del hand
    wrong = case.number[:-1] + ("A" if case.number[-1] != "A" else "B")
    gun(wrong)
    assert counter.shell.toast.text().startswith("读到办件编号")
    assert desk.subject.empty


# Places


def test_at_the_gate_nothing_is_read_out_and_the_password_stays(
    counter: Counter, gate: Hand, gun: Gun
) -> None:
    box = gate.find("password", QLineEdit)
    box.setFocus()
    box.setText("right")
    gun("610305197103150014")
    assert box.text() == "right"
    assert counter.shell.toast.text() == "请先登录，再扫码。"


@pytest.mark.parametrize("page", range(4))
def test_from_any_page_a_case_comes_to_the_desk(
    counter: Counter,
    hand: Hand,
    desk: WorkbenchModel,
    gun: Gun,
    case: Case,
    page: int,
) -> None:
    hand.click(f"page:{page}")
    gun(case.number)
    until_on_desk(hand, desk, case)
    assert counter.shell.page() == 0


def test_what_is_typed_in_a_box_is_not_touched(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    box = hand.find("visitor", QLineEdit)
    box.setText("李秀")
    box.setFocus()
    gun(CREDIT_CODE)
    assert box.text() == "李秀"
    gun(case.number)
    until_on_desk(hand, desk, case)


def test_in_a_form_a_code_is_no_answer_and_chooses_nothing(
    hand: Hand, desk: WorkbenchModel, gun: Gun
) -> None:
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "a draft")
    hand.write("field:applicant.name", "李秀英")
    hand.find("field:applicant.name", QLineEdit).setFocus()
    gun("6901234567892")
    assert desk.subject.value("applicant.name") == "李秀英"
    kind = hand.find("field:applicant.kind", ChoiceEditor)
    kind.setFocus()
    gun("2901234567892")
    assert kind.value() == ""


def test_a_card_fills_an_empty_draft_wherever_the_hand_is(
    hand: Hand, desk: WorkbenchModel, counter: Counter
) -> None:
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "a draft")
    hand.find("field:applicant.mobile", QLineEdit).setFocus()
    # Qt's test keys know no Chinese; what a reader sends as one line is the same to the window.
    counter._wedge.scanned.emit(f"{SINGLE.who}|{SINGLE.cert_no}")
    hand.until(lambda: desk.subject.value("applicant.cert_type") == "resident_id", "filled")
    assert desk.subject.value("applicant.cert_no") == SINGLE.cert_no
    assert desk.subject.value("applicant.name") == SINGLE.who
    assert desk.subject.value("applicant.mobile") == ""


def test_a_field_for_a_number_takes_a_card_once_it_is_empty(
    hand: Hand, desk: WorkbenchModel, gun: Gun
) -> None:
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "a draft")
    field = hand.find("field:applicant.cert_no", QLineEdit)
    field.setFocus()
    gun(SINGLE.cert_no)
    assert desk.subject.value("applicant.cert_no") == SINGLE.cert_no
    gun(ONLINE.cert_no)
    assert desk.subject.value("applicant.cert_no") == SINGLE.cert_no


def test_over_a_question_it_is_put_off_and_nothing_changes(
    counter: Counter, hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "a draft")
    here = desk.subject.key
    hand.click("discard_draft")
    hand.until_open("cancel")
    gun(case.number)
    assert counter.shell.toast.text().startswith("读到办件编号")
    assert "删除草稿" in counter.shell.toast.text()
    assert desk.subject.key == here
    assert hand.shown("cancel")


def test_in_a_dialog_s_text_box_nothing_is_left_of_it(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case
) -> None:
    desk.open_case(case.case_id)
    until_on_desk(hand, desk, case)
    hand.click("ask_correction")
    note = hand.find("correction_note", QPlainTextEdit)
    note.setPlainText("请补交")
    note.setFocus()
    gun(case.number)
    assert note.toPlainText() == "请补交"


def test_the_palette_steps_aside(hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case) -> None:
    hand.press(Qt.Key.Key_K, CONTROL)
    hand.until(lambda: hand.shown("palette_box"), "the palette")
    gun(case.number)
    until_on_desk(hand, desk, case)
    assert over() == ""


def test_over_an_open_menu_no_entry_is_taken(
    hand: Hand, desk: WorkbenchModel, gun: Gun, case: Case, hall: Hall
) -> None:
    take(hall)
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    hand.until_open("finish")
    hand.click("transfer")
    hand.until(lambda: QApplication.activePopupWidget() is not None, "the menu")
    gun(case.number)
    until_on_desk(hand, desk, case)
    assert QApplication.activePopupWidget() is None
    assert hand.open("finish")


def test_while_the_visitor_rates_nothing_is_opened_behind(
    hand: Hand,
    desk: WorkbenchModel,
    gun: Gun,
    case: Case,
    station: Station,
    tmp_path: Path,
) -> None:
    other = received(station, ONLINE, tmp_path)
    desk.open_case(case.case_id)
    until_on_desk(hand, desk, case)
    hand.click("open_rating")
    hand.until(lambda: over() == "rating", "the visitor's page")
    gun(other.number)
    assert desk.subject.key == case.case_id
    assert over() == "rating"


def test_a_preview_gives_way_to_another_case(
    hand: Hand,
    desk: WorkbenchModel,
    gun: Gun,
    case: Case,
    station: Station,
    tmp_path: Path,
) -> None:
    other = received(station, ONLINE, tmp_path)
    desk.open_case(case.case_id)
    until_on_desk(hand, desk, case)
    material = next(one.material_id for line in desk.subject.lines for one in line.materials)
    hand.click(f"preview:{material}")
    hand.until(lambda: hand.shown("close_preview"), "the preview")
    gun(other.number)
    until_on_desk(hand, desk, other)
    assert not hand.shown("close_preview")


def test_an_appointment_says_what_is_known_of_it(
    counter: Counter, hand: Hand, gun: Gun, hall: Hall
) -> None:
    appointment = booked_at(hall, hall.now())
    take_appointments(hall, [appointment])
    gun(appointment.code)
    hand.until(lambda: counter.shell.toast.text().startswith("预约"), "said")
    assert appointment.name in counter.shell.toast.text()
