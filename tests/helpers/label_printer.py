"""Label printers of our own: understand TSPL and ZPL, keep what they print, and fail on wish."""

import re
from dataclasses import dataclass, field

from PIL import Image

from clerk_app.devices.printers.raster import Dots
from tests.helpers.slips import picture_of

_ASK_TSPL, _FORGET_TSPL = b"\x1b!?", b"\x1b!."
_BITMAP = re.compile(rb"BITMAP 0,0,(\d+),(\d+),0,")
_TSPL_LINES = tuple(
    re.compile(one)
    for one in (rb"", rb"SIZE [\d.]+ mm,[\d.]+ mm", rb"DIRECTION 0,0", rb"REFERENCE 0,0", rb"CLS")
)
_ASK_ZPL, _FORGET_ZPL = b"~HS", b"~JA"
_GF = re.compile(rb"\^GFA,(\d+),(\d+),(\d+),([0-9A-F]*)\^FS")
_ZPL_COMMANDS = tuple(
    re.compile(one)
    for one in (rb"\^XA", rb"\^PON", rb"\^LH0,0", rb"\^PW\d+", rb"\^LL\d+", rb"\^FO0,0", rb"\r\n")
)

Step = tuple[int, bytes] | None
"""How many bytes are done with and what to answer; None when more must come first."""


@dataclass(slots=True)
class LabelPrinter:
    """What both languages share; a command it does not know is a fault of who sent it."""

    head_open: bool = False
    paper_out: bool = False
    ribbon_out: bool = False
    paused: bool = False
    fault: bool = False
    answers: bool = True
    at_work: int = 0
    """As many answers more say that something is being printed."""
    paper_ends_after: int | None = None
    never_busy: bool = False
    """Forgets to say that it prints."""
    slips: list[Image.Image] = field(default_factory=list)
    jobs: list[bytes] = field(default_factory=list)
    unknown: list[bytes] = field(default_factory=list)
    told_to_forget: int = 0
    _rest: bytes = b""
    _drawn: Image.Image | None = None

    def hear(self, data: bytes, seen: int) -> bytes:
        """Do what is asked, after `seen` bytes of the same line; what to answer."""
        self._rest += data
        if self.paper_ends_after is not None and seen > self.paper_ends_after:
            self.paper_out = True
        said = b""
        while self._rest and (step := self._step()) is not None:
            used, answer = step
            self._rest, said = self._rest[used:], said + answer
        return said if self.answers else b""

    def forget(self) -> None:
        """The line was cut: what is not printed yet is lost."""
        self._rest, self._drawn = b"", None

    @property
    def stands_still(self) -> bool:
        """Whether only questions that are answered at once are heard."""
        return self.head_open or self.paper_out or self.ribbon_out or self.paused or self.fault

    def _step(self) -> Step:
        raise NotImplementedError

    def _skip_to(self, *heard: bytes) -> Step:
        """Lose what comes before the next command that is heard also while it stands still."""
        places = [at for one in heard if (at := self._rest.find(one)) >= 0]
        return (min(places, default=len(self._rest)), b"")

    def _drop(self, command: bytes) -> Step:
        self.told_to_forget += 1
        self._drawn, self.at_work = None, 0
        return len(command), b""

    def _works(self) -> bool:
        self.at_work = max(0, self.at_work - 1)
        return self.at_work > 0 and not self.never_busy

    def _print(self) -> None:
        if self._drawn is not None:
            self.slips.append(self._drawn)
        self.at_work = 3

    def _unknown(self, command: bytes) -> Step:
        self.unknown.append(command)
        return len(command), b""


class TsplPrinter(LabelPrinter):
    """Speaks TSPL."""

    def _step(self) -> Step:
        rest = self._rest
        if rest.startswith(_ASK_TSPL):
            return len(_ASK_TSPL), self._status()
        if rest.startswith(_FORGET_TSPL):
            return self._drop(_FORGET_TSPL)
        if self.stands_still:
            return self._skip_to(_ASK_TSPL, _FORGET_TSPL)
        found = _BITMAP.match(rest)
        if found is not None:
            return self._bitmap(found.end(), int(found[1]), int(found[2]))
        end = rest.find(b"\r\n")
        if end < 0:
            return None
        line = rest[:end]
        if line == b"PRINT 1,1":
            self._print()
        elif line == b"CLS":
            self._drawn = None
        elif not any(one.fullmatch(line) for one in _TSPL_LINES):
            return self._unknown(line or b"\r\n")
        return end + 2, b""

    def _bitmap(self, start: int, across: int, down: int) -> Step:
        end = start + across * down
        if len(self._rest) < end:
            return None
        # A dot that is set stays white.
        picture = bytes(255 - byte for byte in self._rest[start:end])
        rows = tuple(picture[at : at + across] for at in range(0, len(picture), across))
        self._drawn = picture_of(Dots(rows))
        return end, b""

    def _status(self) -> bytes:
        bits = 0x01 * self.head_open | 0x04 * self.paper_out | 0x08 * self.ribbon_out
        bits |= 0x10 * self.paused | 0x80 * self.fault
        return bytes((bits | 0x20 * self._works(),))


class ZplPrinter(LabelPrinter):
    """Speaks ZPL."""

    def _step(self) -> Step:
        rest = self._rest
        if rest.startswith(_ASK_ZPL):
            return len(_ASK_ZPL), self._status()
        if rest.startswith(_FORGET_ZPL):
            return self._drop(_FORGET_ZPL)
        if self.stands_still:
            return self._skip_to(_ASK_ZPL, _FORGET_ZPL)
        for one in _ZPL_COMMANDS:
            found = one.match(rest)
            if found is not None and (found.end() < len(rest) or found[0] == b"\r\n"):
                return found.end(), b""
        if rest.startswith(b"^GF"):
            return self._field()
        if rest.startswith(b"^PQ1^XZ"):
            self._print()
            return len(b"^PQ1^XZ"), b""
        return None if len(rest) < 8 else self._unknown(rest[:8])

    def _field(self) -> Step:
        found = _GF.match(self._rest)
        if found is None:
            return None if b"^FS" not in self._rest else self._unknown(self._rest[:30])
        sizes, across = (int(found[1]), int(found[2])), int(found[3])
        picture = bytes.fromhex(found[4].decode("ascii"))
        assert sizes == (len(picture), len(picture))
        rows = tuple(picture[at : at + across] for at in range(0, len(picture), across))
        self._drawn = picture_of(Dots(rows))
        return found.end(), b""

    def _status(self) -> bytes:
        left = int(self._works())
        lines = (
            f"030,{self.paper_out:d},{self.paused:d},0320,{left:03d},0,0,0,000,0,0,{self.fault:d}",
            f"000,0,{self.head_open:d},{self.ribbon_out:d},1,2,4,0,{left:08d},1,000",
            "1234,0",
        )
        return b"".join(b"\x02" + line.encode("ascii") + b"\x03\r\n" for line in lines)
