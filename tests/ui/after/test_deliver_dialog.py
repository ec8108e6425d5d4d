"""Handing a result over by key and click: known people, others, post, a pad to sign on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import delivery
from clerk_app.desk.delivery import PROOF
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.delivery import SIGNATURE_SLOT, Delivery, Mode, Signed
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.listings import CaseRow
from tests.helpers.intakes import company, received
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.card_stand import CardStand
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.cases.ready import ready_listing
from ui.pages.delivery.dialog import DeliverDialog
from ui.preview_dialog import PreviewDialog
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import FAVOURED, ONLINE, SINGLE
from ui.scan_desk import ScanDesk
from ui.tasks import Tasks
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.pdf_view import PdfView

FOOD = replace(SINGLE, items=("I20",))
"""食品经营许可: its form asks how the result shall come, and for an address."""


def put_asked(station: Station, case: Case, fields: Mapping[str, str]) -> Case:
    """The case with some questions answered otherwise."""
    with station.store.begin() as work:
        told = replace(case, fields={**case.fields, **fields})
        work.cases.put_view(told, pending=0, at=station.clock.now())
    return told


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return ready_case(station, tmp_path)


def stored(station: Station, case: Case) -> Case:
    with station.store.read() as work:
        found = work.cases.view(case.case_id)
    assert found is not None
    return found


def delivered(station: Station, case: Case, hand: Hand) -> Delivery:
    """The one delivery, once the dialog has closed."""
    hand.until(lambda: QApplication.activeModalWidget() is None, "the dialog closed")
    (record,) = stored(station, case).deliveries
    return record


def ready(hand: Hand) -> None:
    hand.until_open("confirm")


def test_somebody_the_case_knows_is_filled_in_and_signs_on_paper(
    station: Station, case: Case, after: AfterDesk, hand: Hand, said: list[tuple[str, str]]
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    assert hand.find("deliver_recipient", QLineEdit).text()
    shown = hand.find("deliver_cert_no", QLineEdit).text()
    assert "********" in shown
    hand.click("confirm")
    record = delivered(station, case, hand)
    assert (record.handed.mode, record.handed.signed) == (Mode.COUNTER, Signed.PAPER)
    assert record.handed.cert_no == case.value("applicant.cert_no")
    assert stored(station, case).state is State.DELIVERED
    assert [one.kind for one in stored(station, case).papers][-1] == PROOF
    assert [tone for _, tone in said] == ["good"]


def test_a_card_on_the_reader_says_who_takes_it(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    cards = CardStand((), ScanDesk(station.today))
    after.deliver(case.case_id)
    ready(hand)
    cards.read(IdentityCard(Paper.RESIDENT_ID, TAKEN.cert_no, "赵代领", "2016-12-31", ""))
    assert hand.find("deliver_recipient", QLineEdit).text() == "赵代领"
    hand.write("deliver_relation", "员工")
    hand.click("confirm")
    record = delivered(station, case, hand)
    assert (record.handed.recipient, record.handed.cert_no) == ("赵代领", TAKEN.cert_no)


def test_the_proof_is_looked_at_before_anything_is_handed_over(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    hand.choose("deliver_who", "other")
    hand.click("preview_notice")
    hand.until(lambda: bool(problem()), "what is missing")
    hand.choose("deliver_who", "0")
    hand.click("preview_notice")
    hand.until(lambda: hand.shown("notice_preview"), "the proof, not issued")
    assert hand.find("notice_preview", PreviewDialog).findChild(PdfView) is not None
    assert stored(station, case).deliveries == ()
    hand.click("preview_back")
    hand.until(lambda: not hand.shown("notice_preview"), "back at the dialog")
    hand.click("preview_notice")
    hand.until(lambda: hand.shown("notice_preview"), "the proof once more")
    hand.click("preview_confirm")
    delivered(station, case, hand)


def test_another_person_shows_a_paper_and_says_who_they_are(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    hand.choose("deliver_who", "other")
    hand.click("confirm")
    hand.until(lambda: hand.shown("dialog_problem"), "what is missing")
    hand.write("deliver_recipient", "赵代领")
    hand.choose("deliver_cert_type", "resident_id")
    hand.write("deliver_cert_no", "610305197103150015")
    hand.write("deliver_relation", "员工")
    hand.click("confirm")
    hand.until(lambda: "校验" in problem(), "the wrong digit")
    assert stored(station, case).deliveries == ()
    hand.write("deliver_cert_no", TAKEN.cert_no)
    hand.click("confirm")
    handed = delivered(station, case, hand).handed
    assert (handed.recipient, handed.relation, handed.cert_no) == ("赵代领", "员工", TAKEN.cert_no)


def problem() -> str:
    """What the dialog complains of."""
    dialog = QApplication.activeModalWidget()
    banner = dialog.findChild(QWidget, "dialog_problem") if dialog is not None else None
    if banner is None or not banner.isVisible():
        return ""
    return "".join(one.text() for one in banner.findChildren(QLabel))


def test_what_is_posted_needs_a_waybill(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    hand.choose("deliver_mode", "post")
    assert not hand.shown("deliver_cert_no")
    taken = IdentityCard(Paper.RESIDENT_ID, TAKEN.cert_no, "赵代领", "2016-12-31", "")
    dialog = QApplication.activeModalWidget()
    # Nobody shows a card for what is posted: it is put off in words, not in silence.
    assert isinstance(dialog, DeliverDialog)
    assert not dialog.take_card(taken)
    hand.write("deliver_courier", "示例快递")
    hand.click("confirm")
    hand.until(lambda: "运单号" in problem(), "the waybill asked for")
    hand.write("deliver_waybill", "sf100200300")
    hand.click("confirm")
    handed = delivered(station, case, hand).handed
    assert (handed.waybill, handed.signed) == ("SF100200300", Signed.NOT)
    assert handed.sent_to == f"{case.value('form.address')}　{case.value('applicant.mobile')}"


@pytest.mark.parametrize(
    ("asked", "mode"),
    [
        ("window", Mode.COUNTER),
        ("post", Mode.POST),
        ("electronic", Mode.ELECTRONIC),
        ("", Mode.COUNTER),
    ],
)
def test_the_way_the_applicant_asked_for_is_not_asked_again(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path, asked: str, mode: Mode
) -> None:
    case = put_asked(station, ready_case(station, tmp_path, FOOD), {"form.delivery": asked})
    after.deliver(case.case_id)
    ready(hand)
    assert hand.find("deliver_mode", ChoiceEditor).value() == mode.value
    assert hand.shown("deliver_waybill") is (mode is Mode.POST)
    if mode is Mode.POST:
        hand.write("deliver_courier", "示例快递")
        hand.write("deliver_waybill", "sf100200300")
    hand.click("confirm")
    handed = delivered(station, case, hand).handed
    address, mobile = case.value("form.address"), case.value("applicant.mobile")
    sent_to = {Mode.POST: f"{address}　{mobile}", Mode.ELECTRONIC: mobile}
    assert address
    assert (handed.mode, handed.sent_to) == (mode, sent_to.get(mode, ""))


def test_what_is_posted_for_a_company_has_the_number_of_who_comes_for_it(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    fields = company(legal=FAVOURED, agent=ONLINE)
    fields |= {"form.delivery": "post", "form.agent_mobile": "13800000009"}
    case = put_asked(station, ready_case(station, tmp_path, FOOD), fields)
    after.deliver(case.case_id)
    ready(hand)
    assert hand.find("deliver_recipient", QLineEdit).text() == ONLINE.who
    assert (
        hand.find("deliver_sent_to", QLineEdit).text()
        == f"{case.value('form.address')}　13800000009"
    )


def test_where_the_form_has_no_address_it_is_asked_for(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    fields = {"form.delivery": "post", "form.address": ""}
    case = put_asked(station, ready_case(station, tmp_path, FOOD), fields)
    after.deliver(case.case_id)
    ready(hand)
    hand.write("deliver_courier", "示例快递")
    hand.write("deliver_waybill", "sf100200300")
    hand.click("confirm")
    hand.until(lambda: "送达地址" in problem(), "the address asked for")


def test_what_is_sent_goes_to_the_mobile_of_the_application(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    hand.choose("deliver_mode", "electronic")
    hand.click("confirm")
    assert delivered(station, case, hand).handed.sent_to == case.value("applicant.mobile")


def draw(pad: QWidget) -> None:
    """A few strokes with the mouse."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=QPoint(40, 60))
    for step in range(1, 8):
        QTest.mouseMove(pad, QPoint(40 + 20 * step, 60 - 30 * (step % 2)))
    QTest.mouseRelease(pad, left, pos=QPoint(200, 40))


