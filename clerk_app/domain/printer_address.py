"""Where a printer stands: one line of the settings, read strictly.

Pages go to `cups:Name`, `windows:Name` or `folder:DIR`; tickets to `escpos://192.0.2.9:9100`,
`device:/dev/usb/lp0`, `cups-raw:Name` or `windows-raw:Name`; labels to `tspl://192.0.2.9:9100`,
`tspl-device:/dev/usb/lp1`, `tspl-cups:Name` or `tspl-windows:Name`, and the same with `zpl`. A
ticket or label printer that cannot say how it is takes `?status=no`; one at a serial line takes
`?baud=38400`; a label printer `?dpi=300`, and `?width=` millimetres that its head reaches.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from clerk_app.domain.errors import RuleError, Trouble

USUAL_PORT = 9100
"""The raw port of network printers (JetDirect)."""
USUAL_BAUD = 115_200
BAUDS = (9600, 19_200, 38_400, 57_600, 115_200)
USUAL_DPI = 203
LABEL_DPIS = (203, 300)
USUAL_REACH = 104
"""Millimetres of a label printer's head of four inches."""
_LEAST_REACH, _MOST_REACH = 20, 220

_SCHEME = re.compile(r"([a-z][a-z-]*):(.*)", re.DOTALL)
_LABEL_SCHEME = re.compile(r"(tspl|zpl)(?:-(device|cups|windows))?")
_MILLIMETRES = re.compile(r"[1-9][0-9]{1,2}")
_STATUS, _BAUD, _LABEL = frozenset({"status"}), frozenset({"baud"}), frozenset({"dpi", "width"})
# A name that begins with a dash would be an option of `lp`; the others CUPS itself forbids.
_QUEUE = re.compile(r"[^\s/#?'\"\\-][^\s/#?'\"\\]{0,126}")


@dataclass(frozen=True, slots=True)
class NetworkPrinter:
    """A ticket printer that speaks ESC/POS over TCP, or a `LabelPrinter`'s place."""

    host: str
    port: int = USUAL_PORT
    answers: bool = True
    """Whether it can say how it is; if not, a slip counts as printed once it is sent."""

    @property
    def told(self) -> str:
        """What it is called in a trouble."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class DevicePrinter:
    """One that speaks ESC/POS at a device file, USB or a serial line, or a label printer there."""

    path: str
    baud: int = USUAL_BAUD
    """Of a serial line; USB does not look at it."""
    answers: bool = True

    @property
    def told(self) -> str:
        """What it is called in a trouble."""
        return self.path


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """A queue of CUPS."""

    name: str
    raw: bool = False
    """The printer's own language for a queue without a driver; else PDF, which the queue draws."""

    @property
    def told(self) -> str:
        """What it is called in a trouble."""
        return self.name


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """A queue of the Windows spooler."""

    name: str
    raw: bool = False
    """The printer's own language past its driver; else pages, which the driver prints."""

    @property
    def told(self) -> str:
        """What it is called in a trouble."""
        return self.name


@dataclass(frozen=True, slots=True)
class FolderPrinter:
    """A folder that gets a PDF for each slip."""

    path: str


class LabelLanguage(StrEnum):
    """What label printers understand; the value begins their addresses."""

    TSPL = "tspl"
    """Of TSC, Gprinter and most makes sold here."""
    ZPL = "zpl"
    """Of Zebra, and of others that can be set to it."""


@dataclass(frozen=True, slots=True)
class LabelPrinter:
    """A label printer, and the way to it; a queue on that way is a raw one."""

    language: LabelLanguage
    at: NetworkPrinter | DevicePrinter | CupsPrinter | WindowsPrinter
    dpi: int = USUAL_DPI
    reach: int = USUAL_REACH
    """Millimetres that its head is wide."""

    @property
    def told(self) -> str:
        """What it is called in a trouble."""
        return self.at.told


PrinterAddress = (
    NetworkPrinter | DevicePrinter | CupsPrinter | WindowsPrinter | FolderPrinter | LabelPrinter
)


