r"""Where the card reader of a window is: one line of the settings, read strictly.

`serial:/dev/ttyUSB0` or `serial:COM3` speaks to the reader itself. `sdtapi:C:\dir\sdtapi.dll` goes
through the library that readers for USB bring along, with `?port=1001` where all need not be tried.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from clerk_app.domain.errors import RuleError, Trouble

_SCHEME = re.compile(r"(serial|sdtapi):(.+)", re.DOTALL)
_COM = re.compile(r"COM[1-9][0-9]{0,2}", re.IGNORECASE)
_PORT = re.compile(r"port=([0-9]{1,4})")
SEARCHED = (*range(1001, 1017), *range(1, 17))
"""Ports of sdtapi: USB first, then serial lines."""


@dataclass(frozen=True, slots=True)
class SerialCards:
    """A reader at a serial line, or one whose USB looks like one."""

    path: str


@dataclass(frozen=True, slots=True)
class LibraryCards:
    """A reader behind a library with the interface of sdtapi.dll."""

    path: str
    ports: tuple[int, ...] = SEARCHED
    """Tried in this order."""


CardAddress = SerialCards | LibraryCards


def read_card_address(text: str, key: str) -> CardAddress | None:
    """The reader that the setting `key` names; None when it names none.

    Raises RuleError CONFIG_FORM (key, problem): `scheme`, `absolute_path` or `port`.
    """
    if not text.strip():
        return None
    found = _SCHEME.fullmatch(text.strip())
    if found is None:
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="scheme")
    scheme, rest = found.groups()
    if scheme == "serial":
        if _COM.fullmatch(rest) is None and not _absolute(rest):
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="absolute_path")
        return SerialCards(rest)
    path, _, option = rest.partition("?")
    if not _absolute(path):
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="absolute_path")
    if not option:
        return LibraryCards(path)
    port = _PORT.fullmatch(option)
    if port is None:
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="port")
    return LibraryCards(path, (int(port[1]),))


def _absolute(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
