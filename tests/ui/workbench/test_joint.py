"""A joint theme (一件事): asked once, handed in once, optional parts by a tick."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget

from clerk_app.domain.case_states import State
from tests.helpers.station import HandClock
from tests.helpers.workbenches import Bench
from ui.pages.workbench.more_menu import More, entries
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.widgets.elided_label import ElidedLabel

JOINT, SINGLE = visits.JOINT, visits.SINGLE
OPTIONAL = "part:I05"
"""Invoices: an optional part of T01; it alone asks for M18."""


def names(bench: Bench, prefix: str) -> list[str]:
    """Names of the visible widgets that begin so, in the order of their making."""
    found = bench.page.findChildren(QWidget)
    return [
        one.objectName()
        for one in found
        if one.objectName().startswith(prefix) and one.isVisibleTo(bench.page)
    ]


def asked(bench: Bench, prefix: str, one: str) -> list[str]:
    """The same, once `one` is among them: what was just made is shown a moment later."""
    bench.hand.until(lambda: one in names(bench, prefix), one)
    return names(bench, prefix)


def tick(bench: Bench, *, on: bool) -> None:
    """Click the tick of the optional part."""
    box = bench.hand.find(OPTIONAL, QCheckBox)
    assert box.isChecked() is not on
    bench.hand.click(OPTIONAL)
    bench.hand.until(
        lambda: ("I05" in [one.item_id for one in bench.model.subject.items]) is on, "the tick"
    )


def test_what_several_items_ask_is_asked_once(bench: Bench) -> None:
    bench.begin(JOINT)
    questions = asked(bench, "field:", "field:form.ent_name")
    lines = asked(bench, "line:", "line:M02")
    for once in ("field:form.ent_name", "field:form.legal_cert_no", "field:form.agent_mobile"):
        assert questions.count(once) == 1
    for once in ("line:M02", "line:M03"):
        assert lines.count(once) == 1
    assert len(questions) == len(set(questions))
    assert len(lines) == len(set(lines))


def test_what_one_item_of_the_theme_makes_is_not_asked_of_the_applicant(bench: Bench) -> None:
    bench.begin(JOINT)
    assert "line:M02" in asked(bench, "line:", "line:M09")
    assert not bench.hand.shown("attach:M09")


def test_a_tick_adds_the_questions_and_papers_of_a_part(bench: Bench) -> None:
    bench.begin(JOINT)
    assert "line:M18" not in names(bench, "line:")
    tick(bench, on=True)
    assert "line:M16" in asked(bench, "line:", "line:M18")
    assert [one.item_id for one in bench.model.subject.items] == ["I01", "I03", "I04", "I05", "I06"]
    tick(bench, on=False)
    assert "line:M18" not in names(bench, "line:")


def test_the_bank_part_asks_for_a_bank_and_forgets_no_answer(bench: Bench) -> None:
    bench.begin(JOINT)
    bench.hand.write("field:form.ent_name", "西安示例商贸有限公司")
    assert "field:form.bank" not in names(bench, "field:")
    bench.hand.click("part:I09")
    bench.hand.key("field:form.bank", Qt.Key.Key_1)
    bank = bench.model.subject.value("form.bank")
    assert bank
    bench.hand.click("part:I09")
    bench.hand.until(lambda: not bench.hand.shown("field:form.bank"), "no question of a bank")
    assert bench.text("field:form.ent_name") == "西安示例商贸有限公司"
    bench.hand.click("part:I09")
    bench.hand.find("field:form.bank", QWidget)
    assert bench.model.subject.value("form.bank") == bank


def test_a_question_that_stays_keeps_its_widget_and_cursor(bench: Bench) -> None:
    bench.begin(JOINT)
    before = bench.hand.find("field:form.ent_name", QWidget)
    tick(bench, on=True)
    assert bench.hand.find("field:form.ent_name", QWidget) is before


def test_a_paper_of_a_part_that_is_unticked_is_not_lost(bench: Bench) -> None:
    bench.begin(JOINT)
    tick(bench, on=True)
    bench.attach("M18", bench.papers.picture())
    bench.until_files("M18", 1)
    bench.settled()
    tick(bench, on=False)
    tick(bench, on=True)
    bench.until_files("M18", 1)


def test_a_joint_case_is_received_as_one_with_a_state_for_each_item(bench: Bench) -> None:
    number = bench.take_in(visits.JOINT)
    case = bench.stored()
    assert (case.number, case.theme) == (number, "T01")
    assert [one.item_id for one in case.items] == ["I01", "I03", "I04", "I06"]
    assert {one.state for one in case.items} == {State.RECEIVED}
    assert len({one.slot for one in case.materials}) == len(case.materials)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    assert {one.state for one in bench.stored().items} == {State.ACCEPTED}
    assert bench.cases() == 1


def test_what_the_law_has_accepted_does_not_wait_for_a_registration(bench: Bench) -> None:
    """M06 is I01's, which silence does not accept; the licences are three of one visit."""
    number = bench.take_in(JOINT, without=("M06",))
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.hand.until(lambda: "依法即为受理" in bench.text("next_step"), "what the law says")
    assert bench.hand.find(Step.ACCEPT.value, QAbstractButton).property("role") == "primary"
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: "依法即为受理" not in bench.text("next_step"), "the acceptance")
    bench.settled()
    licences = dict.fromkeys(("I03", "I04", "I06"), State.ACCEPTED)
    assert states(bench) == licences | {"I01": State.RECEIVED}
    assert "还缺 1 份" in bench.text("next_step")
    # Nothing is promised yet for the one that is not accepted.
    chip = bench.hand.find("case_last_day", QWidget)
    (said,) = [one.text() for one in chip.findChildren(QLabel) if one.text()]
    assert said.startswith("已受理的最迟 2026-")
    # All three are for a company that does not exist yet.
    assert "要等“企业设立登记”的结果" in bench.text("next_step")
    assert More.GRANT not in entries(bench.model.subject)


