"""The end of the day: the sum at a glance, what is amiss in words, and one ending of it."""

import pytest
from PySide6.QtWidgets import QTableView, QWidget

from clerk_app.desk import day_end, queueing, shifts
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.domain.ticket import TicketState
from tests.helpers.halls import OPERATOR, CountedIds, called_at, clock_of, take
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.day_end_dialog import DayEndDialog
from ui.manage.day_findings import DayFindings
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip


def said(hand: Hand, text: str) -> None:
    hand.until(
        lambda: hand.shown("sheet_banner") and text in hand.find("sheet_banner", Banner).text(),
        text,
    )


def findings(host: QWidget) -> list[str]:
    return host.findChildren(DayFindings)[0].texts()


def total(hand: Hand, *names: str) -> tuple[str, ...]:
    return tuple(hand.text(f"sum:{name}") for name in names)


def finish(hall: Hall, window: str = "1") -> None:
    here = called_at(hall, window)
    queueing.finish(hall, window, here.ticket_id, operator=OPERATOR, intent=hall.ids.new())


@pytest.fixture
def busy_day(hall: Hall) -> Hall:
    """Two served, one given up, two who still wait, a window that changed hands."""
    for _ in range(5):
        take(hall)
    finish(hall)
    finish(hall)
    gone = called_at(hall, "2")
    queueing.no_show(
        hall, "2", gone.ticket_id, operator=OPERATOR, intent=hall.ids.new(), by_hand=True
    )
    shifts.hand_over(hall, "1", given_by=OPERATOR, taken_by="op-deputy", intent=hall.ids.new())
    return hall


def test_a_day_in_order_is_ended_after_one_more_question(
    busy_day: Hall, open_dialog: Open, host: QWidget
) -> None:
    hand = open_dialog(DayEndDialog)
    hand.until_open("confirm")
    assert total(hand, "issued", "served", "no_shows", "voided", "carried_over", "waiting") == (
        "5", "2", "1", "0", "0", "2",
    )  # fmt: skip
    assert hand.find("day_balance", Chip).text() == "对得上"
    assert findings(host)[0] == "号码、流水和备用号都对得上，可以日结。"
    assert hand.text("carried") == "A004　A005"
    hand.click("confirm")
    hand.click("cancel")
    assert day_report(busy_day).ended is None
    hand.click("confirm")
    hand.click("confirm_end")
    said(hand, "2026-11-23 已由 周主任 于 2026-11-23 09:00 日结。")
    ended = day_report(busy_day).ended
    assert ended is not None
    assert (ended.operator, ended.name) == (MANAGER, "周主任")
    assert total(hand, "issued", "served", "no_shows", "carried_over") == ("5", "2", "1", "2")
    assert not hand.shown("sum:waiting")
    assert hand.text("carried") == "A004　A005"
    assert not hand.open("confirm")


def test_a_hand_over_is_listed_with_its_figures_and_signatures(
    busy_day: Hall, open_dialog: Open
) -> None:
    del busy_day
    hand = open_dialog(DayEndDialog)
    model = hand.find("handovers", QTableView).model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert row == ["09:00", "1", OPERATOR, "吴副主任", "2", "2", "0", "双方已签"]


def test_a_visitor_at_a_window_keeps_the_day_open(
    hall: Hall, open_dialog: Open, host: QWidget
) -> None:
    here = take(hall)
    called_at(hall, "5")
    hand = open_dialog(DayEndDialog)
    hand.until(lambda: hand.shown("finding:0"), "what is amiss")
    assert findings(host)[0].startswith("还有办事人：5 号窗口（A001）。")
    assert not hand.open("confirm")
    queueing.finish(hall, "5", here.ticket_id, operator=OPERATOR, intent=hall.ids.new())
    hand.click("refresh")
    hand.until_open("confirm")
    assert "还没有签退" not in "".join(findings(host)[:1])


