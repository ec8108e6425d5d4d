"""Credit lists and negative-list findings for tests: flags of made-up people, answers to record."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from clerk_app.desk import drafts, intake, reference_news
from clerk_app.desk.library import CREDIT
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.credit import NO_TOLERANCE, SECOND_LOOK, holder_of
from clerk_app.domain.negative_list import FINDING, Edition, found, not_listed, value_of
from tests.helpers.intakes import typed, with_papers
from tests.helpers.station import CLERK
from ui.rehearsal.visits import FOREIGN

SALT = "00112233445566778899aabbccddeeff"
FTZ = "ftz-2021"
NATIONAL = "2024"


def flag(cert_no: str, kind: str = "dishonest_debtor", **other: Any) -> dict[str, Any]:
    """A flag as the platform sends it; one round is enough for a test."""
    told = {
        "holder": holder_of(cert_no, SALT, 1),
        "kind": kind,
        "since": "2025-03-12",
        "follows": [NO_TOLERANCE, SECOND_LOOK],
    }
    return told | other


def credit_doc(*flags: dict[str, Any], version: str = "1") -> dict[str, Any]:
    """A list of flags as the platform sends it."""
    return {"version": version, "salt": SALT, "rounds": 1, "flags": list(flags)}


def give_credit(station: Station, *flags: dict[str, Any], version: str = "1") -> Changes:
    """The list has come to the station."""
    doc = credit_doc(*flags, version=version)
    return reference_news.put_reference(station, CREDIT, version, doc)


def from_abroad(station: Station, folder: Path, value: str) -> Case:
    """A case of somebody from abroad with this finding, received."""
    draft = typed(station, FOREIGN)
    draft = replace(draft, fields={**draft.fields, FINDING: value})
    drafts.save(station, CLERK, draft)
    draft = with_papers(station, draft, folder)
    case, _ = intake.receive(station, CLERK, draft, operation_id=station.ids.new())
    return case


def edition(station: Station, name: str = FTZ) -> Edition:
    """An edition the station has."""
    return next(one for one in station.library.negative_lists() if one.edition == name)


def finding(station: Station, typed: str, *, met: bool = True, name: str = FTZ) -> str:
    """Value of the field after `typed` was searched and the first hit taken; empty: no hit."""
    searched = edition(station, name)
    if not typed:
        return value_of(not_listed(searched))
    return value_of(found(searched, searched.search(typed)[0], met=met))
