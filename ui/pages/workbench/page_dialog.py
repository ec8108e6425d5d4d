"""这一页: how a page came and how it is filed, side by side, and each step to be taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.rework import SeenPage
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.page_steps import PageMode, PageSteps, Ticks, as_ticked, ticks_of
from ui import theme, words
from ui.keys import Key
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.command_button import CommandButton
from ui.widgets.page_picture import PagePicture

translate = QCoreApplication.translate

Failed = Callable[[YichuangError], None]
Try = Callable[[PageSteps | None, int, Callable[[SeenPage], None], Failed], None]
"""Asks for the page as these steps make it (None: the original), so many pixels wide."""

WIDTH = 900
"""Pixels a page is drawn wide: enough to tell whether small print is legible."""
MODES: dict[PageMode, object] = {
    PageMode.COLOUR: QT_TRANSLATE_NOOP("PageMode", "彩色"),
    PageMode.GREY: QT_TRANSLATE_NOOP("PageMode", "灰度"),
    PageMode.BILEVEL: QT_TRANSLATE_NOOP("PageMode", "黑白"),
}
_AS_IT_CAME = Ticks(cut=False, straight=False, turns=0, light=False, mode=PageMode.COLOUR)


class PageDialog(AskDialog):
    """Looks at the result of each change as it is made; only the way on keeps it."""

    chosen = Signal(object)
    """The `PageSteps` the page is to be made with."""

    def __init__(self, name: str, kept: KeptPage, see: Try, parent: QWidget) -> None:
        """The page called `name`; pictures come from `see`."""
        note = self.tr("原图一直保留到办结，每一步都能取消。")
        title = self.tr("这一页：{name}").format(name=name)
        super().__init__(title, note, self.tr("用这个结果"), parent)
        self.setMinimumWidth(theme.space(150))
        self._kept, self._see = kept, see
        self._ticks = ticks_of(kept.steps)
        self._asked = self._shown = kept.steps
        self._in_work = False
        self._before, self._after = PagePicture(self), PagePicture(self)
        self._before_said, self._after_said = QLabel(self), QLabel(self)
        self._before_said.setObjectName("page_before")
        self._after_said.setObjectName("page_after")
        self._cut = self._tick(self.tr("裁边、透视"), "page_cut")
        self._straight = self._tick(self.tr("扶正"), "page_straight")
        self._way = self._tick(self.tr("方向"), "page_way")
        self._light = self._tick(self.tr("去底色"), "page_light")
        self._modes = QButtonGroup(self)
        self._lay_out()
        self._show()
        self.accepted.connect(lambda: self.chosen.emit(self._steps()))
        self._before.say(self.tr("正在打开…"))
        self._after.say(self.tr("正在打开…"))
        see(None, WIDTH, self._on_original, self._on_no_original)
        self._look()

    def problem(self) -> str:
        """What cannot be made cannot be kept."""
        return self._trouble

    _trouble = ""

    # Layout

    def _tick(self, said: str, name: str) -> QCheckBox:
        box = QCheckBox(said, self)
        box.setObjectName(name)
        box.clicked.connect(self._on_ticked)
        return box

    def _lay_out(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.space(2))
        for picture, size in (
            (self._before, self._before_said),
            (self._after, self._after_said),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme.space(1))
            column.addWidget(picture, 1)
            theme.mark(size, role="small")
            column.addWidget(size)
            pictures.addLayout(column, 1)
        self.body.addLayout(pictures, 1)
        steps = QHBoxLayout()
        steps.setSpacing(theme.space(3))
        for box in (self._cut, self._straight, self._way, self._light):
            steps.addWidget(box)
        steps.addStretch(1)
        self.body.addLayout(steps)
        self.body.addLayout(self._modes_row())
        self.body.addLayout(self._turns_row())

    def _modes_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for place, mode in enumerate(MODES):
            choice = QRadioButton(translate("PageMode", str(MODES[mode])), self)
            choice.setObjectName(f"page_{mode.value}")
            choice.clicked.connect(self._on_ticked)
            self._modes.addButton(choice, place)
            row.addWidget(choice)
        row.addStretch(1)
        for said, name, ticks in (
            (self.tr("恢复自动处理"), "page_proposed", ticks_of(self._kept.proposed)),
            (self.tr("恢复原样"), "page_as_it_came", _AS_IT_CAME),
        ):
            whole = QPushButton(said, self)
            whole.setProperty("role", "quiet")
            whole.setObjectName(name)
            whole.setAutoDefault(False)
            whole.clicked.connect(partial(self._become, ticks))
            row.addWidget(whole)
        return row

    def _turns_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        for said, key, name, quarters in (
            (self.tr("左转"), Key.TURN_LEFT, "page_left", 3),
            (self.tr("右转"), Key.TURN_RIGHT, "page_right", 1),
        ):
            button = CommandButton(said, key, self, role="quiet", repeats=True)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._turn, quarters))
            row.addWidget(button)
        row.addStretch(1)
        return row

    # What is chosen

    def _steps(self) -> PageSteps:
        return as_ticked(self._kept.proposed, self._ticks)

    def _turn(self, quarters: int) -> None:
        self._become(replace(self._ticks, turns=(self._ticks.turns + quarters) % 4))

    def _on_ticked(self) -> None:
        mode = tuple(MODES)[max(0, self._modes.checkedId())]
        turns, proposed = self._ticks.turns, self._kept.proposed.turns
        if self._way.isChecked() != (turns == proposed != 0):
            turns = proposed if self._way.isChecked() else 0
        self._become(
            Ticks(
                cut=self._cut.isChecked(),
                straight=self._straight.isChecked(),
                turns=turns,
                light=self._light.isChecked(),
                mode=mode,
            )
        )

    def _become(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self._show()
        self._look()

    def _show(self) -> None:
        ticks, proposed = self._ticks, ticks_of(self._kept.proposed)
        for box, ticked, possible in (
            (self._cut, ticks.cut, proposed.cut),
            (self._straight, ticks.straight, proposed.straight),
            (self._way, ticks.turns == proposed.turns != 0, proposed.turns != 0),
            (self._light, ticks.light, True),
        ):
            box.setChecked(ticked)
            box.setEnabled(possible)
        self._modes.button(tuple(MODES).index(ticks.mode)).setChecked(True)

    # Looking

    def _look(self) -> None:
        """One at a time: what was ticked meanwhile is looked at next, not in between."""
        if self._in_work:
            return
        self._in_work, self._asked = True, self._steps()
        self.wait_for(self.tr("正在处理…"))
        self._see(self._asked, WIDTH, self._on_tried, self._on_failed)

    def _on_original(self, seen: SeenPage) -> None:
        self._before.put(seen.drawn)
        self._before_said.setText(self.tr("原图　{size}").format(size=words.size(seen.size)))

    def _on_no_original(self, error: YichuangError) -> None:
        self._before.say(words.sentence(error))

    def _on_tried(self, seen: SeenPage) -> None:
        self._trouble = ""
        self._after.put(seen.drawn)
        self._after_said.setText(self.tr("处理后　{size}").format(size=words.size(seen.size)))
        self._on_looked()

    def _on_failed(self, error: YichuangError) -> None:
        self._trouble = words.sentence(error)
        self._after.say(self._trouble)
        self._after_said.setText("")
        self._on_looked()

    def _on_looked(self) -> None:
        self._in_work = False
        self.wait_for("")
        if self._steps() != self._asked:
            self._look()
