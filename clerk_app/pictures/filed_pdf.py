"""One PDF for each material, made of its pages: PDF/A-1b, sealed.

PDF/A-1b is ISO 19005-1. Pages are taken as they were encoded; nothing is coded a second time. What
was read on a page lies over its picture as text nobody sees (rendering mode 3), to be searched for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clerk_app.domain.page_text import PageText
from clerk_app.pictures.encode import Coding, Encoded
from clerk_app.pictures.seal import NO_DIGEST, facts_digest, file_digest, page_digest
from clerk_app.pictures.srgb import srgb_profile
from clerk_app.pictures.unseen_font import unseen_font
from clerk_app.pictures.xmp import packet, with_value

_TOOL = "Yichuang"
_POINTS = 72
"""To an inch."""
_MOST_CODES = 60_000


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed, as its metadata say."""

    case_number: str
    material: str
    """Code of the material in the catalogue."""
    title: str
    at: datetime
    """With its time zone."""
    left_out: tuple[str, ...] = ()
    """Digests of files that are kept beside it, because they could not become pages."""


def filed_pdf(
    filing: Filing, pages: Sequence[Encoded], texts: Sequence[PageText | None] = ()
) -> bytes:
    """The PDF of a material; the same filing, pages and texts give the same bytes.

    Raises ValueError without pages.
    """
    if not pages:
        raise ValueError("pages")
    with pikepdf.new() as document:
        codes = _codes(texts)
        font = unseen_font(document, "".join(codes)) if codes else None
        for at, page in enumerate(pages):
            text = texts[at] if at < len(texts) else None
            document.pages.append(_page(document, page, font, _drawn(page, text, codes)))
        digests = tuple(page_digest(page.obj) for page in document.pages)
        _describe(document, filing, digests)
        kept = BytesIO()
        document.save(
            kept,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
            deterministic_id=True,
        )
    content = kept.getvalue()
    return with_value(content, "file_sha256", file_digest(content))


def _codes(texts: Sequence[PageText | None]) -> dict[str, int]:
    """A code for each character, in the order they are met."""
    met = (one for text in texts if text is not None for line in text.lines for one in line.text)
    characters = dict.fromkeys(one for one in met if not "\ud800" <= one <= "\udfff")
    return {one: code for code, one in enumerate(list(characters)[:_MOST_CODES], start=1)}


def _size(page: Encoded) -> tuple[float, float]:
    return page.width * _POINTS / page.dpi, page.height * _POINTS / page.dpi


def _drawn(page: Encoded, text: PageText | None, codes: Mapping[str, int]) -> bytes:
    """The page's picture, and over it each line as wide and as high as it was read."""
    width, height = _size(page)
    drawn = [f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q"]
    for line in text.lines if text is not None and text.width > 0 and text.height > 0 else ():
        assert text is not None
        told = "".join(f"{codes[one]:04X}" for one in line.text if one in codes)
        across, down = width / text.width, height / text.height
        size = max(1.0, line.height * down)
        wide = max(1, line.right - line.left) * across
        if told:
            drawn.append(
                f"BT 3 Tr /Tx {size:.2f} Tf {wide / (len(told) / 4 * size) * 100:.2f} Tz"
                f" 1 0 0 1 {line.left * across:.2f} {height - line.bottom * down:.2f} Tm"
                f" <{told}> Tj ET"
            )
    return "\n".join(drawn).encode()


def _page(
    document: pikepdf.Pdf, page: Encoded, font: pikepdf.Object | None, drawn: bytes
) -> pikepdf.Page:
    width, height = _size(page)
    picture = Stream(document, page.data, _picture_of(page))
    resources = Dictionary(XObject=Dictionary(Im=document.make_indirect(picture)))
    if b" Tj" in drawn:
        resources.Font = Dictionary(Tx=font)
    return pikepdf.Page(
        document.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 4), round(height, 4)]),
                Resources=resources,
                Contents=document.make_indirect(Stream(document, drawn)),
            )
        )
    )


def _picture_of(page: Encoded) -> Dictionary:
    told = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=page.width,
        Height=page.height,
        BitsPerComponent=1 if page.coding is Coding.G4 else 8,
        ColorSpace=Name.DeviceRGB if page.coloured else Name.DeviceGray,
        Filter=Name.CCITTFaxDecode if page.coding is Coding.G4 else Name.DCTDecode,
    )
    if page.coding is Coding.G4:
        told.DecodeParms = Dictionary(K=-1, Columns=page.width, Rows=page.height, BlackIs1=False)
    return told


def _describe(document: pikepdf.Pdf, filing: Filing, digests: tuple[str, ...]) -> None:
    values = {
        "case_number": filing.case_number,
        "material": filing.material,
        "pages": str(len(digests)),
        "page_sha256": " ".join(digests),
        "left_out": " ".join(filing.left_out),
        "facts_sha256": facts_digest(
            filing.case_number, filing.material, filing.title, digests, filing.left_out
        ),
        "file_sha256": NO_DIGEST,
    }
    metadata = Stream(document, packet(filing.title, _TOOL, filing.at, values))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    profile = Stream(document, srgb_profile(), Dictionary(N=3, Alternate=Name.DeviceRGB))
    document.Root.Metadata = document.make_indirect(metadata)
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB IEC61966-2.1",
                RegistryName="http://www.color.org",
                Info="sRGB IEC61966-2.1",
                DestOutputProfile=document.make_indirect(profile),
            )
        ]
    )
    made = filing.at.strftime("D:%Y%m%d%H%M%S%z")
    made = f"{made[:-2]}'{made[-2:]}"
    document.docinfo.update(
        Dictionary(
            Title=filing.title, Creator=_TOOL, Producer=_TOOL, CreationDate=made, ModDate=made
        )
    )
