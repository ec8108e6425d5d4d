"""Materials on file: in other cases, or given by their issuers; taken over with one key.

What an issuer has given (trust A) is offered before what a window has seen. Whose a paper is
(`domain/holder`) decides, whoever applied for the case that holds it: of nobody
who is not named in this one is anything offered, nor what proves another thing than is asked now
(`domain/proven_values`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from clerk_app.desk import drafts, licence_register
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.held_licences import with_held
from clerk_app.desk.latest_cases import CASES_READ, latest_cases
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue, MaterialKind
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.held_papers import held, serving
from clerk_app.domain.holder import HOLDERS, holders
from clerk_app.domain.operations import AddMaterial
from clerk_app.domain.proven_values import Proved, asked_now, proved_by
from clerk_app.domain.reuse import OnFile, offers
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work


def on_file(work: Work, station: Station, cases: Iterable[Case], number: str) -> tuple[OnFile, ...]:
    """What there is of the person or company with this number, each kind of document once.

    Only what counts in any later case: given by its issuer, else held by these cases. Of several
    the one of the first case is named: give the latest case first.
    """
    kinds = _reusable(station.library.catalogue())
    given = licence_register.on_file(work, station, number)
    once = {one.material.slot: one for one in given}
    for case in cases:
        for kind, one in held(case, kinds, on=station.today()):
            if number in holders(kind, case.fields):
                once.setdefault(kind.id, one)
    return tuple(once.values())


def offered_in_draft(station: Station, draft: Draft) -> Mapping[str, OnFile]:
    """What those the draft names have on file, by slot of the lines that want something."""
    catalogue = station.library.catalogue()
    today = station.today()
    lines = drafts.lines(drafts.items(catalogue, draft, on=today), draft, on=today)
    with station.store.read() as work:
        return offered(work, station, catalogue, draft.fields, lines)


def offered_in_case(station: Station, case_id: str) -> Mapping[str, OnFile]:
    """What those the case names have on file in other cases. Raises RuleError CASE_UNKNOWN."""
    with station.store.read() as work:
        case = require(work, case_id)
        return _offered_to(work, station, case)


def reuse_in_draft(
    station: Station, session: Session, draft_id: str, slots: tuple[str, ...], *, seen: Draft
) -> tuple[Draft, Changes]:
    """Take what is on file into the draft; what is no longer there is left out.

    `seen` is the draft on screen, who applies and for what: the one on disk may be a key behind.
    Raises RuleError DRAFT_UNKNOWN.
    """
    catalogue = station.library.catalogue()
    with station.store.begin() as work:
        draft = drafts.stored_draft(work, draft_id)
        applied_for = drafts.items(catalogue, seen, on=station.today())
        found = offered(
            work,
            station,
            catalogue,
            seen.fields,
            drafts.lines(applied_for, draft, on=station.today()),
        )
        proved = proofs(catalogue, seen.fields, (one.item_id for one in applied_for))
        taken = taken_over(station, found, slots, proved)
        changed = replace(draft, materials=(*left_of(draft, taken), *taken))
        drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def reuse_in_case(
    station: Station, session: Session, case_id: str, slots: tuple[str, ...]
) -> tuple[CaseFile, Changes]:
    """Take what is on file into the case, marked with where it came from and who had seen it."""
    with station.store.begin() as work:
        case = require(work, case_id)
        found = _offered_to(work, station, case)
        for one in taken_over(station, found, slots):
            case = record(work, station, session, case.case_id, as_addition(one))
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def taken_over(
    station: Station,
    found: Mapping[str, OnFile],
    slots: Iterable[str],
    proved: Mapping[str, tuple[Proved, ...]] = MappingProxyType({}),
) -> tuple[DraftMaterial, ...]:
    """What was found for these slots, as materials of a draft: of each paper all files.

    `proved` are the answers that each slot is taken over for.
    """
    return tuple(
        drafts.used_again(station.ids.new(), one, proved.get(slot, ()))
        for slot in slots
        if slot in found
        for one in found[slot].files
    )


def proofs(
    catalogue: Catalogue, fields: Mapping[str, str], item_ids: Iterable[str]
) -> Mapping[str, tuple[Proved, ...]]:
    """What each kind of paper proves of the answers that these items ask for, by slot."""
    asked = asked_now(catalogue, item_ids, fields)
    return {one.id: proved_by(one, fields, asked=asked) for one in catalogue.materials}


def left_of(draft: Draft, taken: Iterable[DraftMaterial]) -> tuple[DraftMaterial, ...]:
    """Materials of the draft without what was used again on the lines that another paper fills."""
    filled = {one.slot for one in taken}
    return tuple(one for one in draft.materials if one.brought or one.slot not in filled)


def as_addition(one: DraftMaterial) -> AddMaterial:
    """The operation that puts a draft's material into a case. Raises ValueError without a trust."""
    if one.trust is None:
        raise ValueError(f"{one.material_id}: nobody has said how far it is trusted")
    return AddMaterial(
        material_id=one.material_id,
        slot=one.slot,
        sha256=one.sha256,
        filename=one.filename,
        mime=one.mime,
        size=one.size,
        pages=one.pages,
        channel=one.channel,
        trust=one.trust,
        source_case=one.source_case,
        check=one.check,
        issued=one.issued,
    )


def _offered_to(work: Work, station: Station, case: Case) -> Mapping[str, OnFile]:
    lines = checklist(with_held(work, station, case).items, case.materials)
    catalogue = station.library.begun_with(case.catalogue_version)
    return offered(work, station, catalogue, case.fields, lines, besides=case.case_id)


def offered(
    work: Work,
    station: Station,
    catalogue: Catalogue,
    fields: Mapping[str, str],
    lines: tuple[Line, ...],
    *,
    besides: str = "",
) -> Mapping[str, OnFile]:
    """What those whom `fields` name have on file for the lines, in other cases than `besides`.

    Or what the province's register has of them.
    """
    if not lines:
        return {}
    kinds, today = _reusable(catalogue), station.today()
    item_ids = dict.fromkeys(item_id for line in lines for item_id in line.needed_by)
    asked = asked_now(catalogue, item_ids, fields)
    others = (case for case in _naming(work, fields) if case.case_id != besides)
    found = serving(others, kinds, fields, asked=asked, on=today)
    given = licence_register.offered(work, station, catalogue, fields, lines, asked=asked)
    rest = tuple(line for line in lines if line.slot not in given)
    return {**offers(rest, found, reusable=kinds, on=today), **given}


def _naming(work: Work, fields: Mapping[str, str]) -> Iterator[Case]:
    """Cases that name somebody whom `fields` name, the latest first, each read when its turn comes.

    At most so many for each of them.
    """
    numbers = dict.fromkeys(plain(fields.get(name, "")) for name in HOLDERS)
    found = (row for one in numbers for row in work.cases.naming(one, limit=CASES_READ))
    rows = {row.case_id: row for row in found}
    for row in sorted(rows.values(), key=lambda row: row.updated_at, reverse=True):
        yield from latest_cases(work, (row,))


def _reusable(catalogue: Catalogue) -> Mapping[str, MaterialKind]:
    return {kind.id: kind for kind in catalogue.materials if kind.reusable}
