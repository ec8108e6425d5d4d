"""Files a window must not die of: made anew each time, none is kept in the repository."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
from PIL import Image

from clerk_app.domain.errors import Trouble

Make = Callable[[], bytes]


def _picture(kind: str = "JPEG", **save: object) -> bytes:
    kept = io.BytesIO()
    Image.effect_noise((60, 80), 40).save(kept, kind, **save)
    return kept.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, packed: bytes, *, coloured: bool = False) -> bytes:
    """A PNG that says how large it is, whatever is packed into it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if coloured else 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed to a thousandth."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(megabytes)) + packer.flush()


def _note_bomb() -> bytes:
    """A small picture beside a comment that unpacks to a hundred megabytes."""
    good = _picture("PNG")
    note = _chunk(b"zTXt", b"note\0\0" + zeros(100))
    return good[:33] + note + good[33:]


def _tiff_loop() -> bytes:
    """A TIFF whose second page says that the first one comes next."""
    kept = io.BytesIO()
    pages = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    pages[0].save(kept, "TIFF", save_all=True, append_images=pages[1:])
    data = bytearray(kept.getvalue())
    order = "<" if data[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}I", data, 4)[0]
    second_at = first + 2 + 12 * struct.unpack_from(f"{order}H", data, first)[0]
    second = struct.unpack_from(f"{order}I", data, second_at)[0]
    next_at = second + 2 + 12 * struct.unpack_from(f"{order}H", data, second)[0]
    struct.pack_into(f"{order}I", data, next_at, first)
    return bytes(data)


def _tiff_second_page_cut() -> bytes:
    kept = io.BytesIO()
    pages = [Image.effect_noise((200, 200), 60) for _ in range(2)]
    pages[0].save(kept, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    data = kept.getvalue()
    order = "<" if data[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}I", data, 4)[0]
    second_at = first + 2 + 12 * struct.unpack_from(f"{order}H", data, first)[0]
    second = struct.unpack_from(f"{order}I", data, second_at)[0]
    broken = bytearray(data)
    # What the second page is packed into lies before its table: put nonsense there.
    broken[second - 4000 : second - 200] = bytes(3800)
    return bytes(broken)


def _pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **save: object) -> bytes:
    document = pikepdf.Pdf.new()
    document.add_blank_page(page_size=(595, 842))
    if change is not None:
        change(document)
    kept = io.BytesIO()
    document.save(kept, **save)  # type: ignore[arg-type]
    return kept.getvalue()


def _act(**told: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(**told)


def _script_at_start(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = _act(S=pikepdf.Name.JavaScript, JS="app.alert('x')")


def _script_by_name(document: pikepdf.Pdf) -> None:
    action = document.make_indirect(_act(S=pikepdf.Name.JavaScript, JS="this.print()"))
    names = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), action]))
    document.Root.Names = pikepdf.Dictionary(JavaScript=names)


def _script_in_a_field(document: pikepdf.Pdf) -> None:
    keys = pikepdf.Dictionary(K=_act(S=pikepdf.Name.JavaScript, JS="AFNumber_Keystroke(2)"))
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="sum", AA=keys)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def _starts_a_program(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = _act(S=pikepdf.Name.Launch, F="calc.exe")


def _sends_itself(document: pikepdf.Pdf) -> None:
    act = _act(S=pikepdf.Name.SubmitForm, F="https://elsewhere.example/")
    document.pages[0].obj.AA = pikepdf.Dictionary(O=act)


def _carries(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)

    return change


def _pin(document: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(document, b"MZ")
    file = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="a.exe", EF=pikepdf.Dictionary(F=stream)
    )
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=file
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(mark)])


def _film(document: pikepdf.Pdf) -> None:
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9]
    )
    document.pages[0].obj.Annots = pikepdf.Array([mark])


def _dynamic(document: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(document, b"<xdp:xdp/>")
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=form)


def _deep(document: pikepdf.Pdf) -> None:
    """Arrays in arrays: a reader that goes down by itself runs out of stack."""
    within = pikepdf.Array()
    for _ in range(400):
        within = pikepdf.Array([within])
    document.Root.Deep = within


def _link(document: pikepdf.Pdf) -> None:
    act = _act(S=pikepdf.Name.URI, URI="https://hall.example/")
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=act
    )
    document.pages[0].obj.Annots = pikepdf.Array([mark])
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def _form(document: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name", V="张三")
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def _zip(name: str = "statement.docx") -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "<w:document/>" * 100)
    return kept.getvalue()


