"""A provincial exchange: real tables with the national names, and what people do there.

It keeps no ledger and no versions, and does what it is told twice when it is told twice. Faults
are set from outside. What it answers is `exchange_answers`, its HTTP `exchange_server`.
"""

import sqlite3
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.helpers.stations import NOW

APP_KEY, SECRET = "hall-xa01", "a-secret-of-the-tests"
HERE = timezone(timedelta(hours=8))
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
