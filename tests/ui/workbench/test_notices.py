"""What must be known of a case stands over it, however far the form is scrolled."""

from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import reference_news
from clerk_app.desk.library import CATALOGUE
from clerk_app.domain.changes import Changes
from clerk_app.store.station import StationStore
from tests.helpers.elsewhere import change_elsewhere, confirm, put_online, refuse_last
from tests.helpers.samples import catalogue_doc
from tests.helpers.station import HandClock, station_over
from tests.helpers.stations import KEY
from tests.helpers.workbenches import Bench, new_bench
from ui.bus import Bus
from ui.pages.workbench.notice_part import MOST_SHOWN, NoticePart
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

SINGLE = visits.SINGLE
ADDRESS = "form.address"


def notices(bench: Bench) -> list[str]:
    """What the banners in sight say, from the top."""
    part = bench.page.findChild(NoticePart)
    return [one.text() for one in part.findChildren(Banner) if one.isVisible()]


def sentences(bench: Bench) -> str:
    """Everything labels in sight say."""
    return " ".join(one.text() for one in bench.page.findChildren(QLabel) if one.isVisible())


def taken_in(bench: Bench) -> str:
    """A case the platform has confirmed; its number."""
    number = bench.take_in(SINGLE, without=("M16",))
    confirm(bench.station)
    bench.bus.tell(Changes.CASE | Changes.OUTBOX)
    bench.settled()
    return number


def test_a_case_in_good_order_has_nothing_to_tell(bench: Bench) -> None:
    taken_in(bench)
    assert notices(bench) == []


def test_what_was_asked_for_is_read_by_whoever_opens_the_case_next(bench: Bench) -> None:
    number = bench.take_in(SINGLE, without=("M16",))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "请补签骑缝章")
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.hand.click("put_aside")
    bench.model.open_case(number)
    bench.hand.until(lambda: bool(notices(bench)), "what was asked")
    assert notices(bench) == ["待补正：实名办税人员信息采集表；请补签骑缝章"]


def test_what_was_asked_for_is_told_no_more_once_it_has_come(bench: Bench) -> None:
    bench.take_in(SINGLE, without=("M16",))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.until_open("tick:M16")
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.attach("M16", bench.papers.picture())
    bench.until_files("M16", 1)
    bench.hand.click(Step.SUPPLEMENT.value)
    bench.hand.until(lambda: not notices(bench), "nothing to tell")


def test_what_the_platform_refused_stays_in_sight_and_says_why(bench: Bench) -> None:
    taken_in(bench)
    bench.hand.write(f"field:{ADDRESS}", "西安国际港务区示例路2号")
    bench.settled()
    bench.bus.tell(refuse_last(bench.station))
    bench.hand.until(lambda: bool(notices(bench)), "the refusal")
    (said,) = notices(bench)
    assert "修改内容" in said
    assert "平台上办件的状态已经变了" in said


def test_a_field_changed_on_both_sides_shows_both_values(bench: Bench) -> None:
    taken_in(bench)
    seen = bench.stored()
    bench.hand.write(f"field:{ADDRESS}", "西安国际港务区示例路2号")
    bench.settled()
    bench.bus.tell(change_elsewhere(bench.station, seen, {ADDRESS: "西安市雁塔区示例路9号"}))
    bench.hand.until(lambda: bool(notices(bench)), "the difference")
    (said,) = notices(bench)
    assert "住所" in said
    assert "示例路2号" in said
    assert "示例路9号" in said


def test_the_number_of_a_person_is_masked_in_a_difference_too(bench: Bench) -> None:
    taken_in(bench)
    seen = bench.stored()
    name = "applicant.cert_no"
    bench.hand.write(f"field:{name}", visits.JOINT.cert_no)
    bench.settled()
    bench.bus.tell(change_elsewhere(bench.station, seen, {name: visits.RECALLED.cert_no}))
    bench.hand.until(lambda: bool(notices(bench)), "the difference")
    (said,) = notices(bench)
    assert visits.JOINT.cert_no not in said
    assert visits.RECALLED.cert_no not in said
    assert "0014" in said
    assert "105X" in said