def test_a_signature_on_the_pad_is_asked_for_drawn_and_kept(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    hand.choose("deliver_signed", "pad")
    hand.click("confirm")
    hand.until(lambda: "签字板" in problem(), "the signature asked for")
    draw(hand.find("signature_pad", QWidget))
    hand.click("clear_signature")
    hand.click("confirm")
    assert stored(station, case).deliveries == ()
    draw(hand.find("signature_pad", QWidget))
    hand.click("confirm")
    record = delivered(station, case, hand)
    assert record.handed.signed is Signed.PAD
    (picture,) = [one for one in stored(station, case).materials if one.slot == SIGNATURE_SLOT]
    assert picture.material_id == record.handed.signature
    content = station.store.files.file(picture.sha256).read_bytes()
    assert content.startswith(b"\x89PNG")


def test_a_case_without_a_result_says_so_and_cannot_be_confirmed(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    taken_in = received(station, SINGLE, tmp_path)
    after.deliver(taken_in.case_id)
    hand.until(lambda: "没有可以送达的结果" in problem(), "the reason")
    assert not hand.open("confirm")


def test_another_window_was_faster(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.deliver(case.case_id)
    ready(hand)
    delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    hand.click("confirm")
    hand.until(lambda: "不能重复送达" in problem(), "who was first")
    assert len(stored(station, case).deliveries) == 1


def test_the_barcode_of_a_ready_case_opens_its_delivery(
    case: Case, after: AfterDesk, hand: Hand
) -> None:
    after.scanned(case.number)
    ready(hand)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == "deliver"


def test_other_barcodes_open_nothing(
    station: Station, after: AfterDesk, hand: Hand, tasks: Tasks, tmp_path: Path
) -> None:
    taken_in = received(station, SINGLE, tmp_path)
    for code in (taken_in.number, "6901234567892", "SF100200300"):
        after.scanned(code)
    answered: list[bool] = []
    tasks.ask(lambda: True, answered.append)
    hand.until(lambda: bool(answered), "the store's answer")
    assert QApplication.activeModalWidget() is None


def test_the_list_of_results_is_searched_and_opened_by_keys(
    station: Station, case: Case, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    received(station, SINGLE, tmp_path)

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return delivery.ready_cases(station, text, limit=most)

    find: Callable[[str, int], tuple[CaseRow, ...]] = search
    model = CasesModel(find, tasks, bus)
    page = CasesPage(model, ready_listing())
    model.setParent(page)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.activateWindow()
    hand = Hand(page)
    opened: list[str] = []
    page.opened.connect(opened.append)
    table = hand.find("ready_table", QTableView)
    hand.until(lambda: table.model().rowCount() == 1, "the result")
    hand.write("ready_search", case.value("form.ent_name")[:4], then=Qt.Key.Key_Down)
    hand.until(table.hasFocus, "the hand in the table")
    hand.key("ready_table", Qt.Key.Key_Return)
    assert opened == [case.case_id]


def test_the_desk_offers_delivery_only_for_what_is_ready(
    station: Station, case: Case, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    bench: Bench = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(bench.page)
    asked: list[str] = []
    bench.page.deliver_asked.connect(asked.append)
    other = received(station, SINGLE, tmp_path)
    bench.model.open_case(other.number)
    bench.settled()
    assert not bench.hand.shown("open_deliver")
    bench.model.open_case(case.number)
    bench.hand.until_open("open_deliver")
    bench.hand.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    bench.hand.until(lambda: asked == [case.case_id], "delivery asked for")
