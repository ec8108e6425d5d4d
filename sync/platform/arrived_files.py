"""What cases say of their files: which of them are here."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from sync.platform.case_rows import Held
from sync.platform.cases import scope_of
from sync.platform.unit_of_work import UnitOfWork, unit_of_work


def mark_arrived(connection: Connection, arrived: Mapping[str, Collection[str]]) -> None:
    """Say in documents of cases that files of them are here: their digests, by case.

    Of several cases only in a transaction that nobody else can write beside.
    """
    work = unit_of_work(connection)
    if len(arrived) > 1:
        work.cases.foresee(arrived, ())
    for case_id in sorted(arrived):
        held = work.cases.lock(case_id)
        if held is not None:
            _mark(work, held, arrived[case_id])
    work.written()


def _mark(work: UnitOfWork, held: Held, digests: Collection[str]) -> None:
    materials = tuple(
        replace(one, arrived=True) if one.sha256 in digests else one for one in held.case.materials
    )
    if materials != held.case.materials:
        following = work.next_version(held.case.version)
        case = replace(held.case, materials=materials, version=following)
        work.cases.save(case, held, work.counters.next_seq(scope_of(case)))
