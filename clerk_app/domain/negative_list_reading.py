"""Negative lists from their JSON, with everything that does not fit named by its path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.negative_list import Bar, Edition
from clerk_app.domain.records import MisfitError, from_doc

Problem = tuple[str, str]
"""Path and problem."""


@dataclass(frozen=True, slots=True)
class _Document:
    editions: tuple[Edition, ...]


def read_editions(doc: object) -> tuple[Edition, ...]:
    """Editions of a document `{"editions": […]}`.

    Raises RuleError NEGATIVE_LIST_FORM (path, problem) for the first thing that does not fit:
    a missing or misspelt part, a date that is none, an end before the beginning, an edition or
    a measure twice, a restriction without its condition.
    """
    try:
        editions = from_doc(_Document, doc).editions
    except MisfitError as misfit:
        raise _misfit(misfit.path, misfit.problem) from misfit
    for path, problem in _problems(editions):
        raise _misfit(path, problem)
    return editions


def read_edition(doc: object) -> Edition:
    """One edition from its own file. Raises as `read_editions` does."""
    if not isinstance(doc, Mapping):
        raise _misfit("", "not_an_object")
    (edition,) = read_editions({"editions": [doc]})
    return edition


def _problems(editions: tuple[Edition, ...]) -> Iterator[Problem]:
    names: set[str] = set()
    for at, edition in enumerate(editions):
        path = f"editions[{at}]"
        if not edition.edition or edition.edition in names:
            yield f"{path}.edition", f"twice:{edition.edition}" if edition.edition else "empty"
        names.add(edition.edition)
        yield from _date_problems(edition, path)
        yield from _measure_problems(edition, path)


def _date_problems(edition: Edition, path: str) -> Iterator[Problem]:
    ends = ("in_force_to",) if edition.in_force_to else ()
    for name in ("in_force_from", *ends):
        try:
            date.fromisoformat(getattr(edition, name))
        except ValueError:
            yield f"{path}.{name}", "date"
            return
    if edition.in_force_to and edition.in_force_to < edition.in_force_from:
        yield f"{path}.in_force_to", "before_beginning"


def _measure_problems(edition: Edition, path: str) -> Iterator[Problem]:
    ids: set[str] = set()
    for at, one in enumerate(edition.measures):
        here = f"{path}.measures[{at}]"
        if not one.id or one.id in ids:
            yield f"{here}.id", f"twice:{one.id}" if one.id else "empty"
        ids.add(one.id)
        for name in ("sector", "text"):
            if not getattr(one, name).strip():
                yield f"{here}.{name}", "empty"
        if (one.bar is Bar.RESTRICTED) is not bool(one.condition.strip()):
            yield f"{here}.condition", "empty" if one.bar is Bar.RESTRICTED else "not_empty"


def _misfit(path: str, problem: str) -> RuleError:
    return RuleError(Trouble.NEGATIVE_LIST_FORM, path=path, problem=problem)
