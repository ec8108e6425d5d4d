"""One filed PDF (归档件) for each material of a case: of its files, sealed, a file of the case.

Made before a receipt is drawn, which names it, and a while after every later change of the files.
A filed PDF is found by what it was made of: the same files in the same order are filed once, and
once more when more of their pages have been read since (文字识别); an earlier one stays on the
case.
"""

import io
import logging
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.desk.filing_port import FiledStanding, Filer, HandedIn, ToFile
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import filed
from clerk_app.domain.case import Case, Channel, Material, Trust
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.file_names import PDF, plain_name
from clerk_app.domain.operations import AddMaterial
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.work import Work

BEFORE_A_RECEIPT_S = 8.0
"""A receipt waits so long for filed PDFs, and no longer for one of many pages; what is not filed by
then follows by itself."""
RETRY = timedelta(minutes=10)
"""Until a case is tried again whose files are not all here, or that made trouble."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be filed, and by what digest it is known."""

    slot: str
    made_of: str
    to_file: ToFile
    text_pages: int
    """How many pages of it have been read."""
    pages: int
    """Of its files together."""


def file_case(
    station: Station, session: Session, case_id: str, *, seconds: float | None = None
) -> Changes:
    """File what of a case is not filed yet, for so many seconds at most (None: all of it).

    What lacks bytes here is passed over. What was filed without the text of its pages is made once
    more when nobody waits. Raises UnavailableError as `Files.put` does.
    """
    if station.filer is None:
        return Changes.NOTHING
    until = None if seconds is None else time.monotonic() + seconds
    with station.store.read() as work:
        case = require(work, case_id)
        due = work.filing.at(case.case_id)
        found = [_plan(work, station, case, slot) for slot in filed.to_file(case)]
        anew = _for_their_text(work, station, case)
    plans = [plan for plan in found if plan is not None]
    put_off, failed = bool(anew) and until is not None, len(plans) < len(found)
    if until is None:
        plans += anew
    else:
        # Who waits for a receipt has most of its materials on it, though one is a book.
        plans.sort(key=lambda plan: plan.pages)
    touched = Changes.NOTHING
    for plan in plans:
        if until is not None and time.monotonic() > until:
            put_off = True
            break
        try:
            touched |= _file(station, session, station.filer, case.case_id, plan, until)
        except RuleError as trouble:
            # The other materials are filed all the same; this one is tried again.
            if until is not None and trouble.trouble is Trouble.PAGE_TIME:
                put_off = True
                log.info("a material is put off: %s", trouble.trouble.value)
            else:
                failed = True
                log.warning("a material is not filed yet: %s", trouble.trouble.value)
    with station.store.begin() as work:
        if case_id != case.case_id:
            # Joined to another meanwhile: it would stand before all others for ever.
            work.filing.done(case_id)
        # Where something has happened to the case meanwhile, that is looked at when it says.
        if work.filing.at(case.case_id) in (due, None):
            tried = {one.slot for one in anew}
            _look_again(work, station, case.case_id, tried, put_off=put_off, failed=failed)
    return touched


def _look_again(
    work: Work,
    station: Station,
    case_id: str,
    tried: Collection[str],
    *,
    put_off: bool,
    failed: bool,
) -> None:
    """When a case is looked at again after a try; `tried`: the slots that were made for text."""
    now = require(work, case_id)
    # Read while it was made; what has been tried for its text is not tried for ever.
    read = any(one.slot not in tried for one in _for_their_text(work, station, now))
    if put_off or read:
        work.filing.later(case_id, at=station.clock.now())
    elif failed or filed.to_file(now):
        work.filing.later(case_id, at=station.clock.now() + RETRY)
    else:
        work.filing.done(case_id)


def file_what_waits(station: Station, session: Session) -> Changes:
    """File the case that has waited longest since its files were changed, if any is due."""
    with station.store.read() as work:
        case_id = work.filing.due(now=station.clock.now())
    if case_id is None:
        return Changes.NOTHING
    try:
        return file_case(station, session, case_id)
    except YichuangError as trouble:
        log.warning("a case could not be filed: %s", trouble.trouble.value)
        with station.store.begin() as work:
            work.filing.later(case_id, at=station.clock.now() + RETRY)
        return Changes.NOTHING


