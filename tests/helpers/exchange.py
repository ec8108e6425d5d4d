"""A provincial exchange to speak to: real HTTP, real tables with the national names, no kindness.

It checks every signature by the standard library alone, keeps no ledger and no versions, and does
what it is told twice when it is told twice. Faults are set from outside.
"""

import hashlib
import hmac
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from tests.helpers.stations import NOW

APP_KEY, SECRET = "hall-xa01", "a-secret-of-the-tests"
HERE = timezone(timedelta(hours=8))
PATIENCE = timedelta(minutes=5)
BATCH = ("row_guid", "cd_batch", "cd_operation", "cd_time", "data_source", "project_no")
TABLES = {
    "pro_accept": (
        "catalog_code task_code task_handle_item task_name task_version project_name project_type"
        " apply_type applyer_type applyer_name applyer_page_type applyer_page_code contact_name"
        " contact_type contact_code contact_mobile address zip_code legal org_name org_code"
        " handle_user_name accept_date accept_doc_no promise_date apply_date"
    ),
    "pro_process": (
        "process_name event_name handle_user_name handle_explain event_start_time event_end_time"
    ),
    "pro_special_procedure": (
        "special_type special_name special_reason special_time end_time result special_explain"
        " handle_user applyer_user_name"
    ),
    "pro_material": "material_name get_type get_num material_attach_name",
    "pro_result": (
        "result_type result_date result_explain result_cetr_name result_cetr_no"
        " is_delivery_results satisfaction"
    ),
}
NEEDED = {"pro_accept": ("task_name", "applyer_name"), "pro_process": ("process_name",)}
DIGESTS = {"HMAC-SM3": "sm3", "HMAC-SHA256": "sha256"}


