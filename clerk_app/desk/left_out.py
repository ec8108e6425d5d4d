"""Pages left out of a draft or case (空白页、封面): kept, in sight, until nobody can want them.

As originals they stay until the case has ended, the draft has gone, or a clerk throws them away.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.desk.page_codes import Place
from clerk_app.desk.station import Station
from clerk_app.store.left_out_pages import LeftOutRow
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work


class Left(StrEnum):
    """Why a page was left out."""

    BLANK = "blank"
    COVER = "cover"
    """A paper of ours that only says whose the others are."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A page that is about to be left out."""

    place: Place
    """Where it would have gone."""
    why: Left
    path: Source
    frame: int
    stem: str
    """Name it would be filed under, without an ending; empty: by its material."""
    trail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """A page that can be had back."""

    row: LeftOutRow
    path: Source
    """Of the file it came in."""

    @property
    def why(self) -> Left:
        """Why it was left out."""
        return Left(self.row.why)


def leave_out(station: Station, leaving: Leaving) -> None:
    """Keep a page that is not filed; once this has returned it is on the disk and named by a row.

    Raises what `Files.put` and `StationStore.begin` raise; then nothing names it.
    """
    row = LeftOutRow(
        original=station.store.files.put(leaving.path).sha256,
        frame=leaving.frame,
        why=leaving.why.value,
        held_by=leaving.place.key,
        slot=leaving.place.slot,
        stem=leaving.stem,
        place=leaving.place.there,
        trail=leaving.trail,
        kept_at=station.clock.now(),
    )
    with station.store.begin() as work:
        work.left_out.put(row)


def left_out_of(station: Station, key: str) -> tuple[LeftOutPage, ...]:
    """Pages of a draft or case that can be had back, in the order they came."""
    with station.store.read() as work:
        # Of what was joined to it too: a page is had back where its case is now.
        here = work.cases.resolve(key)
        rows = [one for one in work.left_out.all() if work.cases.resolve(one.held_by) == here]
    files = station.store.files
    return tuple(
        LeftOutPage(row, files.file(row.original)) for row in rows if files.has(row.original)
    )


def forget(station: Station, pages: Sequence[LeftOutPage]) -> None:
    """Pages are filed after all, or a clerk throws them away; files nothing else names go."""
    with station.store.begin() as work:
        for one in pages:
            work.left_out.forget(one.row)
    _remove_unnamed(station, {one.row.original for one in pages})


def purge(station: Station) -> int:
    """Let go what nobody can want any more: its case has ended, or its draft has gone; how many."""
    with station.store.read() as work:
        rows = [one for one in work.left_out.all() if _at_rest(work, one.held_by)]
    if rows:
        with station.store.begin() as work:
            for row in rows:
                work.left_out.forget(row)
        _remove_unnamed(station, {one.original for one in rows})
    return len(rows)


def _at_rest(work: Work, held_by: str) -> bool:
    if work.drafts.get(held_by) is not None:
        return False
    case = work.cases.view(work.cases.resolve(held_by))
    return case is None or case.closed


def _remove_unnamed(station: Station, digests: Collection[str]) -> None:
    with station.store.begin() as work:
        drafted = {*work.drafts.files(), *work.batch_drafts.files()}
        for one in sorted(digests):
            named = (
                one in drafted
                or work.blobs.get(one) is not None
                or work.left_out.frames(one)
                or work.originals.made_of(one)
            )
            if not named:
                station.store.files.remove(one)
