"""Pages on their way into the checklist: made readable, sorted, filed in the order they came."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from clerk_app.desk import page_codes
from clerk_app.desk.left_out import Leaving, Left
from clerk_app.desk.page_codes import Place, Sign
from clerk_app.desk.page_maker_port import MadePage, ScannedPdf
from clerk_app.desk.scanned_pages import Came, left_lying, let_go, seal_what_came
from clerk_app.desk.sources import SealedFile, Source
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, YichuangError
from ui.pages.workbench.left_outs import LeftOuts
from ui.pages.workbench.page_in_flow import Batch, CameFile, PageInFlow
from ui.pages.workbench.paper_desk import PaperDesk
from ui.pages.workbench.scan_state import FlowStand, PageSight, Stays
from ui.tasks import Tasks

_BAD_FILE = "file."
"""What begins the code of a trouble with the file itself: no second try makes it readable."""


class PageFlow(QObject):
    """One queue for all sources; its head is filed before the next is looked at."""

    changed = Signal()
    """`stand` is another."""
    stuck = Signal(object)
    """The `YichuangError` that keeps pages out for now: `go_on` tries again."""
    _made = Signal(int, object)

    def __init__(
        self, station: Station, papers: PaperDesk, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        """Nothing has come. Pages are filed by `papers`, and looked up on the lane of `tasks`."""
        super().__init__(parent)
        self._station, self._papers, self._tasks = station, papers, tasks
        self.stand = FlowStand()
        self._queue: deque[PageInFlow] = deque()
        self.left = LeftOuts(station, tasks, self)
        self.left.changed.connect(lambda: self._count(left_out=self.left.whys))
        self._unplaced: list[PageInFlow] = []
        self._numbers = 0
        self._busy = self._halted = False
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)

    def sights(self) -> tuple[PageSight, ...]:
        """Every page that is not filed: those under way first, in their order."""
        under_way = (PageSight(p.file.path, p.frame, made=p.made is not None) for p in self._queue)
        waiting = (PageSight(one.file.path, one.frame, one.stays) for one in self._unplaced)
        out = (PageSight(one.path, one.row.frame, one.why) for one in self.left.pages)
        return (*under_way, *waiting, *out)

    def busy_with(self, key: str) -> bool:
        """Whether pages on their way may go to this draft or case."""
        places = (page.batch.place for page in self._queue)
        return any(one is not None and one.key == key for one in places)

    @property
    def halted(self) -> bool:
        """Whether pages wait for `go_on`."""
        return self._halted

    # Coming

    def leave(self) -> None:
        """The scan is left, and the count begins anew."""
        if not self._queue:
            self._become(replace(self.stand, came=0, done=0, name="", asking=None))

    def take(self, batch: Batch, path: Source) -> None:
        """A file has come: one page, or several in one."""
        page = self._new(batch, CameFile(path, own=batch.by_hand))
        self._queue.append(page)
        self._begin(page)
        self._count(came=1)
        self._advance()

    def sealed(self, page: Path) -> SealedFile:
        """A page a device has written, out of sight; from any thread, as `seal_what_came`."""
        return seal_what_came(self._station, page)

    def take_apart(self, batch: Batch, file: CameFile, scans: ScannedPdf) -> None:
        """A PDF that is filed already goes its way page by page (拆成单页)."""
        page = self._new(batch, file)
        page.scans, page.ready = scans, True
        self._queue.append(page)
        self._count(came=1)
        self._advance()

    def find_left_lying(self, folder: Path) -> None:
        """Pages an earlier run of the program has left in the folder wait in sight."""
        self._tasks.ask(partial(left_lying, self._station, folder), self._on_left_lying)

    def go_on(self) -> None:
        """Try again what could not be filed."""
        self._halted = False
        self._advance()

    def cancel(self) -> bool:
        """Stop the work on pages that are not filed yet: they wait in sight. False: none is."""
        if not self._queue:
            return False
        head = [self._queue.popleft()] if self._busy else []
        stopped, self._queue = list(self._queue), deque(head)
        for page in stopped:
            page.give_up()
            if page.batch.apart and page.scans is not None:
                # It is filed as it is, and stays so.
                self._count(done=1)
            else:
                self._wait_in_sight(page, Stays.STOPPED)
        self._halted = False
        self._become(replace(self.stand, asking=None))
        return True

    # What a person decides

    def take_back(self, find: Callable[[str], Place | None]) -> None:
        """What was left out is filed after all, each where it had come; `find` a line by its slot.

        What has no line any more stays left out.
        """
        back = self.left.take(lambda one: find(one.row.slot) is not None)
        for one in back:
            line = find(one.row.slot)
            assert line is not None
            place = replace(line, there=min(one.row.place, line.there))
            batch = Batch(place, by_hand=bool(one.row.stem), sorts=False)
            # A file of the store: whoever has it in hand does not take it away.
            file = CameFile(one.path, own=True, name=one.row.stem, apart=True)
            page = self._new(batch, file, one.row.frame)
            page.left_out, page.trail = one, one.row.trail
            self._queue.append(page)
            self._begin(page)
        self._count(came=len(back))
        self._advance()

    def place_unplaced(self, place: Place) -> None:
        """What waits in sight goes to this line of the checklist."""
        waiting, self._unplaced = self._unplaced, []
        batches: dict[tuple[bool, bool], Batch] = {}
        for page in waiting:
            # Pages nobody has looked at yet are sorted; of the others a person knows better.
            by_hand, sorts = page.batch.by_hand, isinstance(page.stays, Stays)
            new = Batch(place, by_hand=by_hand, sorts=sorts)
            page.batch, page.stays = batches.setdefault((by_hand, sorts), new), None
            self._queue.append(page)
            if not page.ready:
                self._begin(page)
        self._count(came=len(waiting), unplaced=0, why=None)
        for page in waiting:
            self._unfold(page)
        self._advance()

    def drop_unplaced(self) -> None:
        """What waits in sight is thrown away; a person's own files stay where they are."""
        waiting, self._unplaced = self._unplaced, []
        for page in waiting:
            self._let_go(page)
        self._become(replace(self.stand, unplaced=0, why=None))

    def answer(self, *, other: bool) -> None:
        """The page asked about is a cover of the `other` case, or a page like the others."""
        sign, page = self.stand.asking, self._queue[0] if self._queue else None
        if sign is None or page is None:
            return
        self._become(replace(self.stand, asking=None))
        page.sign = sign if other else None
        if other:
            self._follow(page, sign)
        self._advance()

    # One page after the other

    def _new(self, batch: Batch, file: CameFile, frame: int = 0) -> PageInFlow:
        self._numbers += 1
        return PageInFlow(self._numbers, batch, file, frame)

    def _begin(self, page: PageInFlow) -> None:
        maker, apart = self._station.pages, page.file.apart
        if maker is None:
            page.ready = True
            return
        told = partial(self._tell, page.number)
        if page.file.path.name.lower().endswith(".pdf") and not apart:
            page.give_up = maker.look_through(page.file.path, told)
        else:
            page.give_up = maker.start(page.file.path, told, frame=page.frame, apart=apart)

    def _tell(self, number: int, what: object) -> None:
        if shiboken6.isValid(self):
            self._made.emit(number, what)

    @Slot(int, object)
    def _on_made(self, number: int, what: MadePage | ScannedPdf | YichuangError) -> None:
        waiting = (*self._queue, *self._unplaced)
        page = next((one for one in waiting if one.number == number), None)
        if page is None or page.ready:
            return
        # What cannot be made is filed as it came, or the inspector says what is wrong with it.
        page.made = what if isinstance(what, MadePage) else None
        page.scans = what if isinstance(what, ScannedPdf) and what.codes else None
        page.problem = what if page.file.apart and isinstance(what, YichuangError) else None
        page.ready = True
        self._unfold(page)
        self._advance()

    def _unfold(self, first: PageInFlow, frames: int = 0) -> None:
        """The other pictures of a file stand right behind its first."""
        frames = frames or first.to_unfold
        if frames == 1 or first not in self._queue:
            return
        at = self._queue.index(first)
        first.file.unfold(frames)
        for frame in range(1, frames):
            page = self._new(first.batch, first.file, frame)
            self._queue.insert(at + frame, page)
            self._begin(page)
        self._count(came=frames - 1)

    def _advance(self) -> None:
        while self._queue and not self._busy and not self._halted and self.stand.asking is None:
            page = self._queue[0]
            if not page.ready:
                return
            self._look_at(page)

    def _look_at(self, page: PageInFlow) -> None:
        batch, made = page.batch, page.made
        if page.problem is not None:
            self._put_off(page, page.problem)
        elif page.scans is not None and batch.apart:
            self._take_apart(page, page.scans)
        elif not batch.sorts:
            self._file(page)
        elif made is not None and made.blank:
            self._leave_out(page, Left.BLANK)
        elif page.codes and not page.read:
            self._busy = True
            call = partial(page_codes.sign_of, self._station, page.codes)
            self._tasks.ask(call, partial(self._on_sign, page), self._on_unread)
        elif page.sign is not None:
            self._heed(page, page.sign)
        else:
            self._file(page)

    def _on_sign(self, page: PageInFlow, sign: Sign | None) -> None:
        self._busy = False
        if sign is not None and page.scans is not None:
            self._take_apart(page, page.scans)
        else:
            page.read, page.sign = True, sign
        self._advance()

    def _take_apart(self, page: PageInFlow, scans: ScannedPdf) -> None:
        """The pages of a PDF of scans go each its own way; it is the original of them all."""
        page.scans, page.ready, page.file.apart = None, False, True
        self._begin(page)
        self._unfold(page, len(scans.codes))

    def _put_off(self, page: PageInFlow, problem: YichuangError) -> None:
        """A page of a PDF that could not be made is tried again when somebody places it."""
        self._queue.popleft()
        page.problem, page.ready = None, False
        self._wait_in_sight(page, problem)

    def _on_unread(self, error: YichuangError) -> None:
        self._busy = False
        self._halt(error)

    def _heed(self, page: PageInFlow, sign: Sign) -> None:
        """Any page may say whose the following ones are: what leads away from here is asked."""
        if page.batch.place is None or sign.key != page.batch.place.key:
            self._become(replace(self.stand, asking=sign))
        elif sign.separator:
            self._follow(page, sign)
        else:
            self._leave_out(page, Left.COVER)

    def _follow(self, page: PageInFlow, sign: Sign) -> None:
        """What follows goes where the page says."""
        batch, before = page.batch, page.batch.place
        batch.place, batch.why, batch.filed = sign.place, sign.problem, 0
        if before is not None and sign.key == before.key:
            # No page of anything: else whoever brings back a blank gets all the sheets too.
            self._let_go(page)
            self._done(page)
        else:
            self._leave_out(page, Left.COVER, before)

    def _leave_out(self, page: PageInFlow, why: Left, place: Place | None = None) -> None:
        here = place or page.batch.place
        if here is None:
            # Nobody has said where it could go back to.
            self._queue.popleft()
            self._wait_in_sight(page, page.batch.why or Stays.STOPPED)
            return
        self._busy = True
        trail = tuple(page.batch.trail)
        leaving = Leaving(here, why, page.file.path, page.frame, page.own_name, trail)
        self.left.keep(leaving, partial(self._on_left_out, page), self._on_unread)

    def _on_left_out(self, page: PageInFlow, _: object) -> None:
        self._busy = False
        page.leave_a_trail()
        self._let_go(page)
        self._done(page)

    def _wait_in_sight(self, page: PageInFlow, why: YichuangError | Stays) -> None:
        page.stays = why
        if page.left_out is not None:
            self.left.give_back(page.left_out)
            self._count(done=1)
            return
        self._unplaced.append(page)
        self._count(done=1, unplaced=len(self._unplaced), why=why)

    # Filing

    def _file(self, page: PageInFlow) -> None:
        place = page.batch.place
        if place is None:
            self._queue.popleft()
            self._wait_in_sight(page, page.batch.why or Stays.STOPPED)
            return
        self._busy = True
        name = page.name_at(place)
        came = Came(page.file.path, name, page.frame, page.made, goes=page.goes)
        done, failed = partial(self._on_filed, page), partial(self._on_unfiled, page, place)
        old, trail = "" if page.batch.filed else page.batch.instead_of, page.trail
        if page.batch.apart and page.batch.filed:
            trail = tuple(page.batch.trail)
        self._papers.file_page(place, came, trail, done, failed, instead_of=old)

    def _on_filed(self, page: PageInFlow, _: object) -> None:
        self._busy = False
        page.end()
        if page.left_out is not None:
            self.left.forget((page.left_out,))
        page.batch.filed += 1
        page.leave_a_trail()
        self._done(page)

    def _on_unfiled(self, page: PageInFlow, place: Place, error: YichuangError) -> None:
        self._busy = False
        if not isinstance(error, RuleError):
            self._halt(error)
        elif page.batch.by_hand and error.trouble.value.startswith(_BAD_FILE):
            self._papers.refused.emit(place.key, place.slot, error)
            self._let_go(page)
            self._done(page)
        else:
            # A child that a busy machine ended says the same of a good page as of a bad one; the
            # draft has gone, the case has ended: the page is somebody's all the same.
            if not error.trouble.value.startswith(_BAD_FILE):
                page.batch.place, page.batch.why = None, error
            self._queue.popleft()
            self._wait_in_sight(page, error)
            self._advance()

    def _done(self, page: PageInFlow) -> None:
        self._queue.popleft()
        place = page.batch.place
        self._count(done=1, name=place.name if place is not None else "")
        self._advance()

    def _let_go(self, page: PageInFlow) -> None:
        goes = page.goes
        page.end()
        if goes:
            self._tasks.ask_slow(partial(let_go, page.file.path), lambda _: None)

    def _halt(self, error: YichuangError) -> None:
        self._halted = True
        self.stuck.emit(error)

    def _on_left_lying(self, found: tuple[SealedFile, ...]) -> None:
        for path in found:
            page = self._new(Batch(None), CameFile(path))
            page.stays = Stays.EARLIER
            self._unplaced.append(page)
        if found:
            self._become(replace(self.stand, unplaced=len(self._unplaced), why=Stays.EARLIER))

    def _count(self, came: int = 0, done: int = 0, **change: object) -> None:
        now = replace(self.stand, came=self.stand.came + came, done=self.stand.done + done)
        self._become(replace(now, **change))  # type: ignore[arg-type]

    def _become(self, stand: FlowStand) -> None:
        if stand != self.stand:
            self.stand = stand
            self.changed.emit()
