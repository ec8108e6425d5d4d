"""A reader at a serial line, spoken to by pyserial (Linux and Windows)."""

import time
from collections.abc import Callable
from datetime import date

import serial

from clerk_app.devices.cards.frames import (
    DONE,
    FIND,
    FOUND,
    READ,
    SELECT,
    STATUS,
    Reply,
    Request,
    decode,
    encode,
    text_of,
)
from clerk_app.devices.cards.text_block import read_text_block
from clerk_app.domain.card_address import SerialCards
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.identity_card import IdentityCard

BAUD = 115_200
USUAL_SECONDS = 3.0
"""A module answers at once but for the text and photo of a card, which take about a second."""
_SLICE_SECONDS = 0.1


def _broken() -> tuple[type[Exception], ...]:
    """What a line that was pulled out raises; the terminal's own error is no OSError."""
    try:
        import termios  # noqa: PLC0415 - Windows has none
    except ImportError:
        return (OSError,)
    return (OSError, termios.error)


_BROKEN = _broken()


class SerialReader:
    """A `desk.card_port.CardReader`; close it."""

    def __init__(
        self,
        address: SerialCards,
        today: Callable[[], date],
        *,
        patience: float = USUAL_SECONDS,
    ) -> None:
        """Open the line and ask the module how it is; `patience` is in seconds for each answer.

        Raises UnavailableError CARD_READER_AWAY (reader).
        """
        self._address, self._today, self._patience = address, today, patience
        try:
            self._line = serial.Serial(
                address.path, BAUD, timeout=_SLICE_SECONDS, write_timeout=patience, exclusive=True
            )
        # pyserial lets a wrong setting of the line through as ValueError.
        except (OSError, ValueError) as error:
            raise self._away() from error
        try:
            if self._ask(STATUS).state != DONE:
                raise self._away()
        except UnavailableError:
            self.close()
            raise

    def read(self) -> IdentityCard | None:
        """The card that lies there; see the port."""
        # A module finds each card once until it is lifted.
        if self._ask(FIND).state != FOUND:
            return None
        if self._ask(SELECT).state != DONE:
            raise RuleError(Trouble.CARD_UNREADABLE)
        answer = self._ask(READ)
        if answer.state != DONE:
            raise RuleError(Trouble.CARD_UNREADABLE)
        return read_text_block(text_of(answer.data), today=self._today())

    def close(self) -> None:
        """Let the line go."""
        self._line.close()

    def _ask(self, request: Request) -> Reply:
        until = time.monotonic() + self._patience
        heard = b""
        try:
            self._line.reset_input_buffer()
            self._line.write(encode(request))
            while time.monotonic() < until:
                heard += self._line.read(max(1, self._line.in_waiting))
                reply, heard = decode(heard)
                if reply is not None:
                    return reply
        except _BROKEN as error:
            raise self._away() from error
        raise self._away()

    def _away(self) -> UnavailableError:
        return UnavailableError(Trouble.CARD_READER_AWAY, reader=self._address.path)
