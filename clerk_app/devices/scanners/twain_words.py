"""The words of TWAIN 2.4 that are spoken here: numbers, structures in memory, containers of values.

From the TWAIN Working Group's specification; every structure is packed to two bytes.
"""

import ctypes
import struct
from collections.abc import Mapping, Sequence

from clerk_app.domain.errors import Trouble

CONTROL, IMAGE = 1, 2
"""Data groups."""
CAPABILITY, EVENT, IDENTITY, PARENT, PENDING = 1, 2, 3, 4, 5
STATUS, USER_INTERFACE, NATIVE_TRANSFER = 8, 9, 0x0104
"""Data argument types."""
GET, GET_FIRST, GET_NEXT, SET, RESET = 1, 4, 5, 6, 7
READY, CLOSE_ASKED = 0x0101, 0x0102
OPEN_MANAGER, CLOSE_MANAGER, OPEN_SOURCE, CLOSE_SOURCE = 0x0301, 0x0302, 0x0401, 0x0402
DISABLE, ENABLE, PROCESS_EVENT, END_TRANSFER = 0x0501, 0x0502, 0x0601, 0x0701
"""Messages."""
SUCCESS, FAILURE, CHECK_STATUS, CANCEL = 0, 1, 2, 3
SOURCE_EVENT, TRANSFER_DONE, END_OF_LIST = 4, 6, 7
"""Return codes."""
TRANSFER_COUNT, PIXEL_TYPE, UNITS, MECHANISM = 0x0001, 0x0101, 0x0102, 0x0103
FEEDER_ENABLED, FEEDER_LOADED, AUTO_FEED, INDICATORS = 0x1002, 0x1003, 0x1007, 0x100B
DUPLEX, DUPLEX_ENABLED, X_RESOLUTION, Y_RESOLUTION = 0x1012, 0x1013, 0x1118, 0x1119
"""Capabilities."""
INT16, UINT16, BOOL, FIX32 = 1, 4, 6, 7
"""Types of an item."""
_ARRAY, _ENUMERATION, ONE_VALUE, _RANGE = 3, 4, 5, 6
"""Kinds of container."""
_ITEMS = {0: "b", 1: "h", 2: "i", 3: "B", 4: "H", 5: "I", 6: "H"}
APP2 = 0x20000000
USUAL_DPI = (100, 150, 200, 300, 400, 600)

TROUBLES: Mapping[int, Trouble] = {
    3: Trouble.SCANNER_AWAY,
    4: Trouble.SCANNER_BUSY,
    16: Trouble.SCANNER_REFUSED,
    20: Trouble.SCANNER_JAMMED,
    21: Trouble.SCANNER_JAMMED,
    23: Trouble.SCANNER_AWAY,
    24: Trouble.SCANNER_COVER_OPEN,
    29: Trouble.SCANNER_NO_PAPER,
}
"""By condition code (TWCC_…)."""


class Version(ctypes.Structure):
    """TW_VERSION."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (
        ("major", ctypes.c_uint16),
        ("minor", ctypes.c_uint16),
        ("language", ctypes.c_uint16),
        ("country", ctypes.c_uint16),
        ("info", ctypes.c_char * 34),
    )


class Identity(ctypes.Structure):
    """TW_IDENTITY: a program or a source."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (
        ("id", ctypes.c_uint32),
        ("version", Version),
        ("protocol_major", ctypes.c_uint16),
        ("protocol_minor", ctypes.c_uint16),
        ("groups", ctypes.c_uint32),
        ("manufacturer", ctypes.c_char * 34),
        ("family", ctypes.c_char * 34),
        ("name", ctypes.c_char * 34),
    )


class Capability(ctypes.Structure):
    """TW_CAPABILITY: which, and the handle of a container with its values."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (
        ("which", ctypes.c_uint16),
        ("kind", ctypes.c_uint16),
        ("handle", ctypes.c_void_p),
    )


class Event(ctypes.Structure):
    """TW_EVENT: a message of the window system, and what the source says to it."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (("event", ctypes.c_void_p), ("message", ctypes.c_uint16))


