"""The reader of pages as a window knows it: it is started when first needed, and may die."""

import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk.sources import Source
from clerk_app.desk.text_reader_port import AWAY, WHOLE, PageRead, asking_line, told_page
from ui.watched_process import WatchedProcess

log = logging.getLogger(__name__)

LONGEST_MS = 60_000
"""For one page, which takes some seconds on an old PC."""
_IN_FRONT = 4
"""As many pages' time has a question for what stands in front in a file."""


class PageReader(QObject):
    """Asks the process that reads pages (see `desk.text_reader_port`), one page after another.

    Each death of the process costs the page in front, which is told as unreadable; those behind it
    are read by the next process. One that does not answer in time is ended, as if it had died.
    """

    read = Signal(object)
    """A `PageRead`."""

    def __init__(
        self,
        command: Sequence[str],
        parent: QObject | None = None,
        *,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        """`command` starts the process; empty: there is no reader, and nothing is ever read.

        A page may take `longest_ms`.
        """
        super().__init__(parent)
        self._waiting: deque[tuple[str, Source, int]] = deque()
        self._running = False
        self._process = WatchedProcess(command, "page reader", self) if command else None
        if self._process is not None:
            self._process.said.connect(self._on_said)
            self._process.ended.connect(self._on_ended)
        self._longest_ms = longest_ms
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)

    @property
    def is_there(self) -> bool:
        """Whether pages can be read at this window."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """Of the process that reads; 0: there is none now."""
        return self._process.process_id if self._process is not None else 0

    @property
    def idle(self) -> bool:
        """Nobody waits for a page."""
        return not self._waiting

    def ask(self, page_id: str, path: Source, page: int = WHOLE) -> None:
        """Read a page, or what stands in front in a file; `read` follows, if there is a reader."""
        if self._process is None:
            return
        self._waiting.append((page_id, path, page))
        if not self._running:
            self._running = True
            self._process.start()
        elif len(self._waiting) == 1:
            self._go_on()

    def stop(self) -> None:
        """Read no more."""
        self._waiting.clear()
        self._late.stop()
        if self._process is not None:
            self._process.close()

    def _go_on(self) -> None:
        if self._process is not None and self._waiting:
            self._process.write(asking_line(*self._waiting[0]).encode() + b"\n")
            pages = _IN_FRONT if self._waiting[0][2] == WHOLE else 1
            self._late.start(pages * self._longest_ms)

    def _on_said(self, said: dict[str, Any]) -> None:
        if "ready" in said:
            self._go_on()
            return
        page = told_page(said)
        if page is not None and self._waiting and page.page_id == self._waiting[0][0]:
            self._answer(page)

    def _on_late(self) -> None:
        if self._process is not None:
            log.warning("the page reader does not answer; it is ended")
            self._process.give_up()

    def _on_ended(self, code: int) -> None:
        self._late.stop()
        process = self._process
        if process is None:
            return
        if code == AWAY:
            log.info("pages are not read: the extra `reading` is not installed")
            self._process = None
            while self._waiting:
                self._answer(PageRead(self._waiting[0][0], None), go_on=False)
            return
        if self._waiting:
            self._answer(PageRead(self._waiting[0][0], None), go_on=False)
        if self._waiting:
            process.start_later()
        else:
            self._running = False

    def _answer(self, page: PageRead, *, go_on: bool = True) -> None:
        self._waiting.popleft()
        self._late.stop()
        if page.lines is not None and self._process is not None:
            self._process.is_well()
        if go_on:
            self._go_on()
        self.read.emit(page)
