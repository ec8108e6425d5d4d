"""How a reader's security module (SAM) is spoken to: GA 467 frames, as bytes, without a line.

`AA AA AA 96 69`, two bytes of length, the body, and the exclusive or of length and body. Length
counts the body and that last byte. A request's body is a command and a parameter; an answer's is
three bytes of state and its data.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
_LENGTH = 2
_STATE = 3
LONGEST = 4096
"""Bytes of a body: the longest answer, with fingerprints, has 2,321."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the module can be asked."""

    command: int
    parameter: int


FIND = Request(0x20, 0x01)  # 寻卡
SELECT = Request(0x20, 0x02)  # 选卡
READ = Request(0x30, 0x01)  # 读固定信息
STATUS = Request(0x11, 0xFF)  # SAM 状态检测

FOUND = 0x9F
DONE = 0x90


@dataclass(frozen=True, slots=True)
class Reply:
    """What it answers."""

    state: int
    data: bytes


def encode(request: Request) -> bytes:
    """The bytes of a request."""
    return _framed(bytes((request.command, request.parameter)))


def encode_reply(reply: Reply) -> bytes:
    """The bytes of an answer, as a module sends them."""
    return _framed(bytes((0, 0, reply.state)) + reply.data)


def decode(heard: bytes) -> tuple[Reply | None, bytes]:
    """The first whole answer in what was heard, and what is left of it; None: not yet whole.

    Noise before a frame and frames whose last byte does not fit are passed over.
    """
    while True:
        start = heard.find(PREAMBLE)
        if start < 0:
            # The last bytes may be the beginning of a preamble.
            return None, heard[-(len(PREAMBLE) - 1) :]
        heard = heard[start:]
        frame = heard[len(PREAMBLE) :]
        if len(frame) < _LENGTH:
            return None, heard
        length = int.from_bytes(frame[:_LENGTH], "big")
        if not _STATE < length <= LONGEST:
            heard = heard[1:]
            continue
        whole, rest = frame[: _LENGTH + length], frame[_LENGTH + length :]
        if len(whole) < _LENGTH + length:
            return None, heard
        if reduce(xor, whole) != 0:
            heard = heard[1:]
            continue
        body = whole[_LENGTH:-1]
        return Reply(body[_STATE - 1], body[_STATE:]), rest


def text_of(data: bytes) -> bytes:
    """The block of text in the data of an answer to READ; empty when there is none."""
    if len(data) < 4:
        return b""
    length = int.from_bytes(data[:2], "big")
    return data[4 : 4 + length]


def _framed(body: bytes) -> bytes:
    counted = (len(body) + 1).to_bytes(_LENGTH, "big") + body
    return PREAMBLE + counted + bytes((reduce(xor, counted),))
