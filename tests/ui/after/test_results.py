"""Results that departments bring, at a window without a link: by scan, by keys, to the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from clerk_app.desk import acceptance, bundles, results
from clerk_app.desk.results import Outcome, Returned
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.licences import LicenceGiven
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.rating import Level
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.counter import Counter
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE, Visit
from ui.widgets.banner import Banner

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
REGISTER = CTRL | Qt.KeyboardModifier.ShiftModifier
NUMBER = "示例证字〔2026〕1号"


def over() -> str:
    """Name of the dialog in front."""
    dialog = QApplication.activeModalWidget()
    return dialog.objectName() if dialog is not None else ""


def stored(station: Station, case: Case) -> Case:
    with station.store.read() as work:
        found = work.cases.view(case.case_id)
    assert found is not None
    return found


def accepted(station: Station, folder: Path, visit: Visit = SINGLE) -> Case:
    case = received(station, visit, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0].case


def begin(worker: Hand) -> None:
    """The page of results, and the dialog by its key."""
    worker.press(Qt.Key.Key_3, ALT)
    worker.until_open("register_result")
    worker.press(Qt.Key.Key_R, REGISTER)
    worker.until(lambda: over() == "results", "the dialog")


def test_from_the_window_to_the_department_and_back_to_the_visitor(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    counter._wedge.scanned.emit(case.number)
    worker.until_open(Step.ACCEPT.value)
    worker.press(Qt.Key.Key_F9)
    worker.until(lambda: stored(station, case).state is State.ACCEPTED, "accepted")

    worker.press(Qt.Key.Key_4, ALT)
    worker.until_open("make_bundle")
    worker.press(Qt.Key.Key_Return, CTRL)
    worker.until(lambda: bool(bundles.bundles(station)), "the bundle")
    (bundle,) = bundles.bundles(station)
    counter._wedge.scanned.emit(bundle.bundle)
    worker.until(lambda: over() == "check_in", "checking in")
    worker.click("confirm")
    worker.until(lambda: not over(), "checked in")

    begin(worker)
    counter._wedge.scanned.emit(bundle.bundle)
    worker.until_open("result_outcome")
    worker.key("result_outcome", Qt.Key.Key_1)
    worker.write("result_no:0", NUMBER)
    worker.write("result_until:0", "20311122")
    worker.press_in_front(Qt.Key.Key_Return, CTRL)
    worker.until(lambda: stored(station, case).state is State.READY, "ready")
    (item,) = stored(station, case).items
    assert (item.result_no, item.result_until) == (NUMBER, "2031-11-22")
    worker.until(lambda: not worker.shown("result_outcome"), "the next one may be scanned")
    assert over() == "results"
    worker.press_in_front(Qt.Key.Key_Escape)
    worker.until(lambda: not over(), "closed")

    counter._wedge.scanned.emit(case.number)
    worker.until(lambda: over() == "deliver", "the delivery")
    assert f"{NUMBER}　有效期至 2031-11-22" in worker.find("deliver_only", QLabel).text()
    worker.until_open("confirm")
    worker.click("confirm")
    worker.until(lambda: not over(), "delivered")
    assert stored(station, case).state is State.DELIVERED

    worker.until_open("open_rating")
    worker.press(Qt.Key.Key_R, CTRL)
    worker.until_open("level:very_good")
    worker.click("level:very_good")
    worker.until(lambda: bool(stored(station, case).ratings), "rated")
    assert [one.level for one in stored(station, case).ratings] == [Level.VERY_GOOD]


def test_a_denial_asks_for_its_reason_and_prints_its_decision(
    station: Station, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    begin(worker)
    worker.write("result_search", case.number, then=Qt.Key.Key_Return)
    worker.until_open("result_outcome")
    worker.choose("result_outcome", "denied")
    assert not worker.shown("result_no:0")
    worker.click("confirm")
    worker.until(lambda: worker.shown("dialog_problem"), "the reason asked for")
    worker.write("result_reason", "场所不符合要求")
    worker.click("confirm")
    worker.until(lambda: stored(station, case).state is State.DENIED, "denied")
    kind = NoticeKind.DENIAL.value
    worker.until(lambda: kind in [one.kind for one in stored(station, case).papers], "the decision")


def test_of_a_joint_case_only_what_has_come_is_recorded(
    station: Station, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path, JOINT)
    begin(worker)
    worker.write("result_search", case.value("applicant.name"), then=Qt.Key.Key_Return)
    worker.until_open("result_outcome")
    first = case.items[0]
    worker.click("confirm")
    worker.until(lambda: worker.shown("dialog_problem"), "an item asked for")
    worker.key(f"result_item:{first.item_id}", Qt.Key.Key_Space)
    worker.choose("result_outcome", "certifying")
    worker.click("confirm")
    worker.until(lambda: stored(station, case).items[0].state is State.CERTIFYING, "one part")
    assert {one.state for one in stored(station, case).items[1:]} == {State.ACCEPTED}


def test_the_case_on_the_desk_has_its_result_from_the_palette(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    counter._open_case(case.case_id)
    worker.until(lambda: worker.shown("case_state"), "the case on the desk")
    worker.press(Qt.Key.Key_K, CTRL)
    worker.until(lambda: over() == "palette", "the palette")
    worker.write("palette_box", "登记部门", then=Qt.Key.Key_Return)
    worker.until(lambda: over() == "results", "the dialog")
    worker.until_open("result_outcome")
    assert not worker.shown("result_search")
    worker.write("result_no:0", NUMBER)
    worker.press_in_front(Qt.Key.Key_Return, CTRL)
    worker.until(lambda: not over(), "recorded")
    assert stored(station, case).items[0].result_no == NUMBER
    worker.until_open("open_deliver")


def test_what_is_known_of_a_licence_in_the_making_is_there_when_it_comes(
    station: Station, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    licence = LicenceGiven("I04", NUMBER, "2031-11-22")
    made = Returned(Outcome.CERTIFYING, ("I04",), "2026-11-23", (licence,))
    results.register(station, CLERK, case.case_id, made, operation_id="op-certifying")
    begin(worker)
    worker.write("result_search", case.number, then=Qt.Key.Key_Return)
    worker.until_open("result_outcome")
    assert f"{NUMBER}　有效期至 2031-11-22" in worker.find("result_about", QLabel).text()
    worker.click("confirm")
    worker.until(lambda: stored(station, case).state is State.READY, "ready")
    assert stored(station, case).items[0].result_until == "2031-11-22"


def test_a_case_with_nothing_to_come_says_so(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    begin(worker)
    counter._wedge.scanned.emit(case.number)
    worker.until(lambda: worker.shown("result_about"), "the case")
    assert worker.shown("dialog_problem")
    assert not worker.shown("result_outcome")
    assert over() == "results"


def test_several_that_are_meant_are_chosen_by_digit(
    station: Station, worker: Hand, tmp_path: Path
) -> None:
    cases = [accepted(station, tmp_path) for _ in range(2)]
    begin(worker)
    name = cases[0].value("applicant.name")
    worker.write("result_search", name, then=Qt.Key.Key_Return)
    worker.until_open("result_case")
    box = worker.find("result_case", QComboBox)
    assert box.count() == 2
    worker.key("result_case", Qt.Key.Key_2)
    chosen = str(box.currentData())
    worker.write("result_no:0", NUMBER)
    worker.click("confirm")
    worker.until(lambda: not worker.shown("result_outcome"), "recorded")
    states = {one.case_id: stored(station, one).state for one in cases}
    assert states.pop(chosen) is State.READY
    assert set(states.values()) == {State.ACCEPTED}
    assert worker.find("result_search", QLineEdit).text() == ""


def test_a_name_that_too_many_share_says_what_is_not_listed(
    station: Station, worker: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "MOST", 2)
    waits = accepted(station, tmp_path)
    for _ in range(2):
        received(station, SINGLE, tmp_path)
    begin(worker)
    worker.write("result_search", SINGLE.who, then=Qt.Key.Key_Return)
    worker.until(lambda: "最近 2 件" in worker.find("dialog_problem", Banner).text(), "said")
    assert not worker.shown("result_outcome")
    # An older one is reached by its number.
    worker.write("result_search", waits.number, then=Qt.Key.Key_Return)
    worker.until_open("result_outcome")
