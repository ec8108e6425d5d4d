"""Editors of the form alone: what was typed is kept as it was typed, and said once when left."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.catalogue import Catalogue, Condition, Field, FieldType, TableColumn
from clerk_app.domain.form import check_value, table_value
from tests.helpers.editors import shown
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.editors.choose import editor_for
from ui.widgets.editors.editor import Editor
from ui.widgets.editors.table_editor import TableEditor

NUMBER = "610305197103150014"
"""A sample number of the standard's facts."""


Make = Callable[[str], Editor]


@pytest.fixture
def make(window: QWidget, qtbot: QtBot, catalogue: Catalogue) -> Make:
    """The editor of a field of the catalogue, in a window with another field after it."""

    def made(key: str) -> Editor:
        return shown(window, qtbot, catalogue, catalogue.field(key))

    return made


def heard(editor: Editor) -> tuple[list[str], list[str]]:
    """What the editor tells: every change, and what stood there when it was left."""
    edited: list[str] = []
    left: list[str] = []
    editor.edited.connect(edited.append)
    editor.left.connect(left.append)
    return edited, left


@pytest.mark.parametrize("key", ["ent_name", "uscc", "capital", "employees", "legal_mobile"])
@pytest.mark.parametrize("typed", ["138 0000-0001", "0012 ", " 100.", "1,000"])
def test_what_is_typed_is_kept_to_the_letter(make: Make, key: str, typed: str) -> None:
    editor = make(key)
    edited, left = heard(editor)
    QTest.keyClicks(editor.widget(), typed)
    assert editor.value() == typed
    assert edited == [typed[: n + 1] for n in range(len(typed))]
    assert left == []
    QTest.keyClick(editor.widget(), Qt.Key.Key_Tab)
    assert left == [typed]
    assert editor.value() == typed


def test_the_same_text_once_more_is_told_once_more(make: Make) -> None:
    editor = make("legal_cert_no")
    _, left = heard(editor)
    for _ in range(2):
        editor.widget().setFocus()
        QTest.keyClicks(editor.widget(), NUMBER)
        QTest.keyClick(editor.widget(), Qt.Key.Key_Return)
        editor.put("")
    assert left == [NUMBER, NUMBER]


def test_going_through_a_field_without_a_change_tells_nothing(make: Make) -> None:
    editor = make("legal_cert_no")
    editor.put(NUMBER)
    edited, left = heard(editor)
    QTest.keyClick(editor.widget(), Qt.Key.Key_Tab)
    editor.widget().setFocus()
    QTest.keyClick(editor.widget(), Qt.Key.Key_Return)
    assert (edited, left) == ([], [])


def test_a_value_from_elsewhere_leaves_the_cursor_where_it_is(make: Make) -> None:
    editor = make("ent_name")
    line = editor.widget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "ABCDEF")
    line.setCursorPosition(3)
    editor.put("ABCDEFGH")
    assert line.cursorPosition() == 3
    editor.put("ABCDEFGH")
    assert line.text() == "ABCDEFGH"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_go_on_to_the_next_field(make: Make, key: Qt.Key) -> None:
    editor = make("ent_name")
    QTest.keyClick(editor.widget(), key)
    assert not editor.widget().hasFocus()


def test_a_long_text_takes_enter_and_leaves_with_tab(make: Make) -> None:
    editor = make("scope")
    _, left = heard(editor)
    QTest.keyClicks(editor.widget(), "one")
    QTest.keyClick(editor.widget(), Qt.Key.Key_Return)
    QTest.keyClicks(editor.widget(), "two")
    QTest.keyClick(editor.widget(), Qt.Key.Key_Tab)
    assert left == ["one\ntwo"]


def test_a_number_in_a_table_is_masked_once_it_is_left(make: Make) -> None:
    editor = make("investors")
    table = editor.widget().parentWidget()
    row = {"name": "ZHANG", "cert_no": NUMBER, "amount": "100", "ratio": "100"}
    edited, _ = heard(editor)
    for text in row.values():
        cell = table.focusWidget()
        QTest.keyClicks(cell, text)
        QTest.keyClick(cell, Qt.Key.Key_Return)
    assert edited[-1] == table_value([row])
    shown_texts = [cell.text() for cell in table.findChildren(QLineEdit)]
    assert NUMBER not in shown_texts
    assert "100" in shown_texts


def test_a_row_of_a_table_comes_and_goes(make: Make, catalogue: Catalogue) -> None:
    editor = make("investors")
    rows = [{"name": "A", "ratio": "60"}, {"name": "B", "ratio": "40"}]
    editor.put(table_value(rows))
    field = catalogue.field("investors")
    check_value(catalogue, field, {field.name: editor.value()}, today=date(2026, 11, 23))
    edited, left = heard(editor)
    table = editor.widget().parentWidget()
    table.findChildren(QToolButton)[0].click()
    assert edited[-1] == left[-1] == table_value(rows[1:])


