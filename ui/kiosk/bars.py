"""What stands above and below every view: where one is, the language, how long it will stay."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import words
from ui.kiosk import kiosk_words as w
from ui.kiosk.model import KioskModel
from ui.kiosk.parts import Words, big_button
from ui.kiosk.shape import Shape
from ui.kiosk.visit import Step
from ui.widgets.picture import Picture

OTHER_LANGUAGE = {"zh_CN": "English", "en": "中文"}
"""Each language is offered in its own words: who needs it cannot read the other one."""


class Head(QFrame):
    """The hall, the time, the other language."""

    def __init__(
        self,
        model: KioskModel,
        *,
        hall_name: str,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """`hall_name` is the name in the hall's own language."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._model, self._hall_name, self._clock = model, hall_name, clock
        self._name = Words("touch-line", self, name="hall-name")
        self._time = Words("touch-title", self, name="clock")
        self._time.setWordWrap(False)
        self._language = big_button("touch-rail", "language", model.switch_language, self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture("mark", self, units=10, tone="on_primary"))
        self._row.addWidget(self._name, 1)
        self._row.addWidget(self._time)
        self._row.addWidget(self._language)
        model.changed.connect(self.refresh)
        self.refresh()

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        edge = shape.space(6)
        self._row.setContentsMargins(edge, shape.space(0.8), edge, shape.space(0.8))
        self._row.setSpacing(shape.space(4))

    def refresh(self) -> None:
        """The time goes on, and the visitor may have chosen another language."""
        tongue, english = self._model.tongue, self._model.ports.hall_name_en
        self._name.say(english if tongue.language == "en" and english else self._hall_name)
        self._time.say(words.clock(self._clock()))
        self._language.setText(OTHER_LANGUAGE[tongue.language])


class Foot(QFrame):
    """How long what is shown will stay, and the way back; nothing on the untouched first screen."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the countdown of `model`."""
        super().__init__(parent)
        self.setProperty("role", "touch-foot")
        self._model = model
        self._bar = QProgressBar(self)
        self._bar.setProperty("role", "touch")
        self._bar.setTextVisible(False)
        self._left = Words("touch-line", self, name="left")
        self._done = big_button("touch-quiet", "done", model.start_over, self)
        self._done.setProperty("role", "touch-primary")
        self._home = big_button("touch-quiet", "back", model.start_over, self, icon="chevron-left")
        self._give_back = big_button("touch-quiet", "give-back", model.ask_give_back, self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._home)
        self._row.addWidget(self._give_back)
        self._row.addWidget(self._left, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(self._row)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def fit(self, shape: Shape) -> None:
        """Distances for that screen."""
        edge = shape.space(6)
        self._row.setContentsMargins(edge, shape.space(0.8), edge, shape.space(0.8))
        self._row.setSpacing(shape.space(4))

    def _on_changed(self) -> None:
        model, say = self._model, self._model.tongue.say
        counting = model.seconds_left > 0
        self.setVisible(counting)
        if not counting:
            return
        self._bar.setMaximum(model.seconds_of_step)
        self._bar.setValue(model.seconds_left)
        self._left.say("" if model.busy else say(w.LEFT, seconds=model.seconds_left))
        finished = model.step is Step.NUMBER
        self._done.setText(say(w.DONE))
        self._done.setVisible(finished)
        self._home.setText(say(w.HOME))
        self._home.setVisible(not finished)
        self._home.setEnabled(not (model.busy or model.giving_back.on_its_way))
        self._give_back.setText(say(w.GIVE_BACK))
        self._give_back.setVisible(finished and model.giving_back.offered)
