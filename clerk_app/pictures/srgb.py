"""The sRGB colours of a PDF/A, as an ICC profile of our own.

IEC 61966-2-1 in the form of ICC.1:2001-04 (version 2.1), which PDF/A-1 asks for. It is made from
the standards' published numbers, so no licence but ours stands on it.
"""

import struct
from functools import cache

_ILLUMINANT = (0.9642, 1.0, 0.8249)
"""D50, the profile connection space's white."""
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of IEC 61966-2-1, adapted from D65 to D50 (Bradford)."""
_POINTS = 1024


@cache
def srgb_profile() -> bytes:
    """The profile, always the same bytes."""
    curve = _tag("curv", struct.pack(f">I{_POINTS}H", _POINTS, *_curve()))
    tags = {
        "desc": _tag("desc", _description("sRGB IEC61966-2.1")),
        "cprt": _tag("text", b"Yichuang, Apache-2.0\0"),
        "wtpt": _tag("XYZ ", _xyz(_ILLUMINANT)),
        **{name: _tag("XYZ ", _xyz(value)) for name, value in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    table, data, places = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        if body not in places:
            places[body] = start + len(data)
            data += body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", name.encode(), places[body], len(body))
    body = struct.pack(">I", len(tags)) + table + data
    return _header(128 + len(body)) + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4x4s4s4s4s", size, b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += made + b"acsp" + bytes(4 + 4 + 4 + 4 + 8 + 4) + _xyz(_ILLUMINANT)
    return head + bytes(128 - len(head))


def _curve() -> list[int]:
    levels = (at / (_POINTS - 1) for at in range(_POINTS))
    return [
        round(65535 * (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4))
        for one in levels
    ]


def _xyz(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(one * 65536) for one in value))


def _tag(kind: str, body: bytes) -> bytes:
    return kind.encode() + bytes(4) + body


def _description(text: str) -> bytes:
    told = text.encode() + b"\0"
    # Without its forms in Unicode and for the Macintosh, which have fixed places nevertheless.
    return struct.pack(">I", len(told)) + told + bytes(4 + 4 + 2 + 1 + 67)
