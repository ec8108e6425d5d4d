"""A round of PouchDB against its own server, each in a process of its own, as they come."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.bench.sync_loads import Load, Took
from tests.helpers.node import node

_SCRIPT = Path(__file__).parent / "pouch.js"


def run(load: Load, folder: Path) -> Took:
    """Everything once; LevelDB on both sides, which does not wait for the disk."""
    contents = folder / "contents"
    contents.mkdir(parents=True)
    documents = folder / "documents"
    documents.write_bytes(b"\n".join(load.documents))
    for number, content in enumerate(load.contents()):
        (contents / f"scan-{number}").write_bytes(content)
    with (
        node("pouchdb", _SCRIPT, "server", str(folder / "server")) as server,
        node("pouchdb", _SCRIPT, "client", str(folder / "client"), _said(server)) as client,
    ):
        return Took(
            push=_told(client, load="push", documents=str(documents), db="cases"),
            changed=_told(client, load="changed", many=load.changed, db="cases"),
            pull=_told(client, load="pull", many=load.cases, db="cases"),
            files=_told(client, load="files", contents=str(contents), db="files"),
        )


def _said(process: subprocess.Popen[str]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def _told(client: subprocess.Popen[str], **words: Any) -> float:
    assert client.stdin is not None
    client.stdin.write(json.dumps(words) + "\n")
    client.stdin.flush()
    took = _said(client)
    assert isinstance(took, float | int), took
    return float(took)
