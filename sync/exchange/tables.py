"""The national case tables as the exchange has them: names, columns and codes (domain.md 5.2-5.3).

A row is never changed in place: what changes is reported again under the same `row_guid`, and the
newest row counts. `cd_batch` carries the id of the operation a row came with: it is the reference
by which an operation whose answer was lost is looked for.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import AddMaterial
from clerk_app.domain.records import MisfitError, from_doc
from sync.events import Failure
from sync.replies import ExchangeError

ACCEPT = "pro_accept"
PROCESS = "pro_process"
SPECIAL = "pro_special_procedure"
MATERIAL = "pro_material"
RESULT = "pro_result"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    ACCEPT: (
        *("catalog_code", "task_code", "task_handle_item", "task_name", "task_version"),
        *("project_name", "project_type", "apply_type", "applyer_type", "applyer_name"),
        *("applyer_page_type", "applyer_page_code", "contact_name", "contact_type"),
        *("contact_code", "contact_mobile", "address", "zip_code", "legal", "org_name"),
        *("org_code", "handle_user_name", "accept_date", "accept_doc_no", "promise_date"),
        "apply_date",
    ),
    PROCESS: (
        *("process_name", "event_name", "handle_user_name", "handle_explain"),
        *("event_start_time", "event_end_time"),
    ),
    SPECIAL: (
        *("special_type", "special_name", "special_reason", "special_time", "end_time"),
        *("result", "special_explain", "handle_user", "applyer_user_name"),
    ),
    MATERIAL: ("material_name", "get_type", "get_num", "material_attach_name"),
    RESULT: (
        *("result_type", "result_date", "result_explain", "result_cetr_name"),
        *("result_cetr_no", "is_delivery_results", "satisfaction"),
    ),
}
"""Columns of each table besides those of the batch."""
REMOVED_THERE = "省级平台移除"
"""Reason of a file's removal: the tables keep none."""
INSERTED, UPDATED, DELETED = "I", "U", "D"

FIELDS: Mapping[str, str] = {
    "applicant.kind": "applyer_type",
    "applicant.name": "applyer_name",
    "applicant.cert_type": "applyer_page_type",
    "applicant.cert_no": "applyer_page_code",
    "applicant.mobile": "contact_mobile",
    "form.agent_name": "contact_name",
    "form.agent_cert_no": "contact_code",
    "form.address": "address",
    "form.legal_name": "legal",
}
"""Fields of a case that have a column of `pro_accept`."""
_PAPERS: Mapping[str, str] = {
    "resident_id": "31",
    "passport": "33",
    "hm_travel_permit": "35",
    "taiwan_travel_permit": "36",
    "hmt_residence": "37",
    "foreign_resident": "38",
    "uscc": "51",
}
CODES: Mapping[str, Mapping[str, str]] = {
    "applyer_type": {"person": "1", "organisation": "2"},
    "applyer_page_type": _PAPERS,
    "contact_type": _PAPERS,
}
"""Codes of the provincial item library (domain.md 2.10, 3.2) for our words."""
LENGTHS: Mapping[str, int] = {"project_no": 50, "catalog_code": 12, "contact_mobile": 11}
"""Widths the tables are known to have; what is longer is not cut but has no place."""
AT_WINDOW, ONLINE = "8", "1"
"""申报来源: 线下一窗收件, PC网上."""
SCANNED, ATTACHED, REGISTERED = "3", "2", "5"
"""收取方式: 扫描, 附件上传, 证照库."""


@dataclass(frozen=True, slots=True)
class Step:
    """How an act stands in `pro_process`: its name, and the 办件状态 it leads to."""

    name: str
    status: str


