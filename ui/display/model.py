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
from ui.hall_now import HallNow
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
        self._callout = callout
        self._now = HallNow(partial(read_display, hall, queues), ear=ear, tasks=tasks, parent=self)
        self._dropped: tuple[Dropped, ...] = ()
        self._now.pictured.connect(self._on_pictured)
        self._now.changed.connect(self.changed)
        callout.speaking.connect(self._on_speaking)
        callout.state_changed.connect(self._on_voice)
        callout.dropped_changed.connect(self._on_dropped)

    def open(self) -> None:
        """Read the hall, and again whenever it changes."""
        self._now.open()

    def close(self) -> None:
        """Hear and say nothing more."""
        self._now.close()
        self._callout.close()

    @property
    def view(self) -> DisplayView | None:
        """The last picture that could be read; None before the first."""
        return self._now.view

    @property
    def trouble(self) -> YichuangError | None:
        """Why the picture may be old; None while it is true."""
        return self._now.trouble

    @property
    def stale_since(self) -> datetime | None:
        """From when the old picture is; None while it is true, or when there is none."""
        return self._now.stale_since

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

    def _on_pictured(self, before: DisplayView | None, view: DisplayView) -> None:
        for ticket in to_withdraw(before, view):
            self._callout.withdraw(ticket)
        for call in to_announce(before, view, stale_after=CALL_ENDS):
            self._callout.say(call)

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
