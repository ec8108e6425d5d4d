"""The adapter of the reference contract (`sync/contract/openapi.yaml`): a call is a request."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from clerk_app.desk.exchange import CatalogueVersion
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from sync import wire
from sync.adapter import Capabilities, Changed, Known, NoNews, Reference, Remember, Sent, Setup
from sync.client import Client, Reply, new_session
from sync.uploads import upload

JSON_BODY = {"Content-Type": "application/json"}
PAGE = 200
"""Cases in one page of the change feed."""
FULL = Capabilities(
    ledger=True,
    conditional_writes=True,
    change_cursor=True,
    resumable_upload=True,
    digests=True,
    references=True,
)


@dataclass(frozen=True, slots=True)
class ReferenceAdapter:
    """A platform that speaks the whole contract. The methods are those of `PlatformAdapter`."""

    client: Client
    capabilities: Capabilities = FULL

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:
        """POST /v1/ops."""
        body = canonical_bytes(wire.batch_doc(operations, device=device, incarnation=incarnation))
        reply = self.client.call("POST", "/v1/ops", body=body, headers=JSON_BODY)
        doc = reply.json()
        answers = wire.read_answers(doc, operations)
        return Sent(answers, wire.read_epoch(doc), reply.server_time)

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:
        """POST /v1/ops/known."""
        body = canonical_bytes({"op_ids": list(op_ids)})
        reply = self.client.call("POST", "/v1/ops/known", body=body, headers=JSON_BODY)
        doc = reply.json()
        return Known(wire.read_known(doc), wire.read_epoch(doc), reply.server_time)

    def changes(self, scope: str, since: str) -> Changed:
        """GET /v1/changes."""
        reply = self.client.call("GET", f"/v1/changes?scope={scope}&since={since}&limit={PAGE}")
        return Changed(wire.read_page(reply.json()), reply.server_time)

    def upload(self, path: Path, blob: BlobRow, remember: Remember) -> None:
        """Tus, from where the last try ended."""
        upload(
            self.client, path, sha256=blob.sha256, mime=blob.mime, url=blob.url, remember=remember
        )

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
        """End the session."""
        self.client.session.close()


def make(setup: Setup) -> ReferenceAdapter:
    """The adapter as the settings of an installation describe it; it knows no options.

    Raises RuleError CONFIG_FORM (key, problem) for one.
    """
    for key in setup.options:
        raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem=f"unknown:{key}")
    return ReferenceAdapter(Client(setup.url, new_session(setup.token)))


def _reference(reply: Reply) -> Reference:
    return Reference(reply.headers.get("ETag", "").strip('"'), reply.json())