def test_many_notices_leave_room_for_the_work(bench: Bench) -> None:
    taken_in(bench)
    for number in range(MOST_SHOWN + 2):
        bench.hand.write(f"field:{ADDRESS}", f"西安国际港务区示例路{number + 2}号")
        bench.settled()
        bench.bus.tell(refuse_last(bench.station))
        bench.settled()
    # The line of the rest is there before the last refusal has been drawn.
    rest = ["另有 2 项需要注意"]
    bench.hand.until(lambda: notices(bench)[MOST_SHOWN:] == rest, "all the refusals")


def test_without_a_catalogue_the_desk_says_so_and_goes_on_when_one_comes(
    tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "bare"
    with closing(StationStore.open(folder, KEY)) as store:
        station = station_over(store, folder, HandClock())
        bench = new_bench(station, tasks, bus, tmp_path)
        qtbot.addWidget(bench.page)
        bench.page.show()
        bench.model.load()
        bench.hand.until(lambda: bool(bench.model.shelf.problem), "a reason")
        bench.settled()
        assert bench.model.shelf.problem in sentences(bench)
        assert "等待下一位来访者" not in sentences(bench)
        changes = reference_news.put_reference(station, CATALOGUE, "1", catalogue_doc())
        bench.bus.tell(changes)
        bench.hand.until(lambda: bench.model.catalogue is not None, "the catalogue")
        assert "等待下一位来访者" in sentences(bench)
        bench.settled()


def test_a_refused_receipt_sends_the_hand_to_the_first_problem_and_brings_it_into_sight(
    bench: Bench,
) -> None:
    bench.begin(visits.JOINT)
    bench.hand.write("field:applicant.name", visits.JOINT.who)
    bench.settled()
    kind = bench.hand.find("field:applicant.kind", QWidget)
    (around,) = (one for one in bench.page.findChildren(QScrollArea) if one.isAncestorOf(kind))
    around.verticalScrollBar().setValue(around.verticalScrollBar().maximum())
    assert not wholly_in_sight(bench, "field:applicant.kind")
    bench.hand.click(Step.RECEIVE.value)
    bench.hand.until(lambda: bench.focus() == "field:applicant.kind", "the first problem")
    bench.hand.until(lambda: wholly_in_sight(bench, "field:applicant.kind"), "it in sight")


def test_the_key_for_the_next_gap_brings_it_into_sight(bench: Bench) -> None:
    bench.begin(visits.JOINT)
    bench.settled()
    gaps = bench.model.subject.unfilled
    for _ in gaps:
        QTest.keyClick(bench.page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        here = bench.focus()
        bench.hand.until(partial(wholly_in_sight, bench, here), f"{here} in sight")


def test_a_visitor_found_leaves_no_whole_number_on_the_screen(bench: Bench) -> None:
    put_online(bench.station, visits.ONLINE, bench.papers)
    bench.hand.write("visitor", visits.ONLINE.cert_no, then=Qt.Key.Key_Return)
    bench.hand.until(lambda: visits.ONLINE.who in sentences(bench), "the visitor")
    assert visits.ONLINE.cert_no not in sentences(bench)
    assert bench.text("visitor") == ""


def test_a_number_found_nowhere_begins_the_case_of_its_holder_without_typing_it_again(
    bench: Bench,
) -> None:
    bench.hand.write("visitor", SINGLE.cert_no, then=Qt.Key.Key_Return)
    bench.settled()
    assert SINGLE.cert_no not in sentences(bench)
    bench.hand.click("new_case")
    bench.hand.until_open("put_aside")
    bench.settled()
    assert bench.model.subject.value("applicant.cert_no") == SINGLE.cert_no
    assert bench.text("visitor") == ""


def test_a_look_up_in_vain_is_said_while_a_draft_lies_on_the_desk(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.settled()
    bench.hand.write("visitor", "赵不在", then=Qt.Key.Key_Return)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    assert bench.said == [("没有找到“赵不在”，请核对后再查。", "warn")]
    assert bench.model.subject.draft is not None


def test_the_hand_is_in_the_search_box_whenever_the_empty_desk_is_turned_to(bench: Bench) -> None:
    bench.hand.find("new_case", QWidget).setFocus()
    bench.page.hide()
    bench.page.show()
    assert bench.focus() == "visitor"


def wholly_in_sight(bench: Bench, name: str) -> bool:
    """Whether nothing of a widget is scrolled out of sight."""
    found = bench.hand.find(name, QWidget)
    return found.visibleRegion().boundingRect() == found.rect()
