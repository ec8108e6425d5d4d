"""The visitor's screen beside a batch: shared answers, agent and companies, confirmed for all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from clerk_app.desk import batch_drafts, timeline
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.case import Case
from tests.helpers.batches import SHARED, batch, cells, id_number, receive
from tests.helpers.station import CLERK
from ui.cluster_stand import ClusterStand
from ui.counter import Counter
from ui.rehearsal.hand import Hand
from ui.visitor_screen.window import VisitorWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
WANG = Session("operator-7", "王晓芳", "wang", "clerk", "3")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(counter: Counter, hand: Hand) -> VisitorWindow:
    del hand
    shown = counter._visitors.window
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def stand(counter: Counter, hand: Hand) -> ClusterStand:
    """The cluster page of the clerk who is signed in."""
    del hand
    found = counter.shell.findChild(ClusterStand)
    assert found is not None
    return found


def said(screen: QWidget) -> str:
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if not one.isHidden())


def touch(screen: QWidget, name: str) -> None:
    button = screen.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def over() -> str:
    found = QApplication.activeModalWidget()
    return found.objectName() if found is not None else ""


def ask(hand: Hand) -> None:
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.until(lambda: over() == "applicant_check", "asked")


def agree(hand: Hand, screen: VisitorWindow) -> None:
    ask(hand)
    touch(screen, "visitor_right")
    hand.until(lambda: not over(), "the dialog closed")


def go(hand: Hand) -> None:
    """Ctrl+Shift+N: the cluster page."""
    hand.press(Qt.Key.Key_N, CONTROL | SHIFT)
    hand.until_open("find_batch")


@pytest.fixture
def taken_up(station: Station, hand: Hand, stand: ClusterStand) -> Callable[[int], str]:
    """A batch of so many companies on the page; its id."""

    def take(companies: int) -> str:
        draft = batch(station, companies)
        go(hand)
        hand.until_open(f"take_up_batch:{draft.draft_id}")
        hand.click(f"take_up_batch:{draft.draft_id}")
        hand.until_open("cluster_step:0")
        hand.until(lambda: stand.model.state.checked.companies == companies, "looked over")
        return draft.draft_id

    return take


def stored(station: Station, case_id: str) -> Case:
    with station.store.read() as work:
        case = work.cases.view(case_id)
    assert case is not None
    return case


def left(station: Station) -> tuple[BatchDraft, ...]:
    """The batches on their way, as they are on disk."""
    return tuple(one.draft for one in batch_drafts.left_batches(station, CLERK))


def test_the_agent_reads_what_all_share_and_every_company_masked(
    screen: VisitorWindow, taken_up: Callable[[int], str]
) -> None:
    taken_up(3)
    text = said(screen)
    assert SHARED["form.address"] in text
    assert SHARED["form.agent_name"] in text
    assert "共 3 家企业" in text
    for number in (1, 2, 3):
        assert cells(number)["form.ent_name"] in text
        assert id_number(number) not in text
    assert SHARED["form.agent_cert_no"] not in text
    assert SHARED["form.agent_mobile"] not in text
    assert "138****0009" in text


def test_hundreds_of_companies_are_reached_page_by_page(
    screen: VisitorWindow, taken_up: Callable[[int], str], hand: Hand
) -> None:
    taken_up(120)
    last = cells(120)["form.ent_name"]
    assert last not in said(screen)
    bar = screen.findChild(QScrollArea, "visitor_answers").verticalScrollBar()

    def turned() -> bool:
        touch(screen, "visitor_down")
        return bar.value() == bar.maximum() and last in said(screen)

    hand.until(turned, "the last company")
    for number in range(1, 121):
        assert cells(number)["form.ent_name"] in said(screen)


def test_a_touch_confirms_a_batch_and_goes_with_each_of_its_cases(
    screen: VisitorWindow,
    station: Station,
    taken_up: Callable[[int], str],
    hand: Hand,
    stand: ClusterStand,
) -> None:
    taken_up(2)
    agree(hand, screen)
    hand.until(lambda: stand.model.state.applicant_checked is True, "confirmed")
    assert "申请人已核对" in said(hand.find("batch_checked", QWidget))
    assert "您已确认无误" in said(screen)
    hand.until(lambda: not stand.model.keeper.behind, "on disk")
    (kept,) = left(station)
    assert kept.check is not None
    _, ids = receive(station, kept, WANG)
    for case_id in ids:
        case = stored(station, case_id)
        (check,) = case.applicant_checks
        assert (check.way, check.by) == (CheckWay.TOUCH, WANG.name)
        assert case.still_checked(check)


def test_an_answer_changed_afterwards_makes_it_stale_for_the_batch_and_its_cases(
    screen: VisitorWindow,
    station: Station,
    taken_up: Callable[[int], str],
    hand: Hand,
    stand: ClusterStand,
) -> None:
    taken_up(2)
    agree(hand, screen)
    hand.until(lambda: stand.model.state.applicant_checked is True, "confirmed")
    hand.click("cluster_step:0")
    hand.write("field:form.address", "西安国际港务区示例路2号")
    hand.until(lambda: stand.model.state.applicant_checked is False, "stale")
    assert "核对后有改动" in said(hand.find("batch_checked", QWidget))
    assert "您已确认无误" not in said(screen)
    hand.until(lambda: not stand.model.keeper.behind, "on disk")
    (kept,) = left(station)
    _, ids = receive(station, kept, WANG)
    for case_id in ids:
        case = stored(station, case_id)
        assert not case.still_checked(case.applicant_checks[-1])


def test_a_company_changed_or_gone_or_added_makes_it_stale(
    screen: VisitorWindow,
    taken_up: Callable[[int], str],
    hand: Hand,
    stand: ClusterStand,
) -> None:
    taken_up(3)
    model = stand.model
    for change in (
        lambda: model.write(0, ({"form.capital": "200"},)),
        lambda: model.delete((model.state.draft.rows[0].row_id,)),
        lambda: model.write(2, (cells(9),)),
    ):
        agree(hand, screen)
        hand.until(lambda: model.state.applicant_checked is True, "confirmed")
        change()
        hand.until(lambda: model.state.applicant_checked is False, "stale")


def test_what_is_received_leaves_the_rest_confirmed(
    screen: VisitorWindow,
    station: Station,
    taken_up: Callable[[int], str],
    hand: Hand,
    stand: ClusterStand,
) -> None:
    taken_up(2)
    stand.model.write(2, ({"form.ent_name": "只有名称的公司"},))
    hand.until(lambda: stand.model.state.checked.companies == 3, "a third")
    agree(hand, screen)
    hand.until(lambda: stand.model.state.applicant_checked is True, "confirmed")
    hand.press(Qt.Key.Key_Return, CONTROL)
    hand.until_open("batch_companies")
    hand.click("close_batch")
    hand.until(lambda: stand.model.state.checked.companies == 1, "one is left")
    assert stand.model.state.applicant_checked is True
    (kept,) = left(station)
    assert len(kept.received) == 2


def test_the_agent_of_a_received_batch_confirms_every_case_by_word(
    screen: VisitorWindow, station: Station, hand: Hand, stand: ClusterStand
) -> None:
    number, ids = receive(station, batch(station, 3))
    go(hand)
    stand.open(number)
    hand.until_open("batch_companies")
    assert "批次编号" in said(screen)
    assert cells(3)["form.ent_name"] in said(screen)
    assert SHARED["form.address"] in said(screen)
    ask(hand)
    hand.press_in_front(Qt.Key.Key_Return, CONTROL)
    hand.until(lambda: not over(), "the dialog closed")
    batch_now = stand.batch.state
    assert batch_now.batch is not None
    hand.until(
        lambda: bool(stand.batch.state.batch and stand.batch.state.batch.applicant_checked),
        "confirmed",
    )
    for case_id in ids:
        (check,) = stored(station, case_id).applicant_checks
        assert check.way is CheckWay.WORD
        assert stored(station, case_id).still_checked(check)
        kinds = [one.kind for one in timeline.timeline(station, case_id).steps]
        assert "confirm_entries" in kinds


def test_what_is_wrong_is_recorded_nowhere(
    screen: VisitorWindow, station: Station, taken_up: Callable[[int], str], hand: Hand
) -> None:
    taken_up(1)
    ask(hand)
    touch(screen, "visitor_wrong")
    hand.until(lambda: not over(), "the dialog closed")
    (kept,) = left(station)
    assert kept.check is None
    assert "请告诉工作人员哪里不对" in said(screen)


def test_the_batch_is_gone_from_the_screen_with_its_page(
    screen: VisitorWindow, taken_up: Callable[[int], str], hand: Hand
) -> None:
    taken_up(1)
    assert cells(1)["form.ent_name"] in said(screen)
    hand.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hand.until_open("new_case")
    assert not any(
        cells(1)["form.ent_name"] in one.text()
        for one in screen.findChildren(QLabel)
        if one.isVisible()
    )
    go_back = Qt.KeyboardModifier.ControlModifier | SHIFT
    hand.press(Qt.Key.Key_N, go_back)
    hand.until(lambda: cells(1)["form.ent_name"] in said(screen), "there again")


def test_a_batch_of_an_older_program_is_read(station: Station) -> None:
    draft = batch(station, 1)
    with station.store.begin() as work:
        doc = dict(work.batch_drafts.get(draft.draft_id) or {})
        doc.pop("check", None)
        now = station.clock.now()
        work.batch_drafts.put(draft.draft_id, doc, operator=CLERK.operator_id, at=now)
    with station.store.read() as work:
        assert batch_drafts.require(work, draft.draft_id).check is None
