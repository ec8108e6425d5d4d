"""A case on the desk of which both sides changed something: said, and one key away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.helpers.differences import ADDRESS, HERE, NAME, THERE, differ, differing_case
from tests.helpers.workbenches import Bench
from ui.commands import commands_in
from ui.keys import Key
from ui.widgets.banner import Banner


def put_on_desk(bench: Bench, folder: Path, *, severe: bool = False) -> list[str]:
    """The case open; the list is of the ids for which the conflict desk was asked."""
    changes = {NAME: ("章三", "张珊")} if severe else {ADDRESS: (HERE, THERE)}
    case = differing_case(bench.station, folder, changes)
    asked: list[str] = []
    bench.page.differences_asked.connect(asked.append)
    bench.model.open_case(case.case_id)
    bench.settled()
    bench.hand.until(lambda: bench.hand.shown("open_differences"), "the button")
    return asked


def test_the_key_the_button_and_the_banner_open_the_conflict_desk(
    bench: Bench, tmp_path: Path
) -> None:
    asked = put_on_desk(bench, tmp_path)
    assert bench.hand.find("open_differences", QPushButton).text() == "核对差异 1"
    bench.hand.click("open_differences")
    bench.hand.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    bench.hand.until(lambda: len(asked) == 2, "the key")
    banner = bench.hand.find("notice:0", Banner)
    bench.hand.tap(next(one for one in banner.findChildren(QPushButton) if one.isVisible()))
    assert asked == [bench.model.subject.key] * 3


def test_it_is_a_command_of_the_palette_only_while_there_is_something(
    bench: Bench, tmp_path: Path
) -> None:
    def why_not() -> str:
        return next(one.why_not for one in commands_in(bench.page) if one.key is Key.DIFFERENCES)

    assert why_not() == "这件没有待核对的差异"
    put_on_desk(bench, tmp_path, severe=True)
    assert why_not() == ""


def test_the_button_goes_when_nothing_waits_any_more(bench: Bench, tmp_path: Path) -> None:
    put_on_desk(bench, tmp_path)
    bench.hand.click("put_aside")
    bench.hand.until(lambda: not bench.hand.shown("open_differences"), "gone")


def test_a_second_difference_counts(bench: Bench, tmp_path: Path) -> None:
    put_on_desk(bench, tmp_path)
    key = bench.model.subject.key
    differ(bench.station, key, {"form.scope": ("日用百货", "百货")})
    bench.model.open_case(key)
    button = bench.hand.find("open_differences", QPushButton)
    bench.hand.until(lambda: button.text() == "核对差异 2", "two")


def test_the_banner_says_both_values_in_words_and_what_stands(bench: Bench, tmp_path: Path) -> None:
    asked = put_on_desk(bench, tmp_path)
    said = bench.hand.find("notice:0", Banner).text()
    assert f"现在采用“{THERE}”" in said
    assert f"另一边填的是“{HERE}”" in said
    assert asked == []
