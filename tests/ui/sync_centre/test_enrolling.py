"""A PC enrols from the centre with a code, and again when it was revoked."""

from PySide6.QtWidgets import QApplication, QLabel

from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.link import REVOKED, LinkState, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.enrol_code import spoken
from tests.helpers.urged_line import UrgedLine
from tests.ui.sync_centre.conftest import enrol_as, opened, said
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner


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
