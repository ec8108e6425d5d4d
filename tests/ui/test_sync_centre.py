"""The sync centre in the whole window: opened from the strip and by key, lists, retries, opens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from clerk_app.desk import enrolment, exchange, incarnation, supervision_sheets, unsynced
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.exchange import Answer
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.incarnation import OpenFiles, OtherStore
from clerk_app.desk.link import REVOKED, LinkState, Reach
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Limits
from clerk_app.domain.enrol_code import spoken
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.number_bands import NumberKind, band_at
from clerk_app.domain.operations import Abandon
from clerk_app.domain.platform_abilities import Ability
from clerk_app.domain.supervision_number import spoken_groups
from tests.helpers.builders import create
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.printed import printed
from tests.helpers.station import CLERK, open_station
from tests.helpers.untold_decisions import untold
from tests.helpers.urged_line import UrgedLine
from ui.app import ENDING
from ui.counter import Counter, Tell
from ui.line import Questions
from ui.pages.sync_centre.dialog import SyncCentre
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.banner import Banner


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield replace(opened, limits=Limits(stop_count=60, stop_disk_gb=0))


@pytest.fixture
def lines() -> list[UrgedLine]:
    return []


@pytest.fixture
def given_in() -> list[str]:
    """Codes that were given in; `refuse` before that: they were used already."""
    return []


def enrol_as(station: Station, generation: int) -> Seat:
    seat = Seat("device", "token", "GX03", generation, "XA01", station.clock.now())
    kind = NumberKind.CASE
    bands = [band for place in (0, 1) if (band := band_at(kind, place)) is not None]
    enrolment.sit_down(station, seat, bands)
    return seat


@pytest.fixture
def counter(
    station: Station, hall: Hall, lines: list[UrgedLine], given_in: list[str], qtbot: QtBot
) -> Iterator[Counter]:
    del qtbot

    def enrol_typed(typed: str) -> Seat:
        if given_in:
            raise RuleError(Trouble.ENROL_USED)
        given_in.append(typed)
        return enrol_as(station, 7)

    def connect(tell: Tell) -> UrgedLine:
        since = station.clock.now() - timedelta(hours=1)
        lines.append(UrgedLine(tell, LinkState(Reach.OFFLINE, since, since)))
        return lines[-1]

    made = Counter(station, hall, connect=connect, questions=Questions(enrol=enrol_typed))
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    made = Hand(counter.shell)
    made.write("who", "wang")
    made.write("password", "right words")
    made.click("enter")
    made.until_open("new_case")
    return made


def centre() -> SyncCentre:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SyncCentre)
    return shown


def opened(hand: Hand) -> SyncCentre:
    hand.press(
        Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), SyncCentre), "the centre")
    shown = centre()
    hand.until(lambda: said(shown, "sync_waiting") != "—", "the figures")
    return shown


def said(shown: QObject, name: str) -> str:
    found = shown.findChild(QLabel, name)
    assert found is not None
    return found.accessibleName() or found.text()


def cells(shown: SyncCentre) -> list[list[str]]:
    table = shown.findChild(QTableView, "sync_table")
    assert table is not None
    rows = table.model()
    return [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def begin(station: Station, count: int = 1) -> list[str]:
    made = []
    with station.store.begin() as work:
        for n in range(count):
            record(work, station, CLERK, f"case-{n}", create(number=f"GX03012611230{n:03d}"))
            made.append(work.outbox.chain(f"case-{n}")[-1])
    return made


def test_the_badge_opens_the_centre_and_it_urges_a_round(
    counter: Counter, hand: Hand, lines: list[UrgedLine]
) -> None:
    hand.tap(counter.shell.badge)
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), SyncCentre), "the centre")
    hand.until(lambda: hand.shown("sync_now"), "the button")
    assert not lines[0].urged.is_set()
    hand.click("sync_now")
    hand.until(lines[0].urged.is_set, "urged")


def test_the_palette_knows_the_centre(counter: Counter, hand: Hand) -> None:
    del hand
    assert "sync_centre" in [one.name for one in counter.shell.commands()]


def test_everything_that_waits_is_listed_with_its_reason(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    with station.store.read() as work:
        files = work.blobs.waiting()
        waiting = work.outbox.counts().waiting
    shown = opened(hand)
    hand.until(lambda: bool(cells(shown)), "lines")
    assert len(cells(shown)) == files + waiting
    assert {row[0] for row in cells(shown)} == {"待传"}
    assert all(row[1].replace("-", "") == case.number for row in cells(shown))
    assert f"{waiting} 项" in said(shown, "sync_waiting")
    assert "离线" in said(shown, "sync_link")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("move.illegal", "状态已经变了"),
        ("correction.late", "依法即为受理，不能再要求补正"),
        ("answer.late", "依法即为受理，请受理后再作决定"),
    ],
)
def test_a_refused_step_opens_its_case_and_can_be_marked_as_dealt_with(
    hand: Hand, station: Station, code: str, words: str
) -> None:
    (op_id,) = begin(station)
    answer = Answer(op_id, "rejected", problem=f"urn:yichuang:problem:{code}")
    exchange.answered(station, (answer,), retry=station.clock.now())
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_done"), "a line with its remedy")
    assert words in said(shown, "sync_said")
    assert not hand.shown("sync_retry")
    hand.click("sync_done")
    hand.until(lambda: cells(shown) == [], "nothing left")


def test_decisions_go_to_supervision_on_a_sheet_and_leave_the_list(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    cases = [received(station, SINGLE, tmp_path) for _ in range(2)]
    for case in cases:
        untold(station, case, case.items[0].item_id)
    shown = opened(hand)
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: hand.shown("sync_print_sheet"), "a decision")
    assert "还没有移交监管部门" in said(shown, "sync_said")
    assert "待移交监管 2 项" in said(shown, "sync_look")
    assert not hand.shown("sync_handed_over")
    hand.click("sync_print_sheet")
    hand.until(lambda: "已存为" in told.text(), "the sheet")
    (paper,) = printed(station, "S")
    content = text_of(paper.read_bytes())
    assert all(case.items[0].task_code in content for case in cases)
    assert "共2项决定" in content
    hand.until(lambda: hand.shown("sync_handed_over"), "the way to put them away")
    assert [row[0] for row in cells(shown)].count("移交单已打") == 2
    hand.click("sync_handed_over")
    hand.until(lambda: "已登记移交" in told.text(), "that it is on record")
    hand.until(lambda: "移交单已打" not in [row[0] for row in cells(shown)], "gone")
    assert "监管" not in said(shown, "sync_look")


def test_a_sheet_is_seen_first_and_one_key_prints_it(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    untold(station, case, case.items[0].item_id)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_preview_sheet"), "a decision")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the sheet, not issued")
    assert not printed(station, "S")
    hand.click("preview_back")
    hand.until(lambda: not hand.shown("notice_preview"), "back at the list")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the sheet once more")
    hand.press_in_front(Qt.Key.Key_Return)
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "已存为" in told.text(), "the sheet")
    assert len(printed(station, "S")) == 1
    # Of one that is out, a copy is seen and printed in the same way.
    hand.until(lambda: hand.shown("sync_handed_over"), "the list read again")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the copy")
    hand.click("preview_confirm")
    hand.until(lambda: len(printed(station, "S")) == 2, "the copy printed")


def test_of_the_sheets_of_one_act_each_is_put_away_by_itself(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    untold(station, case, *(one.item_id for one in case.items))
    numbers, _ = supervision_sheets.make_sheets(station, CLERK)
    for number in numbers:
        supervision_sheets.print_sheet(station, CLERK, number)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_handed_over"), "the way to put them away")
    hand.click("sync_handed_over")
    hand.until(lambda: QApplication.activePopupWidget() is not None, "the sheets")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [spoken_groups(one) for one in numbers]
    second = menu.actions()[1]
    second.trigger()
    menu.close()
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: spoken_groups(numbers[1]) in told.text(), "the second is on record")
    hand.until(lambda: spoken_groups(numbers[1]) not in said(shown, "sync_said"), "and gone")
    assert spoken_groups(numbers[0]) in said(shown, "sync_said")


def test_whoever_has_all_tried_is_told_what_waits_its_time_and_until_when(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.outgoing(station, limit=9)
    until = station.clock.now() + timedelta(seconds=100)
    exchange.delayed(station, (op_id,), until=until, problem="time_out", unanswered=True)
    shown = opened(hand)
    hand.until(lambda: bool(cells(shown)), "the line")
    at = until.astimezone(HALL_ZONE).strftime("%H:%M:%S")
    assert cells(shown)[0][0] == "结果不明"
    assert at in said(shown, "sync_said")
    assert not hand.shown("sync_retry")
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.click("sync_now")
    hand.until(lines[0].urged.is_set, "urged")
    assert at in told.text()
    assert exchange.outgoing(station, limit=9) == ()


def test_an_unreadable_step_can_be_tried_again(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_retry"), "the button")
    hand.click("sync_retry")
    hand.until(lines[0].urged.is_set, "urged")
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]


def test_all_that_was_unreadable_is_tried_again_by_one_press(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    """A platform that was being worked on has refused whatever came."""
    made = begin(station, 3)
    refused = tuple(Answer(op_id, "mismatch") for op_id in made)
    exchange.answered(station, refused, retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_retry_all"), "the button")
    assert "3" in hand.find("sync_retry_all", QPushButton).text()
    hand.click("sync_retry_all")
    hand.until(lines[0].urged.is_set, "urged")
    assert {op.op_id for op in exchange.outgoing(station, limit=9)} == set(made)


def test_an_unreadable_step_is_given_up_by_two_presses_with_a_reason(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=station.clock.now())
    opened(hand)
    hand.until(lambda: hand.shown("sync_give_up"), "the button")
    hand.click("sync_give_up")
    hand.until(lambda: hand.shown("typed_line"), "the question")
    hand.click("confirm")
    assert hand.shown("typed_line")
    assert exchange.outgoing(station, limit=9) == ()
    hand.write("typed_line", "重新办过了")
    hand.click("confirm")
    hand.until(lines[0].urged.is_set, "urged")
    (word,) = exchange.outgoing(station, limit=9)
    assert isinstance(word.args, Abandon)
    assert (word.args.op_id, word.args.reason) == (op_id, "重新办过了")


def test_enter_opens_the_case_of_a_line(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    opened(hand)
    hand.until(lambda: hand.shown("sync_open_case"), "a line")
    hand.click("sync_open_case")
    hand.until(lambda: hand.shown("subject_title"), "the case on the desk")
    assert hand.find("subject_title", QLabel).text().replace("-", "") == case.number
    assert counter.shell.page() == 0


def test_when_nothing_waits_it_says_so(hand: Hand) -> None:
    shown = opened(hand)
    hand.until(lambda: not hand.shown("sync_table"), "no empty table")
    assert cells(shown) == []
    assert said(shown, "sync_waiting") == "0 项"


def test_a_thousand_lines_need_no_widget_each(hand: Hand, station: Station) -> None:
    shown = opened(hand)
    before = len(shown.findChildren(QObject))
    shown.reject()
    begin(station, 1000)
    hand.until(lambda: QApplication.activeModalWidget() is None, "closed")
    shown = opened(hand)
    hand.until(lambda: len(cells(shown)) == 1000, "all lines")
    assert len(shown.findChildren(QObject)) < before + 50


def test_too_much_on_this_pc_is_said_on_the_strip_and_on_the_desk(
    counter: Counter, hand: Hand, station: Station
) -> None:
    assert not hand.shown("intake_stopped")
    begin(station, 60)
    counter._link.refresh()
    hand.until(lambda: hand.shown("intake_stopped"), "the banner")
    assert "暂停新收件" in counter.shell.badge.text()


def test_what_is_here_alone_is_exported_from_the_centre(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    begin(station, 2)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_export"), "the button")
    hand.click("sync_export")
    hand.until(lambda: hand.shown("sync_folder"), "the dialog for folders")
    hand.find("sync_folder", QFileDialog).fileSelected.emit(str(tmp_path / "stick"))
    hand.find("sync_folder", QFileDialog).close()
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "2 项业务" in told.text(), "the file and its code")
    (path,) = (tmp_path / "stick").iterdir()
    code = told.text().split("导出码 ")[1].split("，")[0]
    done, _ = unsynced.take_in(station, path, code=code)
    assert (done.operations, done.known) == (0, 2)


def test_a_package_of_another_pc_is_taken_in_with_its_code(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    with open_station(tmp_path / "village") as village:
        begin(village, 2)
        package = unsynced.export(village, tmp_path / "stick")
    shown = opened(hand)
    hand.click("sync_import")
    hand.until(lambda: hand.shown("sync_package"), "the dialog for files")
    hand.find("sync_package", QFileDialog).fileSelected.emit(str(package.path))
    hand.find("sync_package", QFileDialog).close()
    hand.until(lambda: hand.shown("package_code"), "the question for the code")
    hand.write("typed_line", package.code[:-1])
    hand.click("confirm")
    assert "20 位" in hand.find("package_code", AskDialog).problem_banner.text()
    hand.write("typed_line", package.code.lower())
    hand.click("confirm")
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "2 项业务" in told.text(), "what was taken in")
    with station.store.read() as work:
        assert work.cases.count() == 2
    hand.until(lambda: hand.find("sync_table", QTableView).model().rowCount() == 2, "the lines")


def test_closing_the_window_says_what_is_on_this_pc_alone(
    counter: Counter, hand: Hand, station: Station
) -> None:
    begin(station, 3)
    counter._link.refresh()
    hand.until(lambda: counter.shell.badge.backlog == 3, "the backlog")
    counter.shell.close()
    hand.until(lambda: hand.shown("closing"), "the question")
    assert any("3 项" in one.text() for one in hand.find("closing", AskDialog).findChildren(QLabel))
    hand.click("cancel")
    hand.until(lambda: not hand.shown("closing"), "stays")
    assert counter.shell.isVisible()
    counter.shell.close()
    hand.until(lambda: hand.shown("closing"), "asked again")
    hand.click("confirm")
    hand.until(lambda: not counter.shell.isVisible(), "closed")


def test_with_nothing_on_this_pc_alone_nobody_is_asked(counter: Counter, hand: Hand) -> None:
    hand.until(lambda: counter.shell.badge.backlog == 0, "no backlog")
    counter.shell.close()
    assert not counter.shell.isVisible()


def test_a_signal_of_the_system_asks_nobody(counter: Counter, hand: Hand, station: Station) -> None:
    begin(station, 3)
    counter._link.refresh()
    hand.until(lambda: counter.shell.badge.backlog == 3, "the backlog")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty(ENDING, True)
    counter.shell.close()
    app.setProperty(ENDING, False)
    assert not counter.shell.isVisible()


def give_code_in(hand: Hand, code: str) -> None:
    hand.click("sync_enrol")
    hand.until(lambda: hand.shown("typed_line"), "room for the code")
    hand.write("typed_line", code)
    hand.click("confirm")


def test_what_is_wrong_with_a_code_does_not_squeeze_what_is_asked(hand: Hand) -> None:
    opened(hand)
    hand.until(lambda: hand.shown("sync_enrol"), "the way to enrol")
    give_code_in(hand, "ABCD-EFGH-0000")
    hand.until(lambda: hand.shown("dialog_problem"), "why it is none")
    dialog = QApplication.activeModalWidget()
    notes = [one for one in dialog.findChildren(QLabel) if one.wordWrap() and one.text()]
    assert notes
    assert [one.text() for one in notes if one.height() < one.heightForWidth(one.width())] == []


def test_a_pc_enrols_from_the_centre_and_its_line_is_urged(
    hand: Hand, station: Station, lines: list[UrgedLine], given_in: list[str]
) -> None:
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_enrol"), "the way to enrol")
    assert said(shown, "sync_seat") == "没有登记，按设置连接"
    give_code_in(hand, spoken("0123456789A"))
    hand.until(lines[0].urged.is_set, "urged")
    hand.until(lambda: "GX0307" in said(shown, "sync_seat"), "who it is now")
    assert "500 件" in said(shown, "sync_seat")
    assert said(shown, "sync_others") == "没有"
    hand.until(lambda: not hand.shown("sync_enrol"), "nothing more to enrol")
    assert given_in == [spoken("0123456789A")]
    assert seat_of(station) is not None


def test_a_mistyped_code_is_told_before_it_is_sent(hand: Hand, given_in: list[str]) -> None:
    opened(hand)
    hand.until(lambda: hand.shown("sync_enrol"), "the way to enrol")
    give_code_in(hand, "0123-4567-89AC")
    hand.until(lambda: hand.shown("dialog_problem"), "what is wrong")
    assert given_in == []
    hand.click("cancel")


def test_what_the_platform_refuses_is_said_in_the_centre(hand: Hand, given_in: list[str]) -> None:
    given_in.append("refuse")
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_enrol"), "the way to enrol")
    give_code_in(hand, spoken("0123456789A"))
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "已经用过" in told.text(), "the refusal")


def test_a_station_that_was_revoked_says_so_and_offers_to_enrol_again(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    enrol_as(station, 2)
    since = station.clock.now()
    lines[0].link = LinkState(Reach.SIGN_IN, since, since, problem=REVOKED)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_enrol"), "the way to enrol")
    assert "登记已注销" in said(shown, "sync_link")


@pytest.mark.parametrize(
    ("skew", "words"),
    [
        (None, "启动后还没有与平台核对"),
        (timedelta(seconds=2), "与平台一致"),
        (timedelta(minutes=-7), "本机时钟快 7 分钟；请校准"),
        (timedelta(days=3), "本机日期慢 3 天：屏幕和纸上的日期、最后期限都可能不对"),
    ],
)
def test_the_centre_says_whether_this_pc_s_date_can_be_trusted(
    hand: Hand, lines: list[UrgedLine], skew: timedelta | None, words: str
) -> None:
    ms = None if skew is None else int(skew.total_seconds() * 1000)
    lines[0].link = replace(lines[0].link, skew_ms=ms)
    assert said(opened(hand), "sync_clock").startswith(words)


def test_a_copy_at_work_and_files_left_behind_are_told(hand: Hand, station: Station) -> None:
    enrol_as(station, 2)
    turn = incarnation.next_turn(station)
    open_case = OpenFiles("GX03012611290001A", 2)
    gone = OtherStore("old", 1, 0, 0, "", at_once=False, files=(open_case,))
    incarnation.known(station, turn, (gone,))
    shown = opened(hand)
    hand.until(lambda: "1 件缺文件" in said(shown, "sync_others"), "files left behind")
    turn = incarnation.next_turn(station)
    incarnation.known(station, turn, (gone, replace(gone, incarnation="copy", at_once=True)))
    hand.click("sync_now")
    hand.until(lambda: "同时在用" in said(shown, "sync_others"), "a copy")


def test_the_centre_says_what_the_platform_cannot_do(hand: Hand, lines: list[UrgedLine]) -> None:
    lines[0].link = replace(lines[0].link, missing=(Ability.LEDGER, Ability.REFERENCES))
    shown = opened(hand)
    assert said(shown, "sync_platform") == (
        "结果不明的业务要过一会儿才再传；目录和日历不从平台更新"
    )
    assert shown.findChild(QLabel, "sync_platform").isVisible()


def test_of_a_platform_that_can_do_everything_nothing_is_said(hand: Hand) -> None:
    assert not opened(hand).findChild(QLabel, "sync_platform").isVisible()
