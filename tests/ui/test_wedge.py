"""A barcode gun is told from fast hands by time alone, wherever the cursor stands."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.examples import scaled
from ui.wedge import LONGEST_GAP_MS, Wedge
from ui.widgets.editors.choice_editor import ChoiceEditor

GUN = 8
HANDS = 120


class _Desk(QWidget):
    """A field, a larger field and a button, with time under our control."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("x")
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.button):
            column.addWidget(widget)
        self.now = 1000

    def type(self, letters: str, gap: int, *, enter: bool = True) -> None:
        """Press each letter `gap` milliseconds after the last one."""
        for letter in letters:
            self.press(ord(letter.upper()), letter, gap)
        if enter:
            self.press(Qt.Key.Key_Return, "\r", gap)

    def press(
        self,
        key: int,
        text: str,
        gap: int,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        repeat: bool = False,
        to: QWidget | None = None,
    ) -> None:
        self.now += gap
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, text, repeat)
        event.setTimestamp(self.now)
        QApplication.sendEvent(to or QApplication.focusWidget() or self, event)


@pytest.fixture
def desk(qtbot: QtBot) -> _Desk:
    widget = _Desk()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget.line)
    return widget


@pytest.fixture
def scans(qapp: QApplication) -> Iterator[list[str]]:
    wedge = Wedge(qapp)
    heard: list[str] = []
    wedge.scanned.connect(heard.append)
    yield heard
    wedge.stop()


def test_a_gun_is_heard_and_the_field_is_as_before(desk: _Desk, scans: list[str]) -> None:
    desk.line.setText("王")
    desk.type("XG010111230017K", GUN)
    assert scans == ["XG010111230017K"]
    assert desk.line.text() == "王"


def test_the_owner_of_the_field_hears_that_it_was_restored(desk: _Desk, scans: list[str]) -> None:
    edits: list[str] = []
    desk.line.textEdited.connect(edits.append)
    desk.type("XG010111230017K", GUN)
    assert edits[-1] == ""


def test_hands_are_not_a_gun(desk: _Desk, scans: list[str]) -> None:
    desk.type("610305197103150014", HANDS)
    assert scans == []
    assert desk.line.text() == "610305197103150014"


def test_enter_after_hands_reaches_the_field(desk: _Desk, scans: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.line.returnPressed):
        desk.type("610305197103150014", HANDS)


def test_enter_after_a_gun_does_not_reach_the_field(desk: _Desk, scans: list[str]) -> None:
    entered: list[bool] = []
    desk.line.returnPressed.connect(lambda: entered.append(True))
    desk.type("XG010111230017K", GUN)
    assert entered == []


@pytest.mark.parametrize(("gap", "heard"), [(LONGEST_GAP_MS, 1), (LONGEST_GAP_MS + 1, 0)])
def test_the_border_between_gun_and_hands(
    desk: _Desk, scans: list[str], gap: int, heard: int
) -> None:
    desk.type("ABCDEF", gap)
    assert len(scans) == heard


@pytest.mark.parametrize(("letters", "heard"), [("ABCDE", 0), ("ABCDEF", 1)])
def test_a_short_burst_is_no_code(desk: _Desk, scans: list[str], letters: str, heard: int) -> None:
    desk.type(letters, GUN)
    assert len(scans) == heard


def test_a_burst_without_enter_is_left_alone(desk: _Desk, scans: list[str]) -> None:
    desk.type("XG010111230017K", GUN, enter=False)
    desk.press(Qt.Key.Key_Return, "\r", HANDS)
    assert scans == []
    assert desk.line.text() == "XG010111230017K"


def test_only_the_fast_part_is_the_code(desk: _Desk, scans: list[str]) -> None:
    desk.type("王芳", HANDS, enter=False)
    desk.now += HANDS
    desk.type("A0000017", GUN)
    assert scans == ["A0000017"]


def test_a_key_held_down_is_no_gun(desk: _Desk, scans: list[str]) -> None:
    desk.press(ord("A"), "a", HANDS)
    for _ in range(10):
        desk.press(ord("A"), "a", GUN, repeat=True)
    desk.press(Qt.Key.Key_Return, "\r", GUN)
    assert scans == []


def test_a_held_modifier_breaks_the_burst(desk: _Desk, scans: list[str]) -> None:
    desk.type("ABCDEF", GUN, enter=False)
    desk.press(ord("V"), "", GUN, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_Return, "\r", GUN)
    assert scans == []


def test_shift_alone_does_not_break_it(desk: _Desk, scans: list[str]) -> None:
    for letter in "ABCDEF":
        desk.press(Qt.Key.Key_Shift, "", 1, Qt.KeyboardModifier.ShiftModifier)
        desk.press(ord(letter), letter, GUN, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Return, "\r", GUN)
    assert scans == ["ABCDEF"]


def test_a_larger_field_is_restored_too(desk: _Desk, scans: list[str], qtbot: QtBot) -> None:
    desk.text.setPlainText("备注")
    desk.text.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.text)
    desk.type("XG010111230017K", GUN)
    assert scans == ["XG010111230017K"]
    assert desk.text.toPlainText() == "备注"


