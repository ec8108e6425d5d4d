"""What this station has of the platform's words beside what the platform has (anti-entropy).

A cursor only moves on: a row that was passed over or damaged behind it is found by no pull.
"""

from collections.abc import Mapping

from clerk_app.desk.exchange import ChangePage, rewind
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import read_rows, take_in
from clerk_app.domain.canonical import bucket_digests, digest_of
from clerk_app.domain.changes import Changes

_ASKED = "compare_asked"
"""Key of `meta`: somebody wants the two compared at once."""


def differing(station: Station, theirs: Mapping[str, str]) -> tuple[str, ...]:
    """Buckets whose documents are not those of the platform; `theirs` are its digests.

    Ours are made of the documents as they lie on the disk, not of what was noted beside them.
    """
    with station.store.read() as work:
        ours = bucket_digests(work.cases.remote_digests())
    return tuple(one for one in sorted(ours.keys() | theirs) if ours.get(one) != theirs.get(one))


def heal(station: Station, scope: str, page: ChangePage) -> Changes:
    """Take documents in that are missing here, older, or not what the platform has at a version.

    Where a newer one is here the platform has lost it: then its feed is read from the beginning,
    and it is asked what else it has not any more.
    """
    now = station.clock.now()
    rows = {one.row.case_id: one for one in read_rows(page.rows)}
    with station.store.begin() as work:
        wrong, lost = [], False
        for case_id, one in rows.items():
            version, digest = work.cases.remote_as_it_lies(case_id)
            lost = lost or version > one.row.version
            if version > one.row.version or digest == digest_of(one.row.doc):
                continue
            work.cases.forget_version(case_id)
            wrong.append(one)
        take_in(work, station, wrong, now)
    if lost:
        rewind(station, scope, page.epoch)
    return Changes.CASE | Changes.OUTBOX | Changes.MATERIALS if wrong else Changes.NOTHING


def ask(station: Station) -> None:
    """Have the two compared as soon as there is a link."""
    with station.store.begin() as work:
        work.meta.set(_ASKED, "1")


def asked(station: Station) -> bool:
    """Whether somebody has asked for it."""
    with station.store.read() as work:
        return bool(work.meta.get(_ASKED))


def done(station: Station) -> None:
    """They were compared."""
    if asked(station):
        with station.store.begin() as work:
            work.meta.set(_ASKED, "")
