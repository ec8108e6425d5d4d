"""The negative list at the window: looked into by a few keys, recorded, and what follows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QListWidget, QRadioButton

from clerk_app.domain.case_states import State
from clerk_app.domain.laws import FOREIGN_INVESTMENT_RULES_34
from clerk_app.domain.negative_list import FINDING, Answer, finding_in
from tests.helpers.lists import finding, from_abroad
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.rehearsal.visits import FOREIGN
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

ASKED = "field:form.negative_list"
CTRL = Qt.KeyboardModifier.ControlModifier


def begin(bench: Bench, *, scope: str = "") -> None:
    """A draft of somebody from abroad."""
    bench.begin(FOREIGN)
    bench.hand.choose("field:form.is_foreign", "1")
    if scope:
        bench.hand.write("field:form.scope", scope)


def take_in(bench: Bench, folder: Path, searched: str, *, met: bool = True) -> None:
    """A case with what was found; on the desk."""
    case = from_abroad(bench.station, folder, finding(bench.station, searched, met=met))
    bench.model.open_case(case.number)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case")
    bench.settled()


def open_list(bench: Bench) -> None:
    bench.hand.press(Qt.Key.Key_L, CTRL)
    bench.hand.until(lambda: bench.hand.shown("list_search"), "the list")


def confirm(bench: Bench) -> None:
    bench.hand.click("confirm")
    bench.hand.until(lambda: not bench.hand.shown("list_search"), "the dialog closed")


def recorded(bench: Bench) -> Answer | None:
    found = finding_in(bench.model.subject.value(FINDING))
    return found.answer if found is not None else None


def banner(bench: Bench) -> str:
    return bench.hand.find("notice:0", Banner).text()


def shown(bench: Bench) -> list[str]:
    box = bench.hand.find("list_measures", QListWidget)
    return [box.item(at).text() for at in range(box.count())]


def test_nobody_is_asked_who_does_not_invest_from_abroad(bench: Bench) -> None:
    bench.begin(FOREIGN)
    assert not bench.hand.shown(ASKED)
    bench.hand.choose("field:form.is_foreign", "0")
    assert not bench.hand.shown(ASKED)
    bench.hand.choose("field:form.is_foreign", "1")
    bench.hand.until(lambda: bench.hand.shown(ASKED), "the question")


def test_a_prohibition_warns_when_it_is_chosen(bench: Bench) -> None:
    begin(bench)
    bench.hand.click(ASKED)
    bench.hand.write("list_search", "测绘")
    assert bench.hand.find("measure_bar", Chip).text() == "禁止投资"
    assert "外商投资法实施条例第三十四条" in bench.hand.find("measure_follows", Banner).text()
    assert not bench.hand.shown("condition_met")
    confirm(bench)
    assert recorded(bench) is Answer.PROHIBITED
    assert "依法不予办理" in banner(bench)


def test_what_is_barred_is_only_left_to_be_refused(bench: Bench, tmp_path: Path) -> None:
    take_in(bench, tmp_path, "测绘")
    assert not bench.hand.open(Step.ACCEPT.value)
    bench.hand.press(Qt.Key.Key_F9)
    assert bench.said[-1][0].startswith("拟投资领域在负面清单内")
    bench.hand.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    bench.hand.until(lambda: bench.hand.shown("outcome_reason"), "the decision")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.model.subject.items[0].state is State.REFUSED, "refused")
    bench.settled()
    [item] = bench.stored().items
    assert item.basis == FOREIGN_INVESTMENT_RULES_34
    assert "测绘" in item.reason


def test_a_restriction_asks_whether_its_condition_is_met(bench: Bench) -> None:
    begin(bench, scope="幼儿园托育服务")
    open_list(bench)
    assert "经营范围" in bench.hand.find("list_hint", QLabel).text()
    assert "校长" in bench.hand.find("measure_condition", QLabel).text()
    bench.hand.click("confirm")
    assert bench.hand.shown("dialog_problem")
    bench.hand.click("condition_unmet")
    assert "不予办理" in bench.hand.find("measure_follows", Banner).text()
    bench.hand.click("condition_met")
    confirm(bench)
    assert recorded(bench) is Answer.MET
    assert "已核对，符合条件" in banner(bench)


def test_what_is_met_is_accepted_as_everything_else(bench: Bench, tmp_path: Path) -> None:
    take_in(bench, tmp_path, "幼儿园")
    assert "已核对，符合条件" in banner(bench)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bool(bench.model.subject.items[0].accepted_on), "accepted")
    assert not bench.hand.shown("notice:0")


def test_a_condition_that_is_not_met_bars_it_too(bench: Bench) -> None:
    begin(bench, scope="幼儿园托育服务")
    open_list(bench)
    bench.hand.click("condition_unmet")
    confirm(bench)
    assert recorded(bench) is Answer.UNMET
    assert "依法不予办理" in banner(bench)


def test_nothing_found_is_said_and_recorded_by_keys_alone(bench: Bench) -> None:
    begin(bench)
    open_list(bench)
    bench.hand.write("list_search", "奶茶", then=Qt.Key.Key_Return)
    bench.hand.until(lambda: not bench.hand.shown("list_search"), "the dialog closed")
    assert recorded(bench) is Answer.NOT_LISTED
    assert not bench.hand.shown("notice:0")
    bench.hand.until(lambda: FINDING not in bench.model.subject.unfilled, "nothing owed there")


def test_arrows_go_through_the_hits(bench: Bench) -> None:
    begin(bench)
    open_list(bench)
    bench.hand.write("list_search", "学校", then=Qt.Key.Key_Down)
    assert len(shown(bench)) == 3
    assert bench.hand.find("list_measures", QListWidget).currentRow() == 1
    bench.hand.key("list_search", Qt.Key.Key_Up)
    assert bench.hand.find("list_measures", QListWidget).currentRow() == 0


def test_nothing_is_recorded_that_nobody_chose(bench: Bench) -> None:
    begin(bench)
    open_list(bench)
    bench.hand.click("confirm")
    assert bench.hand.shown("dialog_problem")
    bench.hand.click("cancel")
    bench.hand.until(lambda: not bench.hand.shown("list_search"), "the dialog closed")
    assert recorded(bench) is None


def test_the_list_of_the_day_is_offered_and_another_may_be_taken(bench: Bench) -> None:
    begin(bench)
    open_list(bench)
    box = bench.hand.find("list_edition", QComboBox)
    assert [box.itemData(at) for at in range(box.count())] == ["ftz-2021", "2024"]
    bench.hand.write("list_search", "文艺表演")
    assert shown(bench)[0].startswith("限制投资")
    bench.hand.choose("list_edition", "2024")
    assert shown(bench)[0].startswith("禁止投资")
    confirm(bench)
    found = finding_in(bench.model.subject.value(FINDING))
    assert found is not None
    assert found.edition == "2024"


def test_looking_again_begins_where_the_finding_stands(bench: Bench) -> None:
    begin(bench)
    bench.model.filling.type(FINDING, finding(bench.station, "文艺表演", met=False))
    bench.hand.click(ASKED)
    bench.hand.until(lambda: bench.hand.shown("condition_unmet"), "the measure")
    assert bench.hand.find("condition_unmet", QRadioButton).isChecked()
    assert "文艺表演团体" in bench.hand.find("measure_text", QLabel).text()
    bench.hand.click("cancel")


def test_a_finding_says_that_somebody_invests_from_abroad(bench: Bench) -> None:
    """Ctrl+L before the question was answered."""
    bench.begin(FOREIGN)
    open_list(bench)
    bench.hand.write("list_search", "测绘")
    confirm(bench)
    assert bench.model.subject.value("form.is_foreign") == "1"
    assert bench.hand.shown(ASKED)


def test_a_correction_of_a_case_is_kept(bench: Bench, tmp_path: Path) -> None:
    take_in(bench, tmp_path, "")
    open_list(bench)
    bench.hand.write("list_search", "测绘")
    confirm(bench)
    bench.hand.until(lambda: "测绘" in bench.stored().value(FINDING), "the correction stored")
    assert not bench.hand.open(Step.ACCEPT.value)


@pytest.mark.parametrize("visit", [None, visits.SINGLE])
def test_where_no_form_asks_the_list_is_only_read(bench: Bench, visit: visits.Visit | None) -> None:
    if visit is not None:
        bench.begin(visit)
    open_list(bench)
    bench.hand.write("list_search", "测绘")
    assert not bench.hand.shown("confirm")
    assert bench.hand.find("cancel", QAbstractButton).text() == "关闭"
    bench.hand.click("cancel")
    assert recorded(bench) is None


def test_a_station_without_a_list_says_so(bench: Bench) -> None:
    bench.model.shelf.editions = ()
    bench.hand.press(Qt.Key.Key_L, CTRL)
    assert "还没有外资负面清单" in bench.said[-1][0]
