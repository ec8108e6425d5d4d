"""Cases of a station: the platform's words beside what the screen shows."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    delete,
    func,
    select,
    type_coerce,
    union,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.domain.typed_text import plain
from clerk_app.store import case_ids, case_lines, plain_sight
from clerk_app.store.case_items import cases_in
from clerk_app.store.case_search import (
    FORGOTTEN,
    by_applicant,
    differing,
    naming,
    not_shown_again,
    of_enterprise,
    rows_of,
    search,
    search_values,
    shared_numbers,
    to_call,
)
from clerk_app.store.plain_sight import PlainSight
from clerk_app.store.remote_materials import read_materials, relist_materials
from clerk_app.store.station_tables import (
    case_alias,
    case_number,
    case_remote,
    case_view,
    operation,
)

_asked = bindparam("asked", type_=Text)
_REMOTE = select(case_remote.c.doc).where(case_remote.c.case_id == _asked)
_REMOTE_VERSION = select(case_remote.c.version).where(case_remote.c.case_id == _asked)
_new_remote = insert(case_remote)
_PUT_REMOTE = _new_remote.on_conflict_do_update(
    index_elements=[case_remote.c.case_id],
    set_={name: _new_remote.excluded[name] for name in ("version", "seq", "digest", "doc")},
)
# Below every version the platform gives, so that its next word counts whatever it is.
_FORGET_VERSIONS = update(case_remote).values(version=FORGOTTEN)
_given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_root = func.coalesce(case_alias.c.case_id, _given.c.value)
_SEEN = (
    select(
        _given.c.value.label("asked"),
        _root.label("root"),
        func.coalesce(case_remote.c.version, 0).label("version"),
    )
    .select_from(_given)
    .outerjoin(case_alias, case_alias.c.alias == _given.c.value)
    .outerjoin(case_remote, case_remote.c.case_id == _root)
)
_DIGESTS = select(case_remote.c.case_id, case_remote.c.digest).order_by(case_remote.c.case_id)
_TEXTS = select(case_remote.c.case_id, type_coerce(case_remote.c.doc, Text).label("doc")).where(
    case_remote.c.version != FORGOTTEN
)
_TEXT = select(case_remote.c.version, type_coerce(case_remote.c.doc, Text).label("doc")).where(
    case_remote.c.case_id == _asked
)
_FORGET_VERSION = _FORGET_VERSIONS.where(case_remote.c.case_id == _asked)
_VIEW = select(case_view.c.doc).where(case_view.c.case_id == _asked)
_new_view = insert(case_view)
_PUT_VIEW = _new_view.on_conflict_do_update(
    index_elements=[case_view.c.case_id],
    set_={
        one.name: _new_view.excluded[one.name]
        for one in case_view.c
        if one.name not in ("row_id", "case_id")
    },
)
_FORGET_REMOTE = delete(case_remote).where(case_remote.c.case_id == _asked)
_FORGET_VIEW = delete(case_view).where(case_view.c.case_id == _asked)
_CALLED = (
    select(case_number.c.case_id)
    .where(case_number.c.number == _asked)
    .order_by(case_number.c.case_id)
)
_COUNT = select(func.count()).select_from(case_view)
_KNOWN = union(select(case_remote.c.case_id), select(operation.c.case_id))
_BEGUN_WITH = (
    select(func.json_extract(case_view.c.doc, "$.catalogue_version", type_=Text))
    .where(case_view.c.closed == 0)
    .distinct()
)
_CONFLICTED = _COUNT.where(case_view.c.conflicts > 0)


class Cases:
    """Cases inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def remote(self, case_id: str) -> Case | None:
        """The platform's last document of the case; None when it has sent none.

        Raises RuleError CASE_NEWER (number) when only a newer program can read it.
        """
        doc = self._connection.execute(_REMOTE, {"asked": case_id}).scalar()
        if doc is None:
            return None
        try:
            return from_doc(Case, doc)
        except MisfitError as misfit:
            number = str(doc.get("number", case_id))
            raise RuleError(Trouble.CASE_NEWER, number=number) from misfit

    def remote_version(self, case_id: str) -> int:
        """Version of the platform's last document of the case; 0 when it has sent none."""
        return self._connection.execute(_REMOTE_VERSION, {"asked": case_id}).scalar() or 0

    def seen_versions(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, int]]:
        """For ids of cases the id of the case that stands and the version the platform showed last.

        0 when it has shown none.
        """
        rows = self._connection.execute(_SEEN, {"ids": json.dumps(sorted(set(case_ids)))})
        return {row.asked: (row.root, row.version) for row in rows}

    def put_remote(self, doc: Mapping[str, Any], *, seq: int, readable: bool = True) -> None:
        """Keep the platform's document as it came; one that is not newer is passed over.

        Materials in it whose bytes the platform holds become wanted, unless it is not `readable`
        for this program. Raises MisfitError when a material does not read.
        """
        case_id, version = doc["case_id"], doc["version"]
        known = self._connection.execute(_REMOTE_VERSION, {"asked": case_id}).scalar()
        if known is not None and version <= known:
            return
        case_ids.stand(self._connection, case_id)
        self._connection.execute(
            _PUT_REMOTE,
            {
                "case_id": case_id,
                "version": version,
                "seq": seq,
                "digest": digest_of(doc),
                "doc": doc,
            },
        )
        if readable:
            materials = read_materials(doc.get("materials", ()))
            relist_materials(self._connection, {case_id: materials}, known=(case_id,))

    def list_materials(self, case: Case) -> None:
        """Take in the materials of a document that was kept before it could be read."""
        listed = {case.case_id: case.materials}
        relist_materials(self._connection, listed, known=listed)

    def plain(self, ids: Collection[str]) -> Mapping[str, int | None]:
        """Those of the ids on which nothing of ours waits to be shown, that were never joined.

        With the version of the platform's last document: 0 when it has sent none, None when
        nothing of the case is here at all.
        """
        return plain_sight.plain(self._connection, ids)

    def put_plain(self, seen: Sequence[PlainSight], *, at: datetime) -> None:
        """Keep newer documents of such cases, each once, and show them as they are."""
        plain_sight.put_plain(self._connection, seen, at=at)

    def forget_versions(self) -> None:
        """The platform has begun anew: whatever it says next replaces what is known."""
        self._connection.execute(_FORGET_VERSIONS)

    def all_remote_digests(self) -> tuple[tuple[str, str], ...]:
        """Case id and SHA-256 of the platform's document, by case id, to compare with its own."""
        rows = self._connection.execute(_DIGESTS)
        return tuple((row.case_id, row.digest) for row in rows)

    def remote_digests(self) -> Iterator[tuple[str, str]]:
        """As `all_remote_digests`, of the documents as they lie in the database.

        What a restored platform has not shown again is left out: that is known to differ.
        """
        for row in self._connection.execute(_TEXTS):
            yield row.case_id, hashlib.sha256(row.doc.encode()).hexdigest()

    def remote_as_it_lies(self, case_id: str) -> tuple[int, str]:
        """Version and digest of a document as it lies in the database; 0 and empty for none."""
        row = self._connection.execute(_TEXT, {"asked": case_id}).one_or_none()
        if row is None:
            return 0, ""
        return row.version, hashlib.sha256(row.doc.encode()).hexdigest()

    def not_shown_again(self, *, limit: int) -> tuple[CaseRow, ...]:
        """Cases of a platform that has begun anew and has not said a word of them since.

        Those that an operation of ours begins are left out: it brings them back.
        """
        return not_shown_again(self._connection, limit=limit)

    def forget_version(self, case_id: str) -> None:
        """Whatever the platform says of this case next replaces what is known."""
        self._connection.execute(_FORGET_VERSION, {"asked": case_id})

    def view(self, case_id: str) -> Case | None:
        """The case as the screen shows it; an id that was joined finds the case it went into."""
        root = case_ids.resolve(self._connection, case_id)
        doc = self._connection.execute(_VIEW, {"asked": root}).scalar()
        return None if doc is None else from_doc(Case, doc)

    def put_view(self, case: Case, *, pending: int, at: datetime) -> None:
        """Keep what the screen shows, with all its numbers.

        `pending`: operations on it that the platform has not shown; `at`: when it changed.
        """
        values = search_values(case)
        values |= {"case_id": case.case_id, "pending": pending, "updated_at": at}
        self._connection.execute(_PUT_VIEW, values | {"doc": to_doc(case)})
        case_lines.relist(self._connection, (case,), known=(case.case_id,))

    def forget_view(self, case_id: str) -> None:
        """Take a case that was joined to another one out of sight.

        The platform had a document of it only in an epoch that was lost.
        """
        relist_materials(self._connection, {}, known=(case_id,))
        self._connection.execute(_FORGET_REMOTE, {"asked": case_id})
        case_lines.forget(self._connection, case_id)
        self._connection.execute(_FORGET_VIEW, {"asked": case_id})

    def remember_alias(self, alias: str, case_id: str) -> None:
        """The case `alias` was joined to `case_id`."""
        case_ids.remember(self._connection, alias, case_id)

    def resolve(self, case_id: str) -> str:
        """Id of the case that stands, itself unless it was joined to another."""
        return case_ids.resolve(self._connection, case_id)

    def find(self, number: str) -> str | None:
        """Id of the case with this number, any of its numbers; of several the first begun.

        For whoever asks by number on behalf of a person: `called`.
        """
        return next(iter(self.called(number)), None)

    def called(self, number: str) -> tuple[str, ...]:
        """Ids of all cases with this number, typed or scanned: it may have been given twice."""
        return tuple(self._connection.execute(_CALLED, {"asked": plain(number)}).scalars())

    def shared_numbers(self, *, limit: int) -> tuple[tuple[str, CaseRow], ...]:
        """Cases that another one has a number of, while any of them is open, with that number."""
        return shared_numbers(self._connection, limit=limit)

    def search(
        self, text: str, *, limit: int = 200, after: CaseRow | None = None
    ) -> tuple[CaseRow, ...]:
        """Cases that `text` finds, the latest first; empty text finds all.

        It may be the beginning of a number, a whole certificate number or 统一社会信用代码, or a
        part of a name: of the applicant, the enterprise, the legal representative or the agent.
        The next page begins after the last row of this one, so that a page costs the same
        wherever it is.
        """
        return search(self._connection, text, limit=limit, after=after)

    def by_applicant(self, cert_no: str, *, open_only: bool) -> tuple[CaseRow, ...]:
        """Cases of one applicant, the latest first."""
        return by_applicant(self._connection, cert_no, open_only=open_only)

    def naming(self, number: str, *, limit: int) -> tuple[CaseRow, ...]:
        """Cases that name the person or company with this number, the latest first.

        Of a batch somebody has brought as its agent, the first case stands for all.
        """
        return naming(self._connection, number, limit=limit)

    def of_enterprise(self, name: str) -> tuple[CaseRow, ...]:
        """Open cases of an enterprise by its whole name, the latest first."""
        return of_enterprise(self._connection, name)

    def in_states(self, states: Collection[State]) -> tuple[CaseRow, ...]:
        """Cases with an item in one of the states, the latest first."""
        return rows_of(self._connection, cases_in(self._connection, states))

    def rows_of(self, case_ids: Collection[str]) -> tuple[CaseRow, ...]:
        """The cases with these ids, the latest first."""
        return rows_of(self._connection, case_ids)

    def known_ids(self) -> tuple[str, ...]:
        """Every case the platform or this station has said anything of, as views are made of."""
        return tuple(self._connection.execute(_KNOWN).scalars())

    def count(self) -> int:
        """How many cases there are to see."""
        return self._connection.execute(_COUNT).scalar_one()

    def catalogue_versions(self) -> frozenset[str]:
        """Versions of the catalogue that open cases began with."""
        return frozenset(map(str, self._connection.execute(_BEGUN_WITH).scalars()))

    def conflicted(self) -> int:
        """How many cases have a conflict nobody has decided."""
        return self._connection.execute(_CONFLICTED).scalar_one()

    def to_call(self) -> tuple[CaseRow, ...]:
        """Cases whose visitor is to be called about a rating, the oldest first."""
        return to_call(self._connection)

    def differing(self) -> tuple[CaseRow, ...]:
        """Those cases, the ones received first before the others."""
        return differing(self._connection)
