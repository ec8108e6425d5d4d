"""JSON of the contract to our records: tolerant of what is new, strict about what we use."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from clerk_app.desk.exchange import Answer, CatalogueVersion, ChangePage
from clerk_app.desk.taking_in import ChangedCase, Told
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.issued_paper import IssuedPaper
from clerk_app.domain.operations import Operation
from clerk_app.domain.records import MisfitError, from_doc
from sync.events import Failure
from sync.page_text import read_page_text
from sync.replies import ExchangeError

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Problem:
    type: str = "about:blank"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Result:
    op_id: str
    outcome: str
    version: int = 0
    seq: int = 0
    problem: _Problem | None = None


@dataclass(frozen=True, slots=True)
class _Results:
    results: tuple[_Result, ...]


@dataclass(frozen=True, slots=True)
class _Epoch:
    epoch: str = ""


@dataclass(frozen=True, slots=True)
class _Most:
    most: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    op_ids: tuple[str, ...]
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    case_id: str
    version: int
    seq: int
    op_ids: tuple[str, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    epoch: str
    rows: tuple[_Row, ...]
    next: str
    more: bool
    references: str = ""


@dataclass(frozen=True, slots=True)
class _Digests:
    count: int
    buckets: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Versions:
    versions: tuple[CatalogueVersion, ...]


@dataclass(frozen=True, slots=True)
class _Licences:
    licences: tuple[IssuedPaper, ...]


def batch_body(operations: tuple[Operation, ...], *, device: str, incarnation: str) -> bytes:
    """Body of a push: each operation in the very bytes that its digest is over."""
    head = canonical_bytes({"device": device, "incarnation": incarnation})
    return b'%s,"ops":[%s]}' % (head[:-1], b",".join(map(_signed, operations)))


def _signed(op: Operation) -> bytes:
    told = canonical_bytes(op.doc())
    digest = hashlib.sha256(told).hexdigest()
    return b'%s,"digest":"%s"}' % (told[:-1], digest.encode())


def read_answers(doc: object, sent: tuple[Operation, ...]) -> tuple[Answer, ...]:
    """Answers to a push; one is expected for every operation, and for no other.

    Raises ExchangeError UNKNOWN for anything else: it was not our platform that spoke.
    """
    try:
        results = from_doc(_Results, doc).results
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"answer:{misfit.path}") from misfit
    if {one.op_id for one in results} != {op.op_id for op in sent}:
        raise ExchangeError(Failure.UNKNOWN, "answer:op_ids")
    return tuple(
        Answer(
            op_id=one.op_id,
            outcome=one.outcome,
            version=one.version,
            seq=one.seq,
            problem=one.problem.type if one.problem is not None else "",
        )
        for one in results
    )


def read_epoch(doc: object) -> str:
    """The platform's epoch in an answer to a push; empty when it does not say."""
    try:
        return from_doc(_Epoch, doc).epoch
    except MisfitError:
        return ""


def read_most(doc: object) -> int:
    """How many operations the platform says it takes at once; 0 when it does not say."""
    try:
        return from_doc(_Most, doc).most
    except MisfitError:
        return 0


def read_known(doc: object) -> Mapping[str, str]:
    """Operations the platform has, and what became of each; '' where it does not say.

    Raises ExchangeError UNKNOWN for anything else.
    """
    try:
        known = from_doc(_Known, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"known:{misfit.path}") from misfit
    return dict(zip_longest(known.op_ids, known.outcomes[: len(known.op_ids)], fillvalue=""))


def read_buckets(doc: object) -> Mapping[str, str] | None:
    """Digests of buckets; None from a platform of an older release, which has none.

    Raises ExchangeError UNKNOWN when it is no answer at all.
    """
    try:
        return from_doc(_Digests, doc).buckets
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"digests:{misfit.path}") from misfit


def read_page(body: bytes) -> ChangePage:
    """A page of the change feed. Raises ExchangeError UNKNOWN when it is none."""
    try:
        doc, texts = read_page_text(body)
    except ValueError as error:
        raise ExchangeError(Failure.UNKNOWN, "not_json") from error
    try:
        page = from_doc(_Page, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"page:{misfit.path}") from misfit
    rows = zip(page.rows, doc["rows"], texts, strict=True)
    return ChangePage(
        epoch=page.epoch,
        rows=tuple(_changed(row, raw, text) for row, raw, text in rows),
        next=page.next,
        more=page.more,
        references=page.references,
    )


def read_versions(doc: object) -> tuple[CatalogueVersion, ...]:
    """The list of the catalogue's versions. Raises ExchangeError UNKNOWN when it is none."""
    try:
        return from_doc(_Versions, doc).versions
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"versions:{misfit.path}") from misfit


def read_licences(doc: object) -> tuple[IssuedPaper, ...]:
    """What the register has. Raises ExchangeError UNKNOWN when it is no answer at all."""
    try:
        found = from_doc(_Licences, doc).licences
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"licences:{misfit.path}") from misfit
    if any(_DIGEST.fullmatch(one.sha256) is None for one in found):
        raise ExchangeError(Failure.UNKNOWN, "licences:sha256")
    return found


def _changed(row: _Row, raw: Mapping[str, Any], text: str) -> ChangedCase:
    """One row. A document that is not what its digest says was damaged on the way."""
    doc = _document(raw)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != row.digest:
        # The digest is over the canonical form, which need not be the one it came in.
        text, digest = _canonical(doc)
    if row.digest and digest != row.digest:
        raise ExchangeError(Failure.UNKNOWN, "page:digest")
    told = Told(text, digest)
    return ChangedCase(row.case_id, row.version, row.seq, doc, row.op_ids, told)


def _canonical(doc: Mapping[str, Any]) -> tuple[str, str]:
    try:
        told = canonical_bytes(doc)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(Failure.UNKNOWN, "page:doc") from error
    return told.decode(), hashlib.sha256(told).hexdigest()


def _document(row: Mapping[str, Any]) -> Mapping[str, Any]:
    doc = row.get("doc")
    if not isinstance(doc, Mapping):
        raise ExchangeError(Failure.UNKNOWN, "page:doc")
    return doc


def read_problem(doc: object) -> tuple[str, str]:
    """Type and detail of a problem document (RFC 9457), or `about:blank` and nothing."""
    try:
        problem = from_doc(_Problem, doc)
    except MisfitError:
        return "about:blank", ""
    return problem.type, problem.detail
