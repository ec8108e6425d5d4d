"""The reference platform without its HTTP: real ledger, merge, feed and files over a real store."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import Connection, select

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError
from clerk_app.domain.operations import Operation
from sync.platform import (
    blob_files,
    cases,
    changes,
    comparing,
    exchange,
    feed,
    operations,
    runs,
)
from sync.platform.context import Arrived, Call, Judged, Platform
from sync.platform.database import begin_epoch
from sync.platform.ledger import Made, Result
from sync.platform.opening import open_platform
from sync.platform.problems import Problem, problem_response, trouble_document
from sync.platform.runs import Run
from sync.platform.tables import case_doc, ledger, meta, run
from tests.helpers.plain_files import PlatformFiles
from tests.helpers.platforms import HALL, SCOPE
from tests.helpers.station import RESOURCES
from tests.soak.simulation.storage import MortalDatabase, Snapshot

EMPTY_EPOCH = "epoch-0"
FIRST_RUN = "run-0"
_DOCUMENTS = select(case_doc.c.case_id, case_doc.c.doc)
_ENTRIES = select(ledger)
PAGE = 3
"""Rows of a page at most, so that a schedule has many."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the line."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a platform held at one moment."""

    moment: tuple[int, int]
    """Points its fuse had passed, and its epoch: a write passes one, a restore begins another."""
    documents: Mapping[str, dict[str, Any]]
    canonical: Mapping[str, str]
    entries: Mapping[str, Any]


@dataclass(slots=True)
class Reference:
    """One platform, set back to its beginning for every schedule."""

    platform: Platform
    database: MortalDatabase
    beginning: Snapshot
    epochs: int = 0
    starts: int = 0
    contents: dict[str, bytes] = field(default_factory=dict)
    """Bytes of the files that were sent, by digest."""
    _last: Reading | None = None

    def set_back(self, now: Callable[[], datetime]) -> None:
        """Begin anew."""
        self.beginning.put_back(self.database.writer)
        self.database.fuse.put_out()
        self.platform = replace(self.platform, now=now, judged=Judged(), run=Run(FIRST_RUN))
        self.epochs = self.starts = 0
        self.contents.clear()
        self._last = None

    def answer(self, method: str, path: str, body: bytes | None) -> Answer:
        """Answer a request as the doorway of the real one does. Raises Crash."""
        try:
            return self._answer(method, urlsplit(path), body)
        except Problem as problem:
            response = problem.response()
        except RuleError as trouble:
            response = problem_response(trouble_document(trouble))
        return Answer(response.status_code, str(response.media_type), bytes(response.body))

    def _answer(self, method: str, address: Any, body: bytes | None) -> Answer:
        name = address.path.removeprefix("/v1/")
        if name == "changes":
            asked = parse_qs(address.query, keep_blank_values=True)
            page = self._page(asked["since"][0], min(PAGE, int(asked["limit"][0])))
            return Answer(200, "application/json", page.body())
        if name == "ops":
            return self._handled(exchange.post_operations, body)
        if name == "ops/known":
            return self._handled(exchange.known_operations, body)
        if name == "blobs":
            # A page goes whole with its announcement.
            self.file_arrives(body or b"")
            return Answer(200, "", b"")
        if name.startswith("blobs/"):
            return Answer(
                200, "application/octet-stream", self.contents[name.removeprefix("blobs/")]
            )
        if name in ("digests", "cases"):
            asked = parse_qs(address.query, keep_blank_values=True)
            values = {"buckets": 1, **{key: found[0] for key, found in asked.items()}}
            handler = comparing.get_digests if name == "digests" else comparing.get_cases
            nothing = cast(Any, None)
            response: Any = handler(self.platform, Call(nothing, values, None, nothing))
            return Answer(200, "application/json", response.body)
        if name == "catalogue/versions":
            return _json({"versions": []})
        return Answer(304, "application/json", b"")

    def _page(self, since: str, limit: int) -> feed.Page:
        return changes.page_of(self.platform, SCOPE, since=since, limit=limit)

    def _handled(self, handler: Callable[[Platform, Call], Any], body: bytes | None) -> Answer:
        nothing = cast(Any, None)
        call = Call(nothing, {}, json.loads(body or b"{}"), nothing)
        response = handler(self.platform, call)
        return Answer(response.status_code, str(response.media_type), response.body)

    def act_online(self, op: Operation) -> Result:
        """An operation of the citizen: as the pages carry one out, joined to nothing."""
        return self.database.write(
            lambda connection: operations.apply_one(
                connection, self.platform, Made.here(op), join=False
            )
        )

    def file_arrives(self, content: bytes) -> None:
        """The bytes of a material have come whole."""
        digest = hashlib.sha256(content).hexdigest()
        self.contents[digest] = content
        blob_files.arrive(self.platform, Arrived(digest, len(content)))

    def snapshot(self) -> Snapshot:
        """A backup."""
        return Snapshot(self.database.writer)

    def roll_back(self, to: Snapshot, *, said: bool) -> None:
        """The platform is restored from a backup, as `clerk platform` begins.

        `said`: with `--restored`; else it has to find that out.
        """
        self.database.fuse.put_out()
        to.put_back(self.database.writer)
        self.epochs += 1
        name, now = f"epoch-{self.epochs}", self.platform.now()
        if said:
            self.database.write(lambda connection: begin_epoch(connection, at=now, epoch=name))
        self.start_again()

    def start_again(self) -> None:
        """The platform's program starts over what was committed."""
        self.database.fuse.put_out()
        self.starts += 1
        name, now = f"run-{self.starts}", self.platform.now()
        begun = self.database.write(lambda connection: runs.begin(connection, at=now, name=name))
        self.platform = replace(self.platform, judged=Judged(), run=begun)

    def documents(self) -> Mapping[str, dict[str, Any]]:
        """Every case document by id."""
        return self._read().documents

    def canonical(self) -> Mapping[str, str]:
        """The documents in their one form."""
        return self._read().canonical

    def entries(self) -> Mapping[str, Any]:
        """The ledger by operation."""
        return self._read().entries

    def _read(self) -> Reading:
        """Everything as it stands; read again only when something may have been written."""
        moment = (self.database.fuse.points, self.epochs)
        if self._last is None or self._last.moment != moment:
            with self.database.read() as connection:
                rows = connection.execute(_DOCUMENTS).all()
                entries = {row.op_id: row for row in connection.execute(_ENTRIES)}
            documents = {row.case_id: json.loads(row.doc) for row in rows}
            canonical = {one: canonical_bytes(doc).decode() for one, doc in documents.items()}
            self._last = Reading(moment, documents, canonical, entries)
        return self._last

    def resolve(self, case_id: str) -> str:
        """Id of the case that stands."""
        with self.database.read() as connection:
            return cases.resolve(connection, case_id)


def open_reference(folder: Path) -> Reference:
    """A platform in `folder`, with its beginning kept."""
    platform = open_platform(folder, RESOURCES, files=PlatformFiles(), token="simulated", hall=HALL)
    database = MortalDatabase(platform.database.writer, platform.database.reader)

    def same_everywhere(connection: Connection) -> None:
        connection.execute(meta.update().where(meta.c.name == "epoch").values(value=EMPTY_EPOCH))
        connection.execute(run.update().values(name=FIRST_RUN))

    database.write(same_everywhere)
    return Reference(replace(platform, database=database), database, Snapshot(database.writer))


def _json(doc: object) -> Answer:
    return Answer(200, "application/json", json.dumps(doc, ensure_ascii=False).encode())