def get_ready(station: Station) -> None:
    """Let the first receipt wait for nothing that can be done before."""
    if station.filer is not None:
        station.filer.get_ready()


def before_a_receipt(station: Station, session: Session, case_id: str) -> Changes:
    """File what the receipt will name; a trouble is no reason for it not to be printed."""
    try:
        return file_case(station, session, case_id, seconds=BEFORE_A_RECEIPT_S)
    except YichuangError as trouble:
        log.warning("a receipt names no filed PDF: %s", trouble.trouble.value)
        return Changes.NOTHING


def look_at(station: Station, sha256: str) -> FiledStanding:
    """Whether a filed PDF that lies here is what was filed.

    Raises UnavailableError BLOB_MISSING (sha256) when it does not lie here.
    """
    path = station.store.files.file(sha256)
    return FiledStanding() if station.filer is None else station.filer.look(path, sha256)


def _for_their_text(work: Work, station: Station, case: Case) -> tuple[_Plan, ...]:
    """What was filed before its pages had been read; nothing while they are still being read."""
    slots = dict.fromkeys(one.slot for one in case.current_materials)
    plans = []
    for slot in slots:
        if not all(work.texts.ended(one.sha256) for one in filed.pages_of(case, slot)):
            continue
        plan = _plan(work, station, case, slot)
        if plan is not None and filed.lacks_text(case, slot, plan.text_pages):
            plans.append(plan)
    return tuple(plans)


def _plan(work: Work, station: Station, case: Case, slot: str) -> _Plan | None:
    """What the files of a slot become; None: some of their bytes are not here."""
    there = filed.pages_of(case, slot)
    try:
        files = tuple(_handed_in(work, station, one) for one in there)
    except UnavailableError:
        return None
    names = {need.slot: need.name for item in case.items for need in item.needs}
    to_file = ToFile(
        # What several companies share is one file: it is made, kept and sent once.
        number=case.batch or case.number,
        material=slot,
        title=names.get(slot, slot),
        at=_came_last(there),
        files=files,
    )
    read = [page for file in files for page in file.texts if page is not None and page.lines]
    pages = sum(one.pages for one in there)
    return _Plan(slot, filed.made_of(case, slot), to_file, len(read), pages)


def _handed_in(work: Work, station: Station, one: Material) -> HandedIn:
    path = station.store.files.file(one.sha256)
    return HandedIn(path, one.filename, one.sha256, work.texts.of_file(one.sha256))


def _came_last(there: tuple[Material, ...]) -> datetime:
    """Part of the facts of the PDF, so never the present moment."""
    last = max(datetime.fromisoformat(one.added_at) for one in there)
    return last.astimezone(HALL_ZONE).replace(microsecond=0)


def _file(
    station: Station,
    session: Session,
    filer: Filer,
    case_id: str,
    plan: _Plan,
    until: float | None,
) -> Changes:
    """Drawn before the store is written to: whoever writes meanwhile waits for no page."""
    made = filer.make(plan.to_file, until)
    stored = station.store.files.put(io.BytesIO(made.content))
    with station.store.begin() as work:
        case = require(work, case_id)
        if filed.made_of(case, plan.slot) != plan.made_of:
            # Changed while it was made: the next one is made of what is there now.
            return Changes.NOTHING
        twins = [one for one in filed.versions(case, plan.slot) if one.sha256 == stored.sha256]
        if any(plan.made_of in filed.told_of(case.materials, one) for one in twins):
            return Changes.NOTHING
        version = len(filed.versions(case, plan.slot)) + 1
        work.blobs.add(stored.sha256, size=stored.size, mime=PDF, state=BlobState.LOCAL)
        work.texts.nothing_to_read(stored.sha256)
        added = AddMaterial(
            material_id=station.ids.new(),
            slot=filed.filed_slot(plan.slot),
            sha256=stored.sha256,
            filename=plain_name(f"{plan.to_file.title}-{version}.pdf", PDF),
            mime=PDF,
            size=stored.size,
            pages=made.pages,
            channel=Channel.WINDOW,
            trust=Trust.D,
            filed_from=plan.made_of,
            text_pages=plan.text_pages,
        )
        record(work, station, session, case_id, added)
    return Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
