"""One window put together: signing in, the queue, the list and the desk work on one another."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk import checking_in, queueing, shifts
from clerk_app.desk.checking_in import CheckInWish
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_alarms import acknowledge, alarms_today
from clerk_app.desk.link import Reach
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import OnlineCase
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.appointments import booked_at
from tests.helpers.halls import take, tap
from tests.helpers.intakes import received
from tests.helpers.station import open_station
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter, Tell
from ui.pages.guide.dialog import GuideDialog
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield opened


@pytest.fixture
def lines() -> list[UrgedLine]:
    return []


@pytest.fixture
def counter(
    station: Station, hall: Hall, lines: list[UrgedLine], qtbot: QtBot
) -> Iterator[Counter]:
    del qtbot

    def connect(tell: Tell) -> UrgedLine:
        lines.append(UrgedLine(tell))
        return lines[-1]

    made = Counter(station, hall, connect=connect)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return Hand(counter.shell)


def sign_in(hand: Hand) -> None:
    hand.write("who", "wang")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")


def test_nothing_is_to_be_seen_before_signing_in(counter: Counter, hand: Hand) -> None:
    hand.until_open("enter")
    assert not hand.shown("new_case")
    assert not hand.shown("call")
    sign_in(hand)
    hand.until_open("call")


def test_the_strip_says_how_the_link_is(counter: Counter, hand: Hand) -> None:
    sign_in(hand)
    hand.until(lambda: counter.shell.badge.reach is Reach.ONLINE, "online")


def test_who_checked_in_with_a_case_has_it_on_the_desk(
    counter: Counter, hand: Hand, hall: Hall, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    wish = CheckInWish(OnlineCase(case.number))
    checking_in.check_in(hall, wish, intent=hall.ids.new())
    sign_in(hand)
    hand.click("call")
    hand.until(lambda: hand.shown("subject_title"), "a case on the desk")
    shown = hand.find("subject_title", QLabel).text()
    assert shown.replace("-", "") == case.number


def test_a_called_visitor_s_number_goes_on_the_draft(
    counter: Counter, hand: Hand, hall: Hall, station: Station
) -> None:
    take(hall)
    sign_in(hand)
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    hand.click("new_case")
    hand.until_open("find_matter")
    with station.store.read() as work:
        (row,) = work.drafts.all("operator-7")
    assert row.doc["ticket"] == "A001"
    del counter


def test_the_catalogue_has_a_key_of_its_own_and_the_guide_another(
    counter: Counter, hand: Hand
) -> None:
    sign_in(hand)
    assert counter.shell.page() == 0
    hand.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    hand.until_open("catalogue_table")
    hand.write("catalogue_search", "spjy", then=Qt.Key.Key_Down)
    hand.until(lambda: hand.open("open_guide"), "the item in full")
    hand.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), GuideDialog), "the guide")


def test_the_next_visitor_finds_an_empty_desk_and_the_last_one_s_draft_is_one_key_away(
    counter: Counter, hand: Hand, hall: Hall
) -> None:
    take(hall)
    take(hall)
    sign_in(hand)
    for step, then in (("call", "start"), ("start", "new_case"), ("new_case", "find_matter")):
        hand.click(step)
        hand.until_open(then)
    hand.write("field:applicant.name", "王小明")
    hand.click("finish")
    hand.until_open("call")
    assert hand.shown("find_matter")
    hand.click("call")
    hand.until(lambda: not hand.shown("find_matter"), "an empty desk")
    hand.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: hand.shown("field:applicant.name"), "the draft")
    del counter


def test_a_scanned_receipt_opens_its_case_from_any_page(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    sign_in(hand)
    hand.click("page:1")
    counter._wedge.scanned.emit(case.number)
    hand.until(lambda: hand.shown("subject_title"), "the case on the desk")
    assert counter.shell.page() == 0


def test_a_case_of_the_list_opens_on_the_desk(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    sign_in(hand)
    hand.click("page:1")
    hand.write("case_search", case.number)
    hand.until(lambda: hand.shown("case_table"), "rows")
    hand.key("case_search", Qt.Key.Key_Return)
    hand.until(lambda: counter.shell.page() == 0, "the desk")
    hand.until(lambda: hand.shown("case_state"), "the case on the desk")


def test_signing_out_closes_the_window_in_the_hall_and_leaves_nothing_on_screen(
    counter: Counter, hand: Hand
) -> None:
    sign_in(hand)
    hand.click("sign_out")
    hand.until_open("enter")
    assert not hand.shown("new_case")
    sign_in(hand)
    del counter


def test_a_silent_call_for_help_reaches_the_hall_once(
    counter: Counter, hand: Hand, hall: Hall
) -> None:
    sign_in(hand)
    hand.click("help_call")
    hand.press(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.until(lambda: bool(alarms_today(hall)), "the call")
    (alarm,) = alarms_today(hall)
    assert (alarm.kind, alarm.subject, alarm.raised_by) == (AlarmKind.STAFF, "3", "operator-7")
    del counter


def test_whoever_called_is_told_when_it_is_seen_and_when_it_is_not(
    counter: Counter, hand: Hand, hall: Hall
) -> None:
    sign_in(hand)
    hand.click("help_call")
    hand.until(lambda: counter.shell.toast.text() == "求助已发出。", "it went")
    counter._help._patience.timeout.emit()
    assert "没有人回应" in counter.shell.toast.text()
    (alarm,) = alarms_today(hall)
    acknowledge(hall, alarm.alarm_id, **tap(hall))
    counter.bus.tell(Changes.QUEUE)
    hand.until(lambda: "值班台已看到" in counter.shell.toast.text(), "it was seen")
    assert not counter._help._patience.isActive()


def test_a_call_for_help_waits_for_the_hall(
    counter: Counter, hand: Hand, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(hand)
    with monkeypatch.context() as away:

        def gone(*_: object) -> None:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)

        away.setattr(type(hall.store), "begin", gone)
        hand.click("help_call")
        hand.until(lambda: "自动发出求助" in counter.shell.toast.text(), "what was told")
    assert alarms_today(hall) == ()
    counter._help._again.timeout.emit()
    hand.until(lambda: bool(alarms_today(hall)), "the call")
    hand.until(lambda: counter.shell.toast.text() == "求助已发出。", "the good news")


def test_a_hall_that_refuses_the_call_is_not_said_to_be_away(
    counter: Counter, hand: Hand, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(hand)

    def refused(*_: object) -> None:
        raise UnavailableError(Trouble.HALL_RIGHTS)

    with monkeypatch.context() as rights:
        rights.setattr(type(hall.store), "begin", refused)
        hand.click("help_call")
        hand.until(lambda: "账号无权求助" in counter.shell.toast.text(), "what was told")
    assert not counter._help._again.isActive()


def hand_over(hand: Hand, *, taker_password: str = "other words") -> None:
    hand.click("hand_over")
    hand.until_open("confirm")
    hand.write("giver_password", "right words")
    hand.choose("taker", "zhao")
    hand.write("taker_password", taker_password)
    hand.click("confirm")


@pytest.fixture
def colleague(station: Station) -> None:
    enrol(station.store, "operator-8", name="赵接班", login="zhao", password="other words")


@pytest.mark.usefixtures("colleague")
def test_the_window_changes_hands_with_the_visitor_still_at_it(
    counter: Counter, hand: Hand, hall: Hall
) -> None:
    take(hall)
    sign_in(hand)
    hand.click("call")
    hand.until_open("start")
    hand_over(hand)
    hand.until(lambda: not hand.shown("confirm"), "the dialog closed")
    hand.until(lambda: queueing.view(hall, "3").window.operator == "operator-8", "the taker sits")
    hand.until_open("start")
    hand.click("start")
    (record,) = shifts.handovers(hall, hall.date_of(hall.now()))
    assert (record.given_by, record.taken_by) == ("operator-7", "operator-8")
    assert record.figures["at_hand"] == "A001"
    assert counter.shell.page() == 0


@pytest.mark.usefixtures("colleague")
def test_a_wrong_password_hands_nothing_over_and_the_dialog_stays(
    counter: Counter, hand: Hand, hall: Hall
) -> None:
    sign_in(hand)
    hand_over(hand, taker_password="wrong words")
    hand.until(lambda: hand.shown("dialog_problem"), "the refusal")
    assert shifts.handovers(hall, hall.date_of(hall.now())) == ()
    hand.write("taker_password", "other words")
    hand.click("confirm")
    hand.until(lambda: not hand.shown("confirm"), "the dialog closed")
    del counter


def test_an_appointment_of_the_applicant_is_told(
    counter: Counter, hand: Hand, station: Station, hall: Hall, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    booked = booked_at(hall, hall.now() + timedelta(days=1), case_number=case.number)
    checking_in.take_appointments(hall, [booked])
    sign_in(hand)
    hand.until_open("visitor")
    hand.write("visitor", SINGLE.cert_no, then=Qt.Key.Key_Return)
    hand.until(
        lambda: any(
            one.isVisible() and one.text().startswith("预约：")
            for one in counter.shell.findChildren(QLabel)
        ),
        "the appointment",
    )


def test_a_card_on_the_reader_goes_where_it_is_wanted(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    card = IdentityCard(Paper.RESIDENT_ID, SINGLE.cert_no, SINGLE.who, "2016-12-31", "")
    counter.cards.read(card)
    hand.until(lambda: "请先登录" in words_of(counter), "sign in first")
    sign_in(hand)
    hand.until_open("visitor")
    hand.click("page:1")
    counter.cards.read(card)
    hand.until_open(f"open:{case.number}")
    assert counter.shell.page() == 0


def words_of(counter: Counter) -> str:
    """Everything that is said in sight."""
    return " ".join(one.text() for one in counter.shell.findChildren(QLabel) if one.isVisible())
