"""The original of a page is kept beside it until nobody can want it any more (归档前保留原图)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from clerk_app.desk.page_maker_port import MadePage
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.page_originals import OriginalRow
from clerk_app.store.sealed_file import Source, sha256_of
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page with what it was made of."""

    page: str
    """SHA-256 of the page as it is filed."""
    original: str
    """SHA-256 of the original; that of the page itself when it was filed as it came."""
    frame: int
    frames: int
    steps: PageSteps
    proposed: PageSteps
    """As the program would have it; a step that was taken back is taken up again from here."""
    size: int
    """Bytes of the original."""


def keep(
    station: Station, key: str, original: Source, frame: int, made: MadePage, page: Source
) -> None:
    """Keep the original of a page that is about to be filed under a draft or case.

    Once this has returned, both are on the disk and named by a row. Raises what `Files.put` and
    `StationStore.begin` raise; then nothing names them.
    """
    stored = station.store.files.put(original)
    row = OriginalRow(
        page=station.store.files.put(page).sha256,
        original=stored.sha256,
        frame=frame,
        frames=made.frames,
        steps=to_doc(made.steps),
        proposed=to_doc(made.steps),
        size=stored.size,
        held_by=key,
        kept_at=station.clock.now(),
    )
    with station.store.begin() as work:
        work.originals.put(row)
        if not (made.upright or made.blank):
            work.doubts.put(row.page)


def is_kept(station: Station, came: Source) -> bool:
    """Whether this file is the original of pages that drafts or cases have, all there are in it."""
    try:
        sha256 = sha256_of(came)
    except OSError:
        return False
    with station.store.read() as work:
        drafted = _drafted(work)
        rows = work.originals.made_of(sha256)
        there = {
            row.frame for row in rows if row.page in drafted or work.blobs.get(row.page) is not None
        }
        left_out = work.left_out.frames(sha256)
    frames = rows[0].frames if rows else 1
    return bool(rows or left_out) and there.union(left_out) >= set(range(frames))


def steps_of(station: Station, material: Material) -> KeptPage | None:
    """What a page was made of and how; None: it is no page that can be made again.

    A picture of one page that came without an original is its own.
    """
    with station.store.read() as work:
        row = work.originals.of(material.sha256)
    if row is not None:
        return KeptPage(
            row.page,
            row.original,
            row.frame,
            row.frames,
            from_doc(PageSteps, row.steps),
            from_doc(PageSteps, row.proposed),
            row.size,
        )
    if not material.mime.startswith("image/") or material.pages != 1:
        return None
    plain = PageSteps()
    return KeptPage(material.sha256, material.sha256, 0, 1, plain, plain, material.size)


def purge(station: Station, wanted: Callable[[], bool] = lambda: True) -> int:
    """Throw away originals of which every page has come to rest; how many.

    At rest is a page when no draft has it any more, every case it is in has ended, and the platform
    holds it. Called once a run, before anybody has signed in: nothing is undone across that. Each
    original goes in a transaction of its own, as long as it is `wanted`; what is left goes the next
    time. Raises what the store raises.
    """
    with station.store.read() as work:
        drafted = _drafted(work)
        rows = groupby(work.originals.all(), attrgetter("original"))
        done = [name for name, pages in rows if _at_rest(work, tuple(pages), drafted)]
    for gone, original in enumerate(done):
        if not wanted():
            return gone
        with station.store.begin() as work:
            # A file that is a material too stays: only what nothing else names may go.
            named = work.blobs.get(original) or work.left_out.frames(original)
            if not named and original not in drafted:
                station.store.files.remove(original)
            for page in work.originals.made_of(original):
                work.doubts.settle(page.page)
            work.originals.forget(original)
    return len(done)


def _drafted(work: Work) -> frozenset[str]:
    return frozenset((*work.drafts.files(), *work.batch_drafts.files()))


def _at_rest(work: Work, rows: Sequence[OriginalRow], drafted: Collection[str]) -> bool:
    return all(_page_at_rest(work, one, drafted) for one in rows)


def _page_at_rest(work: Work, row: OriginalRow, drafted: Collection[str]) -> bool:
    if row.page in drafted or work.drafts.get(row.held_by) is not None:
        return False
    blob = work.blobs.get(row.page)
    if blob is not None and blob.state is BlobState.LOCAL:
        return False
    cases = {work.cases.resolve(one) for one in (*work.blobs.holders(row.page), row.held_by)}
    found = (work.cases.view(one) for one in cases)
    return all(case.closed for case in found if case is not None)
