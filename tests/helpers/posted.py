"""A station as the platform sees it: what it sends and what it is told."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.operations import Operation
from sync.client import JSON_BODY, Client, Reply
from sync.tus_requests import OCTETS, TUS
from tests.helpers.platforms import SCOPE

ANY = tuple(range(200, 600))


def signed(op: Operation) -> dict[str, Any]:
    """An operation as it goes over the wire."""
    return {**op.doc(), "digest": op.digest()}


def post(client: Client, *docs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Send operations as they are; the results."""
    body = {"device": "station-1", "incarnation": "inc-1", "ops": list(docs)}
    reply = client.call("POST", "/v1/ops", body=canonical_bytes(body), headers=JSON_BODY)
    results: list[dict[str, Any]] = reply.json()["results"]
    return results


def send(client: Client, *operations: Operation) -> list[dict[str, Any]]:
    """Send operations with their digests; the results."""
    return post(client, *(signed(op) for op in operations))


def pull(client: Client, since: str = "", *, limit: int = 200, wait: int = 0) -> dict[str, Any]:
    """One page of the feed."""
    path = f"/v1/changes?scope={SCOPE}&since={since}&limit={limit}&wait={wait}"
    page: dict[str, Any] = client.call("GET", path).json()
    return page


def case_of(client: Client, case_id: str) -> dict[str, Any]:
    """A case as the feed has it."""
    rows = {row["case_id"]: row["doc"] for row in pull(client)["rows"]}
    found: dict[str, Any] = rows[case_id]
    return found


def begin_upload(
    client: Client, content: bytes, *, first: bytes | None = None, sha256: str = ""
) -> Reply:
    """Announce a file, with its first bytes where wanted."""
    digest = sha256 or hashlib.sha256(content).hexdigest()
    encoded = base64.b64encode(digest.encode()).decode()
    headers = {
        **TUS,
        "Upload-Length": str(len(content)),
        "Upload-Metadata": f"sha256 {encoded}",
        **(OCTETS if first is not None else {}),
    }
    return client.call("POST", "/v1/blobs", body=first, headers=headers, expect=(200, 201))


def patch(
    client: Client, url: str, at: int, piece: bytes, headers: Mapping[str, str] | None = None
) -> Reply:
    """Send bytes of an upload."""
    given = {**TUS, **OCTETS, "Upload-Offset": str(at), **(headers or {})}
    return client.call("PATCH", url, body=piece, headers=given, expect=(204,))


def offset(client: Client, url: str) -> int:
    """How many bytes of an upload the platform has."""
    return int(client.call("HEAD", url, headers=TUS).headers["Upload-Offset"])


def put_file(client: Client, content: bytes) -> str:
    """Send a whole file; its digest."""
    reply = begin_upload(client, content, first=content)
    assert reply.headers["Upload-Offset"] == str(len(content))
    return hashlib.sha256(content).hexdigest()
