"""Companies of a batch that look like one another, or like a case that is there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.typed_text import plain

ENTERPRISE = "form.ent_name"
LEGAL_NAME = "form.legal_name"
LEGAL_NO = "form.legal_cert_no"


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a cell is marked."""

    field: str
    trouble: Trouble
    facts: Mapping[str, str | int]
    severe: bool = True
    """Keeps the company from being received; else it is only to be seen."""


def twins(companies: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Mark, ...]]:
    """Marks of rows that name one company twice, or one person's number under two names.

    `companies` are values by row, in order. One person who founds two companies is legal and only
    marked.
    """
    places = {row: place for place, row in enumerate(companies, start=1)}
    found: dict[str, list[Mark]] = {row: [] for row in companies}
    for rows in _alike(companies, ENTERPRISE):
        for row in rows:
            facts = {"row": places[_other(rows, row)]}
            found[row].append(Mark(ENTERPRISE, Trouble.BATCH_NAME_TWICE, facts))
    for rows in _alike(companies, LEGAL_NO):
        names = {plain(companies[row].get(LEGAL_NAME, "")) for row in rows}
        for row in rows:
            facts = {"row": places[_other(rows, row)]}
            if len(names) > 1:
                found[row].append(Mark(LEGAL_NAME, Trouble.BATCH_PERSON_TWO_NAMES, facts))
            else:
                found[row].append(Mark(LEGAL_NO, Trouble.BATCH_PERSON_TWICE, facts, severe=False))
    return {row: tuple(marks) for row, marks in found.items() if marks}


def known_cases(
    values: Mapping[str, str], item_names: Iterable[str], cases: Iterable[CaseRow]
) -> tuple[Mark, ...]:
    """Marks for open cases of the same company, or of its founder for the same matter."""
    name, number = plain(values.get(ENTERPRISE, "")), plain(values.get(LEGAL_NO, ""))
    matter = set(item_names)
    marks: dict[tuple[str, Trouble], Mark] = {}
    for case in cases:
        if not matter & set(case.items):
            continue
        facts = {"number": case.number}
        if name and plain(case.enterprise) == name:
            mark = Mark(ENTERPRISE, Trouble.BATCH_NAME_KNOWN, facts)
        elif number and plain(case.cert_no) == number:
            mark = Mark(LEGAL_NO, Trouble.BATCH_PERSON_KNOWN, facts, severe=False)
        else:
            continue
        # One mark of a kind is enough for a cell.
        marks.setdefault((mark.field, mark.trouble), mark)
    return tuple(marks.values())


def _alike(companies: Mapping[str, Mapping[str, str]], field: str) -> Iterable[tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for row, values in companies.items():
        said = plain(values.get(field, ""))
        if said:
            groups.setdefault(said, []).append(row)
    return [tuple(rows) for rows in groups.values() if len(rows) > 1]


def _other(rows: tuple[str, ...], row: str) -> str:
    """The row to name beside this one: the first that is another."""
    return next(one for one in rows if one != row)
