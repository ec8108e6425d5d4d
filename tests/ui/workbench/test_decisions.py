"""What a window does after the usual: decide on the spot, say no on paper, stop and lengthen."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QSpinBox

from clerk_app.desk import print_setup
from clerk_app.domain.case import Paper
from clerk_app.domain.case_states import State
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from tests.helpers.station import CLERK, HandClock
from tests.helpers.workbenches import Bench
from ui.pages.workbench.more_menu import More, entries
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import JOINT, SINGLE, Visit
from ui.widgets.banner import Banner
from ui.widgets.elided_label import ElidedLabel

SEAL = replace(SINGLE, items=("I03",))
"""公章刻制备案: decided at the window."""
CHANGE = replace(SINGLE, items=("I29",), queue="A")
"""企业变更登记: a registration."""
FOOD = replace(SINGLE, items=("I20",), queue="A")
"""食品经营许可: decided by a department."""
CONTROL = Qt.KeyboardModifier.ControlModifier


def more(bench: Bench, entry: str) -> None:
    # What is stored is told on the screen a moment later, and an open menu stays as it is.
    bench.settled()
    bench.hand.click(Step.MORE.value)
    bench.hand.take(f"more:{entry}")


def paper(bench: Bench) -> str:
    """Text of the paper that is on the screen."""
    printed = bench.page._receipt.printed
    assert printed is not None
    with pypdfium2.PdfDocument(printed.path.read_bytes()) as document:
        return "".join(
            page.get_textpage().get_text_range().replace("\r\n", "") for page in document
        )


def until_paper(bench: Bench, kind: str) -> None:
    def shown() -> bool:
        printed = bench.page._receipt.printed
        return printed is not None and printed.kind == kind

    bench.hand.until(shown, f"paper {kind}")


def labels() -> list[QLabel]:
    """Every sentence of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    return dialog.findChildren(QLabel) if dialog is not None else []


def accepted(bench: Bench, visit: Visit) -> str:
    number = bench.take_in(visit)
    bench.hand.press(Qt.Key.Key_F9)
    until_paper(bench, "acceptance_notice")
    bench.settled()
    return number


def suspended(bench: Bench) -> None:
    """Stop the clock of what has been accepted."""
    more(bench, More.SUSPEND.value)
    bench.hand.write("clock_reason", "专家评审")
    bench.hand.write("clock_approver", "吴主任")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.SUSPENDED, "suspended")
    bench.settled()


def test_one_key_accepts_and_the_same_key_decides_on_the_spot(bench: Bench) -> None:
    accepted(bench, SEAL)
    assert "受理通知书" in paper(bench)
    assert More.GRANT not in entries(bench.model.subject)
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.write("result_no:0", "YZ-2026-001")
    bench.hand.click("confirm")
    until_paper(bench, "grant_decision")
    assert "YZ-2026-001" in paper(bench)
    assert bench.stored().state is State.GRANTED


def test_what_a_department_decides_is_not_offered_here(bench: Bench) -> None:
    accepted(bench, FOOD)
    assert not bench.hand.open(Step.DECIDE.value)
    bench.hand.press(Qt.Key.Key_F9)
    assert bench.said[-1][1] == "warn"
    assert bench.stored().state is State.ACCEPTED


@pytest.mark.parametrize(
    ("entry", "kind", "state"),
    [
        (More.NOT_REQUIRED, "not_required_notice", State.NOT_REQUIRED),
        (More.WITHDRAW, "withdrawal_notice", State.WITHDRAWN),
    ],
)
def test_a_no_wants_its_reason_and_comes_out_on_paper(
    bench: Bench, entry: More, kind: str, state: State
) -> None:
    bench.take_in(FOOD)
    more(bench, entry.value)
    bench.hand.click("confirm")
    assert "理由" in bench.hand.find("dialog_problem", Banner).text()
    bench.hand.write("outcome_reason", "经营范围不含食品")
    bench.hand.click("confirm")
    until_paper(bench, kind)
    assert "经营范围不含食品" in paper(bench)
    assert bench.stored().state is state


def test_after_a_return_nothing_is_typed_again(bench: Bench) -> None:
    bench.take_in(CHANGE)
    before = bench.stored()
    more(bench, More.GIVE_BACK.value)
    bench.hand.click("confirm")
    assert "理由" in bench.hand.find("dialog_problem", Banner).text()
    bench.hand.click("tick:M57")
    bench.hand.write("correction_note", "变更决议缺签字")
    bench.hand.click("confirm")
    until_paper(bench, "return_notice")
    assert "实施细则》第十八条" in paper(bench)
    bench.settled()
    more(bench, More.FILE_AGAIN.value)
    bench.hand.until(lambda: bench.model.subject.draft is not None, "a new draft")
    bench.settled()
    assert dict(bench.model.subject.values) == dict(before.fields)
    assert [item.item_id for item in bench.model.subject.items] == ["I29"]
    told = bench.hand.find("notice:0", Banner).text()
    assert "变更（备案）登记申请书及决议；变更决议缺签字" in told
    bench.hand.until_open("reuse_all")


def test_a_return_is_told_once_by_the_keys_alone(bench: Bench) -> None:
    bench.take_in(CHANGE, without=("M57",))
    more(bench, More.GIVE_BACK.value)
    missing = bench.hand.find("tick:M57", QCheckBox)
    assert missing.isChecked(), "what is missing is ticked already"
    standard = bench.catalogue.material("M57").standard + "，原件 1"
    assert missing.accessibleDescription() == standard
    assert any(one.isVisible() and one.text() == standard for one in labels())
    assert not bench.hand.find("tick:M06", QCheckBox).isChecked()
    bench.hand.key("tick:M57", Qt.Key.Key_Space)
    bench.hand.write("correction_note", "材料不齐")
    bench.hand.press_in_front(Qt.Key.Key_Return, CONTROL)
    assert "至少 8 个字" in bench.hand.find("dialog_problem", Banner).text()
    for slot in ("M57", "M06"):
        bench.hand.key(f"tick:{slot}", Qt.Key.Key_Space)
    bench.hand.press_in_front(Qt.Key.Key_Return, CONTROL)
    until_paper(bench, "return_notice")
    text = paper(bench)
    for slot in ("M57", "M06"):
        assert bench.catalogue.material(slot).name in text
        assert bench.catalogue.material(slot).standard in text
    assert "承办电话" in text
    assert bench.stored().state is State.RETURNED


def test_what_is_no_matter_of_materials_is_returned_in_words(bench: Bench) -> None:
    bench.take_in(CHANGE)
    more(bench, More.GIVE_BACK.value)
    bench.hand.write("correction_note", "不属于本登记机关登记管辖范围")
    bench.hand.click("confirm")
    until_paper(bench, "return_notice")
    assert "不属于本登记机关登记管辖范围" in paper(bench)
    assert "不齐全" not in paper(bench)


def test_of_a_joint_case_only_what_came_back_is_filed_again(bench: Bench) -> None:
    """企业开办: the registration is returned, the others go on; then the seal is taken back."""
    bench.take_in(JOINT)
    before = bench.stored()
    assert More.FILE_AGAIN not in entries(bench.model.subject)
    more(bench, More.GIVE_BACK.value)
    bench.hand.click("tick:M06")
    bench.hand.click("confirm")
    until_paper(bench, "return_notice")
    assert "企业设立登记" in paper(bench)
    assert "公章刻制备案" not in paper(bench)
    bench.settled()
    states = {item.item_id: item.state for item in bench.stored().items}
    assert states.pop("I01") is State.RETURNED
    assert set(states.values()) == {State.RECEIVED}
    more(bench, More.FILE_AGAIN.value)
    bench.hand.until(lambda: bench.model.subject.draft is not None, "a new draft")
    bench.settled()
    subject = bench.model.subject
    assert subject.theme == ""
    assert [item.item_id for item in subject.items] == ["I01"]
    asked = set(bench.catalogue.item("I01").fields)
    kept = {name for name in subject.values if name.startswith("form.")}
    assert kept
    assert {name.removeprefix("form.") for name in kept} <= asked
    assert all(before.value(name) == value for name, value in subject.values.items())
    bench.hand.until_open("reuse_all")


def test_a_licence_is_corrected_and_a_registration_returned(bench: Bench) -> None:
    bench.take_in(FOOD)
    assert More.GIVE_BACK not in entries(bench.model.subject)
    assert bench.hand.open(Step.ASK_CORRECTION.value)
    bench.hand.click("put_aside")
    bench.take_in(CHANGE)
    assert More.GIVE_BACK in entries(bench.model.subject)
    assert not bench.hand.open(Step.ASK_CORRECTION.value)
    bench.hand.press(Qt.Key.Key_F10)
    assert "实施细则》第十八条" in bench.said[-1][0]


def test_a_registration_is_lengthened_by_three_days_at_most(bench: Bench) -> None:
    accepted(bench, CHANGE)
    assert More.SUSPEND not in entries(bench.model.subject)
    more(bench, More.EXTEND.value)
    assert bench.hand.find("clock_days", QSpinBox).maximum() == 3
    assert "登记管理条例》第十九条" in bench.hand.find("extension_rule", QLabel).text()
    bench.hand.write("clock_reason", "案情复杂")
    bench.hand.write("clock_approver", "吴主任")
    bench.hand.click("confirm")
    until_paper(bench, "extension_notice")
    assert "延长3个工作日" in paper(bench)
    assert "登记管理条例》第十九条" in paper(bench)
    assert "行政许可法" not in paper(bench)


def test_the_most_is_that_of_the_strictest_item_ticked(bench: Bench) -> None:
    accepted(bench, JOINT)
    more(bench, More.EXTEND.value)
    days = bench.hand.find("clock_days", QSpinBox)
    assert days.maximum() == 3
    bench.hand.click("tick:I01")
    assert days.maximum() == 15
    bench.hand.click("cancel")


def test_the_clock_is_stopped_and_goes_on(bench: Bench) -> None:
    accepted(bench, FOOD)
    more(bench, More.SUSPEND.value)
    bench.hand.write("clock_reason", "专家评审")
    bench.hand.click("confirm")
    assert "批准人" in bench.hand.find("dialog_problem", Banner).text()
    bench.hand.write("clock_approver", "吴主任")
    bench.hand.click("confirm")
    until_paper(bench, "special_procedure_notice")
    bench.settled()
    assert bench.stored().state is State.SUSPENDED
    assert More.EXTEND in entries(bench.model.subject)
    more(bench, More.RESUME.value)
    bench.hand.until(lambda: bench.stored().state is State.IN_REVIEW, "resumed")


def test_while_the_clock_stands_still_the_applicant_may_withdraw_and_a_promise_ends(
    bench: Bench,
) -> None:
    """What was accepted is not found unacceptable any more; it is decided on (许可法 32, 38)."""
    number = bench.take_in(FOOD, without=("M36",))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.click("tick:M36")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.ACCEPTED, "accepted on a promise")
    suspended(bench)
    offered = entries(bench.model.subject)
    assert More.WITHDRAW in offered
    assert not {More.END_UNKEPT, More.NOT_REQUIRED, More.GIVE_BACK} & set(offered)
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.hand.until(lambda: More.END_UNKEPT in entries(bench.model.subject), "a promise is late")
    more(bench, More.END_UNKEPT.value)
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.RETURNED, "ended")
    assert bench.stored().items[0].pauses[0].until == "2026-12-01"


