"""Pages of materials are read when there is time (文字识别), one after another, the newest first.

What was read is kept by the content of the file, so that nothing is read twice; a window that is
closed in the middle goes on with the next page.
"""

from dataclasses import dataclass

from clerk_app.desk.recording import SETTLED
from clerk_app.desk.station import Station
from clerk_app.desk.text_reader_port import PageRead
from clerk_app.domain import filed
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.file_names import ENDINGS, PDF
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work

MOST_PAGES = 200
"""Of one file: a book is not searched to its end."""
_LOOKED_AT = 50
_TOLD = "reading_absent_told"


@dataclass(frozen=True, slots=True)
class PageToRead:
    """A page nobody has read yet."""

    sha256: str
    path: Source
    page: int
    """From 0."""


def next_page(station: Station) -> PageToRead | None:
    """The next page to be read; None: all that lies here has been."""
    with station.store.read() as work:
        waiting = work.texts.unread(tuple(ENDINGS), limit=_LOOKED_AT)
        here = station.store.files.has
        never = [
            sha256
            for sha256, page in waiting
            if page >= MOST_PAGES or not here(sha256) or _filed(work, sha256)
        ]
    if never:
        with station.store.begin(unattended=True) as work:
            for sha256 in never:
                work.texts.nothing_to_read(sha256)
                _file_with_text(work, station, sha256)
    for sha256, page in waiting:
        if sha256 not in never:
            return PageToRead(sha256, station.store.files.file(sha256), page)
    return None


def keep(station: Station, asked: PageToRead, read: PageRead) -> Changes:
    """Keep what was read on a page; a file that cannot be read is not tried again."""
    with station.store.begin(unattended=True) as work:
        last = read.page is None or read.last or asked.page + 1 >= MOST_PAGES
        if read.page is None:
            work.texts.nothing_to_read(asked.sha256)
        else:
            work.texts.keep(asked.sha256, read.page, last=last)
        if last:
            _file_with_text(work, station, asked.sha256)
    return Changes.NOTHING


def want(station: Station, sha256: str) -> None:
    """Read this file before those that lie here longer."""
    with station.store.begin() as work:
        work.texts.want(sha256)


def tell_absent(station: Station) -> bool:
    """Whether it is still to be said that nothing can be read here; from then on it is said."""
    with station.store.begin() as work:
        told = work.meta.get(_TOLD) is not None
        work.meta.set(_TOLD, "1")
    return not told


def _file_with_text(work: Work, station: Station, sha256: str) -> None:
    """What was filed of a file before all of it had been read may lack its text (可检索)."""
    if station.filer is None:
        return
    for case in _holding(work, sha256):
        slots = {one.slot for one in case.current_materials if one.sha256 == sha256}
        if any(filed.filed_now(case, slot) for slot in slots):
            work.filing.later(case.case_id, at=station.clock.now() + SETTLED)


def _filed(work: Work, sha256: str) -> bool:
    """Whether a file was made of others, which are read themselves."""
    row = work.blobs.get(sha256)
    if row is None or row.mime != PDF:
        return False
    holding = [one for case in _holding(work, sha256) for one in case.materials]
    return any(one.filed for one in holding if one.sha256 == sha256)


def _holding(work: Work, sha256: str) -> list[Case]:
    held = dict.fromkeys(map(work.cases.resolve, work.blobs.holders(sha256)))
    return [case for case in map(work.cases.view, held) if case is not None]
