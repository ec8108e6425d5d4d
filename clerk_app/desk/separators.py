"""Separator sheets (分隔页) for the materials of a draft or a case: a pile is scanned in one go."""

import hashlib
from collections.abc import Collection

from clerk_app.desk import drafts
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import separator_code
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import APPLICANT_NAME
from clerk_app.domain.papers import SeparatorSheet
from clerk_app.domain.separator_code import Separator
from clerk_app.store.work import Work

SEPARATORS = "separators"
"""Kind of paper: 分隔页."""


def print_separators(
    station: Station, session: Session, key: str, slots: Collection[str]
) -> tuple[str, Changes]:
    """Let the sheets come out, in the order of the checklist; name of the file.

    Raises RuleError MATERIAL_UNKNOWN (material) of a slot the checklist has not, CASE_UNKNOWN,
    GLYPH_MISSING, UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED.
    """
    with station.store.read() as work:
        sheets = _sheets(work, station, key, slots)
    drawn, number = station.press.separators(sheets), sheets[0].whose_name
    sha256 = hashlib.sha256(drawn).hexdigest()
    # Others of the same case may wait at the printer: each has a file of its own.
    name = f"separators-{number}-{sha256[:8]}.pdf"
    station.papers.keep(name, drawn)
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="print_separators",
            subject=key,
            facts={"slots": sorted(slots)},
        )
        paper = Outgoing(SEPARATORS, key, number, name, sha256)
        send_out(work, station, session, paper)
    return name, Changes.PAPER


def _sheets(
    work: Work, station: Station, key: str, slots: Collection[str]
) -> tuple[SeparatorSheet, ...]:
    if work.drafts.get(key) is not None:
        draft = drafts.stored_draft(work, key)
        items = drafts.items(station.library.catalogue(), draft, on=station.today())
        lines, whose = drafts.lines(items, draft), draft.fields.get(APPLICANT_NAME, "")
        number, draft_id = "", key
    else:
        case = require(work, key)
        lines, whose = checklist(case.items, case.materials), case.number
        number, draft_id = case.number, ""
    names = {one.slot: one.name for one in lines}
    for slot in slots:
        if slot not in names:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=slot)
    return tuple(
        SeparatorSheet(
            code=separator_code.write(Separator(slot, case=number, draft=draft_id)),
            material=name,
            whose=whose,
            hall=station.hall_name,
            whose_name=number or draft_id,
        )
        for slot, name in names.items()
        if slot in slots
    )
