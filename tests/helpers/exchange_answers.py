"""What a provincial exchange answers: no kindness.

Every signature is checked by the standard library alone, before anything is done.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from tests.helpers.exchange import APP_KEY, BATCH, SECRET, TABLES, Exchange

PATIENCE = timedelta(minutes=5)
NEEDED = {"pro_accept": ("task_name", "applyer_name"), "pro_process": ("process_name",)}
DIGESTS = {"HMAC-SM3": "sm3", "HMAC-SHA256": "sha256"}


class RefusedError(Exception):
    """An answer with another code than 0000."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LostError(Exception):
    """The work is done and the answer never leaves."""


def answer(there: Exchange, verb: str, target: str, headers: Mapping[str, str], body: bytes) -> Any:
    """Data of the envelope, or bytes. Raises RefusedError and LostError."""
    parts = urlsplit(target)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    with there.lock:
        _verify(there, verb, parts.path, parts.query, headers, body)
        there.requests.append(f"{verb} {parts.path}")
        if there.busy:
            raise RefusedError("5030")
    if verb == "POST":
        while there.before_write:
            there.before_write.pop(0)()
    with there.lock:
        data = _do(there, verb, parts.path, query, body)
        if verb == "POST" and there.lose:
            there.lose -= 1
            raise LostError
        return data


def _verify(
    there: Exchange, verb: str, path: str, query: str, headers: Mapping[str, str], body: bytes
) -> None:
    known = DIGESTS.get(headers.get("X-Sign-Method", ""))
    if headers.get("X-App-Key") != APP_KEY or headers.get("X-Sign-Method") != there.method:
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
    if abs(at - there.clock) > PATIENCE:
        raise RefusedError("4012")
    if headers["X-Nonce"] in there.nonces:
        raise RefusedError("4011")
    there.nonces.add(headers["X-Nonce"])


def _do(there: Exchange, verb: str, path: str, query: Mapping[str, str], body: bytes) -> Any:
    match verb, path.removeprefix("/exchange/").split("/"):
        case "GET", ["time"]:
            return there.now()
        case "GET", ["projects"]:
            return _project(there, query)
        case "GET", ["changes"]:
            return _changes(there, query)
        case "POST", ["tables", table] if table in TABLES:
            rows = json.loads(body)["rows"]
            needed = ("row_guid", "cd_batch", "project_no", *NEEDED.get(table, ()))
            for row in rows:
                long = len(row["project_no"]) > 50 or len(row.get("contact_mobile", "")) > 11
                odd = there.unreadable and row.get("contact_mobile") == there.unreadable
                if long or odd or not all(row[name] for name in needed):
                    raise RefusedError("4220")
            there.write(table, *rows)
            return len(rows)
        case "GET", ["files"]:
            found = there.bytes_of(query["project_no"], query["name"])
            if found is None:
                raise RefusedError("4040")
            return found
        case "GET", ["files", "state"]:
            found = there.bytes_of(query["project_no"], query["name"])
            return None if found is None else {"size": len(found)}
        case "POST", ["files"]:
            return _part(there, query, body)
        case "POST", ["files", "whole"]:
            return _whole(there, query)
    raise RefusedError("4040")


def _part(there: Exchange, query: Mapping[str, str], body: bytes) -> None:
    if len(body) > there.part_limit:
        raise RefusedError("4130")
    if not there.rows("pro_accept", project_no=query["project_no"]):
        raise RefusedError("4040")
    with there.base:
        there.base.execute(
            "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?)",
            (query["project_no"], query["name"], int(query["part"]), body),
        )


def _whole(there: Exchange, query: Mapping[str, str]) -> None:
    at = (query["project_no"], query["name"])
    (size,) = there.base.execute(
        "SELECT coalesce(sum(length(body)), 0) FROM attachment WHERE project_no = ? AND name = ?",
        at,
    ).fetchone()
    if size != int(query["size"]):
        raise RefusedError("4040")
    with there.base:
        there.base.execute(
            "INSERT OR REPLACE INTO attached VALUES (?, ?, ?, ?)", (*at, size, there.now())
        )


def _project(there: Exchange, query: Mapping[str, str]) -> dict[str, Any]:
    ((key, value),) = query.items()
    assert key in ("project_no", "cd_batch")
    order = {(t, r): n for n, t, r in there.base.execute("SELECT n, t, r FROM arrival")}
    rows = [
        (order[table, row["n"]], table, row)
        for table in TABLES
        for row in there.rows(table, **{key: value})
    ]
    files = there.base.execute(
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


def _changes(there: Exchange, query: Mapping[str, str]) -> dict[str, Any]:
    lines = [
        {**{name: row[name] for name in BATCH if name != "cd_operation"}, "table": table}
        for table in TABLES
        for row in there.rows(table)
    ]
    lines += [
        {
            "table": "attachment",
            "row_guid": name,
            "cd_batch": "",
            "cd_time": at,
            "data_source": _source(there, project_no),
            "project_no": project_no,
        }
        for project_no, name, at in there.base.execute(
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


def _source(there: Exchange, project_no: str) -> str:
    return there.rows("pro_accept", project_no=project_no)[0]["data_source"]
