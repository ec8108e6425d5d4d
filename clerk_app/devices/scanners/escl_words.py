"""The XML of eSCL (Mopria eSCL Technical Specification 2.97): what a scanner says, what is asked.

What comes over the network is read without entities or document types, up to a fixed size.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.sax.saxutils import escape

from clerk_app.domain.scan_settings import LEAST_DPI, MOST_DPI, Colour, Feed, Offer, ScanSettings

LARGEST = 1024 * 1024
"""Bytes of one document; the largest we have seen are below a tenth of it."""
_MOST_DEPTH = 64
_SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"
_PWG = "{http://www.pwg.org/schemas/2010/12/sm}"
_COLOURS: Mapping[str, Colour] = {"RGB24": Colour.COLOUR, "Grayscale8": Colour.GREY}
"""BlackAndWhite1 has no JPEG, which is the one format that every scanner sends."""
_CAPS: Mapping[Feed, tuple[str, str]] = {
    Feed.FLATBED: ("Platen", "PlatenInputCaps"),
    Feed.FEEDER: ("Adf", "AdfSimplexInputCaps"),
    Feed.DUPLEX: ("Adf", "AdfDuplexInputCaps"),
}
_A4 = (2480, 3508)
"""In three hundredths of an inch, the unit of a region."""


class WordsError(Exception):
    """What came is no eSCL, or more than it may be."""


class _NoDoctype(TreeBuilder):
    """Refuses a document that declares anything: entities cannot be without a document type."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Called by the parser before any entity is read."""
        del pubid, system
        raise WordsError(f"document type {name}")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Called by the parser; too deep a tree would end the program that walks it."""
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise WordsError("too deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Called by the parser."""
        self._depth -= 1
        return super().end(tag)


@dataclass(frozen=True, slots=True)
class Bed:
    """One place for paper and what can be done with what lies there."""

    colours: tuple[Colour, ...]
    resolutions: tuple[int, ...]
    size: tuple[int, int]
    """Width and height in three hundredths of an inch."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a scanner says it can do."""

    version: str
    beds: Mapping[Feed, Bed] = field(default_factory=dict)

    @property
    def offer(self) -> Offer:
        """The same for whoever chooses; colours and dpi that every bed has."""
        beds = tuple(self.beds.values())
        colours = tuple(one for one in Colour if all(one in bed.colours for bed in beds))
        common = set.intersection(*(set(bed.resolutions) for bed in beds)) if beds else set()
        return Offer(tuple(self.beds), colours, tuple(sorted(common)))


@dataclass(frozen=True, slots=True)
class Status:
    """How a scanner is now."""

    state: str
    """Idle, Processing, Testing, Stopped or Down."""
    feeder: str
    """ScannerAdfLoaded, ScannerAdfEmpty, ScannerAdfJam, ScannerAdfHatchOpen …; empty: no word."""


def parse(document: bytes) -> Element:
    """The root of a document. Raises WordsError."""
    if len(document) > LARGEST:
        raise WordsError("too large")
    parser = XMLParser(target=_NoDoctype())  # noqa: S314 - no entity is ever declared
    try:
        parser.feed(document)
        root = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise WordsError(str(error)) from error
    if not isinstance(root, Element):
        raise WordsError("empty")
    return root


def read_capabilities(document: bytes) -> Capabilities:
    """What a scanner can do. Raises WordsError."""
    root = parse(document)
    if root.tag != f"{_SCAN}ScannerCapabilities":
        raise WordsError(root.tag)
    beds: dict[Feed, Bed] = {}
    for feed, (part, caps) in _CAPS.items():
        found = root.find(f"{_SCAN}{part}/{_SCAN}{caps}")
        if found is not None:
            beds[feed] = _bed(found)
    return Capabilities(root.findtext(f"{_PWG}Version", "2.0"), beds)


def read_status(document: bytes) -> Status:
    """How a scanner is. Raises WordsError."""
    root = parse(document)
    if root.tag != f"{_SCAN}ScannerStatus":
        raise WordsError(root.tag)
    return Status(root.findtext(f"{_PWG}State", ""), root.findtext(f"{_SCAN}AdfState", ""))


def scan_request(able: Capabilities, wanted: ScanSettings) -> bytes:
    """The settings of a job, for an A4 page or as much of one as the bed holds."""
    bed = able.beds.get(wanted.feed)
    width, height = _A4 if bed is None else bed.size
    colours = {colour: name for name, colour in _COLOURS.items()}
    colour = colours.get(wanted.colour, "Grayscale8")
    source = "Platen" if wanted.feed is Feed.FLATBED else "Feeder"
    duplex = "<scan:Duplex>true</scan:Duplex>" if wanted.feed is Feed.DUPLEX else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="{_SCAN[1:-1]}" xmlns:pwg="{_PWG[1:-1]}">
<pwg:Version>{escape(able.version)}</pwg:Version>
<scan:Intent>Document</scan:Intent>
<pwg:ScanRegions><pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
<pwg:Width>{min(width, _A4[0])}</pwg:Width><pwg:Height>{min(height, _A4[1])}</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>{source}</pwg:InputSource>{duplex}
<scan:ColorMode>{colour}</scan:ColorMode>
<scan:XResolution>{wanted.dpi}</scan:XResolution>
<scan:YResolution>{wanted.dpi}</scan:YResolution>
<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
</scan:ScanSettings>""".encode()


def _bed(caps: Element) -> Bed:
    modes = {(one.text or "").strip() for one in caps.iter(f"{_SCAN}ColorMode")}
    colours = tuple(colour for name, colour in _COLOURS.items() if name in modes)
    size = _whole(caps, f"{_SCAN}MaxWidth") or _A4[0], _whole(caps, f"{_SCAN}MaxHeight") or _A4[1]
    return Bed(colours, tuple(sorted(set(_resolutions(caps)))), size)


def _resolutions(caps: Element) -> Iterator[int]:
    for one in caps.iter(f"{_SCAN}DiscreteResolution"):
        dpi = _whole(one, f"{_SCAN}XResolution")
        if LEAST_DPI <= dpi <= MOST_DPI:
            yield dpi
    for span in caps.iter(f"{_SCAN}XResolutionRange"):
        least, most = _whole(span, f"{_SCAN}Min"), _whole(span, f"{_SCAN}Max")
        yield from (one for one in (100, 150, 200, 300, 400, 600) if least <= one <= most)


def _whole(at: Element, name: str) -> int:
    text = at.findtext(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
