"""The bar at the foot: what comes next, and the outcomes with their keys, always in one place."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import WHY_NOT
from ui.keys import Key
from ui.pages.workbench import outcomes
from ui.pages.workbench.outcomes import Hint, Step
from ui.pages.workbench.subject import Subject
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture
from ui.widgets.veil import DELAY_MS

KEYS: dict[Step, Key] = {
    Step.RECEIVE: Key.RECEIVE,
    Step.PICK_UP: Key.RECEIVE,
    Step.SUPPLEMENT: Key.RECEIVE,
    Step.ACCEPT: Key.ACCEPT,
    Step.DECIDE: Key.ACCEPT,
    Step.ASK_CORRECTION: Key.ASK_CORRECTION,
    Step.REFUSE: Key.REFUSE,
    Step.PRINT: Key.PRINT_RECEIPT,
    Step.MORE: Key.MORE,
}
"""One key for the three ways of taking in, one for accepting and deciding: only one can fit."""
ICONS: dict[Step, str] = {
    Step.RECEIVE: "inbox",
    Step.PICK_UP: "inbox",
    Step.SUPPLEMENT: "inbox",
    Step.ACCEPT: "accept",
    Step.DECIDE: "finish",
    Step.ASK_CORRECTION: "correction",
    Step.REFUSE: "refuse",
    Step.PRINT: "print",
    Step.MORE: "more",
}
TAKING_IN = (Step.RECEIVE, Step.PICK_UP, Step.SUPPLEMENT)
DECIDING = (Step.ACCEPT, Step.DECIDE)
SHAPES = {"good": "finish", "warn": "warning", "primary": "info", "soft": "info", "wait": "clock"}


class OutcomePart(QFrame):
    """Only what is legal can be pressed; the key of anything else says why it can't."""

    pressed = Signal(str)
    """The value of a `Step`."""
    explained = Signal(str)
    """Why the step whose key was pressed is not open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is open yet."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._subject = Subject()
        self._picture = Picture("info", self, units=4)
        self._hint = ElidedLabel("", self)
        self._hint.setObjectName("next_step")
        names = {
            Step.RECEIVE: self.tr("收件"),
            Step.PICK_UP: self.tr("接件"),
            Step.SUPPLEMENT: self.tr("补正收齐"),
            Step.ACCEPT: self.tr("受理"),
            Step.DECIDE: self.tr("当场办结"),
            Step.ASK_CORRECTION: self.tr("告知补正"),
            Step.REFUSE: self.tr("不予受理"),
            Step.PRINT: self.tr("打印凭证"),
            Step.MORE: self.tr("更多"),
        }
        self._waiting = False
        self._felt = QTimer(self)
        self._felt.setSingleShot(True)
        self._felt.timeout.connect(self._on_felt)
        self._buttons = {step: self._button(step, names[step]) for step in Step}
        self._explainers = {step: self._explainer(step) for step in Step}
        self._lay_out()
        self.show_subject(self._subject)

    def show_subject(self, subject: Subject) -> None:
        """Bring hint and buttons up to date."""
        self._subject = subject
        if not self._waiting:
            self._say(outcomes.hint(subject))
        here = (outcomes.taking_in(subject), outcomes.deciding(subject))
        bright = outcomes.next_step(subject)
        # Hidden before another is shown: the row must not for a moment be wider than the screen.
        for step in (*TAKING_IN, *DECIDING):
            if step not in here:
                self._buttons[step].hide()
        for step, button in self._buttons.items():
            shown = step in here or step not in (*TAKING_IN, *DECIDING)
            why = outcomes.why_not(subject, step)
            button.setVisible(shown)
            button.setEnabled(not why)
            button.setToolTip(why or f"{button.accessibleName()} {KEYS[step].shown}")
            button.setProperty(WHY_NOT, why)
            self._explainers[step].setEnabled(shown and bool(why))
            self._shine(step, bright=step is bright)

    def button(self, step: Step) -> CommandButton:
        """The button of a step, for a menu to open over."""
        return self._buttons[step]

    def say_busy(self, busy: bool) -> None:
        """An answer is awaited; said only when the wait can be felt."""
        if busy:
            self._felt.start(DELAY_MS)
            return
        self._felt.stop()
        self._waiting = False
        self._say(outcomes.hint(self._subject))

    def _on_felt(self) -> None:
        self._waiting = True
        self._say(Hint(self.tr("正在处理……"), "wait"))

    def _say(self, hint: Hint) -> None:
        self._hint.setText(hint.text)
        self._picture.setVisible(bool(hint.text))
        tone = "primary" if hint.tone == "wait" else hint.tone
        self._picture.show_icon(SHAPES[hint.tone], "ink_soft" if tone == "soft" else tone)
        theme.mark(self._hint, tone=tone)

    def _button(self, step: Step, text: str) -> CommandButton:
        # The drawing of “more” is known everywhere; its words would crowd the others out.
        shown = "" if step is Step.MORE else text
        button = CommandButton(shown, KEYS[step], self, icon=ICONS[step], may_narrow=True)
        button.setAccessibleName(text)
        button.setObjectName(step.value)
        button.clicked.connect(partial(self.pressed.emit, step.value))
        return button

    def _explainer(self, step: Step) -> QShortcut:
        # A disabled button does not hear its key; silence would look like a fault.
        shortcut = QShortcut(QKeySequence(KEYS[step].value), self)
        shortcut.activated.connect(
            lambda: self.explained.emit(outcomes.why_not(self._subject, step))
        )
        return shortcut

    def _shine(self, step: Step, *, bright: bool) -> None:
        button = self._buttons[step]
        role = "primary" if bright else ""
        if button.property("role") != role:
            button.setIcon(icons.icon(ICONS[step], "on_primary" if bright else "ink"))
            theme.mark(button, role=role)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.space(1.5))
        line.addWidget(self._picture)
        line.addWidget(self._hint, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1.5))
        for step in Step:
            row.addWidget(self._buttons[step], _share(step))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addLayout(line)
        column.addLayout(row)


def _share(step: Step) -> int:
    """How much of the row a button takes."""
    if step is Step.MORE:
        return 0
    return 3 if step in TAKING_IN else 2
