"""The log: rotating; ID numbers, telephones and names are masked before anything is written."""

import logging
import os
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.masking import mask_in_text

LARGEST = 2_000_000
KEPT = 10
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff]+")
FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


class MaskedFormatter(logging.Formatter):
    """Formats a record whole, its traceback too, and masks the text that comes of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Masked text of the record."""
        return mask_in_text(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - as the library calls it
        """The traceback, in which nothing Chinese is left: an error may quote what it choked on.

        Our own words in the log are English; names, addresses and file names are not.
        """
        return _CHINESE.sub("*", super().formatException(ei))


class _RotatingLog(RotatingFileHandler):
    """Begins a new file once one is full: what is to be written is formatted once for all."""

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802
        """Whether the file is full, as it lies; the library's own would format the record first."""
        del record
        return self.stream is not None and os.fstat(self.stream.fileno()).st_size >= self.maxBytes


def start_log(folder: Path, name: str) -> None:
    """Write warnings to the console and everything from INFO up to `folder/name.log`.

    Raises UnavailableError STORE_READ_ONLY (path).
    """
    formatter = MaskedFormatter(FORM)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        to_file = _RotatingLog(
            folder / f"{name}.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8"
        )
    except OSError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(folder)) from error
    to_console = logging.StreamHandler(sys.stderr)
    to_console.setLevel(logging.WARNING)
    for handler in (to_file, to_console):
        handler.setFormatter(formatter)
    logging.basicConfig(level=logging.INFO, handlers=[to_file, to_console], force=True)
