"""A font without outlines: the text that lies unseen over a page's picture, to be searched for.

Every character is as wide as it is high. PDF/A asks that a font is in the file; nobody sees it.
All have one empty glyph, which is not the first: text of that (.notdef) is not allowed from PDF/A-2
on, unseen or not (ISO 19005-2, 6.2.11.8).
"""

import struct

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

_UNITS = 1000
_NAME = "YichuangUnseen"
_CHECKSUM = 0xB1B0AFBA
"""What all words of a font file add up to, by the format."""
_WORD = 0xFFFFFFFF


def unseen_font(document: Pdf, characters: str) -> Object:
    """The font of a document whose text has these characters, each once: code 1 is the first."""
    file = Stream(document, _true_type())
    file.Length1 = len(_true_type())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + _NAME),
        Flags=4,
        FontBBox=Array([0, 0, _UNITS, _UNITS]),
        ItalicAngle=0,
        Ascent=_UNITS,
        Descent=0,
        CapHeight=_UNITS,
        StemV=80,
        FontFile2=document.make_indirect(file),
    )
    kin = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + _NAME),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=document.make_indirect(descriptor),
        DW=_UNITS,
        CIDToGIDMap=document.make_indirect(Stream(document, bytes(2) + b"\0\1" * len(characters))),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + _NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(kin)]),
            ToUnicode=document.make_indirect(Stream(document, _meanings(characters))),
        )
    )


def _meanings(characters: str) -> bytes:
    """Which character each code stands for, a hundred of them in a block."""
    lines = [
        f"<{code:04X}> <{one.encode('utf-16-be').hex().upper()}>"
        for code, one in enumerate(characters, start=1)
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    listed = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{listed}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _true_type() -> bytes:
    """A TrueType file with two empty glyphs: .notdef, and that of every character."""
    tables = {
        # Of format 4, whose only segment is the last one that each has to have.
        b"cmap": struct.pack(">4HI", 0, 1, 3, 1, 12)
        + struct.pack(">12H", 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0),
        b"glyf": bytes(4),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x00010000,
            0x00010000,
            0,
            0x5F0F3CF5,
            0,
            _UNITS,
            0,
            0,
            0,
            0,
            _UNITS,
            _UNITS,
            0,
            8,
            2,
            0,
            0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x00010000, _UNITS, 0, 0, _UNITS, *((0,) * 11), 1
        ),
        # The second glyph is as wide as the first; only its left side is listed.
        b"hmtx": struct.pack(">Hhh", _UNITS, 0, 0),
        b"loca": bytes(6),
        b"maxp": struct.pack(">IH13H", 0x00010000, 2, *((0,) * 13)),
        b"post": struct.pack(">IIhhIIIII", 0x00030000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    whole = _laid_out(tables)
    place = _place_of(b"head", tables) + 8
    rest = (_CHECKSUM - _sum(whole)) & _WORD
    return whole[:place] + struct.pack(">I", rest) + whole[place + 4 :]


def _laid_out(tables: dict[bytes, bytes]) -> bytes:
    steps = len(tables).bit_length() - 1
    head = struct.pack(
        ">IHHHH", 0x00010000, len(tables), 16 << steps, steps, 16 * len(tables) - (16 << steps)
    )
    listed = b"".join(
        name + struct.pack(">III", _sum(data), _place_of(name, tables), len(data))
        for name, data in tables.items()
    )
    return head + listed + b"".join(_even(data) for data in tables.values())


def _place_of(name: bytes, tables: dict[bytes, bytes]) -> int:
    names = list(tables)
    before = (len(_even(tables[one])) for one in names[: names.index(name)])
    return 12 + 16 * len(tables) + sum(before)


def _even(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _sum(data: bytes) -> int:
    whole = _even(data)
    words: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}I", whole)
    return sum(words) & _WORD