HOSTILE: MappingProxyType[str, tuple[str, Make, Trouble]] = MappingProxyType(
    {
        "million pixels a side": (
            "scan.png",
            lambda: png(1_000_000, 1_000_000, zeros(1)),
            Trouble.FILE_DAMAGED,
        ),
        "nine thousand a side, packed to kilobytes": (
            "scan.png",
            lambda: png(9_000, 9_000, zeros(80)),
            Trouble.FILE_DAMAGED,
        ),
        "a hundred megabytes in a note": ("scan.png", _note_bomb, Trouble.FILE_DAMAGED),
        "second page broken": ("scan.tif", _tiff_second_page_cut, Trouble.FILE_DAMAGED),
        "cut in the middle": ("scan.jpg", lambda: _picture()[:-700], Trouble.FILE_DAMAGED),
        "a head and nothing": ("scan.png", lambda: _picture("PNG")[:40], Trouble.FILE_KIND),
        "a zip by another name": ("scan.pdf", _zip, Trouble.FILE_KIND),
        "a program by another name": ("scan.jpg", lambda: b"MZ" + bytes(4000), Trouble.FILE_KIND),
        "a page of the web": ("scan.pdf", lambda: b"<html><script>1</script>", Trouble.FILE_KIND),
        "a drawing that runs": ("scan.png", lambda: b"<svg onload='x()'/>", Trouble.FILE_KIND),
        "a moving picture": ("scan.png", lambda: _picture("GIF"), Trouble.FILE_KIND),
        "picture and archive at once": (
            "scan.jpg",
            lambda: _picture() + _zip("run.class"),
            Trouble.FILE_TWOFOLD,
        ),
        "picture and PDF at once": (
            "scan.jpg",
            lambda: _picture(comment=b"%PDF-1.7"),
            Trouble.FILE_TWOFOLD,
        ),
        "PDF and archive at once": ("scan.pdf", lambda: _pdf() + _zip(), Trouble.FILE_TWOFOLD),
        "script at start": ("form.pdf", lambda: _pdf(_script_at_start), Trouble.FILE_SCRIPT),
        "script by name": ("form.pdf", lambda: _pdf(_script_by_name), Trouble.FILE_SCRIPT),
        "script in a field": ("form.pdf", lambda: _pdf(_script_in_a_field), Trouble.FILE_SCRIPT),
        "script in packed objects": (
            "form.pdf",
            lambda: _pdf(_script_by_name, object_stream_mode=pikepdf.ObjectStreamMode.generate),
            Trouble.FILE_SCRIPT,
        ),
        "starts a program": ("form.pdf", lambda: _pdf(_starts_a_program), Trouble.FILE_SCRIPT),
        "sends itself away": ("form.pdf", lambda: _pdf(_sends_itself), Trouble.FILE_SCRIPT),
        "carries a program": (
            "form.pdf",
            lambda: _pdf(_carries("a.exe", b"MZ")),
            Trouble.FILE_CARRIES,
        ),
        "a program pinned to a page": ("form.pdf", lambda: _pdf(_pin), Trouble.FILE_CARRIES),
        "a film": ("form.pdf", lambda: _pdf(_film), Trouble.FILE_CARRIES),
        "pages made by its reader": ("form.pdf", lambda: _pdf(_dynamic), Trouble.FILE_DYNAMIC),
        "locked": (
            "form.pdf",
            lambda: _pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
            Trouble.FILE_LOCKED,
        ),
    }
)
"""What it is, the name it comes by, its bytes, and what is said of it."""

HARMLESS: MappingProxyType[str, tuple[str, Make, str]] = MappingProxyType(
    {
        "links and a page to begin with": ("a.pdf", lambda: _pdf(_link), "a.pdf"),
        "a form that was filled in": ("a.pdf", lambda: _pdf(_form), "a.pdf"),
        "an invoice with its data": (
            "a.pdf",
            lambda: _pdf(_carries("a.xml", b"<?xml version='1.0'?><a/>")),
            "a.pdf",
        ),
        "deep in itself": ("a.pdf", lambda: _pdf(_deep), "a.pdf"),
        "locked against changes only": (
            "a.pdf",
            lambda: _pdf(encryption=pikepdf.Encryption(owner="a", user="")),
            "a.pdf",
        ),
        "pages in a circle": ("scan.tif", _tiff_loop, "scan.tif"),
        "a picture that calls itself a PDF": ("a.pdf", _picture, "a.pdf.jpg"),
        "a picture without an ending": ("scan", lambda: _picture("PNG"), "scan.png"),
        "a camera's film after its picture": (
            "IMG_1.JPG",
            lambda: _picture() + b"\0\0\0\x18ftypmp42" + bytes(3000),
            "IMG_1.JPG",
        ),
        "letters turned round": ("exe\u202efdp.jpg", _picture, "exefdp.jpg"),
        "a path of another system": ("..\\..\\start\\run.jpg", _picture, "start run.jpg"),
        "a device of another system": ("CON.jpg", _picture, "_CON.jpg"),
        "a line of its own": ("a\nb\x1b[31m.jpg", _picture, "ab[31m.jpg"),
    }
)
"""What looks odd and is a paper all the same, with the name it is kept under."""


def write(folder: Path, name: str, make: Make) -> Path:
    """The file in a folder."""
    path = folder / name
    path.write_bytes(make())
    return path
