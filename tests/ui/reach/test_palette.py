"""The palette by keys: a few letters reach commands, pages, items, drafts and cases."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from clerk_app.desk import drafts, visitor
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case_number import spoken_groups
from tests.helpers.intakes import received
from tests.helpers.station import COLLEAGUE
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.open_tabs import MOST
from ui.pages.workbench.subject import Subject
from ui.palette.desk import MOST_MATTERS
from ui.palette.entry import Entry
from ui.palette.model import MOST_CASES
from ui.palette.row_paint import ENTRY
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
WANG = Session("operator-7", "王晓芳", "wang", "clerk", "3")
"""Who is signed in."""


def open_palette(hand: Hand) -> None:
    hand.press(Qt.Key.Key_K, CONTROL)
    hand.until(lambda: hand.shown("palette_box"), "the palette")


def entries(hand: Hand) -> list[Entry]:
    shown = hand.find("palette_list", QListWidget)
    return [shown.item(row).data(ENTRY) for row in range(shown.count())]


def marked(hand: Hand) -> Entry:
    item = hand.find("palette_list", QListWidget).currentItem()
    found: Entry = item.data(ENTRY)
    return found


def type_in(hand: Hand, text: str) -> None:
    hand.find("palette_box", QLineEdit).setText(text)


def take(hand: Hand, key: Qt.Key = ENTER) -> None:
    hand.key("palette_box", key)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("新收件", "新收件"),
        ("xsj", "新收件"),
        ("F6", "新收件"),
        ("new", "新收件"),
        ("交接班", "交接班"),
        ("ctrl+shift+h", "求助"),
        ("zd bj", "转到“办件”"),
    ],
)
def test_the_best_match_stands_first(hand: Hand, typed: str, title: str) -> None:
    open_palette(hand)
    type_in(hand, typed)
    assert marked(hand).title == title


def test_a_command_is_done_by_enter_and_the_palette_is_gone(hand: Hand) -> None:
    open_palette(hand)
    type_in(hand, "xsj")
    take(hand)
    hand.until_open("find_matter")
    assert not hand.shown("palette_box")


def test_escape_changes_nothing(counter: Counter, hand: Hand) -> None:
    open_palette(hand)
    type_in(hand, "xsj")
    take(hand, Qt.Key.Key_Escape)
    hand.until(lambda: QApplication.activeModalWidget() is None, "closed")
    assert counter._workbench is not None
    assert counter._workbench.subject.empty


def test_the_mark_goes_round_and_to_both_ends(hand: Hand) -> None:
    open_palette(hand)
    first = marked(hand)
    last = entries(hand)[-1]
    take(hand, Qt.Key.Key_Up)
    assert marked(hand) == last
    take(hand, Qt.Key.Key_Down)
    assert marked(hand) == first
    take(hand, Qt.Key.Key_End)
    assert marked(hand) == last
    take(hand, Qt.Key.Key_Home)
    assert marked(hand) == first


def test_what_cannot_be_done_stands_last_and_says_why(hand: Hand) -> None:
    open_palette(hand)
    reasons = [one.why_not for one in entries(hand)]
    assert reasons == sorted(reasons, key=bool)
    assert any(reasons)
    type_in(hand, "重呼")
    assert marked(hand).why_not == "窗口前没有叫到的号"
    take(hand)
    assert hand.text("palette_foot") == "窗口前没有叫到的号"
    assert hand.shown("palette_box")


def test_an_item_by_its_first_letters_begins_a_case_with_it(counter: Counter, hand: Hand) -> None:
    workbench = counter._workbench
    assert workbench is not None
    assert workbench.catalogue is not None
    wanted = workbench.catalogue.item("I04")
    open_palette(hand)
    type_in(hand, wanted.name)
    found = next(one for one in entries(hand) if one.name == "begin:I04")
    assert found.title == f"新收件：{wanted.name}"
    assert entries(hand)[0] == found
    take(hand)
    hand.until(lambda: workbench.subject.draft is not None, "a draft")
    hand.until(lambda: [one.item_id for one in workbench.subject.items] == ["I04"], "its item")


def test_a_theme_begins_a_joint_case_from_any_page(counter: Counter, hand: Hand) -> None:
    workbench = counter._workbench
    assert workbench is not None
    assert workbench.catalogue is not None
    theme = workbench.catalogue.theme("T01")
    hand.click("page:1")
    open_palette(hand)
    type_in(hand, theme.name)
    take(hand)
    hand.until(lambda: workbench.subject.theme == "T01", "the theme")
    assert counter.shell.page() == 0


def test_a_case_is_found_by_applicant_and_opened(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    workbench = counter._workbench
    assert workbench is not None
    open_palette(hand)
    type_in(hand, SINGLE.who)
    name = f"case:{case.case_id}"
    hand.until(lambda: any(one.name == name for one in entries(hand)), "the case")
    found = next(one for one in entries(hand) if one.name == name)
    assert SINGLE.cert_no not in found.title + found.note
    take(hand)
    hand.until(lambda: workbench.subject.key == case.case_id, "the case on the desk")


def test_an_answer_for_another_text_is_dropped(
    hand: Hand, station: Station, tmp_path: Path, counter: Counter
) -> None:
    case = received(station, SINGLE, tmp_path)
    open_palette(hand)
    type_in(hand, SINGLE.who)
    type_in(hand, "赵不在")
    hand.until(lambda: not hand.text("palette_foot").startswith("正在"), "answered")
    assert all(one.name != f"case:{case.case_id}" for one in entries(hand))
    del counter


def test_what_was_used_and_opened_stands_first_until_signing_out(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    workbench = counter._workbench
    assert workbench is not None
    workbench.open_case(case.case_id)
    hand.until(lambda: workbench.subject.key == case.case_id, "the case on the desk")
    hand.click("put_aside")
    hand.until(lambda: workbench.subject.empty, "an empty desk")
    open_palette(hand)
    type_in(hand, "查找来访者")
    take(hand)
    open_palette(hand)
    assert entries(hand)[0].name == "find_visitor"
    titles = [one.title for one in entries(hand)]
    assert f"{spoken_groups(case.number)}　{SINGLE.who}" in titles
    take(hand, Qt.Key.Key_Escape)
    hand.click("sign_out")
    hand.until_open("enter")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")
    open_palette(hand)
    assert entries(hand)[0].name != "find_visitor"
    assert not any(SINGLE.who in one.title for one in entries(hand))


def test_a_draft_left_lying_is_taken_up(counter: Counter, hand: Hand, station: Station) -> None:
    workbench = counter._workbench
    assert workbench is not None
    hand.click("new_case")
    hand.until(lambda: workbench.subject.draft is not None, "a draft")
    kept = workbench.subject.key
    hand.write("field:applicant.name", "李秀英")
    hand.click("put_aside")
    hand.until(lambda: workbench.subject.empty, "an empty desk")
    hand.until(lambda: not workbench.keeper.behind, "on disk")
    hand.click("new_case")
    hand.until(lambda: workbench.subject.draft is not None, "another draft")
    open_palette(hand)
    name = f"draft:{kept}"
    hand.until(lambda: any(one.name == name for one in entries(hand)), "the draft offered")
    type_in(hand, "继续草稿：李秀英")
    take(hand)
    hand.until(lambda: workbench.subject.key == kept, "the draft taken up")
    with station.store.read() as work:
        assert work.drafts.get(kept) is not None


def begun(desk: WorkbenchModel, hand: Hand, who: str) -> str:
    """A draft with a name in it, in a tab of its own; its id."""
    before = desk.subject.key
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None and desk.subject.key != before, "a draft")
    hand.write("field:applicant.name", who)
    return desk.subject.key


def left_lying(station: Station, who: str, session: Session = WANG) -> str:
    """A draft somebody has begun and not finished; its id."""
    draft, _ = drafts.start(station, session)
    drafts.save(station, session, replace(draft, fields={"applicant.name": who}))
    return draft.draft_id


def find_draft(hand: Hand, draft_id: str, who: str) -> None:
    open_palette(hand)
    name = f"draft:{draft_id}"
    hand.until(lambda: any(one.name == name for one in entries(hand)), "the draft offered")
    type_in(hand, f"继续草稿：{who}")
    assert marked(hand).name == name


@pytest.mark.parametrize("others", [(), ("王一",), ("王一", "王二", "王三")])
def test_a_draft_is_gone_on_with_in_a_tab_of_its_own_whatever_is_open(
    desk: WorkbenchModel, hand: Hand, station: Station, others: tuple[str, ...]
) -> None:
    kept = left_lying(station, "李秀英")
    before = tuple(begun(desk, hand, who) for who in others)
    hand.click("page:1")
    find_draft(hand, kept, "李秀英")
    take(hand)
    hand.until(lambda: desk.subject.key == kept, "the draft in front")
    assert desk.tabs.desk.keys == (*before, kept)
    assert hand.find("field:applicant.name", QLineEdit).text() == "李秀英"
    # Nothing is left over that would pop up with the next visitor.
    desk.ticket = "A002"
    answered: list[object] = []
    desk.lookout.drafts_left.connect(answered.append)
    desk.lookout.look_for_drafts()
    hand.until(lambda: bool(answered) and not desk.lane.busy, "the drafts that wait")
    assert desk.subject.empty


def test_a_draft_that_is_open_already_comes_to_the_front(desk: WorkbenchModel, hand: Hand) -> None:
    first, second = begun(desk, hand, "王一"), begun(desk, hand, "王二")
    hand.until(lambda: not desk.keeper.behind, "on disk")
    find_draft(hand, first, "王一")
    take(hand)
    hand.until(lambda: desk.subject.key == first, "its tab in front")
    assert desk.tabs.desk.keys == (first, second)


@pytest.mark.parametrize("how", [drafts.discard, visitor.take_over])
def test_a_draft_that_is_gone_meanwhile_is_said_to_be(
    desk: WorkbenchModel, hand: Hand, station: Station, how: Callable[..., object]
) -> None:
    """Thrown away, or a colleague goes on with it."""
    said: list[str] = []
    desk.said.connect(lambda text, _: said.append(text))
    kept = left_lying(station, "李秀英")
    before = begun(desk, hand, "王一")
    find_draft(hand, kept, "李秀英")
    how(station, COLLEAGUE, kept)
    take(hand)
    hand.until(lambda: bool(said), "a sentence")
    assert "已经收件或删除" in said[0]
    assert (desk.subject.key, desk.tabs.desk.keys) == (before, (before,))
    open_palette(hand)
    gone = f"draft:{kept}"
    hand.until(lambda: all(one.name != gone for one in entries(hand)), "not offered again")


def test_with_no_room_for_one_more_tab_that_is_said(
    desk: WorkbenchModel, hand: Hand, station: Station
) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, _: said.append(text))
    kept = left_lying(station, "李秀英")
    for number in range(MOST):
        desk.tabs.open(Subject(draft=Draft(f"draft-{number}", fields={"applicant.name": "王"})))
    find_draft(hand, kept, "李秀英")
    take(hand)
    hand.until(lambda: bool(said), "a sentence")
    assert said[0].startswith("最多同时打开 12 件")
    assert kept not in desk.tabs.desk.keys


@pytest.mark.parametrize("typed", ["自有示例", "文静", "610981195507300285"])
def test_a_draft_is_found_by_its_company_and_by_whoever_comes_for_it(
    hand: Hand, station: Station, typed: str
) -> None:
    kept = left_lying(station, "李秀英")
    draft = next(one for one in drafts.open_drafts(station, WANG) if one.draft_id == kept)
    named = {"form.ent_name": "西安自有示例商贸有限公司", "form.agent_name": "赵文静"}
    fields = {**draft.fields, **named, "form.agent_cert_no": "610981195507300285"}
    drafts.save(station, WANG, replace(draft, fields=fields))
    open_palette(hand)
    type_in(hand, typed)
    name = f"draft:{kept}"
    hand.until(lambda: any(one.name == name for one in entries(hand)), "the draft offered")


def test_a_draft_of_another_clerk_is_not_offered(hand: Hand, station: Station) -> None:
    theirs, mine = left_lying(station, "李秀英", COLLEAGUE), left_lying(station, "李秀英")
    find_draft(hand, mine, "李秀英")
    assert all(one.name != f"draft:{theirs}" for one in entries(hand))


def test_there_is_no_palette_before_signing_in_nor_over_a_question(gate: Hand) -> None:
    gate.press(Qt.Key.Key_K, CONTROL)
    assert not gate.shown("palette_box")


def test_it_opens_from_within_a_box_without_cutting_its_text(hand: Hand) -> None:
    box = hand.find("visitor", QLineEdit)
    box.setText("李秀英")
    box.setFocus()
    box.setCursorPosition(0)
    QTest.keyClick(box, Qt.Key.Key_K, CONTROL)
    hand.until(lambda: hand.shown("palette_box"), "the palette")
    assert box.text() == "李秀英"


def test_what_is_not_listed_is_said(hand: Hand, station: Station, tmp_path: Path) -> None:
    for _ in range(MOST_CASES + 1):
        received(station, SINGLE, tmp_path)
    open_palette(hand)
    type_in(hand, SINGLE.who)
    cases = partial(entries, hand)
    hand.until(lambda: any(one.name.startswith("case:") for one in cases()), "found")
    assert sum(one.name.startswith("case:") for one in entries(hand)) == MOST_CASES
    assert hand.text("palette_foot").startswith("还有没列出的")
    type_in(hand, "y")
    hand.until(lambda: not hand.text("palette_foot").startswith("正在"), "answered")
    assert sum(one.name.startswith("begin:") for one in entries(hand)) == MOST_MATTERS
    assert hand.text("palette_foot").startswith("还有没列出的")
    type_in(hand, "求助")
    hand.until(lambda: not hand.text("palette_foot").startswith("正在"), "answered")
    assert hand.text("palette_foot").startswith("↑↓")
