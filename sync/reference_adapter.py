"""The adapter of the reference contract (`sync/contract/openapi.yaml`): a call is a request."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from queue import SimpleQueue
from urllib.parse import quote

from clerk_app.desk.exchange import CatalogueVersion
from clerk_app.desk.sources import Source
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issued_paper import IssuedPaper
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from sync import wire
from sync.adapter import (
    Capabilities,
    Changed,
    Heading,
    Known,
    NoNews,
    Reference,
    Remember,
    Sent,
    Setup,
)
from sync.bundles import Bundling
from sync.client import JSON_BODY, Client, Reply, new_session
from sync.compression import WORTH_IT, agreed, compress
from sync.events import Failure
from sync.release import release_in
from sync.replies import ExchangeError
from sync.uploads import upload

UPLOADS = 8
"""Files at a time: what the platform's disk takes for one is used by another's bytes."""
PAGE = 200
"""Cases in one page of the change feed."""
FULL = Capabilities(
    ledger=True,
    conditional_writes=True,
    change_cursor=True,
    resumable_upload=True,
    digests=True,
    references=True,
    supervision=True,
)


@dataclass(slots=True)
class ReferenceAdapter:
    """A platform that speaks the whole contract. The methods are those of `PlatformAdapter`."""

    client: Client
    pokes: Client | None = None
    """A line of its own for whoever waits for news."""
    capabilities: Capabilities = FULL
    coding: str = ""
    """How bodies are compressed: as the platform said last that it reads them."""
    more: tuple[Client, ...] = ()
    """Lines beside the first for files, as many as `capabilities.uploads` has more than one."""
    _free: "SimpleQueue[Client]" = field(default_factory=SimpleQueue, repr=False, compare=False)
    bundling: Bundling = field(default_factory=Bundling, repr=False, compare=False)

    def __post_init__(self) -> None:
        """All lines are free."""
        for line in (self.client, *self.more):
            self._free.put(line)

    @property
    def full(self) -> "ReferenceAdapter":
        """It is itself what a full platform has."""
        return self

    @property
    def stations(self) -> Client:
        """POST /v1/presence and /v1/leases."""
        return self.client

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:
        """POST /v1/ops."""
        body = wire.batch_body(operations, device=device, incarnation=incarnation)
        reply = self._post("/v1/ops", body)
        doc = reply.json()
        answers = wire.read_answers(doc, operations)
        return Sent(answers, wire.read_epoch(doc), self._heading(reply), wire.read_most(doc))

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:
        """POST /v1/ops/known."""
        body = canonical_bytes({"op_ids": list(op_ids)})
        reply = self._post("/v1/ops/known", body)
        doc = reply.json()
        return Known(wire.read_known(doc), wire.read_epoch(doc), self._heading(reply))

    def changes(self, scope: str, since: str) -> Changed:
        """GET /v1/changes."""
        reply = self.client.call("GET", f"/v1/changes?scope={scope}&since={since}&limit={PAGE}")
        return Changed(wire.read_page(reply.body), self._heading(reply))

    def digests(self, scope: str) -> Mapping[str, str] | None:
        """GET /v1/digests."""
        return wire.read_buckets(
            self.client.call("GET", f"/v1/digests?scope={scope}&buckets=1").json()
        )

    def cases(self, scope: str, bucket: str, after: str) -> Changed:
        """GET /v1/cases."""
        address = f"/v1/cases?scope={scope}&bucket={bucket}&after={after}"
        reply = self.client.call("GET", address)
        return Changed(wire.read_page(reply.body), self._heading(reply))

    def licences(self, numbers: tuple[str, ...]) -> tuple[IssuedPaper, ...] | None:
        """POST /v1/licences/find; the numbers travel in the body: addresses are logged."""
        body = canonical_bytes({"numbers": list(numbers)})
        reply = self.client.call(
            "POST", "/v1/licences/find", body=body, headers=JSON_BODY, expect=(200, 404)
        )
        return wire.read_licences(reply.json()) if reply.status == 200 else None

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        """Tus, from where the last try ended, over a line of its own."""
        with self._line() as line:
            upload(line, path, sha256=blob.sha256, mime=blob.mime, url=blob.url, remember=remember)

    def most_together(self) -> int:
        """OPTIONS /v1/blobs, once."""
        return self.bundling.most(self.client)

    def upload_together(self, files: Mapping[str, bytes]) -> frozenset[str]:
        """POST /v1/bundles."""
        with self._line() as line:
            return self.bundling.send(line, files)

    def came_before(self, sizes: Mapping[str, int]) -> frozenset[str]:
        """POST /v1/bundles without a byte, where there is a doubt."""
        return self.bundling.ask(self.client, sizes)

    @contextmanager
    def _line(self) -> Iterator[Client]:
        """A line of its own for whoever sends a file."""
        line = self._free.get()
        try:
            line.speak_like(self.client)
            yield line
        finally:
            self._free.put(line)

    def fetch(self, sha256: str) -> Iterator[bytes]:
        """GET /v1/blobs/{sha256}."""
        return self.client.stream(f"/v1/blobs/{sha256}")

    def catalogue_versions(self) -> tuple[CatalogueVersion, ...]:
        """GET /v1/catalogue/versions."""
        return wire.read_versions(self.client.call("GET", "/v1/catalogue/versions").json())

    def catalogue(self, version: str) -> Reference:
        """GET /v1/catalogue/versions/{version}."""
        path = f"/v1/catalogue/versions/{quote(version, safe='')}"
        return _reference(self.client.call("GET", path))

    def reference(self, kind: str, version: str) -> Reference | NoNews:
        """GET /v1/{kind} with If-None-Match; a province's platform may have no such list."""
        reply = self.client.call(
            "GET",
            f"/v1/{kind}",
            headers={"If-None-Match": f'"{version}"'},
            expect=(200, 304, 404),
        )
        if reply.status == 200:
            return _reference(reply)
        return NoNews.UNCHANGED if reply.status == 304 else NoNews.NOT_KEPT

    def ask_time(self) -> datetime | None:
        """The time of a light answer."""
        return self.client.call("GET", "/v1/catalogue/versions").server_time

    def close(self) -> None:
        """End the sessions."""
        for line in (self.client, *self.more, *filter(None, (self.pokes,))):
            line.session.close()

    def _post(self, path: str, body: bytes) -> Reply:
        """Send JSON, compressed where the platform has said that it reads that."""
        if self.coding and len(body) >= WORTH_IT:
            headers = {**JSON_BODY, "Content-Encoding": self.coding}
            packed = compress(self.coding, body)
            try:
                return self.client.call("POST", path, body=packed, headers=headers)
            except ExchangeError as error:
                if error.failure is not Failure.REFUSED:
                    raise
                # An older platform took its place, or the bytes were changed on the way.
                self.coding = ""
        return self.client.call("POST", path, body=body, headers=JSON_BODY)

    def _heading(self, reply: Reply) -> Heading:
        self.coding = agreed(reply.headers.get("Accept-Encoding", ""))
        return Heading(reply.server_time, release_in(reply.headers))


def make(setup: Setup) -> ReferenceAdapter:
    """The adapter as the settings of an installation describe it; it knows no options.

    Raises RuleError CONFIG_FORM (key, problem) for one.
    """
    for key in setup.options:
        raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem=f"unknown:{key}")
    return line_to(setup.url, setup.token, setup.ca)


def line_to(url: str, token: str, ca: str = "") -> ReferenceAdapter:
    """An adapter with all the lines a station has: they connect when they are first used."""
    line, pokes, *more = (Client(url, new_session(token, ca)) for _ in range(1 + UPLOADS))
    can = replace(FULL, uploads=UPLOADS)
    return ReferenceAdapter(line, pokes, can, more=tuple(more))


def _reference(reply: Reply) -> Reference:
    return Reference(reply.headers.get("ETag", "").strip('"'), reply.json())
