"""The province's register of licences (电子证照) as the platform knows it: read from a folder."""

import json
from dataclasses import dataclass
from pathlib import Path

from clerk_app.desk.ports import FileInspector
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.issued_paper import IssuedPaper
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.typed_text import plain

LIST = "licences.json"


@dataclass(frozen=True, slots=True)
class KnownLicence:
    """A document and where its bytes are."""

    paper: IssuedPaper
    path: Path


@dataclass(frozen=True, slots=True)
class _Row:
    holder: str
    holder_name: str
    slots: tuple[str, ...]
    """Kinds of material it is good for."""
    title: str
    file: str
    issued: IssuedBy


def load_licences(folder: Path, inspector: FileInspector) -> tuple[KnownLicence, ...]:
    """Every document of a folder's list, once for each kind it is; none without a list.

    Raises RuleError REGISTER_FORM (path, problem).
    """
    path = folder / LIST
    if not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(Trouble.REGISTER_FORM, path=path.name, problem="json") from error
    if not isinstance(rows, list):
        raise RuleError(Trouble.REGISTER_FORM, path=path.name, problem="not_a_list")
    return tuple(
        one for at, row in enumerate(rows) for one in _known(folder, row, f"[{at}]", inspector)
    )


def _known(
    folder: Path, doc: object, where: str, inspector: FileInspector
) -> tuple[KnownLicence, ...]:
    try:
        row = from_doc(_Row, doc, where)
    except MisfitError as misfit:
        raise RuleError(Trouble.REGISTER_FORM, path=misfit.path, problem=misfit.problem) from misfit
    path = folder / row.file
    try:
        facts = inspector.inspect(path)
    except RuleError as error:
        raise RuleError(
            Trouble.REGISTER_FORM, path=f"{where}.file", problem="unreadable"
        ) from error
    return tuple(
        KnownLicence(
            IssuedPaper(
                holder=plain(row.holder),
                holder_name=row.holder_name,
                slot=slot,
                sha256=facts.sha256,
                filename=f"{row.title}{path.suffix}",
                mime=facts.mime,
                size=facts.size,
                pages=facts.pages,
                issued=row.issued,
            ),
            path,
        )
        for slot in row.slots
    )
