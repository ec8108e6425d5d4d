"""A table somebody brought: what it really is decides how it is read, never its name."""

import zipfile
from pathlib import Path

from clerk_app.devices.sheets.text_sheet import read_text_sheet
from clerk_app.devices.sheets.xlsx_sheet import read_xlsx
from clerk_app.devices.sheets.xlsx_template import write_xlsx
from clerk_app.domain.company_sheet import Sheet, Template
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.held import when_free

LARGEST = 20 * 1024 * 1024
"""Bytes of the file: a table of five hundred companies has less than one."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An OLE file: Excel before 2007, or one that is locked by a password."""
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")


class DeskSheets:
    """Reads and writes tables in this process; `GuardedSheets` is what a window has."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """The sheets of a file as text.

        Raises RuleError FILE_EMPTY, FILE_UNREADABLE (name), SHEET_KIND, SHEET_OLD, SHEET_DAMAGED
        (name), SHEET_TOO_LARGE (name, size, limit) or SHEET_TOO_LONG (name, most).
        """
        try:
            if not path.is_file():
                raise RuleError(Trouble.FILE_UNREADABLE, name=path.name)
            size = path.stat().st_size
            if size == 0:
                raise RuleError(Trouble.FILE_EMPTY, name=path.name)
            if size > LARGEST:
                raise RuleError(Trouble.SHEET_TOO_LARGE, name=path.name, size=size, limit=LARGEST)
            with when_free(lambda: path.open("rb")) as source:
                head = source.read(8)
            if head.startswith(_OLD):
                raise RuleError(Trouble.SHEET_OLD, name=path.name)
            if head.startswith(_NO_TABLE):
                raise RuleError(Trouble.SHEET_KIND, name=path.name)
            if zipfile.is_zipfile(path):
                return read_xlsx(path)
            return (read_text_sheet(path),)
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error

    def write(self, path: Path, template: Template) -> None:
        """A file to fill in. Raises UnavailableError FILE_UNWRITABLE (name)."""
        try:
            write_xlsx(path, template)
        except OSError as error:
            raise UnavailableError(Trouble.FILE_UNWRITABLE, name=path.name) from error