def read_address(text: str, key: str) -> PrinterAddress | None:
    """The printer that the setting `key` names; None when it names none.

    Raises RuleError CONFIG_FORM (key, problem): `scheme`, `host`, `port`, `name`, `absolute_path`,
    `option:…`.
    """
    if not text.strip():
        return None
    found = _SCHEME.fullmatch(text.strip())
    if found is None:
        raise _wrong(key, "scheme")
    scheme, rest = found.groups()
    language = _LABEL_SCHEME.fullmatch(scheme)
    if language is not None:
        return _label(LabelLanguage(language[1]), language[2] or "", rest, key)
    match scheme:
        case "escpos":
            at, options = _network(rest, key, _STATUS)
            return NetworkPrinter(*at, _answers(options, key))
        case "device":
            return _device(rest, key)
        case "cups" | "cups-raw":
            return CupsPrinter(_queue_name(rest, key), raw=scheme == "cups-raw")
        case "windows" | "windows-raw":
            return WindowsPrinter(_windows_name(rest, key), raw=scheme == "windows-raw")
        case "folder":
            return FolderPrinter(_absolute(rest, key))
    raise _wrong(key, "scheme")


def _label(language: LabelLanguage, way: str, rest: str, key: str) -> LabelPrinter:
    options: Mapping[str, str]
    at: NetworkPrinter | DevicePrinter | CupsPrinter | WindowsPrinter
    match way:
        case "":
            place, options = _network(rest, key, _STATUS | _LABEL)
            at = NetworkPrinter(*place, _answers(options, key))
        case "device":
            path, options = _split(rest, key, _STATUS | _BAUD | _LABEL)
            at = DevicePrinter(_absolute(path, key), _baud(options, key), _answers(options, key))
        case "cups":
            name, options = _split(rest, key, _LABEL)
            at = CupsPrinter(_queue_name(name, key), raw=True)
        case _:
            name, options = _split(rest, key, _LABEL)
            at = WindowsPrinter(_windows_name(name, key), raw=True)
    return LabelPrinter(language, at, *_head(options, key))


def _network(
    rest: str, key: str, known: frozenset[str]
) -> tuple[tuple[str, int], Mapping[str, str]]:
    try:
        parts: SplitResult = urlsplit(f"escpos:{rest}")
        port = parts.port
    except ValueError as error:
        raise _wrong(key, "port") from error
    whole = rest.startswith("//") and parts.path in ("", "/") and not parts.fragment
    if not whole or not parts.hostname or "@" in parts.netloc:
        raise _wrong(key, "host")
    if port == 0:
        raise _wrong(key, "port")
    return (parts.hostname, port or USUAL_PORT), _options(parts.query, key, known)


def _device(rest: str, key: str) -> DevicePrinter:
    path, options = _split(rest, key, _STATUS | _BAUD)
    baud = _baud(options, key)
    return DevicePrinter(_absolute(path, key), baud, _answers(options, key))


def _split(rest: str, key: str, known: frozenset[str]) -> tuple[str, Mapping[str, str]]:
    """What stands before the options, and them."""
    place, _, query = rest.partition("?")
    return place, _options(query, key, known)


def _baud(options: Mapping[str, str], key: str) -> int:
    baud = options.get("baud", str(USUAL_BAUD))
    if baud not in map(str, BAUDS):
        raise _wrong(key, "option:baud")
    return int(baud)


def _head(options: Mapping[str, str], key: str) -> tuple[int, int]:
    """Dots per inch, and how far they reach."""
    dpi = options.get("dpi", str(USUAL_DPI))
    if dpi not in map(str, LABEL_DPIS):
        raise _wrong(key, "option:dpi")
    reach = options.get("width", str(USUAL_REACH))
    if _MILLIMETRES.fullmatch(reach) is None or not _LEAST_REACH <= int(reach) <= _MOST_REACH:
        raise _wrong(key, "option:width")
    return int(dpi), int(reach)


def _options(query: str, key: str, known: frozenset[str]) -> Mapping[str, str]:
    try:
        given = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError as error:
        raise _wrong(key, "option:form") from error
    for name, _ in given:
        if name not in known or len({one for one, _ in given}) != len(given):
            raise _wrong(key, f"option:{name}")
    return dict(given)


def _answers(options: Mapping[str, str], key: str) -> bool:
    said = options.get("status", "yes")
    if said not in ("yes", "no"):
        raise _wrong(key, "option:status")
    return said == "yes"


def _queue_name(rest: str, key: str) -> str:
    name = unquote(rest.strip())
    if _QUEUE.fullmatch(name) is None:
        raise _wrong(key, "name")
    return name


def _windows_name(rest: str, key: str) -> str:
    # A shared printer is named \\server\printer.
    if not rest.strip() or not rest.isprintable():
        raise _wrong(key, "name")
    return rest.strip()


def _absolute(rest: str, key: str) -> str:
    path = rest.strip()
    if not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        raise _wrong(key, "absolute_path")
    return path


def _wrong(key: str, problem: str) -> RuleError:
    return RuleError(Trouble.CONFIG_FORM, key=key, problem=problem)
