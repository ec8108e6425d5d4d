"""What the centre says of this PC's date, of its copies, and of what the platform cannot do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from clerk_app.desk import incarnation
from clerk_app.desk.incarnation import OpenFiles, OtherStore
from clerk_app.desk.station import Station
from clerk_app.domain.platform_abilities import Ability
from tests.helpers.urged_line import UrgedLine
from tests.ui.sync_centre.conftest import enrol_as, opened, said
from ui.rehearsal.hand import Hand


@pytest.mark.parametrize(
    ("skew", "words"),
    [
        (None, "启动后还没有与平台核对"),
        (timedelta(seconds=2), "与平台一致"),
        (timedelta(minutes=-7), "本机时钟快 7 分钟；请校准"),
        (timedelta(days=3), "本机日期慢 3 天：屏幕和纸上的日期、最后期限都可能不对"),
    ],
)
def test_the_centre_says_whether_this_pc_s_date_can_be_trusted(
    hand: Hand, lines: list[UrgedLine], skew: timedelta | None, words: str
) -> None:
    ms = None if skew is None else int(skew.total_seconds() * 1000)
    lines[0].link = replace(lines[0].link, skew_ms=ms)
    assert said(opened(hand), "sync_clock").startswith(words)


def test_a_copy_at_work_and_files_left_behind_are_told(hand: Hand, station: Station) -> None:
    enrol_as(station, 2)
    turn = incarnation.next_turn(station)
    open_case = OpenFiles("GX03012611290001A", 2)
    gone = OtherStore("old", 1, 0, 0, "", at_once=False, files=(open_case,))
    incarnation.known(station, turn, (gone,))
    shown = opened(hand)
    hand.until(lambda: "1 件缺文件" in said(shown, "sync_others"), "files left behind")
    turn = incarnation.next_turn(station)
    incarnation.known(station, turn, (gone, replace(gone, incarnation="copy", at_once=True)))
    hand.click("sync_now")
    hand.until(lambda: "同时在用" in said(shown, "sync_others"), "a copy")


def test_the_centre_says_what_the_platform_cannot_do(hand: Hand, lines: list[UrgedLine]) -> None:
    lines[0].link = replace(lines[0].link, missing=(Ability.LEDGER, Ability.REFERENCES))
    shown = opened(hand)
    assert said(shown, "sync_platform") == (
        "结果不明的业务要过一会儿才再传；目录和日历不从平台更新"
    )
    assert shown.findChild(QLabel, "sync_platform").isVisible()


def test_of_a_platform_that_can_do_everything_nothing_is_said(hand: Hand) -> None:
    assert not opened(hand).findChild(QLabel, "sync_platform").isVisible()
