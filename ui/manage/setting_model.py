"""A setting while a manager edits it: a draft, saved once, merged with a colleague's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import KeptSetting
from clerk_app.desk.ports import Ids
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from ui.manage import setting_words
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class SettingCalls:
    """What the dialog asks of the desk, bound to the hall and the manager."""

    read: Callable[[], KeptSetting]
    write: Callable[["Saving"], KeptSetting]
    usual: Mapping[str, Any]
    """The product's own values, for going back to."""


@dataclass(frozen=True, slots=True)
class Saving:
    """One intention to save; tried again it keeps its id, so that it makes one version."""

    doc: Mapping[str, Any]
    seen: int
    intent: str


def saver(
    hall: Hall,
    operator: str,
    *,
    put: Callable[..., object],
    parse: Callable[[Mapping[str, Any]], object],
    kept: Callable[[Hall], KeptSetting],
) -> Callable[[Saving], KeptSetting]:
    """How a setting of the hall is saved: parsed, put over the version seen, read again."""

    def save(saving: Saving) -> KeptSetting:
        put(hall, parse(saving.doc), operator=operator, intent=saving.intent, seen=saving.seen)
        return kept(hall)

    return save


class SettingModel(QObject):
    """Draft of a setting over the version that was read. Values are plain JSON ones."""

    changed = Signal()

    def __init__(
        self, calls: SettingCalls, tasks: Tasks, ids: Ids, parent: QObject | None = None
    ) -> None:
        """Nothing is read before `load`."""
        super().__init__(parent)
        self._calls, self._tasks, self._ids = calls, tasks, ids
        self.kept: KeptSetting | None = None
        """The version the draft is compared with; None before the first reading."""
        self.draft: dict[str, Any] = {}
        self.rival = False
        """Somebody else has saved meanwhile; `kept` is theirs."""
        self.clashes: frozenset[str] = frozenset()
        """What both have changed, to different values."""
        self.failure = ""
        """Why nothing could be read."""
        self.problem = ""
        """Why the draft could not be saved."""
        self.busy = self.saved = False
        self._unsettled: Saving | None = None

    def load(self) -> None:
        """Read the version that counts."""
        self.failure = ""
        self.changed.emit()
        self._tasks.ask(self._calls.read, self._on_read, self._on_read_failed)

    def edited(self) -> frozenset[str]:
        """Names of the values that differ from the version that counts."""
        if self.kept is None:
            return frozenset()
        return frozenset(key for key, value in self.draft.items() if value != self.kept.doc[key])

    def edit(self, key: str, value: object) -> None:
        """Change one value of the draft."""
        if self.kept is not None and self.draft[key] != value:
            self.take({key: value})

    def take(self, values: Mapping[str, Any]) -> None:
        """Change several values of the draft at once, as from a file."""
        self.draft |= values
        self.problem, self.saved = "", False
        self.changed.emit()

    def undo(self) -> None:
        """Back to the version that counts."""
        if self.kept is not None:
            self.rival, self.clashes = False, frozenset()
            self.take(self.kept.doc)

    def use_usual(self) -> None:
        """The product's own values, still to be saved."""
        self.take(self._calls.usual)

    def save(self) -> None:
        """Save the draft as a new version; a second press while one is on its way does nothing."""
        if self.busy or self.kept is None or not self.edited():
            return
        saving = self._saving(self.kept.version)
        self.busy, self.problem, self.saved, self._unsettled = True, "", False, saving
        self.changed.emit()
        self._tasks.ask(partial(self._calls.write, saving), self._on_saved, self._on_refused)

    def _saving(self, seen: int) -> Saving:
        before = self._unsettled
        if before is not None and (before.doc, before.seen) == (self.draft, seen):
            return before
        return Saving(dict(self.draft), seen, self._ids.new())

    def _on_read(self, kept: KeptSetting) -> None:
        self.kept, self.draft = kept, dict(kept.doc)
        self.changed.emit()

    def _on_read_failed(self, error: YichuangError) -> None:
        self.failure = setting_words.trouble(error)
        self.changed.emit()

    def _on_saved(self, kept: KeptSetting) -> None:
        self.busy, self.saved, self._unsettled = False, True, None
        self.rival, self.clashes = False, frozenset()
        self._on_read(kept)

    def _on_refused(self, error: YichuangError) -> None:
        if error.trouble is Trouble.SETTING_CHANGED:
            self._unsettled = None
            self._tasks.ask(self._calls.read, self._on_theirs, self._on_refused)
            return
        self.busy = False
        # It may have been saved all the same: the same again must then find it done.
        if not isinstance(error, UnavailableError):
            self._unsettled = None
        self.problem = setting_words.trouble(error)
        self.changed.emit()

    def _on_theirs(self, theirs: KeptSetting) -> None:
        """What I have changed stays mine, the rest becomes theirs; nothing of either is lost."""
        if self.kept is None:
            return
        base, mine = self.kept.doc, self.edited()
        self.clashes = frozenset(
            key for key in mine if theirs.doc[key] not in (base[key], self.draft[key])
        )
        self.draft |= {key: value for key, value in theirs.doc.items() if key not in mine}
        self.kept, self.rival, self.busy = theirs, True, False
        self.changed.emit()
