"""The province's register of licences (电子证照): asked about whoever is at the window.

What it has of them is given by its issuer (trust A): used directly, and asked of nobody
(国办函〔2016〕108号, 国务院令第716号 7). The answer is kept here, so that it counts while the link
is away, and no longer than it is needed (个人信息保护法 19).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from clerk_app.desk.credit import worth_asking
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line
from clerk_app.domain.holder import HOLDERS
from clerk_app.domain.issued_paper import IssuedPaper, issued_for, on_file_of
from clerk_app.domain.reuse import OnFile
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work

AT_ONCE = 20
"""People in one question."""
STALE = timedelta(hours=12)
"""An answer older than this is asked for again when they come again."""
KEPT = timedelta(days=30)
"""So long after their last visit what was told of somebody is kept."""
_AGAIN = timedelta(hours=1)
"""Within this they are at the window still, which is noted once."""


def want(station: Station, numbers: Iterable[str]) -> Changes:
    """Note that the register is to be asked about whoever has these numbers.

    Changes.REGISTER when the sync thread has something to ask, or to forget.
    """
    asked = {one for one in map(plain, numbers) if worth_asking(one)}
    now = station.clock.now()
    with station.store.read() as work:
        new = asked - work.register.wanted_since(asked, now - _AGAIN) if asked else asked
    if not new:
        return Changes.NOTHING
    with station.store.begin() as work:
        work.register.forget(before=now - KEPT)
        work.register.want(sorted(new), at=now)
    return Changes.REGISTER


def wanted(station: Station) -> tuple[str, ...]:
    """Numbers the platform is to be asked about now, at most so many as go in one question."""
    with station.store.read() as work:
        return work.register.wanted(stale=station.clock.now() - STALE, limit=AT_ONCE)


def told(station: Station, numbers: Collection[str], papers: Iterable[IssuedPaper]) -> Changes:
    """Keep the platform's whole answer about these people; of nobody else is anything kept."""
    found = tuple(papers)
    now = station.clock.now()
    with station.store.begin() as work:
        before = work.register.of(numbers)
        for number in numbers:
            work.register.put(number, (one for one in found if one.holder == number), at=now)
        changed = work.register.of(numbers) != before
    return Changes.REGISTER | Changes.MATERIALS if changed else Changes.NOTHING


def on_file(work: Work, station: Station, number: str) -> tuple[OnFile, ...]:
    """What issuers have given of the person or company with this number."""
    return on_file_of(work.register.of((number,)), on=station.today()) if number else ()


def offered(
    work: Work,
    station: Station,
    catalogue: Catalogue,
    fields: Mapping[str, str],
    lines: Iterable[Line],
    *,
    asked: Collection[str],
) -> Mapping[str, OnFile]:
    """What issuers have given that meets the lines, by slot; `asked` are names of questions."""
    numbers = {plain(fields.get(name, "")) for name in HOLDERS} - {""}
    papers = work.register.of(numbers)
    if not papers:
        return {}
    kinds = {kind.id: kind for kind in catalogue.materials}
    return issued_for(lines, papers, kinds=kinds, fields=fields, asked=asked, on=station.today())
