"""Tables somebody brought, read in a child process: one that is a bomb costs the child."""

import json
from pathlib import Path
from typing import Any

from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.domain.company_sheet import Sheet, Template
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.kept_child import ONE_FILE, KeptChild


class GuardedSheets:
    """Reads tables in a child and writes them here; implements the desk's SheetFiles."""

    def __init__(self, limits: Limits = ONE_FILE) -> None:
        """The child is started for the first table."""
        self._child = KeptChild(read_work, limits)

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """As `DeskSheets.read`; SHEET_DAMAGED also of a file that hangs or swallows memory."""
        try:
            said = self._child.look_into(path, path).data
        except RuleError as error:
            if error.trouble is not Trouble.FILE_DAMAGED:
                raise
            raise RuleError(Trouble.SHEET_DAMAGED, name=path.name) from error
        return tuple(Sheet(name, tuple(map(tuple, rows))) for name, rows in json.loads(said))

    def write(self, path: Path, template: Template) -> None:
        """As `DeskSheets.write`: what we write ourselves can do no harm."""
        DeskSheets().write(path, template)

    def close(self) -> None:
        """End the child."""
        self._child.close()


def read_work(path: Path) -> tuple[Any, bytes]:
    """`DeskSheets.read` as work of a child process; the cells are too many for its answer."""
    sheets = DeskSheets().read(path)
    return None, json.dumps([(one.name, one.rows) for one in sheets]).encode()