class RefusedError(Exception):
    """An answer with another code than 0000."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LostError(Exception):
    """The work is done and the answer never leaves."""


@dataclass
class Exchange:
    """The exchange's state; its methods are what people at the platform do."""

    folder: Path
    method: str = "HMAC-SM3"
    clock: datetime = NOW
    lose: int = 0
    """So many of the next writes are carried out and their answers lost."""
    before_write: list[Callable[[], None]] = field(default_factory=list)
    """Called once each, between the request of a write and its commit."""
    portal: bool = False
    """Something in between says 200 to everything."""
    busy: bool = False
    unreadable: str = ""
    """A telephone number it takes for unreadable; empty: none."""
    part_limit: int = 4_000_000
    requests: list[str] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(self.folder / "exchange.db", check_same_thread=False)
        for table, columns in TABLES.items():
            listed = ", ".join(f"{name} TEXT NOT NULL" for name in (*BATCH, *columns.split()))
            self.base.execute(
                f"CREATE TABLE IF NOT EXISTS {table} (n INTEGER PRIMARY KEY, {listed})"
            )
        self.base.execute(
            "CREATE TABLE IF NOT EXISTS attachment"
            " (project_no TEXT, name TEXT, part INTEGER, body BLOB,"
            " PRIMARY KEY (project_no, name, part))"
        )
        self.base.execute(
            "CREATE TABLE IF NOT EXISTS attached"
            " (project_no TEXT, name TEXT, size INTEGER, cd_time TEXT,"
            " PRIMARY KEY (project_no, name))"
        )
        # The order of arrival over all tables.
        self.base.execute(
            "CREATE TABLE IF NOT EXISTS arrival (n INTEGER PRIMARY KEY, t TEXT, r INTEGER)"
        )

    def now(self) -> str:
        return self.clock.astimezone(HERE).strftime("%Y%m%dT%H%M%S")

    def rows(self, table: str, **where: str) -> list[dict[str, str]]:
        """Rows of a table in the order they came."""
        with self.lock:
            names = ("n", *BATCH, *TABLES[table].split())
            clause = " AND ".join(f"{key} = ?" for key in where) or "1"
            found = self.base.execute(
                f"SELECT {', '.join(names)} FROM {table} WHERE {clause} ORDER BY n",
                (*where.values(),),
            )
            return [dict(zip(names, row, strict=True)) for row in found]

    def write(self, table: str, *rows: Mapping[str, str], at: str = "") -> None:
        """Take rows in, in one transaction."""
        with self.lock, self.base:
            names = (*BATCH, *TABLES[table].split())
            for row in rows:
                values = {**dict.fromkeys(names, ""), **row, "cd_time": at or self.now()}
                marks = ", ".join("?" * len(names))
                done = self.base.execute(
                    f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
                    [values[name] for name in names],
                )
                self.base.execute(
                    "INSERT INTO arrival (t, r) VALUES (?, ?)", (table, done.lastrowid)
                )

    def edit(self, project_no: str, by: str = "citizen", **columns: str) -> None:
        """Somebody at the platform changes the application: reported again, the newest counts."""
        newest = self.rows("pro_accept", project_no=project_no)[-1]
        kept = {name: value for name, value in newest.items() if name != "n"}
        batch = f"{by}-{len(self.rows('pro_accept'))}"
        self.write(
            "pro_accept",
            {**kept, **columns, "cd_batch": batch, "cd_operation": "U", "data_source": by},
        )

    def step(self, project_no: str, name: str, status: str, explain: str = "") -> None:
        """A department takes a step."""
        count = len(self.rows("pro_process"))
        self.write(
            "pro_process",
            {
                "row_guid": f"step-{count}",
                "cd_batch": f"department-{count}",
                "cd_operation": "I",
                "data_source": "department",
                "project_no": project_no,
                "process_name": name,
                "event_name": status,
                "handle_user_name": "王审批",
                "handle_explain": explain,
                "event_start_time": self.now(),
                "event_end_time": self.now(),
            },
        )

    def apply_online(self, project_no: str, **columns: str) -> None:
        """A citizen applies at the platform itself."""
        self.write(
            "pro_accept",
            {
                "row_guid": f"online-{project_no}",
                "cd_batch": f"online-{project_no}",
                "cd_operation": "I",
                "data_source": "portal",
                "project_no": project_no,
                "task_name": "企业设立登记",
                "apply_type": "1",
                "applyer_type": "1",
                "applyer_name": "李四",
                "apply_date": self.now()[:8],
                **columns,
            },
        )

    def put_file(self, project_no: str, name: str, content: bytes) -> None:
        """A citizen attaches a file."""
        with self.lock, self.base:
            self.base.execute(
                "INSERT INTO attachment VALUES (?, ?, 0, ?)", (project_no, name, content)
            )
            self.base.execute(
                "INSERT INTO attached VALUES (?, ?, ?, ?)",
                (project_no, name, len(content), self.now()),
            )

    def bytes_of(self, project_no: str, name: str) -> bytes | None:
        """A whole file."""
        with self.lock:
            whole = self.base.execute(
                "SELECT 1 FROM attached WHERE project_no = ? AND name = ?", (project_no, name)
            ).fetchone()
            if whole is None:
                return None
            parts = self.base.execute(
                "SELECT body FROM attachment WHERE project_no = ? AND name = ? ORDER BY part",
                (project_no, name),
            )
            return b"".join(part[0] for part in parts)

    # What it answers

    def answer(self, verb: str, target: str, headers: Mapping[str, str], body: bytes) -> Any:
        """Data of the envelope, or bytes. Raises RefusedError and LostError."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        with self.lock:
            self._verify(verb, parts.path, parts.query, headers, body)
            self.requests.append(f"{verb} {parts.path}")
            if self.busy:
                raise RefusedError("5030")
        if verb == "POST":
            while self.before_write:
                self.before_write.pop(0)()
        with self.lock:
            data = self._do(verb, parts.path, query, body)
            if verb == "POST" and self.lose:
                self.lose -= 1
                raise LostError
            return data

    def _verify(
        self, verb: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> None:
        known = DIGESTS.get(headers.get("X-Sign-Method", ""))
        if headers.get("X-App-Key") != APP_KEY or headers.get("X-Sign-Method") != self.method:
            raise RefusedError("4010")
        assert known is not None
        if hashlib.new(known, body).hexdigest() != headers.get("X-Body-Digest"):
            raise RefusedError("4010")
        ordered = "&".join(
            f"{quote(key, safe='')}={quote(value, safe='')}"
            for key, value in sorted(parse_qsl(query, keep_blank_values=True))
        )
        lines = (
            verb,
            path,
            ordered,
            APP_KEY,
            headers.get("X-Timestamp", ""),
            headers.get("X-Nonce", ""),
            headers["X-Body-Digest"],
        )
        wanted = hmac.new(SECRET.encode(), "\n".join(lines).encode(), known).hexdigest()
        if not hmac.compare_digest(wanted, headers.get("X-Sign", "")):
            raise RefusedError("4010")
        at = datetime.fromtimestamp(int(headers["X-Timestamp"]) / 1000, UTC)
        if abs(at - self.clock) > PATIENCE:
            raise RefusedError("4012")
        if headers["X-Nonce"] in self.nonces:
            raise RefusedError("4011")
        self.nonces.add(headers["X-Nonce"])

    def _do(self, verb: str, path: str, query: Mapping[str, str], body: bytes) -> Any:
        match verb, path.removeprefix("/exchange/").split("/"):
            case "GET", ["time"]:
                return self.now()
            case "GET", ["projects"]:
                return self._project(query)
            case "GET", ["changes"]:
                return self._changes(query)
            case "POST", ["tables", table] if table in TABLES:
                rows = json.loads(body)["rows"]
                needed = ("row_guid", "cd_batch", "project_no", *NEEDED.get(table, ()))
                for row in rows:
                    long = len(row["project_no"]) > 50 or len(row.get("contact_mobile", "")) > 11
                    odd = self.unreadable and row.get("contact_mobile") == self.unreadable
                    if long or odd or not all(row[name] for name in needed):
                        raise RefusedError("4220")
                self.write(table, *rows)
                return len(rows)
            case "GET", ["files"]:
                found = self.bytes_of(query["project_no"], query["name"])
                if found is None:
                    raise RefusedError("4040")
                return found
            case "GET", ["files", "state"]:
                found = self.bytes_of(query["project_no"], query["name"])
                return None if found is None else {"size": len(found)}
            case "POST", ["files"]:
                return self._part(query, body)
            case "POST", ["files", "whole"]:
                return self._whole(query)
        raise RefusedError("4040")

    def _part(self, query: Mapping[str, str], body: bytes) -> None:
        if len(body) > self.part_limit:
            raise RefusedError("4130")
        if not self.rows("pro_accept", project_no=query["project_no"]):
            raise RefusedError("4040")
        with self.base:
            self.base.execute(
                "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?)",
                (query["project_no"], query["name"], int(query["part"]), body),
            )

    def _whole(self, query: Mapping[str, str]) -> None:
        at = (query["project_no"], query["name"])
        (size,) = self.base.execute(
            "SELECT coalesce(sum(length(body)), 0) FROM attachment"
            " WHERE project_no = ? AND name = ?",
            at,
        ).fetchone()
        if size != int(query["size"]):
            raise RefusedError("4040")
        with self.base:
            self.base.execute(
                "INSERT OR REPLACE INTO attached VALUES (?, ?, ?, ?)", (*at, size, self.now())
            )

    def _project(self, query: Mapping[str, str]) -> dict[str, Any]:
        ((key, value),) = query.items()
        assert key in ("project_no", "cd_batch")
        order = {(t, r): n for n, t, r in self.base.execute("SELECT n, t, r FROM arrival")}
        rows = [
            (order[table, row["n"]], table, row)
            for table in TABLES
            for row in self.rows(table, **{key: value})
        ]
        files = self.base.execute(
            "SELECT name, size, project_no FROM attached WHERE project_no = ?", (value,)
        )
        return {
            "rows": [
                {
                    "table": table,
                    **{name: row[name] for name in BATCH},
                    "values": {name: row[name] for name in TABLES[table].split()},
                }
                for _, table, row in sorted(rows, key=lambda one: one[0])
            ],
            "files": [{"name": n, "size": s, "project_no": p} for n, s, p in files],
        }

    def _changes(self, query: Mapping[str, str]) -> dict[str, Any]:
        lines = [
            {**{name: row[name] for name in BATCH if name != "cd_operation"}, "table": table}
            for table in TABLES
            for row in self.rows(table)
        ]
        lines += [
            {
                "table": "attachment",
                "row_guid": name,
                "cd_batch": "",
                "cd_time": at,
                "data_source": self._source(project_no),
                "project_no": project_no,
            }
            for project_no, name, at in self.base.execute(
                "SELECT project_no, name, cd_time FROM attached"
            )
        ]
        chosen = sorted(
            (line for line in lines if line["cd_time"] >= query["since"]),
            key=lambda line: (line["cd_time"], line["project_no"]),
        )
        size = int(query["size"])
        start = (int(query["page"]) - 1) * size
        return {"lines": chosen[start : start + size], "more": len(chosen) > start + size}

    def _source(self, project_no: str) -> str:
        return self.rows("pro_accept", project_no=project_no)[0]["data_source"]


@dataclass(frozen=True)
class Served:
    """An exchange that answers at `base`."""

    base: str
    exchange: Exchange


@contextmanager
def running_exchange(folder: Path, **settings: Any) -> Iterator[Served]:
    """An exchange over HTTP on a free port until the block is left."""
    exchange = Exchange(folder, **settings)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(exchange))
    server.daemon_threads = True
    thread = threading.Thread(
        target=server.serve_forever, args=(0.05,), name="exchange", daemon=True
    )
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}", exchange)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        exchange.base.close()


def _handler(exchange: Exchange) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one packet: two would wait for each other's acknowledgement.
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Quiet."""

        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if exchange.portal:
                self._send(b"<html>please sign in</html>", "text/html")
                return
            try:
                data = exchange.answer(self.command, self.path, dict(self.headers), body)
            except RefusedError as refused:
                self._send(json.dumps({"code": refused.code}).encode(), "application/json")
            except LostError:
                self.close_connection = True
            else:
                if isinstance(data, bytes):
                    self._send(data, "application/octet-stream")
                else:
                    told = json.dumps({"code": "0000", "data": data}).encode()
                    self._send(told, "application/json")

        def _send(self, content: bytes, kind: str) -> None:
            self.send_response_only(200)
            self.send_header("Date", format_datetime(exchange.clock, usegmt=True))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler
