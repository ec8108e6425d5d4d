"""What a window does after the usual: decide on the spot, say no on paper, stop and lengthen."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.case_states import State
from tests.helpers.workbenches import Bench
from ui.pages.workbench.more_menu import More, entries
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.visits import JOINT, SINGLE, Visit
from ui.widgets.banner import Banner

SEAL = replace(SINGLE, items=("I03",))
"""公章刻制备案: decided at the window."""
FOOD = replace(SINGLE, items=("I20",), queue="A")
"""食品经营许可: decided by a department."""
CONTROL = Qt.KeyboardModifier.ControlModifier


def more(bench: Bench, entry: str) -> None:
    bench.hand.click(Step.MORE.value)
    bench.hand.take(f"more:{entry}")


def paper(bench: Bench) -> str:
    """Text of the paper that is on the screen."""
    printed = bench.page._receipt.printed
    assert printed is not None
    with pypdfium2.PdfDocument(printed.path) as document:
        return "".join(
            page.get_textpage().get_text_range().replace("\r\n", "") for page in document
        )


def until_paper(bench: Bench, kind: str) -> None:
    def shown() -> bool:
        printed = bench.page._receipt.printed
        return printed is not None and printed.kind == kind

    bench.hand.until(shown, f"paper {kind}")


def accepted(bench: Bench, visit: Visit) -> str:
    number = bench.take_in(visit)
    bench.hand.press(Qt.Key.Key_F9)
    until_paper(bench, "acceptance_notice")
    bench.settled()
    return number


def test_one_key_accepts_and_the_same_key_decides_on_the_spot(bench: Bench) -> None:
    accepted(bench, SEAL)
    assert "受理通知书" in paper(bench)
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.write("result_no", "YZ-2026-001")
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
        (More.GIVE_BACK, "return_notice", State.RETURNED),
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
    bench.take_in(FOOD)
    before = bench.stored()
    more(bench, More.GIVE_BACK.value)
    bench.hand.write("outcome_reason", "布局图与现场不符")
    bench.hand.click("confirm")
    until_paper(bench, "return_notice")
    bench.settled()
    more(bench, More.FILE_AGAIN.value)
    bench.hand.until(lambda: bench.model.subject.draft is not None, "a new draft")
    bench.settled()
    assert dict(bench.model.subject.values) == dict(before.fields)
    assert [item.item_id for item in bench.model.subject.items] == ["I20"]
    bench.hand.until_open("reuse_all")


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


def test_one_department_waits_and_the_others_go_on(bench: Bench) -> None:
    bench.take_in(JOINT)
    first, *others = [item.item_id for item in bench.model.subject.items]
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "章程缺签字页")
    for item_id in others:
        bench.hand.click(f"tick:{item_id}")
    bench.hand.click("confirm")
    until_paper(bench, "correction_notice")
    bench.settled()
    states = {item.item_id: item.state for item in bench.stored().items}
    assert states[first] is State.CORRECTION_ASKED
    assert {states[one] for one in others} == {State.RECEIVED}


def test_a_paper_is_had_once_more_from_the_menu_and_from_its_view(bench: Bench) -> None:
    accepted(bench, FOOD)
    bench.hand.click("print_copy")
    bench.hand.until(lambda: "第2次打印" in paper(bench), "a second copy")
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take("again:acceptance_notice")
    bench.hand.until(lambda: "第3次打印" in paper(bench), "a third copy")
    kinds = [one.kind for one in bench.stored().papers]
    assert kinds.count("acceptance_notice") == 3


def test_papers_are_kept_in_files_of_their_own(bench: Bench) -> None:
    number = accepted(bench, FOOD)
    names = sorted(path.name for path in Path(bench.station.papers).iterdir())
    assert names == [f"{number}-1.pdf", f"{number}-acceptance_notice-1.pdf"]
