"""A card reader's security module at a pseudo terminal: answers as GA 467 says, and fails on wish.

Run as a program it prints the path of its line and takes cards from its standard input: a line of
hexadecimal is a card's block, an empty line lifts the card.
"""

import os
import sys
import threading
import tty
from contextlib import suppress
from dataclasses import dataclass, field

from clerk_app.devices.cards import frames
from clerk_app.devices.cards.frames import FIND, READ, SELECT, STATUS, Reply, encode_reply

NO_CARD, NO_SELECTION, MISREAD, UNKNOWN = 0x80, 0x81, 0x41, 0x21
_PIECE = 37
"""Bytes that arrive together: no driver may count on a whole frame."""


def text_block(
    name: str,
    number: str,
    *,
    kind: str = "",
    chinese: str = "",
    until: str = "20361231",
    since: str = "20161231",
) -> bytes:
    """The text of a card's chip. `chinese` is the Chinese name on a foreigner's card of 2017."""

    def put(text: str, size: int) -> bytes:
        return (text.encode("utf-16-le") + " ".encode("utf-16-le") * size)[:size]

    if kind == "I":
        return b"".join(
            (
                *(put(name, 120), put("1", 2), put(number, 30), put("KAZ", 6), put(chinese, 30)),
                *(put(since, 16), put(until, 16), put("19010301", 16), put("01", 4)),
                *(put("1100", 8), put("I", 2), put("", 6)),
            )
        )
    if kind == "Y":
        return b"".join(
            (
                *(put(chinese, 30), put("1", 2), put("01", 4), put("19010203", 16), put(name, 70)),
                *(put(number, 36), put("", 30), put(since, 16), put(until, 16), put("", 28)),
                *(put("Y", 2), put("", 6)),
            )
        )
    return b"".join(
        (
            *(put(name, 30), put("1", 2), put("01", 4), put("19710315", 16), put("示例路1号", 70)),
            *(put(number, 36), put("示例市公安局", 30), put(since, 16), put(until, 16)),
            *(put("", 28), put(kind, 2), put("", 6)),
        )
    )


@dataclass(slots=True)
class CardModule:
    """The module's own program."""

    card: bytes = b""
    """Text on the card that lies there; empty: there is none."""
    finds_again: bool = False
    """Finds a card as long as it lies there; else once, until it is lifted."""
    misreads: bool = False
    noise: bytes = b""
    """Sent before each answer."""
    mute: bool = False
    asked: list[bytes] = field(default_factory=list)
    _found: bool = False
    _rest: bytes = b""

    def put(self, card: bytes) -> None:
        """Lay a card on the reader, or lift it with nothing."""
        self.card, self._found = card, False

    def hear(self, data: bytes) -> bytes:
        """What to answer."""
        self._rest += data
        said = b""
        while True:
            start = self._rest.find(frames.PREAMBLE)
            if start < 0 or len(self._rest) < start + 10:
                return b"" if self.mute else said
            whole = self._rest[start : start + 10]
            self._rest = self._rest[start + 10 :]
            self.asked.append(whole[7:9])
            said += self.noise + encode_reply(self._answer(whole[7], whole[8]))

    def _answer(self, command: int, parameter: int) -> Reply:
        match frames.Request(command, parameter):
            case frames.Request(STATUS.command, STATUS.parameter):
                return Reply(frames.DONE, b"")
            case frames.Request(FIND.command, FIND.parameter):
                if not self.card or (self._found and not self.finds_again):
                    return Reply(NO_CARD, b"")
                self._found = True
                return Reply(frames.FOUND, bytes(4))
            case frames.Request(SELECT.command, SELECT.parameter):
                return Reply(frames.DONE if self._found else NO_SELECTION, bytes(8))
            case frames.Request(READ.command, READ.parameter):
                if self.misreads or not self._found:
                    return Reply(MISREAD, b"")
                lengths = len(self.card).to_bytes(2, "big") + (1024).to_bytes(2, "big")
                return Reply(frames.DONE, lengths + self.card + bytes(1024))
        return Reply(UNKNOWN, b"")


class CardLine:
    """The module at a line of its own; `path` is what a driver opens."""

    def __init__(self, module: CardModule) -> None:
        """Answer from now on, on a thread."""
        self.module = module
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._ours)
        tty.setraw(self._theirs)
        self.path = os.ttyname(self._theirs)
        threading.Thread(target=self._answer, name="card-module", daemon=True).start()

    def unplug(self) -> None:
        """The line is gone."""
        for end in (self._ours, self._theirs):
            with suppress(OSError):
                os.close(end)

    def _answer(self) -> None:
        with suppress(OSError):
            while heard := os.read(self._ours, 1024):
                said = self.module.hear(heard)
                for start in range(0, len(said), _PIECE):
                    os.write(self._ours, said[start : start + _PIECE])


def main() -> int:
    """Be a reader until the input ends."""
    line = CardLine(CardModule())
    print(line.path, flush=True)
    for text in sys.stdin:
        line.module.put(bytes.fromhex(text.strip()))
    line.unplug()
    return 0


if __name__ == "__main__":
    sys.exit(main())
