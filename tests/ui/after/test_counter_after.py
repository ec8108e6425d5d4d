"""A whole window: a receipt's barcode opens the delivery, a bundle's the checking in; the pages."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clerk_app.desk import acceptance, bundles
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from tests.helpers.differences import differing_case, stored
from tests.helpers.intakes import received
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK
from ui.counter import Counter
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.seal_banner import SealBanner


def over() -> str:
    """Name of the dialog in front."""
    dialog = QApplication.activeModalWidget()
    return dialog.objectName() if dialog is not None else ""


def change_a_paper(station: Station, case: Case) -> None:
    """On the disk, behind the back of the program."""
    path = station.store.files.path(case.current_materials[0].sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")


def assert_told_of_the_changed_paper(worker: Hand, case: Case) -> None:
    """Whoever relies on the papers in front knows which of them was changed."""
    slot = case.current_materials[0].slot
    name = next(need.name for item in case.items for need in item.needs if need.slot == slot)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    banner = dialog.findChild(SealBanner)
    assert banner is not None
    worker.until(lambda: name in banner.text(), "a word of it")


def test_the_barcode_of_a_ready_case_opens_its_delivery_over_the_desk(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    change_a_paper(station, case)
    counter._wedge.scanned.emit(case.number)
    worker.until(lambda: over() == "deliver", "the delivery")
    worker.until_open("confirm")
    assert_told_of_the_changed_paper(worker, case)
    worker.click("confirm")
    worker.until(lambda: not over(), "delivered")
    worker.until(lambda: worker.shown("case_state"), "the case on the desk")
    with station.store.read() as work:
        view = work.cases.view(case.case_id)
    assert view is not None
    assert [one.by for one in view.deliveries] == ["王晓芳"]
    worker.click("open_timeline")
    worker.until(lambda: over() == "timeline", "the timeline")
    assert_told_of_the_changed_paper(worker, case)


def test_the_barcode_of_a_bundle_opens_its_checking_in(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    department = case.items[0].department
    bundle, _ = bundles.make_bundle(
        station, CLERK, department, (case.case_id,), operation_id=station.ids.new()
    )
    counter._wedge.scanned.emit(bundle.number)
    worker.until(lambda: over() == "check_in", "checking in")
    worker.click("confirm")
    worker.until(lambda: not over(), "checked in")
    assert worker.shown("bundle_table")
    (row,) = bundles.bundles(station)
    assert row.under_way == 0


def test_results_and_bundles_have_pages_and_keys_of_their_own(worker: Hand) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    worker.press(Qt.Key.Key_3, alt)
    worker.until(lambda: worker.shown("ready_search"), "results")
    worker.press(Qt.Key.Key_4, alt)
    worker.until(lambda: not worker.shown("ready_search"), "bundles")


def test_the_conflict_desk_opens_over_the_desk_by_its_key(
    station: Station, counter: Counter, worker: Hand, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path)
    change_a_paper(station, case)
    counter._open_case(case.case_id)
    worker.until_open("open_differences")
    worker.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    worker.until(lambda: over() == "conflicts", "the conflict desk")
    worker.until_open("difference_list")
    assert_told_of_the_changed_paper(worker, case)
    worker.key("difference_list", Qt.Key.Key_2)
    worker.key("difference_list", Qt.Key.Key_Return)
    worker.until(lambda: not stored(station, case.case_id).open_conflicts, "decided")
    worker.press_in_front(Qt.Key.Key_Escape)
    worker.until(lambda: not over(), "closed")
    worker.until(lambda: not worker.shown("open_differences"), "nothing waits any more")
