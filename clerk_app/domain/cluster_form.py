"""The form of a batch (集群注册): what is asked once for all, and what of every company."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.catalogue import Catalogue, Field, Theme
from clerk_app.domain.cells import read_cell
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import (
    APPLICANT_FIELDS,
    FieldProblem,
    asked_for,
    check_value,
    merged_form,
)


@dataclass(frozen=True, slots=True)
class ClusterForm:
    """Every question of the merged form is in one of the two, or repeats another."""

    shared: tuple[Field, ...]
    own: tuple[Field, ...]
    same_as: Mapping[str, str]
    """By its name, the field whose answer one repeats."""

    def field(self, name: str) -> Field:
        """A question by its name. Raises KeyError."""
        for one in (*self.shared, *self.own):
            if one.name == name:
                return one
        raise KeyError(name)


def cluster_form(
    catalogue: Catalogue, item_ids: Iterable[str], theme: Theme, shared: Collection[str]
) -> ClusterForm:
    """The questions for these items, split by the names in `shared`."""
    groups = merged_form(catalogue, item_ids)
    asked = [*APPLICANT_FIELDS, *(one.field for group in groups for one in group.fields)]
    names = {one.name for one in asked}
    repeats = theme.cluster.same_as if theme.cluster is not None else {}
    same_as = {name: other for name, other in repeats.items() if {name, other} <= names}
    typed = [one for one in asked if one.name not in same_as]
    return ClusterForm(
        shared=tuple(one for one in typed if one.name in shared),
        own=tuple(one for one in typed if one.name not in shared),
        same_as=same_as,
    )


@dataclass(frozen=True, slots=True)
class Company:
    """One row as a form would have it."""

    values: Mapping[str, str]
    """All answers of its case: the shared ones, its own, and those that repeat another."""
    problems: tuple[FieldProblem, ...]
    """What is wrong in its own cells, in the order of the form."""


def company(
    catalogue: Catalogue,
    form: ClusterForm,
    shared: Mapping[str, str],
    cells: Mapping[str, str],
    *,
    today: date,
) -> Company:
    """The company of a row: what its cells say, checked by the rules of every form."""
    values = {one.name: shared.get(one.name, "") for one in form.shared}
    problems: dict[str, FieldProblem] = {}
    for field in form.own:
        try:
            values[field.name] = read_cell(catalogue, field, cells.get(field.name, ""))
        except RuleError as refusal:
            values[field.name] = cells.get(field.name, "").strip()
            problems[field.name] = _problem(field, refusal)
    values |= {name: values.get(other, "") for name, other in form.same_as.items()}
    for field in form.own:
        if field.name in problems or not asked_for(catalogue, field, values):
            continue
        try:
            check_value(catalogue, field, values, today=today)
        except RuleError as refusal:
            problems[field.name] = _problem(field, refusal)
    kept = {name: value for name, value in values.items() if value}
    return Company(kept, tuple(problems[one.name] for one in form.own if one.name in problems))


def shared_problems(
    catalogue: Catalogue, form: ClusterForm, shared: Mapping[str, str], *, today: date
) -> tuple[FieldProblem, ...]:
    """What is wrong with the answers given once for all."""
    found: list[FieldProblem] = []
    for field in form.shared:
        if not asked_for(catalogue, field, shared):
            continue
        try:
            check_value(catalogue, field, shared, today=today)
        except RuleError as refusal:
            found.append(_problem(field, refusal))
    return tuple(found)


def _problem(field: Field, refusal: RuleError) -> FieldProblem:
    facts = {"field": field.name, **refusal.facts}
    return FieldProblem(field.name, refusal.trouble, facts)
