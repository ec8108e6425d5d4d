"""One setting: its name, what it does, its editor, and how it differs from what counts now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.manage import setting_words
from ui.manage.number_field import NumberField
from ui.manage.turns_field import TurnsField
from ui.widgets.card import Card
from ui.widgets.chip import Chip


class SettingRow(Card):
    """A card about the setting `key`; the mark shows only when something differs."""

    def __init__(self, key: str, field: NumberField | TurnsField, parent: QWidget) -> None:
        """A number stands at the right of its words, a round of turns below them."""
        super().__init__(parent, tight=True)
        self.key = key
        self.field: NumberField | TurnsField = field
        name = QLabel(setting_words.name(key), self)
        name.setProperty("role", "lead")
        name.setBuddy(field)
        meaning = QLabel(setting_words.meaning(key), self)
        meaning.setProperty("role", "soft")
        meaning.setWordWrap(True)
        self._mark = Chip("", "warn", self, icon="mark")
        self._mark.setObjectName(f"{key}:mark")
        self._mark.hide()
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.5))
        words.addWidget(name)
        words.addWidget(meaning)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.addLayout(words, 0, 0)
        grid.setColumnStretch(0, 1)
        beside = isinstance(field, NumberField)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if beside:
            grid.addWidget(field, 0, 1, right)
        else:
            grid.addWidget(field, 1, 0, 1, 2)
        grid.addWidget(self._mark, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(grid)

    def say_same(self) -> None:
        """As it counts now."""
        self._mark.hide()

    def say_edited(self, counts: object) -> None:
        """Changed, still to be saved; `counts` is the value that counts now."""
        text = self.tr("已改，现行为：{value}").format(value=setting_words.value(self.key, counts))
        self._mark.say(text, "warn", "mark")
        self._mark.show()

    def say_clash(self, theirs: object, by: str) -> None:
        """Changed here and, to another value, by somebody who was first."""
        text = self.tr("{by} 刚改为：{value}；保存后按您的").format(
            by=by, value=setting_words.value(self.key, theirs)
        )
        self._mark.say(text, "bad", "conflict")
        self._mark.show()
