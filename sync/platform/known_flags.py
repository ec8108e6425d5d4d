"""Credit flags as the platform knows them: by certificate number, read from a file."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clerk_app.domain.credit import Flag
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.typed_text import plain


@dataclass(frozen=True, slots=True)
class KnownFlag:
    """A flag with the number it is about, which stays on the platform."""

    cert_no: str
    """In its plain form."""
    flag: Flag
    """Without a holder."""

    def told(self, holder: str) -> Flag:
        """The flag as it leaves the platform."""
        return replace(self.flag, holder=holder)


def load_flags(path: Path) -> tuple[KnownFlag, ...]:
    """Flags in a JSON file, a list; nothing when there is no file.

    Raises RuleError CREDIT_FORM (path, problem).
    """
    if not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(Trouble.CREDIT_FORM, path=path.name, problem="json") from error
    if not isinstance(rows, list):
        raise RuleError(Trouble.CREDIT_FORM, path=path.name, problem="not_a_list")
    return tuple(_known(row, f"[{at}]") for at, row in enumerate(rows))


def _known(row: Any, path: str) -> KnownFlag:
    if not isinstance(row, dict) or not isinstance(row.get("cert_no"), str):
        raise RuleError(Trouble.CREDIT_FORM, path=f"{path}.cert_no", problem="missing")
    try:
        flag = from_doc(Flag, {"holder": "", **row}, path)
    except MisfitError as misfit:
        raise RuleError(Trouble.CREDIT_FORM, path=misfit.path, problem=misfit.problem) from misfit
    return KnownFlag(plain(row["cert_no"]), flag)
