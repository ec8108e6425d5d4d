"""Drafts (草稿): on disk as they are typed, put aside, taken up again, thrown away on purpose."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from tests.helpers.station import CLERK, open_station
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.rehearsal import visits
from ui.tasks import Tasks

SINGLE = visits.SINGLE
NAME, CERT_NO = "field:applicant.name", "field:applicant.cert_no"


def stored(station: Station) -> tuple[Draft, ...]:
    """The clerk's drafts as the store has them."""
    return drafts.open_drafts(station, CLERK)


def test_what_is_typed_is_on_disk_without_a_press_of_save(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.hand.write(CERT_NO, SINGLE.cert_no)
    bench.settled()
    (kept,) = stored(bench.station)
    assert kept.fields["applicant.name"] == SINGLE.who
    assert kept.fields["applicant.cert_no"] == SINGLE.cert_no
    assert kept.item_ids == SINGLE.items
    assert bench.text("draft_kept") == "已保存 10:42"


def test_half_a_word_is_on_disk_while_the_hand_is_still_in_the_field(bench: Bench) -> None:
    bench.begin(SINGLE)
    field = bench.hand.find("field:applicant.mobile", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "1380000")
    bench.settled()
    assert field.hasFocus()
    assert stored(bench.station)[0].fields["applicant.mobile"] == "1380000"
    assert not bench.hand.shown("problem:applicant.mobile")


def test_after_the_program_is_gone_a_new_one_has_the_draft_on_the_desk(
    tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_station(tmp_path / "station") as station:
        bench = open_bench(station, tasks, bus, tmp_path)
        qtbot.addWidget(bench.page)
        bench.begin(SINGLE)
        bench.answer(SINGLE)
        bench.attach("M02", bench.papers.picture())
        bench.until_files("M02", 1)
        bench.settled()
        before = bench.model.subject
        bench.page.close()
    with open_station(tmp_path / "station") as station:
        again = open_bench(station, tasks, Bus(), tmp_path)
        qtbot.addWidget(again.page)
        again.hand.until(lambda: not again.model.subject.empty, "the draft on the desk")
        again.settled()
        assert again.model.subject.values == before.values
        assert again.model.subject.items == before.items
        assert again.text(NAME) == SINGLE.who
        assert again.files("M02") == 1
        again.hand_in(SINGLE, without=("M02",))
        again.receive()
        again.settled()
        assert again.cases() == 1
        assert stored(station) == ()


def test_a_draft_put_aside_waits_and_another_is_begun(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.hand.click("put_aside")
    bench.hand.until(lambda: not bench.hand.open("put_aside"), "an empty desk")
    bench.begin(visits.JOINT)
    assert bench.text(NAME) == ""
    bench.hand.write(NAME, visits.JOINT.who)
    bench.hand.click("put_aside")
    bench.settled()
    first = next(one for one in stored(bench.station) if one.fields["applicant.name"] == SINGLE.who)
    bench.hand.click(f"take_up:{first.draft_id}")
    bench.hand.until(lambda: bench.text(NAME) == SINGLE.who, "the first draft")
    assert bench.model.subject.theme == ""
    assert len(stored(bench.station)) == 2


def test_of_very_many_drafts_the_latest_are_in_sight_and_the_rest_is_counted(
    bench: Bench,
) -> None:
    begun = [drafts.start(bench.station, CLERK, ticket="")[0].draft_id for _ in range(25)]
    bench.model.lookout.look_for_drafts()
    bench.hand.until(lambda: bench.hand.shown(f"take_up:{begun[-1]}"), "the latest")
    assert bench.hand.text("more_drafts") == "另有 5 份较早的，按 Ctrl+K 用姓名找"
    assert [one for one in begun if bench.hand.shown(f"take_up:{one}")] == begun[5:]


def test_a_new_case_while_a_draft_lies_on_the_desk_loses_neither(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.hand.click("new_case")
    bench.hand.until(lambda: bench.text(NAME) == "", "another draft")
    bench.hand.write(NAME, visits.JOINT.who)
    bench.settled()
    names = sorted(one.fields.get("applicant.name", "") for one in stored(bench.station))
    assert names == sorted([SINGLE.who, visits.JOINT.who])


def test_a_draft_is_thrown_away_only_after_a_second_word(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.click("discard_draft")
    bench.hand.click("cancel")
    bench.hand.until(lambda: not bench.hand.shown("confirm"), "the question gone")
    bench.settled()
    assert len(stored(bench.station)) == 1
    bench.hand.click("discard_draft")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.model.subject.empty, "an empty desk")
    bench.settled()
    assert stored(bench.station) == ()


def test_another_clerk_does_not_see_the_draft(bench: Bench, bus: Bus, qtbot: QtBot) -> None:
    bench.begin(SINGLE)
    bench.settled()
    other = Session("operator-2", "王窗口", "w002", "clerk", "4")
    beside = open_bench(bench.station, bench.tasks, bus, bench.papers.folder, other)
    qtbot.addWidget(beside.page)
    assert beside.model.subject.left == ()
