"""The first screen: one large button for each queue, with how many wait and how long."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.desk.kiosk_view import KioskQueue
from clerk_app.domain.ticket import Priority
from ui import words
from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button, margins
from ui.kiosk.shape import USUAL, Shape
from ui.kiosk.touch_button import TouchButton
from ui.kiosk.wait_words import wait_words

LYING, UPRIGHT = 6, 8
"""Up to so many queues stand in two columns, in one on an upright screen; more in one more."""
OF_A_PAGE = 12
BACK_MS = 30_000
"""Whoever comes next finds the first queues again."""


class ChooseView(QWidget):
    """Queues of the hall, the way to check in, the way to priority."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the queues of `model` as they are read."""
        super().__init__(parent)
        self._model, self._shape, self._first_shown = model, USUAL, 0
        self._buttons: dict[str, TouchButton] = {}
        self._title = Words("touch-title", self, name="title")
        self._as_of = Words("touch-line", self, name="as-of")
        self._banner = QFrame(self)
        self._banner.setProperty("role", "touch-banner")
        self._problem = Words("touch-line", self._banner, name="problem")
        row = QHBoxLayout(self._banner)
        row.addWidget(self._problem)
        self._grid = QGridLayout()
        self._check_in = TouchButton("", self, tone="primary")
        self._check_in.setObjectName("check-in")
        self._check_in.clicked.connect(model.ask_check_in)
        self._first = TouchButton("", self, tone="primary")
        self._first.setObjectName("priority")
        self._first.clicked.connect(model.ask_priority)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self._check_in, 1)
        self._foot.addWidget(self._first, 1)
        self._before = big_button("touch-quiet", "queues-before", partial(self._turn, -1), self)
        self._after = big_button("touch-quiet", "queues-after", partial(self._turn, 1), self)
        self._place_of = Words("touch-line", self, name="queues-place", centred=True)
        self._pager = QHBoxLayout()
        self._pager.addWidget(self._before, 2)
        self._pager.addWidget(self._place_of, 1)
        self._pager.addWidget(self._after, 2)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(BACK_MS)
        self._back.timeout.connect(partial(self._show_from, 0))
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._as_of, self._banner):
            self._column.addWidget(widget)
        self._column.addLayout(self._grid, 6)
        self._column.addLayout(self._pager)
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def button(self, queue: str) -> TouchButton:
        """The button of a queue."""
        return self._buttons[queue]

    def fit(self, shape: Shape) -> None:
        """Lay the queues out for that screen."""
        self._shape = shape
        margins(self._column, shape)
        for layout in (self._grid, self._foot):
            layout.setSpacing(shape.space(2.5))
        for button in (self._check_in, self._first):
            button.fit(shape)
        self._place()

    def _on_changed(self) -> None:
        model = self._model
        if list(self._buttons) != [line.info.queue for line in model.lines]:
            self._make_buttons()
        for line in model.lines:
            button = self._buttons[line.info.queue]
            text, tone = self._line(line)
            button.say(model.tongue.queue(line.info), text, tone)
            full = line.full and not model.waits_of_another_day
            button.setEnabled(model.open_for_touch and not full and not line.info.closing)
        say = model.tongue.say
        self._title.say(self._asked())
        self._as_of.say(self._told_when())
        self._check_in.say(say(w.CHECK_IN), say(w.CHECK_IN_HINT))
        self._check_in.setEnabled(model.open_for_touch)
        favoured = model.priority is not Priority.NORMAL
        if favoured:
            reason = model.tongue.priority(model.priority)
            self._first.say(say(w.CHOSEN, reason=reason), say(w.BRING_PAPERS))
        else:
            self._first.say(say(w.FIRST), say(w.FIRST_HINT))
        self._first.setEnabled(model.open_for_touch)
        self._before.setText(say(w.QUEUES_BEFORE))
        self._after.setText(say(w.QUEUES_AFTER))
        self._say_problem()

    def _asked(self) -> str:
        model, say = self._model, self._model.tongue.say
        if model.ended:
            return say(w.ENDED)
        if model.claim is not None:
            return say(w.CHOOSE_FOR, tail=model.claim.code.number[-4:])
        return say(w.CHOOSE)

    def _told_when(self) -> str:
        model = self._model
        say, now = model.tongue.say, model.now
        if model.ended:
            return say(w.ENDED_HINT)
        if model.claim is not None:
            return say(w.CHOOSE_FOR_HINT)
        if now.view is None:
            return say(w.CHOOSE_HINT) if now.trouble is not None else say(w.LOADING)
        if now.trouble is not None:
            return say(w.CHOOSE_HINT)
        return f"{say(w.CHOOSE_HINT)} · {say(w.AS_OF, time=words.clock(now.view.as_of))}"

    def _say_problem(self) -> None:
        model = self._model
        say, since = model.tongue.say, model.waits_as_of
        text = ""
        if model.trouble is not None:
            text = model.tongue.sentence(model.trouble)
        elif since is not None:
            text = say(w.OLD, time=self._moment(since))
        elif model.now.trouble is not None:
            text = say(w.UNREAD)
        self._problem.say(text, "warn")
        self._banner.setVisible(bool(text))

    def _line(self, line: KioskQueue) -> tuple[str, str]:
        """What is said of a queue, and in which tone."""
        model, say = self._model, self._model.tongue.say
        if model.ended:
            return "", ""
        if not model.waits_known:
            return (say(w.UNKNOWN_COUNT) if model.now.trouble is not None else "…"), ""
        if model.waits_as_of is not None:
            time = self._moment(model.waits_as_of)
            return say(w.WAITING_AT, time=time, count=line.waiting), "warn"
        if line.info.closing:
            return say(w.CLOSING, count=line.waiting), "warn"
        if line.full:
            return say(w.FULL), "warn"
        count = say(w.WAITING, count=line.waiting) if line.waiting else say(w.NOBODY)
        if not line.windows:
            return f"{count} · {say(w.UNSERVED)}", "warn"
        if not line.waiting and line.estimated is not None and not line.estimated:
            return count, "good"
        return f"{count} · {wait_words(model.tongue, line.estimated)}", "ink"

    def _moment(self, moment: datetime) -> str:
        """When it was: the time, with its date if that is not today's."""
        another = self._model.waits_of_another_day
        return words.moment(moment) if another else words.clock(moment)

    def _make_buttons(self) -> None:
        for old in self._buttons.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for line in self._model.lines:
            queue = line.info.queue
            button = TouchButton(line.info.letter, self)
            button.setObjectName(f"queue:{queue}")
            button.clicked.connect(lambda _=False, queue=queue: self._model.take(queue))
            self._buttons[queue] = button
        self._show_from(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: whoever comes next begins with the first queues."""
        super().hideEvent(event)
        self._show_from(0)

    def _turn(self, pages: int) -> None:
        self._model.touched()
        self._show_from(self._first_shown + pages * OF_A_PAGE)
        self._back.start()

    def _show_from(self, first: int) -> None:
        self._first_shown = first
        self._place()

    def _stand_foot(self) -> None:
        """One below the other where there is room for it: the words are long."""
        direction, roomy = QBoxLayout.Direction, len(self._buttons) <= LYING
        below = self._shape.upright and roomy
        self._foot.setDirection(direction.TopToBottom if below else direction.LeftToRight)

    def _place(self) -> None:
        first, count = self._first_shown, len(self._buttons)
        upright = self._shape.upright
        columns = (1 if upright else 2) + (count > (UPRIGHT if upright else LYING))
        self._stand_foot()
        for button in self._buttons.values():
            button.fit(self._shape, crowded=count > LYING)
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            shown = first <= number < first + OF_A_PAGE
            button.setVisible(shown)
            if shown:
                place = number - first
                self._grid.addWidget(button, place // columns, place % columns)
        pages, page = -(-count // OF_A_PAGE), first // OF_A_PAGE + 1
        for part in (self._before, self._after, self._place_of):
            part.setVisible(pages > 1)
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < pages)
        if pages > 1:
            self._place_of.setText(f"{page} / {pages}")
