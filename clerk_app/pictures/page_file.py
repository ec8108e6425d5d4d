"""A page in few bytes as a whole file that any program opens: JPEG, or TIFF with group 4."""

import struct

from clerk_app.pictures.encode import Coding

JPEG, TIFF = ".jpg", ".tif"
_JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
_DENSITY = slice(13, 18)
"""Of a JFIF file: the unit (1: inch), then pixels across and along."""
_SHORT, _LONG, _RATIO = 3, 4, 5


def page_file(data: bytes, coding: Coding, *, width: int, height: int, dpi: int) -> bytes:
    """The file of an encoded page of so many pixels, which says its resolution."""
    if coding is Coding.JPEG:
        return _jpeg(data, dpi)
    return _tiff(data, width, height, dpi)


def ending(coding: Coding) -> str:
    """Of the file's name, with its dot."""
    return JPEG if coding is Coding.JPEG else TIFF


def _jpeg(data: bytes, dpi: int) -> bytes:
    if not data.startswith(_JFIF):
        return data
    told = bytearray(data)
    told[_DENSITY] = struct.pack(">BHH", 1, dpi, dpi)
    return bytes(told)


def _tiff(strip: bytes, width: int, height: int, dpi: int) -> bytes:
    """One strip of T.6, white is zero (TIFF 6.0, sections 8 and 11)."""
    entries = [
        (256, _LONG, width),
        (257, _LONG, height),
        (258, _SHORT, 1),
        (259, _SHORT, 4),
        (262, _SHORT, 0),
        (273, _LONG, 0),
        (277, _SHORT, 1),
        (278, _LONG, height),
        (279, _LONG, len(strip)),
        (282, _RATIO, 0),
        (283, _RATIO, 0),
        (296, _SHORT, 2),
    ]
    head = 8
    after = head + 2 + 12 * len(entries) + 4
    places = {273: after + 8, 282: after, 283: after}
    directory = b"".join(
        struct.pack("<HHI", tag, kind, 1) + _value(kind, places.get(tag, value))
        for tag, kind, value in entries
    )
    return b"".join(
        (
            struct.pack("<2sHI", b"II", 42, head),
            struct.pack("<H", len(entries)),
            directory,
            struct.pack("<I", 0),
            struct.pack("<II", dpi, 1),
            strip,
        )
    )


def _value(kind: int, value: int) -> bytes:
    return struct.pack("<HH", value, 0) if kind == _SHORT else struct.pack("<I", value)