@pytest.mark.parametrize("kind", [one for one in FieldType if one is not FieldType.TABLE])
def test_every_kind_of_question_has_an_editor_that_gives_its_value_back(
    kind: FieldType, catalogue: Catalogue, window: QWidget
) -> None:
    editor = editor_for(Field("x", "X", kind, "enterprise"), catalogue, window)
    editor.put("1")
    assert editor.value() == "1"


def test_a_choice_is_taken_by_digit_letter_and_arrow_and_let_go_again(make: Make) -> None:
    editor = make("legal_cert_type")
    assert isinstance(editor, ChoiceEditor)
    edited, _ = heard(editor)
    QTest.keyClick(editor, Qt.Key.Key_2)
    assert editor.currentIndex() == 1
    QTest.keyClicks(editor, "h")
    assert editor.currentText()[0] in "护户"
    QTest.keyClick(editor, Qt.Key.Key_Up)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.value() == ""
    assert edited[-1] == ""


def test_a_code_nobody_knows_is_shown_as_it_came(make: Make) -> None:
    editor = make("legal_cert_type")
    assert isinstance(editor, ChoiceEditor)
    editor.put("from-a-newer-catalogue")
    assert editor.value() == "from-a-newer-catalogue"
    assert editor.currentText() == "from-a-newer-catalogue"


@pytest.mark.parametrize("key", ["ent_name", "scope", "legal_cert_no"])
def test_a_closed_field_takes_no_keys_and_can_be_read(make: Make, key: str) -> None:
    editor = make(key)
    editor.put("as it is")
    editor.set_open(open_=False)
    edited, _ = heard(editor)
    QTest.keyClicks(editor.widget(), "x")
    assert editor.value() == "as it is"
    assert edited == []


def test_a_column_is_shown_only_where_it_is_asked_and_keeps_what_stands_in_it(
    window: QWidget, qtbot: QtBot
) -> None:
    asked = Condition("way", ("goods",))
    columns = (
        TableColumn("way", "方式", FieldType.TEXT),
        TableColumn("thing", "实物名称", FieldType.TEXT, when=asked),
    )
    field = Field("owners", "出资", FieldType.TABLE, "investors", columns=columns)
    table = TableEditor(field, window)
    table.put(table_value([{"way": "goods", "thing": "机床"}, {"way": "cash"}]))
    table.ask(lambda column, row: column.when is None or row.get("way") in column.when.equals)
    cells = {one.objectName().removeprefix("cell:form.owners:"): one for one in _cells(table)}
    assert {key: one.isHidden() for key, one in cells.items()} == {
        "0:way": False,
        "0:thing": False,
        "1:way": False,
        "1:thing": True,
    }
    way = cells["0:way"]
    way.clear()
    QTest.keyClicks(way, "cash")
    assert cells["0:thing"].isHidden()
    assert table.value() == table_value([{"way": "cash", "thing": "机床"}, {"way": "cash"}])
    del qtbot


def test_a_column_with_a_list_is_chosen_and_what_breaks_a_rule_is_marked(
    window: QWidget, qtbot: QtBot
) -> None:
    columns = (
        TableColumn("name", "姓名", FieldType.TEXT, required=True),
        TableColumn("way", "方式", FieldType.CHOICE, options="ways", required=True),
        TableColumn("paid", "出资", FieldType.DECIMAL, least="0"),
    )
    field = Field("owners", "出资", FieldType.TABLE, "investors", columns=columns)
    table = TableEditor(field, window, options={"way": (("1", "货币"), ("2", "实物"))})
    captions = [one.text() for one in table.findChildren(QLabel) if one.text()]
    assert captions == ["姓名 *", "方式 *", "出资"]
    table.put(table_value([{"name": "张三", "paid": "-1"}]))
    table.mark_wrong(wrong=True)
    (way,) = table.findChildren(ChoiceEditor)
    name, paid = _cells(table)
    assert [bool(one.property("tone")) for one in (name, way, paid)] == [False, True, True]
    QTest.keyClicks(way, "2")
    assert table.value() == table_value([{"name": "张三", "paid": "-1", "way": "2"}])
    table.mark_wrong(wrong=True)
    assert not way.property("tone")
    # A row with nothing in it does not count.
    table.put("")
    table.mark_wrong(wrong=True)
    assert not any(one.property("tone") for one in (name, way, paid))
    del qtbot


def _cells(table: TableEditor) -> list[QLineEdit]:
    return table.findChildren(QLineEdit)
