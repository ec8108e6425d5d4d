"""What is scanned or typed to check in: read, looked up here and at the platform, never twice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.check_in import (
    LONGEST,
    CheckInCode,
    Claim,
    Found,
    LookUp,
    read_code,
)
from clerk_app.domain.errors import RuleError, YichuangError
from clerk_app.domain.slip_code import is_slip_code, read_slip
from clerk_app.domain.typed_text import plain
from ui.kiosk import finding
from ui.kiosk import kiosk_words as w
from ui.kiosk.visit import Told
from ui.tasks import Tasks


class CheckInEntry(QObject):
    """One number on its way: characters on the screen, what is wrong with them, what they mean."""

    changed = Signal()
    found = Signal(object)
    """What a number stands for (`domain.check_in.Found`)."""
    told = Signal(object)
    """A `Notice` instead."""

    def __init__(
        self,
        hall: Hall,
        *,
        find: Callable[[CheckInCode], Found | None],
        look_up: LookUp | None,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Nothing typed yet; `find` looks in the hall, `look_up` asks the platform then."""
        super().__init__(parent)
        self._hall, self._tasks = hall, tasks
        self._find, self._look_up = find, look_up
        self.text = ""
        self.problem: Told | None = None
        self.wrong: int | None = None
        """Which character (1-based) may be wrong."""
        self.looking = False
        self._asked = 0

    def clear(self) -> None:
        """Nothing typed; an answer still on its way is for nobody."""
        self._asked += 1
        self.text, self.problem, self.wrong, self.looking = "", None, None, False
        self.changed.emit()

    def type(self, character: str) -> None:
        """One more character."""
        if not self.looking and len(self.text) < LONGEST:
            self._write(self.text + plain(character)[:1])

    def backspace(self) -> None:
        """One character less."""
        if not self.looking:
            self._write(self.text[:-1])

    def scan(self, text: str) -> None:
        """A whole code at once."""
        if self.looking:
            return
        if is_slip_code(text):
            self._on_slip(text)
            return
        self._write(plain(text)[:LONGEST])
        if len(plain(text)) > LONGEST:
            self._complain(Told(w.OTHER_CODE), None)
        else:
            self.submit()

    def submit(self) -> None:
        """Look up what stands there."""
        if self.looking:
            return
        try:
            code = read_code(self.text)
        except RuleError as error:
            self._complain(*finding.typing_problem(self.text, error))
            return
        self.looking, self.problem, self.wrong = True, None, None
        self._asked += 1
        asked = self._asked
        self.changed.emit()
        self._tasks.ask(
            partial(self._find, code),
            partial(self._on_here, asked, code),
            partial(self._on_hall_away, asked),
        )

    def _write(self, text: str) -> None:
        self.text, self.problem, self.wrong = text, None, None
        self.changed.emit()

    def _complain(self, problem: Told, place: int | None) -> None:
        self.problem, self.wrong = problem, place
        self.changed.emit()

    def _on_slip(self, text: str) -> None:
        try:
            scanned = read_slip(text)
        except RuleError:
            self._complain(Told(w.OTHER_CODE), None)
        else:
            self.told.emit(finding.slip(scanned, self._hall.date_of(self._hall.now())))

    def _on_here(self, asked: int, code: CheckInCode, found: Found | None) -> None:
        if asked != self._asked:
            return
        if found is not None:
            self._settle(found)
        elif self._look_up is None:
            self._on_platform_away(asked, code, None)
        else:
            self._tasks.ask_slow(
                partial(self._look_up, code.number),
                partial(self._on_platform, asked),
                partial(self._on_platform_away, asked, code),
            )

    def _on_platform(self, asked: int, found: Found | None) -> None:
        if asked != self._asked:
            return
        if found is not None:
            self._settle(found)
        else:
            self.looking = False
            self.told.emit(finding.unknown())

    def _on_platform_away(self, asked: int, code: CheckInCode, error: YichuangError | None) -> None:
        del error
        if asked != self._asked:
            return
        another_day = finding.another_day(code, self._hall.now().astimezone(HALL_ZONE))
        if another_day is None:
            # Its check character is right: believed, and the window sees what it was taken with.
            self._settle(Claim(code))
            return
        self.looking = False
        self.told.emit(another_day)

    def _on_hall_away(self, asked: int, error: YichuangError) -> None:
        del error
        if asked == self._asked:
            self.looking = False
            self.told.emit(finding.hall_away())

    def _settle(self, found: Found) -> None:
        self.looking = False
        self.found.emit(found)
