"""Small parts: what they say, and that colour is never all they say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.link import LinkState, LinkView, Reach
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.second_copy import CopyProblem, CopyStanding
from ui.keys import Key
from ui.widgets.banner import SHAPES, Banner
from ui.widgets.big_number import BigNumber
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.link_badge import LinkBadge, segments
from ui.widgets.section_header import SectionHeader
from ui.widgets.toast import Toast
from ui.widgets.veil import Veil

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)


def _view(
    reach: Reach = Reach.ONLINE,
    *,
    since: datetime | None = None,
    waiting: int = 0,
    refused: int = 0,
    conflicts: int = 0,
    uploads: int = 0,
) -> LinkView:
    state = LinkState(reach, since, skew_ms=0)
    return LinkView(state, waiting, refused, conflicts, uploads, None)


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (_view(), ["在线，已全部同步"]),
        (_view(waiting=2, uploads=1), ["在线，3 项待传"]),
        (_view(Reach.UNKNOWN), ["正在连接平台"]),
        (_view(Reach.OFFLINE, waiting=4), ["离线，4 项待传"]),
        (
            _view(Reach.OFFLINE, since=NOW - timedelta(hours=1), waiting=12),
            ["09:42 起离线，12 项待传"],
        ),
        (_view(Reach.OFFLINE, since=NOW - timedelta(days=2)), ["11-21 10:42 起离线，0 项待传"]),
        (_view(Reach.SIGN_IN), ["平台不认本机，请找管理员"]),
        (
            _view(waiting=1, refused=2, conflicts=3),
            ["在线，1 项待传", "2 项被退回", "3 项待核对"],
        ),
    ],
)
def test_the_badge_says_how_the_link_stands(qapp: object, view: LinkView, said: list[str]) -> None:
    assert [one.text for one in segments(view, NOW)] == said


@pytest.mark.parametrize(
    ("skew_ms", "said"),
    [
        (-420_000, ["本机时钟快 7 分钟"]),
        (420_000, ["本机时钟慢 7 分钟"]),
        (299_000, []),
        (None, []),
        (-86_400_000, ["本机日期快 1 天"]),
        (3 * 86_400_000 + 1, ["本机日期慢 3 天"]),
    ],
)
def test_the_badge_says_how_wrong_this_clock_is(
    qapp: object, skew_ms: int | None, said: list[str]
) -> None:
    view = _view()
    skewed = replace(view, state=replace(view.state, skew_ms=skew_ms))
    assert [one.text for one in segments(skewed, NOW)][1:] == said


def test_the_badge_says_that_nobody_has_compared_this_clock_since_the_start(qapp: object) -> None:
    """While the first answer is waited for nothing is said: it may be right."""
    never = {
        reach: replace(_view(reach), state=LinkState(reach, skew_ms=None))
        for reach in (Reach.OFFLINE, Reach.SIGN_IN, Reach.UNKNOWN)
    }
    said = {reach: [one.text for one in segments(view, NOW)][1:] for reach, view in never.items()}
    assert said[Reach.OFFLINE] == said[Reach.SIGN_IN] == ["本机日期未核对"]
    assert said[Reach.UNKNOWN] == []


def test_the_badge_says_since_when_there_is_no_second_copy(qapp: object) -> None:
    lost = CopyStanding(NOW - timedelta(hours=2), CopyProblem.ABSENT)
    alone = "08:42 起没有第二副本"
    view = replace(_view(waiting=1, refused=2, conflicts=3), copy=lost)
    assert [one.text for one in segments(view, NOW)] == ["在线，1 项待传", alone, "5 项待处理"]
    much = replace(_view(waiting=300), standing=Standing(Level.WARN, Cause.COUNT), copy=lost)
    assert [one.text for one in segments(much, NOW)] == ["在线，300 项待传", alone, "未同步较多"]
    most = replace(much, standing=Standing(Level.STOP, Cause.COUNT), refused=1)
    assert [one.text for one in segments(most, NOW)][1:] == ["未同步过多，暂停新收件", "1 项待处理"]
    assert len(segments(replace(_view(), copy=CopyStanding()), NOW)) == 1


def test_every_state_of_the_link_has_a_drawing_of_its_own(qapp: object) -> None:
    views = [_view(), _view(waiting=1), *(_view(reach) for reach in Reach if reach != "online")]
    drawings = [segments(view, NOW)[0].icon for view in views]
    assert len(set(drawings)) == len(drawings)


def test_the_badge_starts_as_unknown_and_follows(qtbot: QtBot) -> None:
    badge = LinkBadge()
    qtbot.addWidget(badge)
    assert badge.text() == "正在连接平台"
    badge.say(_view(refused=1), NOW)
    assert badge.text() == "在线，已全部同步，1 项被退回"
    badge.say(_view(), NOW)
    assert badge.text() == "在线，已全部同步"
    assert [chip.isHidden() for chip in badge.findChildren(Chip)] == [False, True, True]


def test_a_cut_line_says_all_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("西安国际港务区政务服务大厅（示例）")
    qtbot.addWidget(label)
    label.resize(label.sizeHint().width() // 2, label.sizeHint().height())
    label.show()
    assert label.toolTip() == label.text()
    label.resize(label.sizeHint().width() * 2, label.sizeHint().height())
    assert label.toolTip() == ""
    label.setText(label.text() * 4)
    assert label.toolTip() == label.text()
    assert not label.grab().isNull()


def test_a_button_shows_its_key_and_the_key_presses_it(qtbot: QtBot) -> None:
    window = Card()
    qtbot.addWidget(window)
    button = CommandButton("呼叫下一位", Key.CALL_NEXT, window, icon="call", role="primary")
    window.body.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert button.accessibleDescription() == "F1"
    assert button.sizeHint().width() > QPushButton("呼叫下一位").sizeHint().width()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F1)


def test_a_disabled_button_does_not_hear_its_key(qtbot: QtBot) -> None:
    window = Card()
    qtbot.addWidget(window)
    button = CommandButton("办结", Key.FINISH, window)
    window.body.addWidget(button)
    button.setEnabled(False)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F5)


@pytest.mark.parametrize("tone", SHAPES)
def test_a_banner_stays_until_hushed(qtbot: QtBot, tone: str) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say("还缺材料：身份证。", tone, "去补")
    assert not banner.isHidden()
    assert banner.text() == "还缺材料：身份证。"
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    banner.hush()
    assert banner.isHidden()
    assert banner.text() == ""


def test_tones_of_a_message_differ_in_shape(qapp: object) -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 600)
    widget.show()
    return widget


def test_a_failure_stays_until_closed(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.say("没有保存。", "bad")
    assert toast.isVisible()
    assert not _running(toast)
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_good_news_goes_away_by_itself(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("已转移到 B 队列", "good")
    assert toast.text() == "已转移到 B 队列"
    assert _running(toast)


def test_a_toast_stays_inside_and_follows(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.say("磁盘已满，没有保存。请腾出空间后重试，屏幕上的内容不会丢。" * 3, "bad")
    assert window.rect().contains(toast.geometry())
    window.resize(700, 420)
    qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))


def test_a_veil_does_not_flash_for_quick_answers(window: QWidget) -> None:
    veil = Veil(window)
    veil.cover("正在打开…")
    assert veil.isHidden()
    veil.uncover()
    assert not _running(veil)


def test_a_veil_covers_a_long_wait(qtbot: QtBot, window: QWidget) -> None:
    veil = Veil(window)
    veil.cover("正在打开…")
    qtbot.waitUntil(veil.isVisible)
    assert veil.geometry() == window.rect()
    window.resize(800, 500)
    qtbot.waitUntil(lambda: veil.geometry() == window.rect())
    assert not veil.grab().isNull()
    veil.uncover()
    assert veil.isHidden()


def test_a_number_can_grow_stale(qtbot: QtBot) -> None:
    number = BigNumber("当前号码")
    qtbot.addWidget(number)
    number.say("A023", "正在办理")
    assert number.number() == "A023"
    assert number.accessibleName() == "正在办理 A023"
    fresh = number.grab().toImage()
    number.set_stale(True)
    assert number.grab().toImage() != fresh


def test_an_error_offers_another_try(qtbot: QtBot) -> None:
    error = ErrorState()
    qtbot.addWidget(error)
    error.say("连不上大厅排队系统，请稍后重试。")
    with qtbot.waitSignal(error.retried):
        qtbot.mouseClick(error.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_an_empty_list_may_offer_a_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("还没有办件", icon="barcode", action="查找")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    empty.say("没有找到", "换一个词试试")
    assert EmptyState("还没有办件").findChild(QPushButton) is None


def test_a_header_notes_and_holds(qtbot: QtBot) -> None:
    header = SectionHeader("材料")
    qtbot.addWidget(header)
    header.set_title("材料清单")
    header.set_note("还缺 2 份")
    button = QPushButton("添加")
    header.add(button)
    assert button.parent() is header


def _running(widget: QWidget) -> bool:
    return any(timer.isActive() for timer in widget.findChildren(QTimer))
