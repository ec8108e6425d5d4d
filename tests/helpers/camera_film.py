"""What a document camera sees, drawn, and films of it as an MJPEG in an AVI (RIFF) file."""

import io
import struct
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from clerk_app.domain.lying_page import HIGH, WIDE, Sight

SIZE = (640, 480)
MAT, LIGHT_MAT = (52, 56, 60), (222, 220, 214)
STRIPS = (0.3, 0.5, 0.7)


@cache
def mat(colour: tuple[int, int, int] = MAT) -> Image.Image:
    """The empty table, with the ruled corners that makers print on it."""
    made = Image.new("RGB", SIZE, colour)
    draw = ImageDraw.Draw(made)
    mark = tuple(255 - one for one in colour) if colour == MAT else (150, 150, 150)
    for x, y in ((20, 20), (610, 20), (20, 450), (610, 450)):
        draw.line((x - 10, y, x + 10, y), fill=mark, width=2)
        draw.line((x, y - 10, x, y + 10), fill=mark, width=2)
    return made


@cache
def page(
    number: int, colour: tuple[int, int, int] = MAT, at: tuple[int, int] = (0, 0)
) -> Image.Image:
    """A printed page on the mat, each number another, pushed by `at` pixels."""
    made = mat(colour).copy()
    draw = ImageDraw.Draw(made)
    left, top = 170 + at[0], 30 + at[1]
    draw.rectangle((left, top, left + 300, top + 420), fill=(240, 238, 232))
    draw.rectangle((left + 90, top + 20, left + 210, top + 34), fill=(30, 30, 30))
    seed = number * 7919
    for line in range(24):
        x, y = left + 24, top + 60 + line * 14
        while x < left + 250:
            seed = (seed * 1103515245 + 12345) % (1 << 31)
            wide = 6 + seed // 65536 % 30
            draw.rectangle((x, y, x + wide, y + 5), fill=(40, 40, 46))
            x += wide + 5
    return made


def with_hand(under: Image.Image, at: int) -> Image.Image:
    """A hand over the table, further in the larger `at` is."""
    made = under.copy()
    ImageDraw.Draw(made).ellipse((700 - at, 200, 1000 - at, 420), fill=(196, 150, 128))
    return made


def blurred(sharp: Image.Image, radius: float = 6) -> Image.Image:
    """As a lens that has not focused yet draws it."""
    return sharp.filter(ImageFilter.GaussianBlur(radius))


def sight(picture: Image.Image) -> Sight:
    """What is looked at of a picture."""
    grey = picture.convert("L")
    rows = [int(SIZE[1] * part) for part in STRIPS]
    strip = b"".join(grey.crop((0, row, SIZE[0], row + 4)).tobytes() for row in rows)
    return Sight(grey.resize((WIDE, HIGH), Image.Resampling.BOX).tobytes(), strip)


def put_film(path: Path, frames: Iterable[Image.Image], rate: int = 15) -> Path:
    """Write a film; (AVI RIFF, one MJPG stream with an index, as players want it)."""
    frames = list(frames)
    pictures = [_jpeg(one) for one in frames]
    wide, high = frames[0].size
    header = struct.pack(
        "<14I", 1_000_000 // rate, 0, 0, 0x10, len(pictures), 0, 1, 0, wide, high, 0, 0, 0, 0
    )
    stream = struct.pack(
        "<4s4sIHHIIIIIIII4H",
        *(b"vids", b"MJPG", 0, 0, 0, 0, 1, rate, 0, len(pictures), 1 << 20, 0xFFFFFFFF, 0),
        *(0, 0, wide, high),
    )
    form = struct.pack("<IiiHH4sIiiII", 40, wide, high, 1, 24, b"MJPG", wide * high * 3, 0, 0, 0, 0)
    strl = _list(b"strl", [_chunk(b"strh", stream), _chunk(b"strf", form)])
    chunks = [_chunk(b"00dc", one) for one in pictures]
    index, at = b"", 4
    for one, picture in zip(chunks, pictures, strict=True):
        index += struct.pack("<4sIII", b"00dc", 0x10, at, len(picture))
        at += len(one)
    whole = [
        _list(b"hdrl", [_chunk(b"avih", header), strl]),
        _list(b"movi", chunks),
        _chunk(b"idx1", index),
    ]
    body = b"AVI " + b"".join(whole)
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    return path


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _list(name: bytes, parts: Sequence[bytes]) -> bytes:
    return _chunk(b"LIST", name + b"".join(parts))
