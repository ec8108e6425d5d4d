"""作废 and 归档 at a window: a manager's entries, in the menu and the palette."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.sign_in import MANAGER, Session, enrol
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.licences import LicenceGiven
from clerk_app.domain.operations import MoveItems
from tests.helpers.elsewhere import confirm, move_elsewhere
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from tests.ui.workbench.test_decisions import more, until_paper
from ui.bus import Bus
from ui.commands import Command, commands_in
from ui.pages.workbench.more_menu import More
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import JOINT, SINGLE
from ui.second_person import SecondPerson
from ui.tasks import Tasks
from ui.widgets.banner import Banner

LEADER = Session("operator-9", "陈值班", "chen", MANAGER, "3")
PASSWORD = "window words"


@pytest.fixture
def led(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Bench:
    """A workbench at which a manager is signed in; the clerk is known at the station."""
    enrol(
        station.store,
        CLERK.operator_id,
        name=CLERK.name,
        login=CLERK.login,
        password=PASSWORD,
    )
    opened = open_bench(station, tasks, bus, tmp_path, LEADER)
    qtbot.addWidget(opened.page)
    SecondPerson(station, LEADER, tasks, opened.page, opened.page).serve(opened.model.outcomes)
    return opened


def command(bench: Bench, name: str) -> Command | None:
    return next((one for one in commands_in(bench.page) if one.name == name), None)


def test_a_case_opened_in_error_is_made_void_by_two(led: Bench) -> None:
    led.take_in(SINGLE)
    found = command(led, "more:void_case")
    assert found is not None
    assert (found.title, found.why_not) == ("作废（登记有误）", "")
    more(led, More.VOID.value)
    led.hand.write("outcome_reason", "重复登记")
    led.hand.click("confirm")
    led.hand.until_open("second_password")
    assert led.stored().state is State.RECEIVED
    shown = led.hand.find("second_things", QListWidget)
    assert [shown.item(row).text() for row in range(shown.count())] == [
        one.name for one in led.stored().items
    ]
    led.hand.write("second_password", PASSWORD)
    led.hand.click("confirm")
    until_paper(led, "voiding_notice")
    led.settled()
    assert led.stored().state is State.VOID
    # The next one at the desk reads why.
    (banner,) = [one for one in led.page.findChildren(Banner, "notice:0") if one.isVisible()]
    assert any("重复登记" in one.text() for one in banner.findChildren(QLabel))
    assert command(led, "more:void_case") is None
    assert command(led, "more:archive_case") is None


def test_the_file_of_an_ended_case_is_put_away_with_its_label(led: Bench) -> None:
    led.take_in(SINGLE)
    assert command(led, "more:archive_case") is None
    items = tuple(one.item_id for one in led.model.subject.items)
    led.model.outcomes.refuse(items, "不属于本机关", "区局")
    until_paper(led, "refusal_decision")
    led.settled()
    more(led, More.ARCHIVE.value)
    until_paper(led, "archive_label")
    led.settled()
    assert led.stored().state is State.ARCHIVED
    # How it ended, and why, is still to be read.
    (banner,) = [one for one in led.page.findChildren(Banner, "notice:0") if one.isVisible()]
    said = " ".join(one.text() for one in banner.findChildren(QLabel))
    assert "不予受理" in said
    assert "不属于本机关" in said


def test_the_label_is_looked_at_before_it_is_printed(led: Bench) -> None:
    led.take_in(SINGLE)
    items = tuple(one.item_id for one in led.model.subject.items)
    led.model.outcomes.refuse(items, "不属于本机关", "区局")
    until_paper(led, "refusal_decision")
    led.settled()
    led.hand.click(Step.MORE.value)
    led.hand.take("see_label")
    led.hand.until(lambda: led.hand.shown("notice_preview"), "the label, not issued")
    assert all(one.kind != "archive_label" for one in led.stored().papers)
    led.hand.click("preview_confirm")
    until_paper(led, "archive_label")


def test_a_file_of_a_decision_is_made_when_a_second_person_has_signed(
    bench: Bench, tmp_path: Path
) -> None:
    enrol(
        bench.station.store,
        LEADER.operator_id,
        name=LEADER.name,
        login=LEADER.login,
        password=PASSWORD,
        role=MANAGER,
    )
    SecondPerson(bench.station, CLERK, bench.tasks, bench.page, bench.page).serve(
        bench.model.notices
    )
    bench.take_in(SINGLE)
    items = tuple(one.item_id for one in bench.model.subject.items)
    bench.model.outcomes.refuse(items, "不属于本机关", "区局")
    until_paper(bench, "refusal_decision")
    bench.settled()
    bench.hand.click("receipt_keep")
    dialog = bench.hand.find("receipt_file", QFileDialog)
    wanted = tmp_path / "决定书.pdf"
    dialog.fileSelected.emit(str(wanted))
    dialog.reject()
    bench.hand.until_open("second_password")
    assert not wanted.exists()
    paper = bench.stored().papers[-1]
    shown = bench.hand.find("second_things", QListWidget)
    (said,) = (shown.item(row).text() for row in range(shown.count()))
    for told in ("不予受理决定书", paper.number, "第 1 份", paper.sha256[:12]):
        assert told in said
    bench.hand.write("second_password", PASSWORD)
    bench.hand.click("confirm")
    bench.hand.until(wanted.exists, "the file")
    printed = bench.page._receipt.printed
    assert printed is not None
    bench.settled()
    assert wanted.read_bytes() == printed.path.read_bytes()


def test_what_came_back_may_be_filed_again_once_its_file_is_put_away(led: Bench) -> None:
    led.take_in(SINGLE)
    items = tuple(one.item_id for one in led.model.subject.items)
    confirm(led.station)
    back = MoveItems(Act.RETURN, items, "2026-11-23", reason="材料不齐")
    led.bus.tell(move_elsewhere(led.station, led.stored().case_id, back))
    led.hand.until(lambda: led.stored().state is State.RETURNED, "sent back")
    led.settled()
    assert command(led, "more:file_again") is not None
    more(led, More.ARCHIVE.value)
    until_paper(led, "archive_label")
    led.settled()
    assert led.stored().state is State.ARCHIVED
    more(led, More.FILE_AGAIN.value)
    led.hand.until(lambda: led.model.subject.draft is not None, "a draft")
    draft = led.model.subject.draft
    assert draft is not None
    assert (draft.item_ids, draft.returned_for) == (items, "材料不齐")


def test_of_a_joint_case_what_is_granted_is_made_void_only_when_ticked(led: Bench) -> None:
    led.take_in(JOINT)
    led.hand.press(Qt.Key.Key_F9)
    led.hand.until(lambda: bool(led.model.subject.decidable), "accepted")
    led.settled()
    first = led.model.subject.decidable[0].item_id
    led.model.outcomes.grant((LicenceGiven(first, "91610131XYQ1001760"),))
    led.hand.until(lambda: bool(led.model.subject.fitting(Act.MAKE_READY)), "granted")
    led.settled()
    more(led, More.VOID.value)
    led.hand.until_open("confirm")
    ticks = {
        one.item_id: led.hand.find(f"tick:{one.item_id}", QCheckBox).isChecked()
        for one in led.model.subject.items
    }
    assert ticks == {one: one != first for one in ticks}


def test_a_clerk_sees_who_may(bench: Bench) -> None:
    bench.take_in(SINGLE)
    found = command(bench, "more:void_case")
    assert found is not None
    assert "值班长" in found.why_not
    found.do()
    assert QApplication.activeModalWidget() is None
    assert bench.stored().state is State.RECEIVED