STEPS: Mapping[Act, Step] = {
    Act.RECEIVE: Step("收件", "02"),
    Act.ASK_CORRECTION: Step("补齐补正", "06"),
    Act.SUPPLEMENT: Step("补正受理", "02"),
    Act.ACCEPT: Step("受理", "05"),
    Act.FIND_NOT_REQUIRED: Step("不受理", "07"),
    Act.REFUSE: Step("不予受理", "07"),
    Act.START_REVIEW: Step("承办", "12"),
    Act.SUSPEND: Step("挂起", "11"),
    Act.RESUME: Step("恢复", "12"),
    Act.GRANT: Step("办结", "10"),
    Act.DENY: Step("不予许可", "10"),
    Act.RETURN: Step("退件", "13"),
    Act.FORWARD: Step("转报", "10"),
    Act.WITHDRAW: Step("撤回", "10"),
    Act.DELIVER: Step("领取登记", "10"),
    Act.VOID: Step("作废", "10"),
}
"""制证, 制证完成 and 归档 have no state of their own there."""
ACT_OF = {step.name: act for act, step in STEPS.items()}
EXTENDED, OTHER_PROCEDURE = "1", "2"
"""特别程序: 延长审批, 除延长审批之外 (GB/T 39046 A.7)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report of one row."""

    table: str
    row_guid: str
    cd_batch: str
    cd_operation: str
    data_source: str
    project_no: str
    values: Mapping[str, str]
    cd_time: str = ""
    """When the platform took it in, by its own clock: `YYYYMMDDThhmmss`."""

    @property
    def key(self) -> str:
        """One text for this very report, the same whenever it is read."""
        content = {"values": dict(self.values), "op": self.cd_operation, "at": self.cd_time}
        told = canonical_bytes([self.table, self.row_guid, self.cd_batch, content])
        return hashlib.sha256(told).hexdigest()[:32]

    def doc(self) -> dict[str, str]:
        """Its JSON."""
        doc = {name: self.values.get(name, "") for name in COLUMNS[self.table]}
        return doc | {
            "row_guid": self.row_guid,
            "cd_batch": self.cd_batch,
            "cd_operation": self.cd_operation,
            "data_source": self.data_source,
            "project_no": self.project_no,
        }


@dataclass(frozen=True, slots=True)
class _Told:
    table: str
    row_guid: str
    cd_batch: str
    cd_operation: str
    cd_time: str
    data_source: str
    project_no: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file the platform holds whole."""

    name: str
    size: int
    project_no: str


@dataclass(frozen=True, slots=True)
class _Project:
    rows: tuple[_Told, ...]
    files: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything the platform has of one project, in the order it came."""

    rows: tuple[Row, ...] = ()
    files: tuple[Attachment, ...] = ()

    def with_(self, other: "Project") -> "Project":
        """Two projects of one case together, each in its own order."""
        return Project(self.rows + other.rows, self.files + other.files)

    def newest(self, table: str) -> Mapping[str, Row]:
        """The row that counts of each `row_guid`, in the order they began."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if row.table == table:
                found[row.row_guid] = row
        return found

    def of_batch(self, op_id: str) -> tuple[Row, ...]:
        """What came with one operation."""
        return tuple(row for row in self.rows if row.cd_batch == op_id)


def read_project(doc: object) -> Project:
    """A project from its JSON. Raises ExchangeError UNKNOWN for anything else."""
    try:
        read = from_doc(_Project, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"project:{misfit.path}") from misfit
    known = (one for one in read.rows if one.table in COLUMNS)
    return Project(
        tuple(
            Row(
                one.table,
                one.row_guid,
                one.cd_batch,
                one.cd_operation,
                one.data_source,
                one.project_no,
                {name: one.values.get(name, "") for name in COLUMNS[one.table]},
                one.cd_time,
            )
            for one in known
        ),
        read.files,
    )


def coded(column: str, word: str) -> str | None:
    """A word of ours as the column has it; None when the platform has no code for it."""
    if not word or column not in CODES:
        return word
    return CODES[column].get(word)


def worded(column: str, code: str) -> str:
    """A code of the column as a word of ours; an unknown code stays as it came."""
    return next((word for word, known in CODES.get(column, {}).items() if known == code), code)


def got(added: AddMaterial) -> str:
    """收取方式: how the hall has come by a file."""
    if added.issued is not None:
        return REGISTERED
    return SCANNED if added.channel is Channel.WINDOW else ATTACHED


def fits(column: str, value: str) -> bool:
    """Whether the column is wide enough."""
    return len(value) <= LENGTHS.get(column, len(value))
