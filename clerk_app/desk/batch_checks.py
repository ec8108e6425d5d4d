"""What keeps a batch, or one of its companies, from being received; said for every cell at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from clerk_app.desk import drafts
from clerk_app.desk.batch_drafts import BatchDraft, CompanyRow
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.cluster_form import (
    ClusterForm,
    Company,
    cluster_form,
    company,
    shared_problems,
)
from clerk_app.domain.cluster_twins import ENTERPRISE, LEGAL_NO, Mark, known_cases, twins
from clerk_app.domain.form import FieldProblem
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Checked:
    """The batch looked over."""

    shared: tuple[FieldProblem, ...] = ()
    """What is wrong with the answers given once: nobody is received before they are right."""
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    """Marked cells by row, in the order of the form; rows without a mark are not in it."""
    companies: int = 0
    """Rows that say something."""
    entries: Mapping[str, str] | None = None
    """By row, the digest of what its case would say (申请人核对); None: not looked over yet."""

    @property
    def faulty(self) -> tuple[str, ...]:
        """Ids of the rows that can't be received, in order."""
        return tuple(row for row, marks in self.marks.items() if any(mark.severe for mark in marks))


def form_of(catalogue: Catalogue, draft: BatchDraft, *, on: date) -> ClusterForm:
    """The questions of the batch on that day, as they are split now."""
    items = drafts.items(catalogue, draft.head, on=on)
    ids = tuple(item.item_id for item in items)
    return cluster_form(catalogue, ids, catalogue.theme(draft.head.theme), draft.shared)


def check(station: Station, draft: BatchDraft) -> Checked:
    """Everything that is wrong with the batch, against the cases that are here too."""
    with station.store.read() as work:
        return check_within(work, station, draft)


def check_within(work: Work, station: Station, draft: BatchDraft) -> Checked:
    """As `check`, inside an open transaction."""
    catalogue = station.library.catalogue()
    form = form_of(catalogue, draft, on=station.today())
    names = _item_names(station, draft)
    found = _companies(station, catalogue, form, draft)
    alike = twins({row_id: one.values for row_id, one in found.items()})
    marks: dict[str, tuple[Mark, ...]] = {}
    for row_id, one in found.items():
        own = [Mark(bad.field, bad.trouble, bad.facts) for bad in one.problems]
        there = _known(work, one, names)
        marks[row_id] = _ordered(form, [*own, *alike.get(row_id, ()), *there])
    return Checked(
        shared=shared_problems(catalogue, form, draft.head.fields, today=station.today()),
        marks={row_id: found_ for row_id, found_ in marks.items() if found_},
        companies=len(found),
        entries=_digests(station, draft, found),
    )


def entries(station: Station, draft: BatchDraft) -> dict[str, str]:
    """By row, the digest of what the case of each company would say."""
    catalogue = station.library.catalogue()
    form = form_of(catalogue, draft, on=station.today())
    return _digests(station, draft, _companies(station, catalogue, form, draft))


def answers(
    station: Station, draft: BatchDraft, row_ids: Collection[str]
) -> tuple[Mapping[str, str], ...]:
    """What the case of each of these companies would say, in the order of the batch."""
    catalogue = station.library.catalogue()
    form = form_of(catalogue, draft, on=station.today())
    found = _companies(station, catalogue, form, draft)
    return tuple(one.values for row_id, one in found.items() if row_id in row_ids)


def one_company(
    station: Station, catalogue: Catalogue, form: ClusterForm, draft: BatchDraft, row: CompanyRow
) -> Company:
    """A row as a form would have it."""
    return company(catalogue, form, draft.head.fields, row.cells, today=station.today())


def _companies(
    station: Station, catalogue: Catalogue, form: ClusterForm, draft: BatchDraft
) -> dict[str, Company]:
    return {
        row.row_id: one_company(station, catalogue, form, draft, row) for row in draft.companies
    }


def _digests(station: Station, draft: BatchDraft, found: Mapping[str, Company]) -> dict[str, str]:
    items = drafts.items(station.library.catalogue(), draft.head, on=station.today())
    ids = tuple(item.item_id for item in items)
    return {row_id: digest_of_entries(one.values, ids) for row_id, one in found.items()}


def _known(work: Work, one: Company, item_names: tuple[str, ...]) -> tuple[Mark, ...]:
    name, number = one.values.get(ENTERPRISE, ""), one.values.get(LEGAL_NO, "")
    rows = [*work.cases.of_enterprise(name)] if name else []
    rows += work.cases.by_applicant(number, open_only=True) if plain(number) else ()
    return known_cases(one.values, item_names, rows)


def _item_names(station: Station, draft: BatchDraft) -> tuple[str, ...]:
    items = drafts.items(station.library.catalogue(), draft.head, on=station.today())
    return tuple(item.name for item in items)


def _ordered(form: ClusterForm, marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in the order of the columns; of two on one cell the one that matters first."""
    places = {one.name: place for place, one in enumerate(form.own)}
    return tuple(
        sorted(marks, key=lambda mark: (places.get(mark.field, len(places)), not mark.severe))
    )
