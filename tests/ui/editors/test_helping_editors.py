"""Editors that help: areas by a few keys, addresses used before, names put together and tidied."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from tests.helpers.editors import shown
from ui.rehearsal.hand import Hand
from ui.widgets.editors.address_editor import AddressEditor
from ui.widgets.editors.company_name_editor import CompanyNameEditor
from ui.widgets.editors.editor import Editor

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
YANTA = "陕西省西安市雁塔区"


@pytest.fixture
def make(window: QWidget, qtbot: QtBot, catalogue: Catalogue) -> Callable[..., Editor]:
    """The editor of a field, its parts named."""

    def made(type_: FieldType, name_of: str = "") -> Editor:
        field = Field("asked", "所问", type_, "g", name_of=name_of)
        editor = shown(window, qtbot, catalogue, field)
        editor.widget().setObjectName("field:form.asked")
        if isinstance(editor, AddressEditor | CompanyNameEditor):
            editor.name_parts(field.name)
        return editor

    return made


Make = Callable[..., Editor]


def popup() -> QAbstractItemView | None:
    """The list under a line, while one is open."""
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QAbstractItemView) else None


def opened(qtbot: QtBot) -> QAbstractItemView:
    """The list, once it is open."""
    qtbot.waitUntil(lambda: popup() is not None)
    found = popup()
    assert found is not None
    return found


class TestAddress:
    """One text, two boxes."""

    def test_a_few_letters_and_enter_choose_an_area(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        said: list[str] = []
        editor.edited.connect(said.append)
        hand.write("area:form.asked", "ytq", then=ENTER)
        assert editor.value() == YANTA
        assert hand.find("area:form.asked", QLineEdit).text() == YANTA
        hand.write("field:form.asked", "示例路1号")
        assert editor.value() == f"{YANTA}示例路1号"
        assert said[-1] == editor.value()

    @pytest.mark.parametrize(("typed", "name"), [("610113", YANTA), ("西咸", "陕西省西咸新区")])
    def test_a_code_or_a_zone_of_a_platform_is_found(
        self, make: Make, window: QWidget, typed: str, name: str
    ) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        hand.write("area:form.asked", typed, then=ENTER)
        assert editor.value() == name

    def test_free_text_stays_free(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        hand.write("field:form.asked", "西安国际港务区示例路1号")
        assert editor.value() == "西安国际港务区示例路1号"
        assert hand.find("area:form.asked", QLineEdit).text() == ""

    def test_what_is_no_area_is_not_lost(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        hand.write("field:form.asked", "示例路1号")
        hand.write("area:form.asked", "港务区某处")
        assert editor.value() == "港务区某处示例路1号"
        assert hand.find("field:form.asked", QLineEdit).text() == "港务区某处示例路1号"

    def test_a_whole_address_is_parted_when_the_hand_goes_on(
        self, make: Make, window: QWidget
    ) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        hand.write("field:form.asked", f"{YANTA}示例路1号")
        assert editor.value() == f"{YANTA}示例路1号"
        assert hand.find("area:form.asked", QLineEdit).text() == YANTA
        assert hand.find("field:form.asked", QLineEdit).text() == "示例路1号"

    def test_an_address_that_comes_from_elsewhere_is_parted_and_says_nothing(
        self, make: Make, window: QWidget
    ) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        said: list[str] = []
        editor.edited.connect(said.append)
        editor.left.connect(said.append)
        editor.put("陕西省渭南地区蒲城县示例村2组")
        assert hand.find("area:form.asked", QLineEdit).text() == "陕西省渭南地区蒲城县"
        assert (editor.value(), said) == ("陕西省渭南地区蒲城县示例村2组", [])

    def test_clearing_the_area_leaves_the_street(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        editor.put(f"{YANTA}示例路1号")
        hand.write("area:form.asked", "")
        assert editor.value() == "示例路1号"

    def test_an_address_used_before_is_taken_by_down_and_enter(
        self, make: Make, window: QWidget, qtbot: QtBot
    ) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        assert isinstance(editor, AddressEditor)
        editor.offer_recent((f"{YANTA}示例路8号", "西安国际港务区示例路1号"))
        hand.key("field:form.asked", DOWN)
        words = opened(qtbot)
        QTest.keyClick(words, DOWN)
        QTest.keyClick(words, ENTER)
        qtbot.waitUntil(lambda: editor.value() == f"{YANTA}示例路8号")
        assert hand.find("area:form.asked", QLineEdit).text() == YANTA
        assert popup() is None

    def test_letters_in_the_street_find_an_area_and_up_goes_to_it(
        self, make: Make, window: QWidget, qtbot: QtBot
    ) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        QTest.keyClicks(editor.widget(), "ytq")
        words = opened(qtbot)
        QTest.keyClick(words, DOWN)
        QTest.keyClick(words, ENTER)
        qtbot.waitUntil(lambda: editor.value() == YANTA)
        assert hand.find("field:form.asked", QLineEdit).text() == ""
        QTest.keyClick(editor.widget(), Qt.Key.Key_Up)
        assert hand.find("area:form.asked", QLineEdit).hasFocus()

    def test_tab_goes_past_the_area(self, make: Make, window: QWidget) -> None:
        make(FieldType.ADDRESS)
        area = Hand(window).find("area:form.asked", QLineEdit)
        for _ in range(4):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            assert not area.hasFocus()

    def test_a_closed_address_cannot_be_changed(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.ADDRESS), Hand(window)
        editor.put(f"{YANTA}示例路1号")
        editor.set_open(open_=False)
        assert hand.find("area:form.asked", QLineEdit).isReadOnly()
        assert hand.find("field:form.asked", QLineEdit).isReadOnly()


def test_a_region_is_kept_as_its_code_and_shown_by_its_name(make: Make, window: QWidget) -> None:
    editor, hand = make(FieldType.REGION), Hand(window)
    left: list[str] = []
    editor.left.connect(left.append)
    hand.write("field:form.asked", "bqq", then=ENTER)
    assert editor.value() == "610111"
    assert left == ["610111"]
    assert hand.find("field:form.asked", QLineEdit).text() == "陕西省西安市灞桥区 610111"
    hand.write("field:form.asked", "没有的地方")
    assert editor.value() == "没有的地方"


class TestCompanyName:
    """The line and its parts say the same."""

    def test_four_parts_make_a_name(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.NAME, "company"), Hand(window)
        hand.click("compose:form.asked")
        hand.write("area:form.asked", "西安国际港务区", then=ENTER)
        hand.write("brand:form.asked", "张记")
        hand.write("trade:form.asked", "物流")
        hand.write("form:form.asked", "yxgs", then=ENTER)
        assert editor.value() == "西安国际港务区张记物流有限公司"
        assert hand.find("field:form.asked", QLineEdit).text() == editor.value()

    def test_down_unfolds_the_parts_and_enter_in_the_line_goes_on(
        self, make: Make, window: QWidget
    ) -> None:
        editor, hand = make(FieldType.NAME, "company"), Hand(window)
        hand.write("field:form.asked", "西安张记", then=ENTER)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == ""
        hand.key("field:form.asked", DOWN)
        assert hand.find("trade:form.asked", QLineEdit).hasFocus()
        assert editor.value() == "西安张记"

    def test_a_typed_name_fills_the_parts(self, make: Make, window: QWidget) -> None:
        _, hand = make(FieldType.NAME, "company"), Hand(window)
        hand.write("field:form.asked", "西安张记示例商贸有限公司")
        hand.click("compose:form.asked")
        parts = [
            hand.find(f"{part}:form.asked", QLineEdit).text()
            for part in ("area", "brand", "trade", "form")
        ]
        assert parts == ["西安", "张记示例", "商贸", "有限公司"]

    def test_a_rule_is_named_beside_the_name_and_bars_nothing(
        self, make: Make, window: QWidget
    ) -> None:
        editor, hand = make(FieldType.NAME, "company"), Hand(window)
        hand.write("field:form.asked", "中国张商贸有限公司")
        said = hand.find("remark:form.asked", QLabel).text()
        assert "“中国”：须经国务院批准（企业名称登记管理规定第十二条）" in said
        hand.write("field:form.asked", "西安张商贸有限公司")
        said = hand.find("remark:form.asked", QLabel).text()
        assert said == "字号“张”少于两个汉字（企业名称登记管理规定第 8 条）"
        assert editor.value() == "西安张商贸有限公司"
        hand.write("field:form.asked", "西安张记商贸有限公司")
        assert not hand.shown("remark:form.asked")

    def test_a_zone_alone_is_not_offered(self, make: Make, window: QWidget, qtbot: QtBot) -> None:
        _, hand = make(FieldType.NAME, "company"), Hand(window)
        hand.click("compose:form.asked")
        hand.key("area:form.asked", DOWN)
        model = opened(qtbot).model()
        words = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert "陕西自贸区" in words
        assert "自贸区" not in words


class TestPersonName:
    """Tidied, and helped with rare characters."""

    def test_a_name_is_tidied_when_the_hand_goes_on(self, make: Make, window: QWidget) -> None:
        editor, hand = make(FieldType.NAME, "person"), Hand(window)
        said: list[tuple[str, str]] = []
        editor.edited.connect(lambda value: said.append(("edited", value)))
        editor.left.connect(lambda value: said.append(("left", value)))
        hand.write("field:form.asked", "阿卜杜热合曼 • 阿卜杜克热木")
        assert editor.value() == "阿卜杜热合曼·阿卜杜克热木"
        assert said[-2:] == [("edited", editor.value()), ("left", editor.value())]

    def test_a_rare_character_is_found_by_its_reading_and_put_at_the_cursor(
        self, make: Make, window: QWidget, qtbot: QtBot
    ) -> None:
        editor, hand = make(FieldType.NAME, "person"), Hand(window)
        line = editor.widget()
        QTest.keyClicks(line, "ab")
        QTest.keyClick(line, Qt.Key.Key_Left)
        QTest.keyClick(line, DOWN)
        hand.write("rare_reading", "kun", then=DOWN)
        table = hand.find("rare_table", QListWidget)
        assert "堃" in [table.item(row).text() for row in range(table.count())]
        while table.currentItem().text() != "堃":
            QTest.keyClick(table, Qt.Key.Key_Right)
        QTest.keyClick(table, ENTER)
        qtbot.waitUntil(lambda: editor.value() == "a堃b")

    def test_enter_at_the_reading_takes_the_first(
        self, make: Make, window: QWidget, qtbot: QtBot
    ) -> None:
        editor, hand = make(FieldType.NAME, "person"), Hand(window)
        QTest.keyClick(editor.widget(), DOWN)
        hand.write("rare_reading", "yao", then=ENTER)
        qtbot.waitUntil(lambda: editor.value() == "垚")