def test_an_applicant_withdraws_while_the_clock_stands_still(bench: Bench) -> None:
    accepted(bench, FOOD)
    suspended(bench)
    more(bench, More.WITHDRAW.value)
    bench.hand.write("outcome_reason", "不再办理")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.WITHDRAWN, "withdrawn")
    (item,) = bench.stored().items
    assert (item.pauses[0].until, item.reason) == ("2026-11-23", "不再办理")


def test_the_limit_is_lengthened_once(bench: Bench) -> None:
    accepted(bench, FOOD)
    more(bench, More.EXTEND.value)
    bench.hand.write("clock_reason", "案情复杂")
    bench.hand.write("clock_approver", "吴主任")
    bench.hand.click("confirm")
    until_paper(bench, "extension_notice")
    bench.settled()
    assert "2026年12月14日" in paper(bench)
    assert More.EXTEND not in entries(bench.model.subject)
    longer = bench.page.findChild(ElidedLabel, "extended:I20")
    assert longer is not None
    assert longer.text() == "已延长 10 个工作日：案情复杂"


def test_one_department_waits_and_the_others_go_on(bench: Bench) -> None:
    bench.take_in(JOINT)
    first = "I03"
    others = [one.item_id for one in bench.model.subject.items if one.item_id != first]
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "印模不清")
    for item_id in others:
        if item_id != "I01":  # a registration is not corrected: it is not offered
            bench.hand.click(f"tick:{item_id}")
    bench.hand.click("confirm")
    until_paper(bench, "correction_notice")
    bench.settled()
    states = {item.item_id: item.state for item in bench.stored().items}
    assert states[first] is State.CORRECTION_ASKED
    assert {states[one] for one in others} == {State.RECEIVED}


def had_as_issued(bench: Bench, kind: str, what: str, shown: str) -> Paper:
    """Take the first copy of a kind in the menu of what was issued."""
    wanted = next(one for one in bench.stored().papers if (one.kind, one.copy) == (kind, 1))
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take(f"issued:{kind}:{wanted.number}:1:{what}")
    bench.hand.until(
        lambda: shown in paper(bench) and "次打印" not in paper(bench), f"{shown} as it was"
    )
    return wanted


def test_a_paper_is_had_once_more_from_the_menu_and_from_its_view(bench: Bench) -> None:
    accepted(bench, FOOD)
    bench.hand.click("print_copy")
    bench.hand.take("reason:lost")
    bench.hand.until(lambda: "第2次打印" in paper(bench), "a second copy")
    assert "原因：原件遗失" in paper(bench)
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take("again:acceptance_notice:reason:spoiled")
    bench.hand.until(lambda: "第3次打印" in paper(bench), "a third copy")
    told = [one.reason for one in bench.stored().papers if one.kind == "acceptance_notice"]
    assert told == ["", "lost", "spoiled"]
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take("again:acceptance_notice:issued")
    bench.hand.until(lambda: "第3次打印" in paper(bench), "the third copy as it was")
    papers = bench.stored().papers
    assert len(papers) == len(told) + 1
    # Of any paper each copy, the receipt's too, and to the printer as it was.
    front = PrinterChoice("cups:Front", "前台 A4")
    print_setup.keep(bench.station, CLERK, {Place(PrintUse.PAGE): front})
    had_as_issued(bench, "acceptance_notice", "open", "受理通知书")
    receipt = had_as_issued(bench, "receipt", "print", "收件凭证")
    with bench.station.store.read() as work:
        (send,) = work.print_sends.open()
    assert (send.paper_kind, send.copy, send.sha256) == ("receipt", 1, receipt.sha256)
    assert bench.stored().papers == papers


def test_papers_are_kept_in_files_of_their_own(bench: Bench) -> None:
    number = accepted(bench, FOOD)
    names = sorted(bench.station.papers.names())
    assert names == [f"{number}-1.pdf", f"{number}-acceptance_notice-1.pdf"]
