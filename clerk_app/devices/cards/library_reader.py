"""A reader behind its maker's library with the interface of sdtapi.dll.

USB readers hide the module behind such a library on Windows and on the domestic Linux systems. It
is loaded into the card reader's own process, so that a crash in it ends no window.
"""

import ctypes
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from clerk_app.devices.cards.frames import DONE, FOUND
from clerk_app.devices.cards.text_block import LENGTH, read_text_block
from clerk_app.domain.card_address import LibraryCards
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.identity_card import IdentityCard

_TEXT_ROOM, _PHOTO_ROOM = 1024, 4096
"""Bytes given to the library for its answers: more than any of them takes."""
_OPEN_BY_US = 0
"""`iIfOpen`: the port is open already and stays so."""


class LibraryReader:
    """A `desk.card_port.CardReader`; close it."""

    def __init__(self, address: LibraryCards, today: Callable[[], date]) -> None:
        """Load the library and open the first port that has a reader.

        Raises UnavailableError CARD_READER_AWAY (reader).
        """
        self._path, self._today = address.path, today
        try:
            self._calls = _load(address.path)
            self._port = next(
                port for port in address.ports if self._calls.SDT_OpenPort(port) == DONE
            )
        # AttributeError: it is a library, but another one.
        except (OSError, AttributeError, StopIteration) as error:
            raise self._away() from error

    def read(self) -> IdentityCard | None:
        """The card that lies there; see the port."""
        serial_number = (ctypes.c_ubyte * 8)()
        if self._calls.SDT_StartFindIDCard(self._port, serial_number, _OPEN_BY_US) != FOUND:
            if self._calls.SDT_GetSAMStatus(self._port, _OPEN_BY_US) != DONE:
                raise self._away()
            return None
        if self._calls.SDT_SelectIDCard(self._port, serial_number, _OPEN_BY_US) != DONE:
            raise RuleError(Trouble.CARD_UNREADABLE)
        text, photo = (ctypes.c_ubyte * _TEXT_ROOM)(), (ctypes.c_ubyte * _PHOTO_ROOM)()
        text_length, photo_length = ctypes.c_uint(_TEXT_ROOM), ctypes.c_uint(_PHOTO_ROOM)
        state = self._calls.SDT_ReadBaseMsg(
            self._port,
            text,
            ctypes.byref(text_length),
            photo,
            ctypes.byref(photo_length),
            _OPEN_BY_US,
        )
        if state != DONE:
            raise RuleError(Trouble.CARD_UNREADABLE)
        return read_text_block(bytes(text[:LENGTH]), today=self._today())

    def close(self) -> None:
        """Let the port go."""
        self._calls.SDT_ClosePort(self._port)

    def _away(self) -> UnavailableError:
        return UnavailableError(Trouble.CARD_READER_AWAY, reader=self._path)


def _load(path: str) -> Any:
    if sys.platform == "win32":
        return ctypes.WinDLL(path)
    return ctypes.CDLL(path)
