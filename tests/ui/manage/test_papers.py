"""A day on paper and a policy on trial: drawn by the real printers, looked at, kept as files."""

from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from clerk_app.desk import day_end, queueing
from clerk_app.desk.day_report import DayReport, day_report
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.queue_rules import Policy
from clerk_app.paper.day_sheet import draw_day
from clerk_app.paper.fonts import Fonts, load_fonts
from clerk_app.paper.specimens import specimen_pdf
from tests.helpers.halls import called_at, take, tap
from tests.ui.conftest import RESOURCES
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.day_end_dialog import DayEndDialog
from ui.manage.paper_sheet import PaperSheet
from ui.manage.papers import NameOf
from ui.manage.policy_dialog import PolicyDialog
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(RESOURCES / "fonts")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def keep(hand: Hand, path: Path) -> None:
    """Save what is shown under that name."""
    hand.click("confirm")
    dialog = hand.find("paper_file", QFileDialog)
    dialog.setDirectory(str(path.parent))
    named = dialog.findChild(QLineEdit, "fileNameEdit")
    assert named is not None
    named.setText(path.name)
    QTest.keyClick(named, Qt.Key.Key_Return)
    hand.until(lambda: not hand.shown("paper_file"), "the dialog for files closed")
    hand.until(lambda: hand.shown("sheet_banner"), "what came of it")


def banner(hand: Hand) -> str:
    return hand.find("sheet_banner", Banner).text()


def test_the_day_is_drawn_and_kept(
    hall: Hall, open_dialog: Open, fonts: Fonts, tmp_path: Path
) -> None:
    take(hall)
    take(hall)
    ticket = called_at(hall)
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))

    def draw(report: DayReport, name_of: NameOf) -> bytes:
        return draw_day(report, "示例大厅", name_of, fonts)

    hand = open_dialog(partial(DayEndDialog, draw=draw))
    hand.click("day_paper")
    hand.until(lambda: hand.shown("paper"), "the paper")
    keep(hand, tmp_path / "day.pdf")
    assert "已存为" in banner(hand)
    said = text_of((tmp_path / "day.pdf").read_bytes())
    assert "示例大厅日结表" in said
    assert "尚未日结" in said
    assert "A002" in said


def test_an_ended_day_says_who_ended_it_and_what_does_not_add_up_is_named(
    hall: Hall, fonts: Fonts
) -> None:
    take(hall)
    day = hall.date_of(hall.now())
    day_end.end_day(hall, day, operator=MANAGER, intent=hall.ids.new())
    said = text_of(draw_day(day_report(hall, day), "示例大厅", lambda _: "周主任", fonts))
    assert "已由 周主任 于 2026-11-23" in said
    assert "结转号码（1 个）" in said
    with hall.store.begin() as work:
        work.tickets._connection.exec_driver_sql("UPDATE ticket_counter SET last = last + 1")
    wrong = text_of(draw_day(day_report(hall, day), "示例大厅", lambda _: "周主任", fonts))
    assert "应发号数与号码记录" in wrong
    assert "A002" in wrong
    assert "日结后的变化" not in wrong
    with hall.store.begin() as work:
        work.tickets._connection.exec_driver_sql("UPDATE ticket SET state = 'void'")
    changed = text_of(draw_day(day_report(hall, day), "示例大厅", lambda _: "周主任", fonts))
    assert "日结后的变化" in changed
    assert "三方相符" not in wrong


def test_what_is_on_the_screen_is_tried_saved_or_not(open_dialog: Open, fonts: Fonts) -> None:
    tried: list[Policy] = []

    def trial(policy: Policy) -> bytes:
        tried.append(policy)
        if len(tried) == 1:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)
        return specimen_pdf("仿真", ("第一天",), fonts, pages=2)

    hand = open_dialog(partial(PolicyDialog, trial=trial))
    hand.until_open("skip_behind")
    hand.write("skip_behind", "7")
    hand.click("try")
    hand.until(lambda: hand.shown("sheet_failure"), "that it could not be tried")
    hand.find("sheet_failure", ErrorState).retried.emit()
    hand.until(lambda: hand.shown("paper"), "the sheets")
    assert [one.skip_behind for one in tried] == [7, 7]


def test_a_paper_that_cannot_be_kept_says_so_and_stays(
    open_dialog: Open, fonts: Fonts, tmp_path: Path
) -> None:
    def kind(_hall: Hall, tasks: Tasks, _operator: str, parent: QWidget, **_: object) -> PaperSheet:
        return PaperSheet(
            lambda: specimen_pdf("样张", ("一行",), fonts),
            tasks,
            parent,
            title="样张",
            note="",
            file_name="样张",
        )

    hand = open_dialog(kind)
    hand.until(lambda: hand.shown("paper"), "the paper")
    blocked = tmp_path / "there.pdf"
    blocked.symlink_to(tmp_path / "nowhere" / "there.pdf")
    keep(hand, blocked)
    assert "there.pdf" in banner(hand)
    assert hand.open("confirm")
