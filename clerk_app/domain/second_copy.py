"""The second copy of unsynced work (第二副本): how it stands, as a fact a station remembers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from clerk_app.domain.errors import RuleError
from clerk_app.domain.kept_operations import read_kept
from clerk_app.domain.operations import Operation


class CopyProblem(StrEnum):
    """Why work of this PC is not on the second volume."""

    ABSENT = "absent"  # pulled out, switched off, no such place
    SAME_VOLUME = "same_volume"  # the place lies on the disk of the store itself
    FULL = "full"
    READ_ONLY = "read_only"
    FAILED = "failed"  # it refused to read or to write
    SLOW = "slow"  # it does not answer in time


@dataclass(frozen=True, slots=True)
class CopyStanding:
    """How the second copy of a station stands."""

    since: datetime | None = None
    """Since when there is no whole second copy; None: there is one."""
    problem: CopyProblem | None = None
    damaged: int = 0
    """Parts of the copy that could no longer be read when it was last read; written anew."""

    @property
    def whole(self) -> bool:
        """Whether all work of this PC is on the second volume."""
        return self.since is None

    def text(self) -> str:
        """As it is remembered."""
        since = self.since.isoformat() if self.since is not None else ""
        doc = {
            "since": since,
            "problem": self.problem.value if self.problem is not None else "",
            "damaged": self.damaged,
        }
        return json.dumps(doc)


def read_standing(text: str | None) -> CopyStanding:
    """What was remembered; nothing was ever wrong where nothing was."""
    if not text:
        return CopyStanding()
    doc = json.loads(text)
    return CopyStanding(
        since=datetime.fromisoformat(doc["since"]) if doc["since"] else None,
        problem=CopyProblem(doc["problem"]) if doc["problem"] else None,
        damaged=doc["damaged"],
    )


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file an operation names, as it was when the operation was copied."""

    sha256: str
    size: int
    """Bytes."""
    mime: str


@dataclass(frozen=True, slots=True)
class CopiedOperation:
    """One operation of the second copy."""

    op: Operation
    digest: str
    """As it was written down when it was made."""
    made_at: datetime
    files: tuple[CopiedFile, ...] = ()

    def doc(self) -> dict[str, Any]:
        """Its plain JSON form."""
        return {
            "op": self.op.doc(),
            "digest": self.digest,
            "made_at": self.made_at.isoformat(),
            "files": [
                {"sha256": one.sha256, "size": one.size, "mime": one.mime} for one in self.files
            ],
        }


def read_copied(doc: Any) -> CopiedOperation | None:
    """A copied operation from its JSON; None when it does not read, or is not what was made."""
    if not isinstance(doc, Mapping):
        return None
    try:
        found = CopiedOperation(
            op=read_kept(doc["op"]),
            digest=str(doc["digest"]),
            made_at=datetime.fromisoformat(doc["made_at"]),
            files=tuple(
                CopiedFile(str(one["sha256"]), int(one["size"]), str(one["mime"]))
                for one in doc["files"]
            ),
        )
    except (RuleError, ValueError, KeyError, TypeError):
        return None
    return found if found.op.digest() == found.digest else None


def in_order(copied: Mapping[str, CopiedOperation]) -> tuple[CopiedOperation, ...]:
    """Every operation after what it was built on, otherwise in the order in which they were copied.

    What a restored platform has forgotten is copied anew, behind operations that build on it.
    """
    placed: dict[str, CopiedOperation] = {}
    for op_id in copied:
        waiting, begun = [op_id], set[str]()
        while waiting:
            at = waiting[-1]
            if at in copied and at not in placed and at not in begun:
                begun.add(at)
                waiting += copied[at].op.builds_on
                continue
            waiting.pop()
            if at in begun:
                placed.setdefault(at, copied[at])
    return tuple(placed.values())