def test_what_waits_for_a_result_is_decided_with_it_and_never_before(bench: Bench) -> None:
    bench.take_in(JOINT)
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: bool(bench.model.subject.decidable), "accepted")
    bench.settled()
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.click("tick:I01")
    bench.hand.click("tick:I06")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bool(bench.said), "why not")
    assert "要用“企业设立登记”的结果" in bench.said[-1][0]
    assert {one.state for one in bench.stored().items} == {State.ACCEPTED}
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.click("tick:I06")
    # Each licence has a number and a last day of its own.
    assert not bench.hand.shown("result_no:3")
    bench.hand.write("result_no:0", "91610131XYQ1001760")
    bench.hand.write("result_no:1", "YZ-2026-001")
    bench.hand.write("result_no:2", "SW-2026-002")
    bench.hand.write("result_until:2", "20311122")
    bench.hand.click("confirm")
    bench.hand.until(lambda: not bench.hand.shown("confirm"), "the dialog closed")
    bench.settled()
    given = {one.item_id: (one.result_no, one.result_until) for one in bench.stored().items}
    assert given["I03"] == ("YZ-2026-001", "")
    assert given["I04"] == ("SW-2026-002", "2031-11-22")
    assert states(bench) == {
        "I01": State.GRANTED,
        "I03": State.GRANTED,
        "I04": State.GRANTED,
        "I06": State.ACCEPTED,
    }


def test_investors_are_typed_row_by_row_and_their_shares_summed(bench: Bench) -> None:
    bench.begin(JOINT)
    table = "form.investors"
    rows = (("张三丰", JOINT.cert_no, "60", "60"), ("李秀英", SINGLE.cert_no, "40", "40"))
    for number, row in enumerate(rows):
        if number:
            bench.hand.click(f"add:{table}")
        for key, value in zip(("name", "cert_no", "amount", "ratio"), row, strict=True):
            first = not number and key == "name"
            bench.hand.write(f"field:{table}" if first else f"cell:{table}:{number}:{key}", value)
    bench.settled()
    assert bench.model.subject.value(table).count("cert_no") == 2
    assert not bench.hand.shown(f"problem:{table}")
    bench.hand.write(f"cell:{table}:1:ratio", "30")
    bench.hand.until(lambda: bench.hand.shown(f"problem:{table}"), "a sentence about the sum")
    assert "合计" in bench.text(f"problem:{table}")


