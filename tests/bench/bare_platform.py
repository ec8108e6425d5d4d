"""The least that could be called an exchange: documents in one POST a batch, files by PUT.

`python -m tests.bench.bare_platform FOLDER` serves it. Both sides are as durable as ours (SQLite in
WAL with FULL, files flushed before they are renamed), and neither knows of cases, merging, repeats
or cuts.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import requests
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.platform.serving import address_of, bind
from tests.bench.sync_loads import Load, Took
from tests.helpers.stations import ROOT

_BATCH = 500
_TABLE = """
CREATE TABLE IF NOT EXISTS doc (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL
) STRICT
"""
_PUT = "INSERT INTO doc VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = ?2, body = ?3"


def run(load: Load, folder: Path) -> Took:
    """Everything once against a server of its own."""
    folder.mkdir(parents=True)
    with _served(folder / "server") as base, requests.Session() as session:
        docs = [json.loads(one) for one in load.documents]
        push = _post(session, base, docs)
        for doc in docs[: load.changed]:
            doc["fields"]["form.note"] = "改"
        changed = _post(session, base, docs[: load.changed])
        begun = time.perf_counter()
        with closing(_database(folder / "client.db")) as client:
            while True:
                (seen,) = client.execute("SELECT coalesce(max(seq), 0) FROM doc").fetchone()
                rows = session.get(f"{base}/docs", params={"after": seen}, timeout=60).json()
                if not rows:
                    break
                _write(client, [(one["id"], one["seq"], json.dumps(one["body"])) for one in rows])
        pull = time.perf_counter() - begun
        files = _put_files(session, base, load, folder)
    return Took(push, pull, changed, files)


def _post(session: requests.Session, base: str, docs: list[dict[str, object]]) -> float:
    begun = time.perf_counter()
    for at in range(0, len(docs), _BATCH):
        body = json.dumps(docs[at : at + _BATCH], ensure_ascii=False).encode()
        session.post(f"{base}/docs", data=body, timeout=60).raise_for_status()
    return time.perf_counter() - begun


def _put_files(session: requests.Session, base: str, load: Load, folder: Path) -> float:
    paths = []
    for number, content in enumerate(load.contents()):
        path = folder / f"scan-{number}"
        path.write_bytes(content)
        paths.append(path)
    begun = time.perf_counter()
    for path in paths:
        with path.open("rb") as source:
            session.put(f"{base}/files/{path.name}", data=source, timeout=60).raise_for_status()
    return time.perf_counter() - begun


def _database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(_TABLE)
    return connection


def _write(connection: sqlite3.Connection, rows: list[tuple[str, int, str]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_PUT, rows)
    connection.execute("COMMIT")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    words = [sys.executable, "-m", "tests.bench.bare_platform", str(folder)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def _app(folder: Path) -> Starlette:
    database = _database(folder / "server.db")

    async def post(request: Request) -> Response:
        docs = json.loads(await request.body())
        (last,) = database.execute("SELECT coalesce(max(seq), 0) FROM doc").fetchone()
        rows = [
            (doc["case_id"], last + at, json.dumps(doc, ensure_ascii=False))
            for at, doc in enumerate(docs, 1)
        ]
        _write(database, rows)
        return JSONResponse({"taken": len(rows)})

    async def get(request: Request) -> Response:
        query = "SELECT id, seq, body FROM doc WHERE seq > ? ORDER BY seq LIMIT ?"
        found = database.execute(query, (int(request.query_params["after"]), _BATCH))
        return JSONResponse(
            [{"id": one, "seq": seq, "body": json.loads(body)} for one, seq, body in found]
        )

    async def put(request: Request) -> Response:
        place = folder / request.path_params["name"]
        part = place.with_suffix(".part")
        with part.open("wb") as written:
            async for piece in request.stream():
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
        part.replace(place)
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        return Response(status_code=201)

    return Starlette(
        routes=[
            Route("/docs", post, methods=["POST"]),
            Route("/docs", get),
            Route("/files/{name}", put, methods=["PUT"]),
        ]
    )


def _serve(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with bind("127.0.0.1", 0) as listening:
        sys.stdout.write(address_of(listening) + "\n")
        sys.stdout.flush()
        config = uvicorn.Config(_app(folder), log_level="critical", lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
