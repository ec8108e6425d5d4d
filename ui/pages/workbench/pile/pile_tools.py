"""The column of acts beside the pages: each with its key, none where it cannot be done."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.commands import WHY_NOT
from ui.keys import Key
from ui.widgets.command_button import CommandButton

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Tool:
    name: str
    """What it does, and the end of its object name."""
    title: object
    key: Key
    icon: str
    changes: bool = True
    """It changes the pages; False: also offered where nothing may be changed."""
    repeats: bool = False
    """Its key counts each time while it is held down."""
    of_pages: bool = True
    """It needs a page in hand."""


_GROUPS: tuple[tuple[_Tool, ...], ...] = (
    (
        _Tool("back", QT_TRANSLATE_NOOP("PileTools", "前移"), Key.PAGE_BACK, "chevron-left"),
        _Tool("on", QT_TRANSLATE_NOOP("PileTools", "后移"), Key.PAGE_ON, "chevron-right"),
        _Tool(
            "above", QT_TRANSLATE_NOOP("PileTools", "归入上一份"), Key.TO_LINE_ABOVE, "chevron-up"
        ),
        _Tool(
            "below", QT_TRANSLATE_NOOP("PileTools", "归入下一份"), Key.TO_LINE_BELOW, "chevron-down"
        ),
        _Tool("split", QT_TRANSLATE_NOOP("PileTools", "从此页起归下一份"), Key.SPLIT, "transfer"),
        _Tool("merge", QT_TRANSLATE_NOOP("PileTools", "与上一份合并"), Key.MERGE, "link"),
    ),
    (
        _Tool(
            "left", QT_TRANSLATE_NOOP("PileTools", "左转"), Key.PILE_LEFT, "turn-left", repeats=True
        ),
        _Tool(
            "right",
            QT_TRANSLATE_NOOP("PileTools", "右转"),
            Key.PILE_RIGHT,
            "turn-right",
            repeats=True,
        ),
        _Tool("retake", QT_TRANSLATE_NOOP("PileTools", "重拍这一页"), Key.SCAN, "recall"),
        _Tool("remove", QT_TRANSLATE_NOOP("PileTools", "删除"), Key.REMOVE_PAGE, "trash"),
        _Tool("undo", QT_TRANSLATE_NOOP("PileTools", "撤销"), Key.UNDO, "undo", of_pages=False),
    ),
    (
        _Tool(
            "larger",
            QT_TRANSLATE_NOOP("PileTools", "放大"),
            Key.LARGER,
            "zoom-in",
            changes=False,
            of_pages=False,
        ),
        _Tool(
            "smaller",
            QT_TRANSLATE_NOOP("PileTools", "缩小"),
            Key.SMALLER,
            "zoom-out",
            changes=False,
            of_pages=False,
        ),
    ),
)


class PileTools(QFrame):
    """Buttons one under the other; `pressed` has the name of one."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing can be done yet."""
        super().__init__(parent)
        self._buttons: dict[_Tool, CommandButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        for group in _GROUPS:
            for tool in group:
                column.addWidget(self._button(tool))
            column.addSpacing(theme.space(2))
        column.addStretch(1)

    def show_state(self, *, changeable: bool, in_hand: bool, undo: str) -> None:
        """What can be done now; `undo` says what would be taken back, empty: nothing."""
        for tool, button in self._buttons.items():
            may = (changeable or not tool.changes) and (in_hand or not tool.of_pages)
            button.setEnabled(may and (tool.name != "undo" or bool(undo)))
            if tool.name == "undo":
                said = translate("PileTools", "撤销：{what}").format(what=undo) if undo else ""
                button.setToolTip(said)
            reading = translate("PileTools", "现在不能改动材料")
            choose = translate("PileTools", "先选中页面")
            button.setProperty(WHY_NOT, choose if changeable else reading)

    def _button(self, tool: _Tool) -> CommandButton:
        button = CommandButton(
            translate("PileTools", str(tool.title)),
            tool.key,
            self,
            icon=tool.icon,
            role="quiet",
            repeats=tool.repeats,
        )
        button.setObjectName(f"pile_{tool.name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.pressed.emit(tool.name))
        self._buttons[tool] = button
        return button