def test_somebody_called_meanwhile_is_told_and_the_day_stays_open(
    hall: Hall, open_dialog: Open, host: QWidget
) -> None:
    take(hall)
    hand = open_dialog(DayEndDialog)
    hand.click("confirm")
    hand.until_open("confirm_end")
    called_at(hall, "5")
    hand.click("confirm_end")
    said(hand, "5 号窗口还有办事人")
    hand.until(lambda: "5 号窗口（A001）" in findings(host)[0], "the finding")
    assert not hand.open("confirm")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "UPDATE ticket_counter SET last = last + 1",
            "A 队列：应发出 6 个号，而号码记录有 5 个：有号码多发或缺失。要核对的号：A006。",
        ),
        (
            "UPDATE ticket SET state = 'void' WHERE state = 'no_show'",
            "A 队列：号码记录里弃号 0 个，而流水里弃号 1 个。要核对的号：A",
        ),
    ],
)
def test_what_does_not_add_up_is_said_with_both_figures(
    busy_day: Hall, open_dialog: Open, host: QWidget, sql: str, words: str
) -> None:
    with busy_day.store.begin() as work:
        work.tickets._connection.exec_driver_sql(sql)
    hand = open_dialog(DayEndDialog)
    hand.until(lambda: hand.shown("finding:0"), "what is amiss")
    assert findings(host)[0].startswith(words)
    assert "联系技术支持" in findings(host)[0]
    assert not hand.open("confirm")


def test_yesterday_that_nobody_ended_is_chosen_and_ended(
    hall: Hall, open_dialog: Open, ids: CountedIds
) -> None:
    del ids
    yesterday = take(hall)
    clock_of(hall).jump(days=1)
    take(hall, "advice")
    hand = open_dialog(DayEndDialog)
    hand.until_open("day")
    hand.choose("day", yesterday.day.isoformat())
    hand.until(lambda: hand.text("carried") == "A001", "yesterday")
    hand.click("confirm")
    hand.click("confirm_end")
    said(hand, "2026-11-23 已由")
    with hall.store.read() as work:
        assert len(work.tickets.in_state(hall.hall_id, yesterday.day, TicketState.CARRIED_OVER))
    hand.choose("day", "2026-11-24")
    hand.until(lambda: hand.text("carried") == "B001", "today")
    hand.until_open("confirm")


def test_a_day_ended_elsewhere_says_who_did_it(
    busy_day: Hall, open_dialog: Open, ids: CountedIds
) -> None:
    hand = open_dialog(DayEndDialog)
    hand.click("confirm")
    hand.until_open("confirm_end")
    day = busy_day.date_of(busy_day.now())
    day_end.end_day(busy_day, day, operator="op-deputy", intent=ids.new())
    hand.click("confirm_end")
    said(hand, "已由 吴副主任 于")
    assert not hand.open("confirm")


@pytest.mark.parametrize(("name", "told"), [("郑主任", "已由 郑主任 于"), ("", "2026-11-23 已于")])
def test_who_ended_a_day_at_a_pc_that_is_not_this_one_goes_by_their_name_or_by_none(
    busy_day: Hall, open_dialog: Open, ids: CountedIds, name: str, told: str
) -> None:
    day = busy_day.date_of(busy_day.now())
    day_end.end_day(busy_day, day, operator="0190-unknown", intent=ids.new(), name=name)
    hand = open_dialog(DayEndDialog)
    said(hand, told)
    assert "0190-unknown" not in hand.find("sheet_banner", Banner).text()


def test_what_changed_since_the_end_is_named(
    busy_day: Hall, open_dialog: Open, host: QWidget, ids: CountedIds
) -> None:
    day = busy_day.date_of(busy_day.now())
    sealed, _ = day_end.end_day(busy_day, day, operator="op-deputy", intent=ids.new())
    with busy_day.store.begin() as work:
        work.tickets._connection.exec_driver_sql(
            "UPDATE ticket SET state = 'served' WHERE state = 'carried_over'"
        )
    open_dialog(DayEndDialog).until(lambda: bool(findings(host)), "what changed")
    wanted = f"日结时结转 {sealed.carried_over} 个，现在 0 个。"
    assert any(wanted in one for one in findings(host))