class Pending(ctypes.Structure):
    """TW_PENDINGXFERS: how many pages are still to come, 0xFFFF for some."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (("count", ctypes.c_uint16), ("end_of_job", ctypes.c_uint32))


class Status(ctypes.Structure):
    """TW_STATUS."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (("condition", ctypes.c_uint16), ("data", ctypes.c_uint16))


class UserInterface(ctypes.Structure):
    """TW_USERINTERFACE."""

    _pack_ = 2
    _layout_ = "ms"
    _fields_ = (
        ("show", ctypes.c_uint16),
        ("modal", ctypes.c_uint16),
        ("parent", ctypes.c_void_p),
    )


def our_identity() -> Identity:
    """This program, as a source manager is told of it; it gives the id."""
    return Identity(
        version=Version(1, 0, 0, 0, b"1.0"),
        protocol_major=2,
        protocol_minor=4,
        groups=CONTROL | IMAGE | APP2,
        manufacturer=b"Yichuang",
        family=b"Yichuang",
        name=b"Yichuang",
    )


def name_of(source: Identity) -> str:
    """What its maker calls a source, in whatever code page its driver was written."""
    said = bytes(source.name)
    try:
        return said.decode("utf-8")
    except UnicodeDecodeError:
        return said.decode("gb18030", "replace")


def one_value(item_type: int, value: float) -> bytes:
    """A TW_ONEVALUE."""
    if item_type == FIX32:
        whole, part = divmod(round(value * 65536), 65536)
        return struct.pack("<HhH", item_type, whole, part)
    return struct.pack("<HI", item_type, int(value) & 0xFFFFFFFF)


def values_in(kind: int, container: bytes) -> tuple[float, ...]:
    """What a container says may be chosen; () for one that makes no sense."""
    try:
        if kind == ONE_VALUE:
            return _items(container, 2, 1)
        if kind == _ARRAY:
            return _items(container, 6, struct.unpack_from("<I", container, 2)[0])
        if kind == _ENUMERATION:
            return _items(container, 14, struct.unpack_from("<I", container, 2)[0])
        if kind == _RANGE:
            # Each of its numbers takes four bytes, whatever their type.
            wide = FIX32 if container[:2] == struct.pack("<H", FIX32) else 5
            least, most = _items(struct.pack("<H", wide) + container[2:], 2, 2)
            return tuple(one for one in USUAL_DPI if least <= one <= most)
    except (struct.error, KeyError):
        return ()
    return ()


def current_in(kind: int, container: bytes) -> float | None:
    """Which value is in force; None when the container does not say."""
    values = values_in(kind, container)
    if kind == _ENUMERATION and len(container) >= 10:
        at = struct.unpack_from("<I", container, 6)[0]
        return values[at] if at < len(values) else None
    return values[0] if kind == ONE_VALUE and values else None


def enumeration(item_type: int, values: Sequence[float], current: int = 0) -> bytes:
    """A TW_ENUMERATION."""
    head = struct.pack("<HIII", item_type, len(values), current, current)
    return head + b"".join(one_value(item_type, one)[2:][: _size(item_type)] for one in values)


def _items(container: bytes, at: int, many: int) -> tuple[float, ...]:
    (item_type,) = struct.unpack_from("<H", container)
    size = _size(item_type)
    if many * size > len(container) - at:
        raise struct.error
    if item_type == FIX32:
        pairs = struct.unpack_from("<" + "hH" * many, container, at)
        return tuple(
            whole + part / 65536 for whole, part in zip(pairs[::2], pairs[1::2], strict=True)
        )
    return struct.unpack_from(f"<{many}{_ITEMS[item_type]}", container, at)


def _size(item_type: int) -> int:
    return 4 if item_type == FIX32 else struct.calcsize(_ITEMS[item_type])
