"""Content codings of requests and answers (RFC 9110 8.4): zstd and gzip, whole and bounded.

Both sides use these. What is cut, changed on the way, followed by anything else, or grows beyond
what is expected is not a body: nothing of it is taken.
"""

import zlib
from collections.abc import Mapping
from typing import Protocol

from backports import zstd

ZSTD, GZIP = "zstd", "gzip"
CODINGS = (ZSTD, GZIP)
"""Those spoken here, the better one first."""
OFFERED = ", ".join(CODINGS)
"""As a header says it: in a request what an answer may be in, in an answer what a request may be in
(RFC 9110 12.5.3)."""
WORTH_IT = 1024
"""Bytes from which a body is compressed."""

_GZIP_WINDOW = 31
"""15 bits of window, with gzip's own head and checksum."""
_GZIP_LEVEL = 6
# RFC 9659: no more than 8 MB need be kept to read a zstd body.
_ZSTD_READING: Mapping[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
_ZSTD_WRITING: Mapping[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.checksum_flag: 1,
}


class BodyError(ValueError):
    """The bytes are no body of this coding, or too large a one."""


def agreed(offer: str) -> str:
    """The coding to use for somebody who offers these; empty for none.

    `offer` is an Accept-Encoding header; one refused by `q=0`, or not known here, is not used.
    """
    accepted = set()
    for one in offer.lower().split(","):
        name, _, weight = one.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            accepted.add(name.strip())
    return next((coding for coding in CODINGS if coding in accepted), "")


def compress(coding: str, body: bytes) -> bytes:
    """`body` in a coding of CODINGS, with a checksum inside."""
    if coding == ZSTD:
        return zstd.compress(body, options=_ZSTD_WRITING)
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(body) + packer.flush()


def expand(coding: str, body: bytes, *, limit: int) -> bytes:
    """What was compressed, at most `limit` bytes; never more than that is held in memory.

    Raises BodyError.
    """
    if coding not in CODINGS:
        raise BodyError("coding")
    reader = _reader(coding)
    try:
        whole = reader.decompress(body, limit + 1)
    except (zlib.error, zstd.ZstdError) as error:
        raise BodyError("altered") from error
    if len(whole) > limit:
        raise BodyError("too_large")
    if not reader.eof or reader.unused_data:
        raise BodyError("cut")
    return whole


class _Reader(Protocol):
    """What both libraries read with."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _reader(coding: str) -> _Reader:
    if coding == ZSTD:
        return zstd.ZstdDecompressor(options=_ZSTD_READING)
    return zlib.decompressobj(_GZIP_WINDOW)
