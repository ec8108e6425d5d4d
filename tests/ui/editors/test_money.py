"""An amount is seen in words while it is typed, as papers will state it."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clerk_app.domain.catalogue_reading import read_catalogue
from tests.helpers.catalogues import shipped
from ui.pages.workbench.field_box import FieldBox

pytestmark = pytest.mark.gui


def test_an_amount_is_seen_in_words_while_it_is_typed(qtbot: QtBot) -> None:
    catalogue = read_catalogue(shipped())
    box = FieldBox(catalogue.field("capital"), catalogue, lambda _: False)
    qtbot.addWidget(box)
    box.typed.connect(lambda _, value: box.show_answer(value, "", open_=True))
    box.show()
    words = box.findChild(QLabel, "amount:form.capital")
    assert words.isHidden()
    edit = box.findChild(QLineEdit, "field:form.capital")
    qtbot.keyClicks(edit, "1200.5")
    assert words.text() == "壹仟贰佰万伍仟元整"
    assert words.isVisible()
    box.show_answer("-1", "不能小于 0", open_=True)
    assert words.isHidden()
