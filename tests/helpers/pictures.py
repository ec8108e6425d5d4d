"""Pictures of any size, for files that must be real and as large as one wishes."""

from collections.abc import Callable


def bitmap(side: int, content: Callable[[int], bytes] = bytes, *, height: int = 0) -> bytes:
    """An uncompressed picture (BMP) `side` pixels wide; `content` gives the bytes of its pixels."""
    height = height or side
    row = (side * 3 + 3) // 4 * 4
    size = row * height
    header = b"BM" + (54 + size).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    info = (40).to_bytes(4, "little") + side.to_bytes(4, "little") + height.to_bytes(4, "little")
    info += (1).to_bytes(2, "little") + (24).to_bytes(2, "little") + bytes(24)
    return header + info + content(size)
