"""Credit flags as the platform knows them: by certificate number, read from a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.domain.credit import Flag
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.typed_text import plain


@dataclass(frozen=True, slots=True)
class KnownFlag:
    """One entry; it leaves the platform only as a `Flag`."""

    cert_no: str
    kind: str
    since: str
    until: str = ""
    repaired_on: str = ""
    source: str = ""
    follows: tuple[str, ...] = ()

    def told(self, holder: str) -> Flag:
        """The same without the number."""
        return Flag(
            holder,
            self.kind,
            self.since,
            self.until,
            self.repaired_on,
            self.source,
            self.follows,
        )


@dataclass(frozen=True, slots=True)
class _Document:
    flags: tuple[KnownFlag, ...]


def load_flags(path: Path) -> tuple[KnownFlag, ...]:
    """Flags in a JSON file, a list; nothing when there is no file.

    Raises RuleError CREDIT_FORM (path, problem).
    """
    if not path.is_file():
        return ()
    try:
        flags = from_doc(_Document, {"flags": json.loads(path.read_text("utf-8"))}).flags
    except MisfitError as misfit:
        raise RuleError(Trouble.CREDIT_FORM, path=misfit.path, problem=misfit.problem) from misfit
    except (OSError, ValueError) as error:
        raise RuleError(Trouble.CREDIT_FORM, path=path.name, problem="json") from error
    return normal(flags)


def normal(flags: Iterable[KnownFlag]) -> tuple[KnownFlag, ...]:
    """Flags with their numbers in the one form they are compared in."""
    return tuple(replace(one, cert_no=plain(one.cert_no)) for one in flags)
