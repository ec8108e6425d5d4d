"""A provincial exchange (前置库): signed requests, the national case tables, and little else.

The exchange keeps no ledger of operations, no versions, no cursor and no digests of files
(sync-notes 7.11). What stands in their place, and what risk is left:

- **No ledger.** `cd_batch` of every row holds the operation's id. Before an operation is written
  its rows are looked for; an operation of unknown outcome is not offered again before twice the
  exchange's time-out has passed (`Capabilities.resend_after`; the engine waits), one operation at a
  time, and those of a case in their order. *Left:* an exchange that takes a request in later than
  that after it was cut has the rows twice; both say the same.
- **No conditional writes.** The case is composed from the rows immediately before the write, and
  `merge()` decides on it; after the write the rows are read once more. Whoever wrote in between is
  found in the rows before ours: their values are put back, and the difference waits for a person.
  *Left:* for some milliseconds our value stands there.
- **No cursor.** A list by time of change, with ten minutes of overlap, and a week once a day
  (`sync.exchange.windows`). *Left:* a row that becomes visible still later is seen when its
  project changes again.
- **Uploads in parts** of at most 4 MB: a cut part is sent again. No digest is compared over the
  whole file: it is verified here before it goes, each part by its signed digest, the whole by its
  size.
- **No epoch.** *Left:* an exchange that was restored from a backup does not say so.
- **No natural key.** *Left:* two cases of one applicant for one item stay two.
- **One project a number.** Where two PCs have printed one, the first has the project: a project is
  of the case that its first row names. *Left:* the other is refused in sight, with all its steps
  and files, until it is begun again.
- **No supervision.** The national tables (domain.md 5.2, 5.3) have none for a record that goes to
  the body which supervises. *Left:* each decision waits in the sync centre of the station that
  recorded it, to be handed over otherwise.
- **A part of a case.** The station that made an operation knows it whole; every other one sees what
  the tables hold. What they have no place for is named in the operation's answer and stays in
  sight in the sync centre. *Left:* it exists on that PC (and in its second copy) alone.

Options (`platform_options`): `app_key` (needed), `signing` (HMAC-SM3 or HMAC-SHA256), `source` (our
数据来源, the same at every station), `time_out` (seconds in which the exchange ends a request). The
secret is `platform_token`.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from clerk_app.desk.exchange import Answer, CatalogueVersion, ChangePage
from clerk_app.desk.sources import Source
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import Abandon, CreateCase, Operation
from clerk_app.domain.records import to_doc
from clerk_app.domain.unplaced import written
from sync.adapter import (
    Capabilities,
    Changed,
    Heading,
    Known,
    Memory,
    NoNews,
    Reference,
    Remember,
    Sent,
    Setup,
)
from sync.client import Client, new_session
from sync.events import Failure
from sync.exchange import tables
from sync.exchange.composing import Composed, compose
from sync.exchange.files import fetch_file, look_at, send_file
from sync.exchange.grounds import merged_here
from sync.exchange.line import SignedLine
from sync.exchange.naming import file_name, number_of, projects
from sync.exchange.races import put_back
from sync.exchange.reporting import report
from sync.exchange.signing import Keys, Method
from sync.exchange.tables import Project, Row, read_project
from sync.exchange.windows import Listed, Window, read_list, read_window
from sync.replies import PROBLEM, ExchangeError

PROJECTS = "/exchange/projects"
TABLES = "/exchange/tables"
CHANGES = "/exchange/changes"
TIME = "/exchange/time"
EPOCH = "exchange"
"""It never says that it was restored."""
PAGE = 100
"""Lines in one page of the list."""
SIBLINGS = 20
"""Most parts a joint case of another station is looked for."""
SOURCE = "YICHUANG"
TIME_OUT_S = 30
OPTIONS = ("app_key", "signing", "source", "time_out")


@dataclass(slots=True)
class ExchangeAdapter:
    """One station's line to the exchange. The methods are those of `PlatformAdapter`."""

    line: SignedLine
    memory: Memory
    source: str
    capabilities: Capabilities

    @property
    def full(self) -> None:
        """It speaks no more than every adapter does."""

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:  # noqa: ARG002
        """Write what each operation reports, looked for first and compared afterwards."""
        return Sent(tuple(self._send_one(op) for op in operations))

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:
        """Those that have left rows; the others have to be looked for one by one again."""
        found = {op_id: "applied" for op_id in op_ids if self._read(("cd_batch", op_id)).rows}
        return Known(found)

    def changes(self, scope: str, since: str) -> Changed:  # noqa: ARG002
        """One page of the list by time of change, and the cases it names."""
        window = read_window(since)
        query = (
            ("since", window.since),
            ("page", str(window.page)),
            ("size", str(PAGE)),
        )
        said = self.line.call("GET", CHANGES, query=query)
        listed = read_list(said.data)
        rows, again = self._rows_of(window, listed)
        page = ChangePage(
            epoch=EPOCH,
            rows=tuple(rows),
            next=window.after(listed, frozenset(again)).text(),
            more=listed.more,
        )
        return Changed(page, Heading(said.server_time))

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        """Send a file in parts."""
        send_file(self.line, self.memory, path, blob, remember)

    def fetch(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file, from a project of any case that has it."""
        names: set[str] = set()
        project = Project()
        for case, material in self.memory.holders(sha256):
            names |= {material.filename, file_name(sha256, material.mime)}
            project = project.with_(self._project_of(case))
        return fetch_file(self.line, sha256, frozenset(names), project)

    def catalogue_versions(self) -> tuple[CatalogueVersion, ...]:
        """None: the exchange hands out no catalogue."""
        return ()

    def catalogue(self, version: str) -> Reference:
        """There is none. Raises ExchangeError GONE."""
        raise ExchangeError(Failure.GONE, f"no_catalogue:{version}")

    def reference(self, kind: str, version: str) -> Reference | NoNews:  # noqa: ARG002
        """The exchange keeps no lists."""
        return NoNews.NOT_KEPT

    def ask_time(self) -> datetime | None:
        """The exchange's clock, by a signed question that changes nothing."""
        return self.line.call("GET", TIME).server_time

    def close(self) -> None:
        """End the session."""
        self.line.client.session.close()

    # Sending

    def _send_one(self, op: Operation) -> Answer:
        if isinstance(op.args, Abandon):
            # It has no ledger to keep the word in, and nothing here waits for a parent.
            return Answer(op.op_id, Outcome.APPLIED.value)
        case = self._case_of(op)
        if case is None:
            return Answer(op.op_id, "held", problem=PROBLEM + "case-missing")
        project = self._project_of(case)
        mine = project.of_batch(op.op_id)
        begins = isinstance(op.args, CreateCase)
        if (project.rows and not mine) if begins else _is_anothers(project, op.case_id):
            # Somebody else's project has the number: nothing is written into it, neither the case
            # nor, when that was refused, what was built on it.
            return Answer(op.op_id, "rejected", problem=PROBLEM + "number-taken")
        before = self._composed(op.case_id, project, sending=op.op_id).case
        if before is None and not begins:
            return Answer(op.op_id, "held", problem=PROBLEM + "case-missing")
        merged = self._merged(before, op)
        if merged.refusal is not None and not mine:
            problem = PROBLEM + merged.refusal.trouble.value
            return Answer(op.op_id, "rejected", problem=problem)
        assert merged.case is not None
        others = replace(project, rows=tuple(row for row in project.rows if row not in mine))
        told = report(before, merged.case, op, others, source=self.source, facts=self.memory.facts)
        there = {(row.table, row.row_guid) for row in mine}
        self._write(row for row in told.rows if (row.table, row.row_guid) not in there)
        if any(row.table == tables.ACCEPT for row in told.rows):
            merged = self._compared(op, case, merged)
        outcome = merged.outcome
        return Answer(
            op.op_id,
            (Outcome.APPLIED if outcome is Outcome.REJECTED else outcome).value,
            version=merged.case.version if merged.case is not None else 0,
            unplaced=written(told.unplaced),
        )

    def _compared(self, op: Operation, case: Case, merged: Merged) -> Merged:
        """Read once more: what somebody wrote between our look and our write is put back."""
        project = self._project_of(case)
        remote = self.memory.remote(op.case_id)
        lost = tuple(put_back(project, op.op_id, remote, own=self._is_own))
        if lost:
            self._write(lost)
            project = self._project_of(case)
        if not any(row.cd_batch != op.op_id for row in project.rows):
            return merged
        return self._merged(self._composed(op.case_id, project, sending=op.op_id).case, op)

    def _is_own(self, op_id: str) -> bool:
        return self.memory.operation(op_id) is not None

    def _merged(self, case: Case | None, op: Operation) -> Merged:
        return merged_here(case, op, self.memory.links(op.case_id))

    def _write(self, rows: "Iterator[Row] | tuple[Row, ...]") -> None:
        """Rows in their order, those of one table that follow each other in one request."""
        together: list[Row] = []
        for row in rows:
            if together and together[-1].table != row.table:
                self._post(together)
                together = []
            together.append(row)
        if together:
            self._post(together)

    def _post(self, rows: list[Row]) -> None:
        self.line.call(
            "POST", f"{TABLES}/{rows[0].table}", doc={"rows": [one.doc() for one in rows]}
        )

    # Reading

    def _case_of(self, op: Operation) -> Case | None:
        """The case as far as its number and its items are known, to name its projects by."""
        if isinstance(op.args, CreateCase):
            return merge(None, op, (), version=1).case
        return self._known(op.case_id)

    def _known(self, case_id: str) -> Case | None:
        """A case as a pull has last shown it, or as this station began it."""
        remote = self.memory.remote(case_id)
        if remote is not None:
            return remote
        made = (self.memory.operation(op_id) for op_id in self.memory.chain(case_id))
        first = next((one for one in made if one and isinstance(one.args, CreateCase)), None)
        return merge(None, first, (), version=1).case if first is not None else None

    def _project_of(self, case: Case) -> Project:
        found = Project()
        for project_no in projects(case.number, case.items).values():
            found = found.with_(self._read(("project_no", project_no)))
        return found

    def _read(self, by: tuple[str, str]) -> Project:
        return read_project(self.line.call("GET", PROJECTS, query=(by,)).data)

    def _composed(self, case_id: str, project: Project, *, sending: str = "") -> Composed:
        look = partial(look_at, self.line)
        return compose(self.memory, case_id, project, look, source=self.source, sending=sending)

    def _rows_of(self, window: Window, listed: Listed) -> tuple[list[ChangedCase], set[str]]:
        """Cases a page of the list names, and those whose own operations no pull has shown yet.

        Also the projects that must be looked at again: an answer of ours is awaited there.
        """
        rows: dict[str, ChangedCase] = {}
        again: set[str] = set()
        for line in window.fresh(listed.lines):
            number = number_of(line.project_no) if line.data_source == self.source else ""
            case_id, project = self._listed(number or line.project_no, line.project_no)
            if not case_id or case_id in rows:
                continue
            if not self._add(rows, case_id, project):
                again.add(line.project_no)
        for case_id in self.memory.unshown() if window.page == 1 else ():
            case = self._known(case_id)
            if case is not None and case_id not in rows:
                self._add(rows, case_id, self._project_of(case))
        return list(rows.values()), again

    def _listed(self, number: str, project_no: str) -> tuple[str, Project]:
        """Whose project it is that a line of the list names, and its rows."""
        known = self.memory.find(number)
        case = self._known(known) if known is not None else None
        project = self._project_of(case) if case is not None else self._strange(project_no)
        if known is not None and not _is_anothers(project, known):
            return known, project
        if case is not None:
            # What has the number here is not what has it there.
            project = self._strange(project_no)
        return _id_in(project), project

    def _strange(self, project_no: str) -> Project:
        """A project of a case nobody knows here; a joint one of ours with all its parts."""
        found = self._read(("project_no", project_no))
        number = number_of(project_no)
        ours = any(row.data_source == self.source for row in found.rows)
        if number == project_no or not ours:
            return found
        whole = Project()
        for place in range(1, SIBLINGS + 1):
            part = self._read(("project_no", f"{number}-{place:02}"))
            if not part.rows:
                break
            whole = whole.with_(part)
        return whole

    def _add(self, rows: dict[str, ChangedCase], case_id: str, project: Project) -> bool:
        """Whether nothing of the case is awaited; if so it joins the page when there is news."""
        composed = self._composed(case_id, project)
        if composed.waiting:
            return False
        case = composed.case
        own = tuple(op.op_id for op in self.memory.taken(case_id))
        if case is not None and (own or case != self.memory.remote(case_id)):
            doc: Mapping[str, object] = to_doc(case)
            rows[case_id] = ChangedCase(case_id, case.version, case.version, doc, own)
        return True


def _id_in(project: Project) -> str:
    """The id of a case is that of the first row of its first project."""
    return next((row.row_guid for row in project.rows if row.table == tables.ACCEPT), "")


def _is_anothers(project: Project, case_id: str) -> bool:
    """Whether what has the number there is another case than the one that has it here."""
    return _id_in(project) not in ("", case_id)


def make(setup: Setup) -> ExchangeAdapter:
    """The adapter as the settings of an installation describe it.

    Raises RuleError CONFIG_FORM (key, problem).
    """
    options = setup.options
    for key in options:
        if key not in OPTIONS:
            raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem=f"unknown:{key}")
    if not options.get("app_key"):
        raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem="app_key:empty")
    if not setup.token:
        raise RuleError(Trouble.CONFIG_FORM, key="platform_token", problem="empty")
    method = options.get("signing", Method.HMAC_SM3.value)
    if method not in set(Method):
        known = "/".join(Method)
        raise RuleError(
            Trouble.CONFIG_FORM, key="platform_options", problem=f"signing:not_one_of:{known}"
        )
    time_out = options.get("time_out", str(TIME_OUT_S))
    if not (time_out.isascii() and time_out.isdigit() and 1 <= int(time_out) <= 60):
        raise RuleError(Trouble.CONFIG_FORM, key="platform_options", problem="time_out:1-60")
    session = new_session("", setup.ca)
    del session.headers["Authorization"]
    keys = Keys(options["app_key"], setup.token.encode(), Method(method))
    line = SignedLine(
        Client(setup.url, session), keys, setup.now, nonce=lambda: secrets.token_hex(16)
    )
    weak = Capabilities(
        ledger=False,
        conditional_writes=False,
        change_cursor=False,
        resumable_upload=True,
        digests=False,
        references=False,
        supervision=False,
        operations=1,
        resend_after=2.0 * int(time_out),
    )
    return ExchangeAdapter(line, setup.memory, options.get("source", SOURCE), weak)
