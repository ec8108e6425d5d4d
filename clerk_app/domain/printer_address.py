"""Where a printer stands: one line of the settings, read strictly.

`escpos://192.0.2.9:9100`, `device:/dev/usb/lp0`, `cups:Name`, `cups-raw:Name`, `windows:Name`,
`folder:DIR`, or nothing at all. A ticket printer that cannot say how it is takes `?status=no`; one
at a serial line takes `?baud=38400`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from clerk_app.domain.errors import RuleError, Trouble

USUAL_PORT = 9100
"""The raw port of network printers (JetDirect)."""
USUAL_BAUD = 115_200
BAUDS = (9600, 19_200, 38_400, 57_600, 115_200)

_SCHEME = re.compile(r"([a-z][a-z-]*):(.*)", re.DOTALL)
# A name that begins with a dash would be an option of `lp`; the others CUPS itself forbids.
_QUEUE = re.compile(r"[^\s/#?'\"\\-][^\s/#?'\"\\]{0,126}")


@dataclass(frozen=True, slots=True)
class NetworkPrinter:
    """A ticket printer that speaks ESC/POS over TCP."""

    host: str
    port: int = USUAL_PORT
    answers: bool = True
    """Whether it can say how it is; if not, a slip counts as printed once it is sent."""


@dataclass(frozen=True, slots=True)
class DevicePrinter:
    """A ticket printer that speaks ESC/POS at a device file: USB or a serial line."""

    path: str
    baud: int = USUAL_BAUD
    """Of a serial line; USB does not look at it."""
    answers: bool = True


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """A queue of CUPS."""

    name: str
    raw: bool = False
    """ESC/POS for a queue without a driver; else PDF, which the queue's driver draws and cuts."""


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """A queue of the Windows spooler, given ESC/POS past its driver."""

    name: str


@dataclass(frozen=True, slots=True)
class FolderPrinter:
    """A folder that gets a PDF for each slip."""

    path: str


PrinterAddress = NetworkPrinter | DevicePrinter | CupsPrinter | WindowsPrinter | FolderPrinter


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
    match scheme:
        case "escpos":
            return _network(rest, key)
        case "device":
            return _device(rest, key)
        case "cups" | "cups-raw":
            return CupsPrinter(_queue_name(rest, key), raw=scheme == "cups-raw")
        case "windows":
            # A shared printer is named \\server\printer.
            if not rest.strip() or not rest.isprintable():
                raise _wrong(key, "name")
            return WindowsPrinter(rest.strip())
        case "folder":
            return FolderPrinter(_absolute(rest, key))
    raise _wrong(key, "scheme")


def _network(rest: str, key: str) -> NetworkPrinter:
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
    options = _options(parts.query, key, {"status"})
    return NetworkPrinter(parts.hostname, port or USUAL_PORT, _answers(options, key))


def _device(rest: str, key: str) -> DevicePrinter:
    path, _, query = rest.partition("?")
    options = _options(query, key, {"status", "baud"})
    baud = options.get("baud", str(USUAL_BAUD))
    if baud not in map(str, BAUDS):
        raise _wrong(key, "option:baud")
    return DevicePrinter(_absolute(path, key), int(baud), _answers(options, key))


def _options(query: str, key: str, known: set[str]) -> Mapping[str, str]:
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


def _absolute(rest: str, key: str) -> str:
    path = rest.strip()
    if not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        raise _wrong(key, "absolute_path")
    return path


def _wrong(key: str, problem: str) -> RuleError:
    return RuleError(Trouble.CONFIG_FORM, key=key, problem=problem)
