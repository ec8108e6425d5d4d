"""What a paper proves beside whose it is: in another case it counts only where the same is asked.

A proof of the old address proves nothing of the new one, and the papers of former investors say
nothing of those who invest now.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.catalogue import Catalogue, MaterialKind
from clerk_app.domain.form import asked_for, merged_form
from clerk_app.domain.holder import CERTIFICATE, PERSONS, person_number
from clerk_app.domain.typed_text import normal_name, plain

INVESTORS = "form.investors"
"""Table of the investors, the one value that is read of their whole group."""
_GROUP = "investors"

Fields = Mapping[str, str]


def proven(kind: MaterialKind) -> frozenset[str]:
    """Names of the values that can be read in a paper of that kind.

    Whose it is, a person's or the company's, `holder` says.
    """
    single = {one for one in kind.proves if "." in one}
    return frozenset(single | ({INVESTORS} if _GROUP in kind.proves else set()))


def provable(catalogue: Catalogue) -> frozenset[str]:
    """Names of the values that decide which papers on file may be used again."""
    return frozenset[str]().union(*(proven(kind) for kind in catalogue.materials if kind.reusable))


def asked_now(catalogue: Catalogue, item_ids: Iterable[str], fields: Fields) -> frozenset[str]:
    """Names of the values that these items ask for, with these answers."""
    questions = (one.field for group in merged_form(catalogue, item_ids) for one in group.fields)
    return frozenset(one.name for one in questions if asked_for(catalogue, one, fields))


def proves_the_same(
    kind: MaterialKind, ours: Fields, theirs: Fields, *, asked: Collection[str]
) -> bool:
    """A paper that came with the answers `theirs` proves those of `ours` that are asked for now.

    What is not answered yet is another answer. What the other case does not say (the region,
    where its address was enough) is not compared, unless it says none of it.
    """
    wanted = [name for name in proven(kind) if name in asked]
    said = [name for name in wanted if theirs.get(name, "").strip()]
    if not said:
        return not wanted
    return all(_read(kind, name, ours) == _read(kind, name, theirs) for name in said)


class Reading(StrEnum):
    """How an answer is read in a paper."""

    ALL = "all"  # the whole value
    PEOPLE = "people"  # who the investors are, whatever they put in
    PERSON = "person"  # the number of the person in that place of the form


@dataclass(frozen=True, slots=True)
class Proved:
    """What a paper was taken over for: the answer that stood in the form then."""

    name: str
    value: str
    reading: Reading


def proved_by(kind: MaterialKind, fields: Fields, *, asked: Collection[str]) -> tuple[Proved, ...]:
    """What a paper of that kind proves of the answers `fields`, as far as they are asked for."""
    wanted = sorted(name for name in proven(kind) if name in asked)
    said = [Proved(name, fields.get(name, ""), _reading(kind, name)) for name in wanted]
    people = [PERSONS[group] for group in kind.proves if group in PERSONS]
    said += [Proved(one, person_number(fields, one), Reading.PERSON) for one in people]
    return tuple(said)


def still_proves(proved: Iterable[Proved], fields: Fields) -> bool:
    """The answers are still those the paper was taken over for."""
    for one in proved:
        if one.reading is Reading.PERSON:
            if person_number(fields, one.name) != one.value:
                return False
        elif _as_read(one.reading, fields.get(one.name, "")) != _as_read(one.reading, one.value):
            return False
    return True


def _read(kind: MaterialKind, name: str, fields: Fields) -> object:
    """What the paper says of it: a certificate who the investors are, any other paper all."""
    return _as_read(_reading(kind, name), fields.get(name, ""))


def _reading(kind: MaterialKind, name: str) -> Reading:
    people = name == INVESTORS and kind.type == CERTIFICATE
    return Reading.PEOPLE if people else Reading.ALL


def _as_read(reading: Reading, value: str) -> object:
    return _people(value) if reading is Reading.PEOPLE else normal_name(value)


def _people(value: str) -> object:
    """The investors by their numbers, where they have none by name; in whatever order."""
    try:
        rows = json.loads(value) if value else []
        return frozenset(
            plain(row.get("cert_no", "")) or normal_name(row.get("name", "")) for row in rows
        )
    except (ValueError, AttributeError, TypeError):
        return normal_name(value)
