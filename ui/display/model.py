"""What the calling screen shows now, how old it is, and what its voice says."""

import logging
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.domain.callout import Call, CalloutRules, Dropped
from clerk_app.domain.display_view import DisplayView, to_announce, to_withdraw
from clerk_app.domain.errors import YichuangError
from ui.hall_ear import HallEar
from ui.tasks import Tasks
from ui.voice.callout import Callout, VoiceMode, VoiceState
from ui.voice.speaker import Silence

log = logging.getLogger(__name__)

CALL_ENDS = CalloutRules().stale_after
"""A call older than this is not begun to be said, also after the hall was away."""


class DisplayModel(QObject):
    """One screen of the hall; the hall is read when something has changed, and only then."""

    changed = Signal()
    """Numbers, counts or notices, or how old they are."""
    pointed = Signal()
    """Another call is being said, or none."""
    voice_changed = Signal()

    def __init__(
        self,
        hall: Hall,
        *,
        ear: HallEar,
        callout: Callout,
        tasks: Tasks,
        queues: tuple[str, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `open`. No `queues`: all of the hall."""
        super().__init__(parent)
        self._hall, self._queues = hall, queues
        self._ear, self._callout, self._tasks = ear, callout, tasks
        self.view: DisplayView | None = None
        """The last picture that could be read; None before the first."""
        self._deaf: YichuangError | None = None
        self._unread: YichuangError | None = None
        self._reading = self._read_again = False
        self._dropped: tuple[Dropped, ...] = ()
        ear.changed.connect(self._on_hall_changed)
        ear.away.connect(self._on_hall_away)
        callout.speaking.connect(self._on_speaking)
        callout.state_changed.connect(self._on_voice)
        callout.dropped_changed.connect(self._on_dropped)

    def open(self) -> None:
        """Read the hall, and again whenever it changes."""
        self._ear.start()

    def close(self) -> None:
        """Hear and say nothing more."""
        self._ear.stop()
        self._callout.close()

    @property
    def trouble(self) -> YichuangError | None:
        """Why the picture may be old; None while it is true."""
        return self._deaf or self._unread

    @property
    def stale_since(self) -> datetime | None:
        """From when the old picture is; None while it is true, or when there is none."""
        return self.view.as_of if self.view is not None and self.trouble is not None else None

    @property
    def present(self) -> str:
        """Ticket of the call that is being said, or shown in its turn; empty: none."""
        call = self._callout.present
        return "" if call is None else call.ticket

    @property
    def voice(self) -> VoiceState:
        """What the voice does, and why if it does not."""
        return self._callout.state

    def switch_voice(self) -> None:
        """Mute the voice of this screen, or let it speak again; for the hall's staff."""
        muted = self.voice.mode is VoiceMode.SILENT and self.voice.silence is Silence.MUTED
        self._callout.mute(not muted)

    def _on_hall_changed(self) -> None:
        self._deaf = None
        self._read()

    def _read(self) -> None:
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        read = partial(read_display, self._hall, self._queues)
        self._tasks.ask(read, self._on_view, self._on_unread)

    def _on_view(self, view: DisplayView) -> None:
        before, self.view, self._unread = self.view, view, None
        for ticket in to_withdraw(before, view):
            self._callout.withdraw(ticket)
        for call in to_announce(before, view, stale_after=CALL_ENDS):
            self._callout.say(call)
        self.changed.emit()
        self._done_reading()

    def _on_unread(self, trouble: YichuangError) -> None:
        self._unread = trouble
        self.changed.emit()
        self._done_reading()

    def _done_reading(self) -> None:
        self._reading = False
        if self._read_again:
            self._read_again = False
            self._read()

    def _on_hall_away(self, trouble: YichuangError) -> None:
        first, self._deaf = self._deaf is None, trouble
        if first:
            self.changed.emit()

    def _on_speaking(self, call: Call | None) -> None:
        del call
        self.pointed.emit()

    def _on_voice(self, state: VoiceState) -> None:
        del state
        self.voice_changed.emit()

    def _on_dropped(self, dropped: tuple[Dropped, ...]) -> None:
        for one in dropped:
            if one not in self._dropped:
                log.info("not said: %s to %s, %s", one.call.number, one.call.window, one.reason)
        self._dropped = dropped
