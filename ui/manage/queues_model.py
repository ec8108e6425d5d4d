"""The hall's queues while a manager looks at them: which count, what comes, how many a day."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import queue_setting
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import KeptSetting, kept_queue_limits
from clerk_app.desk.queue_setting import QueuesKept
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import HALL_AWAY, UnavailableError, YichuangError
from clerk_app.domain.queue_editions import Edition, age, edition_of
from ui import words
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class _Read:
    kept: QueuesKept
    limits: KeptSetting


class QueuesModel(QObject):
    """What was read, a draft of the limits, and an edition that is offered before it is taken."""

    changed = Signal()

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        """`catalogue` is what this PC has to offer. Nothing is read before `load`."""
        super().__init__(parent)
        self._hall, self._tasks, self._operator = hall, tasks, operator
        self.own = catalogue
        self.kept: QueuesKept | None = None
        """None before the first reading."""
        self.limits = KeptSetting({})
        self.draft: dict[str, int] = {}
        """Numbers a day by queue; one that is left out gives all it has."""
        self.offered: Edition | None = None
        """Looked at, not taken yet."""
        self.failure = ""
        """Why nothing could be read."""
        self.problem = ""
        """Why something could not be done."""
        self.done = ""
        """What has just been done."""
        self.busy = False
        self._intents: dict[tuple[object, ...], str] = {}

    @property
    def own_is_newer(self) -> bool:
        """Whether this PC has a newer edition than the hall was ever told."""
        newest = None if self.kept is None else self.kept.newest
        return newest is None or age(newest) < age(edition_of(self.own))

    def edited(self) -> bool:
        """Whether a limit differs from what the hall has."""
        return self.draft != dict(self.limits.doc)

    def load(self) -> None:
        """Read; a draft that is not saved stays."""
        self.failure = ""
        self.changed.emit()
        self._tasks.ask(self._reading, self._on_read, self._on_read_failed)

    def limit(self, queue: str, most: int | None) -> None:
        """Change the draft; None: as many as there are."""
        self.done = self.problem = ""
        if most is None:
            self.draft.pop(queue, None)
        else:
            self.draft[queue] = most
        self.changed.emit()

    def offer(self, edition: Edition) -> None:
        """Show what an edition would change, before it is taken."""
        self.offered, self.problem, self.done = edition, "", ""
        self.changed.emit()

    def offer_file(self, path: Path) -> None:
        """Offer the edition of a catalogue in a file."""

        def read() -> Edition:
            return edition_of(queue_setting.read_catalogue_file(path))

        self._tasks.ask_slow(read, self.offer, self._on_refused)

    def put_by(self) -> None:
        """What is offered is not taken."""
        self.offered = None
        self.changed.emit()

    def take(self) -> None:
        """Have the hall go by what is offered."""
        edition, kept = self.offered, self.kept
        if edition is None or kept is None:
            return
        call = partial(queue_setting.take_over, self._hall, edition, seen=kept.version)
        what = ("take", edition.version, edition.effective_from, kept.version)
        self._do(what, call, self.tr("已取用 {version} 版的队列。").format(version=edition.version))

    def withdraw(self, number: int) -> None:
        """Let an edition that was to come not come."""
        if self.kept is not None:
            seen = self.kept.version
            call = partial(queue_setting.withdraw, self._hall, number, seen=seen)
            self._do(("withdraw", number, seen), call, self.tr("已撤下，到时不改用。"))

    def save(self) -> None:
        """Save the limits."""
        if self.edited():
            draft, seen = dict(self.draft), self.limits.version
            call = partial(queue_setting.set_queue_limits, self._hall, draft, seen=seen)
            what = ("limits", tuple(sorted(draft.items())), seen)
            self._do(what, call, self.tr("限号已保存，取号机立即按此执行。"), saves=True)

    def _do(
        self,
        what: tuple[object, ...],
        call: Callable[..., object],
        done: str,
        *,
        saves: bool = False,
    ) -> None:
        """One act, once; tried again it keeps its id."""
        if self.busy:
            return
        intent = self._intents.setdefault(what, self._hall.ids.new())
        self.busy, self.done, self.problem = True, "", ""
        self.changed.emit()

        def run() -> _Read:
            call(operator=self._operator, intent=intent)
            return self._reading()

        def on_done(read: _Read) -> None:
            self._intents.clear()
            self.done, self.offered = done, None
            if saves:
                self.draft = dict(read.limits.doc)
            self._on_read(read)

        self._tasks.ask(run, on_done, self._on_refused)

    def _reading(self) -> _Read:
        return _Read(queue_setting.queues_kept(self._hall), kept_queue_limits(self._hall))

    def _on_read(self, read: _Read) -> None:
        untouched = not self.edited()
        self.busy = False
        self.kept, self.limits = read.kept, read.limits
        if untouched:
            self.draft = dict(read.limits.doc)
        self.changed.emit()

    def _on_read_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.failure = words.sentence(error)
        self.changed.emit()

    def _on_refused(self, error: YichuangError) -> None:
        # Busy until it is read again what the act was to be done over.
        self.busy = error.trouble not in HALL_AWAY
        self.problem = words.sentence(error)
        # It may have been done all the same: the same again must then find it done.
        if not isinstance(error, UnavailableError):
            self._intents.clear()
        self.changed.emit()
        if self.busy:
            self._tasks.ask(self._reading, self._on_read, self._on_read_failed)
