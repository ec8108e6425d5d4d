"""One PDF for each material, made of its pages: PDF/A-1b, sealed.

PDF/A-1b is ISO 19005-1. Pages are taken as they were encoded; nothing is coded a second time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clerk_app.pictures.encode import Coding, Encoded
from clerk_app.pictures.seal import NO_DIGEST, facts_digest, file_digest, page_digest
from clerk_app.pictures.srgb import srgb_profile
from clerk_app.pictures.xmp import packet, with_value

_TOOL = "Yichuang"
_POINTS = 72
"""To an inch."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed, as its metadata say."""

    case_number: str
    material: str
    """Code of the material in the catalogue."""
    title: str
    at: datetime
    """With its time zone."""


def filed_pdf(filing: Filing, pages: Sequence[Encoded]) -> bytes:
    """The PDF of a material; the same filing and pages give the same bytes.

    Raises ValueError without pages.
    """
    if not pages:
        raise ValueError("pages")
    with pikepdf.new() as document:
        for page in pages:
            document.pages.append(_page(document, page))
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


def _page(document: pikepdf.Pdf, page: Encoded) -> pikepdf.Page:
    width = page.width * _POINTS / page.dpi
    height = page.height * _POINTS / page.dpi
    drawn = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q".encode()
    picture = Stream(document, page.data, _picture_of(page))
    return pikepdf.Page(
        document.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 4), round(height, 4)]),
                Resources=Dictionary(XObject=Dictionary(Im=document.make_indirect(picture))),
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
        "facts_sha256": facts_digest(filing.case_number, filing.material, filing.title, digests),
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