def test_single_items_are_joined_and_one_is_dropped_again(bench: Bench) -> None:
    bench.begin(visits.Visit("某", "", "A", items=("I03", "I04")))
    assert [one.item_id for one in bench.model.subject.items] == ["I03", "I04"]
    bench.hand.click("drop:I03")
    bench.hand.until(lambda: not bench.hand.shown("drop:I03"), "one item left")
    assert [one.item_id for one in bench.model.subject.items] == ["I04"]
    assert not bench.hand.shown("line:M10")


def test_a_theme_chosen_instead_takes_the_place_of_the_item(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.click("more_matters")
    bench.hand.write("find_matter", "qykb", then=Qt.Key.Key_Return)
    bench.hand.until(lambda: bench.model.subject.theme == "T01", "the theme")
    assert "I01" in [one.item_id for one in bench.model.subject.items]


def test_what_is_nowhere_in_the_catalogue_is_said(bench: Bench) -> None:
    bench.hand.click("new_case")
    bench.hand.write("find_matter", "xyzxyz", then=Qt.Key.Key_Return)
    assert bench.hand.shown("find_matter")
    assert bench.model.subject.items == ()


def one_waits(bench: Bench, item: str, slot: str) -> None:
    """A correction is asked of one item of the joint case; the others are left alone."""
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.until_open(f"tick:{item}")
    for other in bench.model.subject.items:
        # A registration is returned and never corrected: it is not offered.
        if other.item_id != item and bench.hand.shown(f"tick:{other.item_id}"):
            bench.hand.click(f"tick:{other.item_id}")
    if not bench.hand.find(f"tick:{slot}", QCheckBox).isChecked():
        bench.hand.click(f"tick:{slot}")
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.settled()


def states(bench: Bench) -> dict[str, State]:
    """State of each item, as stored."""
    return {one.item_id: one.state for one in bench.stored().items}


def test_the_rest_is_accepted_while_one_waits_for_a_correction(bench: Bench) -> None:
    """F9: what I06 lacks is asked for already, and nobody promises it (domain.md 6)."""
    bench.take_in(JOINT, without=("M20",))
    one_waits(bench, "I06", "M20")
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: State.ACCEPTED in states(bench).values(), "the rest accepted")
    assert not bench.hand.shown("owed_until")
    bench.settled()
    waits = State.CORRECTION_ASKED
    assert states(bench) == dict.fromkeys(("I01", "I03", "I04"), State.ACCEPTED) | {"I06": waits}
    assert not any(one.owed for one in bench.stored().items)
    assert bench.said == []


def test_a_no_is_about_the_items_the_clerk_points_at(bench: Bench) -> None:
    """Each item is another body's matter: one refusal does not end the others."""
    bench.take_in(visits.JOINT)
    bench.hand.click(Step.REFUSE.value)
    bench.hand.write("refusal_reason", "不属于本机关职权范围")
    bench.hand.write("refusal_body", bench.catalogue.departments[2].name)
    assert not bench.hand.find("tick:I03", QCheckBox).isChecked()
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "none is pointed at")
    bench.hand.click("tick:I03")
    bench.hand.click("confirm")
    bench.hand.until(lambda: State.REFUSED in states(bench).values(), "refused")
    others = dict.fromkeys(("I01", "I04", "I06"), State.RECEIVED)
    assert states(bench) == others | {"I03": State.REFUSED}


def test_each_item_of_a_case_shows_its_code(bench: Bench) -> None:
    bench.take_in(visits.JOINT)
    shown = [one.text() for one in bench.page.findChildren(ElidedLabel)]
    codes = [item.task_code for item in bench.stored().items]
    assert [code for code in codes if not any(code in text for text in shown)] == []
