"""What an act would put on paper, seen before it is done: done, looked at, and taken back.

The act runs as it is in the writing transaction, which is then rolled back: what is shown is what
the act itself would have said, and nothing of it is on record. It is no paper: it bears no number
and no code.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

from clerk_app.desk.notices import notice_in
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.notices import Notice, NoticeKind
from clerk_app.store.station import StationStore
from clerk_app.store.work import Work

Act = Callable[[Station, Session, str], object]
"""A use case, given the station, who does it, and the id of the case."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """A notice that an act would have."""

    kind: NoticeKind
    pdf: bytes


def notices_of(station: Station, session: Session, case_id: str, act: Act) -> tuple[Previewed, ...]:
    """The notices that `act` would issue, in their order; nothing is recorded.

    Raises what the act itself raises, and what drawing its notices raises.
    """
    notices: tuple[Notice, ...] = ()
    try:
        with station.store.begin() as work:
            case = require(work, case_id)
            before = {*work.print_jobs.waiting_of(case.case_id)}
            within = cast(StationStore, _Within(station.store, work))
            act(replace(station, store=within), session, case_id)
            jobs = map(work.print_jobs.get, work.print_jobs.waiting_of(case.case_id))
            found = [notice_in(one) for one in jobs if one is not None and one.job_id not in before]
            notices = tuple(one for one in found if one is not None)
            raise _TakenBackError
    except _TakenBackError:
        pass
    return tuple(Previewed(one.kind, station.press.notice_preview(one)) for one in notices)


class _TakenBackError(Exception):
    """Ends the transaction without anything of it being kept."""


class _Within:
    """A store inside one of its own transactions: whoever begins or reads is in that one."""

    def __init__(self, store: StationStore, work: Work) -> None:
        self._store, self._work = store, work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def begin(self, **_: bool) -> Iterator[Work]:
        """The transaction that is open; it is not committed here."""
        yield self._work

    read = begin
