"""The sheet on which a manager edits one setting of the hall, version after version."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui import words
from ui.manage.number_field import NumberField
from ui.manage.setting_model import SettingModel
from ui.manage.setting_row import SettingRow
from ui.manage.sheet import Sheet
from ui.manage.turns_field import TurnsField

NameOf = Callable[[str], str]
"""How an operator is called on screen, by the id that is kept."""

Fields = Sequence[tuple[str, NumberField | TurnsField]]


class SettingSheet(Sheet):
    """Draws a `SettingModel`; decides nothing."""

    def __init__(
        self,
        model: SettingModel,
        title: str,
        note: str,
        parent: QWidget | None,
        *,
        name_of: NameOf = str,
    ) -> None:
        """Takes the model as its child; fields come with `add_fields`."""
        super().__init__(title, note, self.tr("保存"), parent)
        model.setParent(self)
        self.model = model
        self._name_of = name_of
        self._rows: list[SettingRow] = []
        self._begun = False
        self._usual = self.tool("usual", self.tr("恢复默认"), "refresh")
        self._undo = self.tool("undo", self.tr("撤销修改"), "recall")
        self._usual.clicked.connect(model.use_usual)
        self._undo.clicked.connect(model.undo)
        self.failure.retried.connect(model.load)
        model.changed.connect(self._on_changed)

    def add_fields(self, fields: Fields) -> None:
        """One card for each setting, in the order in which they are read and tabbed through."""
        for key, field in fields:
            row = SettingRow(key, field, self.content)
            field.edited.connect(lambda value, key=key: self._on_edited(key, value))
            self._rows.append(row)
            self.body.addWidget(row)
        self.body.addStretch(1)

    def start(self) -> None:
        """Read, and show that it is being read."""
        self.model.load()

    def unsaved(self) -> bool:
        """A draft that differs."""
        return bool(self.model.edited())

    def act(self) -> None:
        """Save."""
        self.model.save()

    def _on_edited(self, key: str, value: object) -> None:
        self.worked()
        self.model.edit(key, value)

    def _on_changed(self) -> None:
        model = self.model
        edited = model.edited()
        self.confirm.setEnabled(bool(edited) and not model.busy)
        self._undo.setEnabled(bool(edited) and not model.busy)
        self._usual.setEnabled(model.kept is not None and not model.busy)
        self._say_version()
        if model.kept is None:
            if model.failure:
                self.show_failure(model.failure)
            else:
                self.show_loading()
            return
        for row in self._rows:
            row.field.show_value(model.draft[row.key])
            self._say_difference(row, edited)
        self._say_outcome()
        self.show_content()
        if not self._begun and self._rows:
            self._begun = True
            self._rows[0].field.setFocus()

    def _say_difference(self, row: SettingRow, edited: frozenset[str]) -> None:
        kept = self.model.kept
        if kept is None or row.key not in edited:
            row.say_same()
        elif row.key in self.model.clashes:
            row.say_clash(kept.doc[row.key], self._name_of(kept.operator))
        else:
            row.say_edited(kept.doc[row.key])

    def _say_version(self) -> None:
        kept = self.model.kept
        if kept is None:
            self.version.clear()
        elif kept.at is None:
            self.version.setText(self.tr("默认值，还没有人改过"))
        else:
            said = self.tr("第 {version} 版，{by} 于 {at} 设定").format(
                version=kept.version, by=self._name_of(kept.operator), at=words.moment(kept.at)
            )
            self.version.setText(said)

    def _say_outcome(self) -> None:
        model, kept = self.model, self.model.kept
        if kept is None:
            return
        if model.problem:
            self.banner.say(model.problem, "bad")
        elif model.rival:
            said = self.tr(
                "{by} 刚才先存了第 {version} 版，没有覆盖。您没改的项已换成新的，"
                "您改的都还在；核对后再保存，或撤销修改。"
            ).format(by=self._name_of(kept.operator), version=kept.version)
            self.banner.say(said, "warn")
        elif model.saved:
            said = self.tr("已保存为第 {version} 版，各窗口立即按此执行。")
            self.banner.say(said.format(version=kept.version), "good")
        else:
            self.banner.hush()
