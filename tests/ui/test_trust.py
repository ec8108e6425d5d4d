"""The lock, the second person and passwords at a window put together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import printing, sign_in
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_alarms import alarms_today
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.builders import create
from tests.helpers.halls import take
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.two_persons import LEADER_LOGIN, LEADER_PASSWORD, enrol_a_leader
from tests.helpers.urged_line import UrgedLine
from ui.belonging import belongs
from ui.counter import Counter
from ui.idle import Idle
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        enrol_a_leader(opened)
        yield opened


@pytest.fixture
def counter(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    made = Counter(station, hall, connect=UrgedLine)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return Hand(counter.shell)


def come_in(hand: Hand, login: str = "wang", password: str = "right words") -> None:
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")


def lock(hand: Hand) -> None:
    hand.press(Qt.Key.Key_L, CONTROL_SHIFT)
    hand.until_open("lock_help")


def in_sight(counter: Counter) -> str:
    """Everything that can be read in any window of the program; not what other tests have left."""
    ours = (counter.shell, counter._visitors.window)
    windows = [
        one
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and any(belongs(one, over) for over in ours)
    ]
    labels = [one for window in windows for one in window.findChildren(QLabel)]
    fields = [one for window in windows for one in window.findChildren(QLineEdit)]
    said = [one.text() for one in labels if one.isVisible()]
    return " ".join([*said, *(one.text() for one in fields if one.isVisible())])


def opened_case(hand: Hand, counter: Counter, station: Station, folder: Path) -> Case:
    case = received(station, SINGLE, folder)
    come_in(hand)
    hand.until_open("visitor")
    counter._open_case(case.case_id)
    hand.until(lambda: hand.shown("subject_title"), "a case on the desk")
    return case


def test_a_locked_window_shows_nothing_of_a_case_and_keeps_all_of_it(
    counter: Counter, hand: Hand, station: Station, hall: Hall, tmp_path: Path
) -> None:
    case = opened_case(hand, counter, station, tmp_path)
    QGuiApplication.clipboard().setText(f"{SINGLE.who} {SINGLE.cert_no}")
    hand.click("hand_over")
    hand.until_open("confirm")
    hand.write("giver_password", "half typed")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QDialog)
    counter.trust.lock.lock(idle=True)
    hand.until_open("lock_help")
    assert not asked.isVisible()
    assert QGuiApplication.clipboard().text() == ""
    seen = in_sight(counter)
    for told in (SINGLE.who, SINGLE.cert_no, case.number, case.number[:6]):
        assert told not in seen.replace("-", "")
    assert counter._visitors._in_front() is None
    # What an answer opens meanwhile waits too, and what is said.
    late = QDialog(counter.shell)
    late.open()
    hand.until(lambda: not late.isVisible(), "the late dialog hidden")
    counter.shell.say(f"{SINGLE.who}的办件没有保存", "bad")
    assert not counter.shell.toast.isVisible()
    card = IdentityCard(Paper.RESIDENT_ID, "610305199512170028", "钱某", "2036-12-31", "")
    counter.cards.read(card)
    hand.click("lock_help")
    hand.until(lambda: len(alarms_today(hall)) == 1, "the call for help")
    come_in(hand, password="wrong words")
    hand.until(lambda: "工号或密码不对" in in_sight(counter), "the refusal")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until(asked.isVisible, "the dialog is back")
    assert late.isVisible()
    late.close()
    assert asked.findChild(QLineEdit, "giver_password").text() == "half typed"
    assert "没有保存" in counter.shell.toast.text()
    asked.reject()
    assert hand.text("subject_title").replace("-", "") == case.number
    with station.store.read() as work:
        acts = [row.action for row in work.audit.rows(subject="wang")]
    assert acts[:3] == ["screen_opened", "screen_opened_refused", "screen_locked"]


def test_who_leads_the_hall_opens_it_and_the_clerk_is_signed_out(
    counter: Counter, hand: Hand, hall: Hall, station: Station
) -> None:
    take(hall)
    come_in(hand)
    hand.click("call")
    hand.until_open("start")
    hand.click("new_case")
    hand.until_open("find_matter")
    hand.write("field:applicant.name", "王小明")
    lock(hand)
    who = hand.find("who", QComboBox)
    hand.until(lambda: who.count() == 2, "who may open it")
    assert who.currentText() == "王晓芳（wang）"
    hand.choose("who", LEADER_LOGIN)
    hand.write("password", LEADER_PASSWORD)
    hand.click("enter")
    hand.until_open("start")  # the visitor is still at the window
    assert counter._session is not None
    assert counter._session.login == LEADER_LOGIN
    assert "王小明" not in in_sight(counter)
    with station.store.read() as work:
        (draft,) = work.drafts.all("operator-7")
    assert draft.doc["fields"]["applicant.name"] == "王小明"


def test_a_locked_window_with_work_of_this_pc_alone_says_why_it_does_not_close(
    counter: Counter, hand: Hand, station: Station
) -> None:
    with station.store.begin() as work:
        for n in range(3):
            record(work, station, CLERK, f"case-{n}", create(number=f"GX03012611230{n:03d}"))
    come_in(hand)
    hand.until_open("visitor")
    counter._link.refresh()
    hand.until(lambda: counter.shell.badge.backlog == 3, "the backlog")
    counter.shell.close()
    hand.until(lambda: hand.shown("closing"), "the question")
    counter.trust.lock.lock(idle=True)
    hand.until(lambda: not hand.shown("closing"), "hidden behind the lock")
    counter.shell.close()
    hand.until(lambda: "3 项" in in_sight(counter), "said on the lock itself")
    assert counter.shell.isVisible()
    hand.until(lambda: hand.find("who", QComboBox).count() == 2, "who may open it")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until(lambda: hand.shown("closing"), "the question is there again")
    hand.click("confirm")
    hand.until(lambda: not counter.shell.isVisible(), "closed")


def test_typing_keeps_a_window_open_and_stillness_locks_it(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    now, locked = [0.0], []
    window = field.windowHandle()
    idle = Idle(5, field, clock=lambda: now[0])
    idle.went_idle.connect(lambda: locked.append(now[0]))
    idle.start()
    for minute in range(1, 20):
        now[0] = minute * 60.0
        if minute % 2:
            QTest.keyClick(window, Qt.Key.Key_A)
        else:
            field.insert("字")  # as an input method does: no key of it is ever seen
        idle.look()
    assert locked == []
    now[0] += 299
    idle.look()
    assert locked == []
    now[0] += 2
    idle.look()
    assert len(locked) == 1
    never = Idle(0, field, clock=lambda: now[0])
    never.went_idle.connect(lambda: locked.append(now[0]))
    never.start()
    now[0] += 1e9
    never.look()
    assert len(locked) == 1


@pytest.mark.parametrize("hand_does", ["key", "click", "wheel"])
def test_what_a_hand_does_anywhere_in_the_window_keeps_it_open(
    qtbot: QtBot, hand_does: str
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 200)
    with qtbot.waitActive(page):
        page.show()
    window = page.windowHandle()
    now, locked = [0.0], []
    idle = Idle(5, page, clock=lambda: now[0])
    idle.went_idle.connect(lambda: locked.append(now[0]))
    idle.start()
    now[0] = 299.0
    if hand_does == "key":
        QTest.keyClick(window, Qt.Key.Key_F5)
    elif hand_does == "click":
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    else:
        QTest.wheelEvent(window, QPointF(5, 5), QPoint(0, 120))
    idle.look()
    now[0] = 590.0
    idle.look()
    assert locked == []
    now[0] = 600.0
    idle.look()
    assert len(locked) == 1


def test_a_material_that_was_handed_in_goes_out_when_a_second_one_has_signed(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = opened_case(hand, counter, station, tmp_path)
    gone = case.current_materials[0].material_id
    desk = counter._workbench
    assert desk is not None
    printing.print_receipt(station, counter._session or pytest.fail("signed in"), case.case_id)
    desk.remove(gone, "放错了位置")
    hand.until_open("second_password")
    hand.write("second_password", "wrong words")
    hand.click("confirm")
    hand.until(lambda: hand.shown("dialog_problem"), "the refusal")
    hand.write("second_password", LEADER_PASSWORD)
    hand.click("confirm")
    hand.until(lambda: not hand.shown("second_password"), "the dialog closed")

    def out() -> bool:
        with station.store.read() as work:
            view = work.cases.view(case.case_id)
        return view is not None and gone not in {one.material_id for one in view.current_materials}

    hand.until(out, "the material out")


def test_a_first_password_is_changed_at_the_gate(
    counter: Counter, hand: Hand, station: Station
) -> None:
    sign_in.enrol_clerk(
        station, name="李建国", login="li", password="first words", must_change=True
    )
    come_in(hand, "li", "first words")
    hand.until_open("old_password")
    assert counter._session is None
    hand.write("old_password", "first words")
    hand.write("new_password", "own words only")
    hand.write("new_again", "own words onyl")
    hand.click("confirm")
    hand.until(lambda: hand.shown("dialog_problem"), "they differ")
    hand.write("new_again", "own words only")
    hand.click("confirm")
    hand.until_open("new_case")
    hand.press(Qt.Key.Key_K, CONTROL_SHIFT)
    hand.until_open("old_password")
    hand.click("cancel")
    assert not sign_in.sign_in(station, "li", "own words only")[0].must_change


def test_who_was_not_confirmed_for_too_long_is_vouched_for_at_the_gate(
    counter: Counter, hand: Hand, station: Station, clock: HandClock
) -> None:
    sign_in.sign_in(station, "wang", "right words")
    clock.pass_(days=25)
    come_in(hand)
    hand.until_open("new_case")
    assert "再过 5 天" in counter.shell.toast.text()
    hand.click("sign_out")
    hand.until_open("enter")
    clock.pass_(days=5)
    come_in(hand)
    hand.until_open("vouch")
    assert counter._session is None
    hand.click("vouch")
    hand.until_open("second_password")
    hand.write("second_password", LEADER_PASSWORD)
    hand.click("confirm")
    hand.until(lambda: not hand.shown("vouch"), "nothing in the way")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")