def test_replaced_text_comes_back(desk: _Desk, scans: list[str]) -> None:
    desk.line.setText("西安某某贸易有限公司")
    desk.line.selectAll()
    desk.type("XG010111230017K", GUN)
    assert desk.line.text() == "西安某某贸易有限公司"


def test_a_gun_over_a_button_presses_nothing(desk: _Desk, scans: list[str], qtbot: QtBot) -> None:
    desk.button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.button)
    pressed: list[bool] = []
    desk.button.clicked.connect(lambda: pressed.append(True))
    desk.type("XG010111230017K", GUN)
    assert scans == ["XG010111230017K"]
    assert pressed == []


def test_a_password_is_not_lost(desk: _Desk, scans: list[str]) -> None:
    desk.line.setEchoMode(QLineEdit.EchoMode.Password)
    desk.type("right", HANDS, enter=False)
    desk.now += HANDS
    desk.type("XG010111230017K", GUN)
    assert scans == ["XG010111230017K"]
    assert desk.line.text() == "right"


@pytest.mark.parametrize("focused", [True, False])
def test_a_gun_over_an_open_menu_takes_no_entry(
    desk: _Desk, scans: list[str], qtbot: QtBot, focused: bool
) -> None:
    if not focused:
        desk.line.clearFocus()
    menu = QMenu(desk)
    taken: list[bool] = []
    menu.addAction("&1").triggered.connect(lambda: taken.append(True))
    menu.addMenu("&2").addAction("&3").triggered.connect(lambda: taken.append(True))
    menu.popup(desk.mapToGlobal(desk.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    for letter in "1234567":
        desk.press(ord(letter), letter, GUN, to=menu)
    desk.press(Qt.Key.Key_Return, "\r", GUN, to=menu)
    assert scans == ["1234567"]
    assert taken == []
    menu.close()
    desk.line.setFocus()
    desk.type("ABCDEF", GUN)
    assert scans == ["1234567", "ABCDEF"]


def test_the_gun_is_heard_where_the_hand_went_and_where_nothing_has_the_focus(
    desk: _Desk, scans: list[str], qtbot: QtBot
) -> None:
    for one in (desk.text, desk.button, desk.line):
        one.setFocus()
        desk.type("ABCDEF", GUN)
    desk.line.clearFocus()
    assert QApplication.focusWidget() is None
    desk.type("ABCDEF", GUN)
    assert scans == ["ABCDEF"] * 4
    desk.line.setFocus()
    desk.line.deleteLater()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not desk.line)
    desk.type("ABCDEF", GUN)
    assert scans == ["ABCDEF"] * 5


@pytest.fixture
def choice(desk: _Desk, qtbot: QtBot) -> ChoiceEditor:
    made = ChoiceEditor([("a", "个人"), ("b", "单位"), ("c", "其他")], desk)
    desk.layout().addWidget(made)
    made.show()
    made.put("a")
    made.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made)
    return made


def test_a_gun_over_a_list_chooses_nothing_not_even_for_a_moment(
    desk: _Desk, scans: list[str], choice: ChoiceEditor
) -> None:
    chosen: list[str] = []
    choice.edited.connect(chosen.append)
    desk.type("310305197103150014", GUN)
    assert scans == ["310305197103150014"]
    assert chosen == []
    assert choice.value() == "a"


def test_a_hand_s_digit_in_a_list_is_heard_a_moment_later(
    desk: _Desk, scans: list[str], choice: ChoiceEditor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(choice.edited):
        desk.type("2", HANDS, enter=False)
    assert choice.value() == "b"
    assert scans == []


def test_keys_in_a_list_keep_their_order(
    desk: _Desk, scans: list[str], choice: ChoiceEditor
) -> None:
    desk.type("2", HANDS, enter=False)
    desk.press(Qt.Key.Key_Down, "", HANDS)
    assert choice.value() == "c"
    assert scans == []


def test_letters_that_were_no_code_are_all_heard(
    desk: _Desk, scans: list[str], choice: ChoiceEditor
) -> None:
    desk.type("323", GUN)
    assert choice.value() == "c"
    assert scans == []


KEYS = st.lists(
    st.tuples(
        st.sampled_from(" aA09;/王é\U00020000\x00\r"),
        st.sampled_from((0, GUN, LONGEST_GAP_MS, LONGEST_GAP_MS + 1, HANDS)),
    ),
    max_size=60,
)


@settings(max_examples=scaled(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=KEYS)
def test_whatever_is_pressed_is_in_the_field_or_in_a_scan_and_nothing_twice(
    desk: _Desk, scans: list[str], keys: list[tuple[str, int]]
) -> None:
    desk.now += HANDS
    desk.press(Qt.Key.Key_Return, "\r", HANDS)
    desk.line.clear()
    scans.clear()
    for letter, gap in keys:
        desk.press(Qt.Key.Key_Return if letter == "\r" else ord(letter), letter, gap)
    typed = "".join(letter for letter, _ in keys if letter.isprintable())
    assert sorted(desk.line.text() + "".join(scans)) == sorted(typed)
