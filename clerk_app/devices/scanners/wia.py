"""Scanners of Windows through WIA 2.0 by COM automation.

Not tried on hardware: written from Microsoft's reference of `wiaaut.dll`, its logic tested against
objects that answer as the reference says. WIA scans in the calling thread and cannot be stopped in
the middle of a page.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.desk.scanner_port import Cancelled, FoundScanner, ScannerDriver, Taken
from clerk_app.devices.scanners.batch import batch_folder, hand_over
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings

MANAGER = "WIA.DeviceManager"
JPEG = "{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}"
"""wiaFormatJPEG."""
SCANNER = 1
"""WiaDeviceType ScannerDeviceType."""
HANDLING_CAPABILITIES, HANDLING_STATUS, HANDLING_SELECT, PAGES = 3086, 3087, 3088, 3096
"""WIA_DPS_DOCUMENT_HANDLING_…, WIA_DPS_PAGES: properties of the device."""
FEEDER, FLATBED, DUPLEX = 1, 2, 4
"""Flags of HANDLING_CAPABILITIES and HANDLING_SELECT."""
FEED_READY = 1
INTENT, X_DPI, Y_DPI = 6146, 6147, 6148
"""WIA_IPS_CUR_INTENT, WIA_IPS_XRES, WIA_IPS_YRES: properties of the item."""
_INTENTS = {Colour.COLOUR: 1, Colour.GREY: 2, Colour.BILEVEL: 4}
_RANGE, _LIST = 1, 2
"""WiaSubType."""
PAPER_EMPTY = 0x80210003
TROUBLES: Mapping[int, Trouble] = {
    0x80210002: Trouble.SCANNER_JAMMED,
    PAPER_EMPTY: Trouble.SCANNER_NO_PAPER,
    0x80210004: Trouble.SCANNER_JAMMED,
    0x80210005: Trouble.SCANNER_AWAY,
    0x80210006: Trouble.SCANNER_BUSY,
    0x80210007: Trouble.SCANNER_BUSY,
    0x80210009: Trouble.SCANNER_AWAY,
    0x8021000C: Trouble.SCANNER_REFUSED,
    0x8021000D: Trouble.SCANNER_BUSY,
    0x80210010: Trouble.SCANNER_COVER_OPEN,
    0x80210014: Trouble.SCANNER_JAMMED,
    0x80210015: Trouble.SCANNER_AWAY,
    0x80210016: Trouble.SCANNER_COVER_OPEN,
    0x80210020: Trouble.SCANNER_JAMMED,
    0x80070005: Trouble.SCANNER_REFUSED,
}
"""By WIA_ERROR_… and E_ACCESSDENIED.

An open cover and a multi-feed stand twice: Microsoft's page of error codes says …16 and …20, its
headers 16 and 20 in decimal.
"""


class WiaError(Exception):
    """What COM raised, by its HRESULT without a sign."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code:#x}")
        self.code = code


@dataclass(frozen=True, slots=True)
class WiaScanner:
    """Implements `desk.scanner_port.Scanner`; `connect` opens COM in the thread that scans."""

    device_id: str
    folder: Path
    connect: Callable[[], Any]

    def offer(self) -> Offer:
        """What the device says of itself. Raises UnavailableError SCANNER_AWAY, _BUSY, _REFUSED."""
        with self._device() as device, _com_errors():
            able = int(_property(device, HANDLING_CAPABILITIES, FLATBED))
            flags = {Feed.FLATBED: FLATBED, Feed.FEEDER: FEEDER, Feed.DUPLEX: DUPLEX}
            feeds = tuple(feed for feed, flag in flags.items() if able & flag)
            return Offer(feeds or (Feed.FLATBED,), tuple(Colour), _resolutions(device.Items(1)))

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Scan one page, or all that lie in the feeder. Raises as the port says."""
        wanted = self.offer().fitted(settings)
        with batch_folder(self.folder) as batch, self._device() as device:
            item = self._prepared(device, wanted)
            pages = 0
            while not cancelled():
                page = batch / f"{pages + 1:04}.jpg"
                try:
                    with _com_errors():
                        item.Transfer(JPEG).SaveFile(str(page))
                except WiaError as error:
                    if error.code == PAPER_EMPTY and pages:
                        return
                    raise
                pages += 1
                hand_over(page, self.folder, taken)
                if wanted.feed is Feed.FLATBED:
                    return

    def _prepared(self, device: Any, wanted: ScanSettings) -> Any:
        flags = {Feed.FLATBED: FLATBED, Feed.FEEDER: FEEDER, Feed.DUPLEX: FEEDER | DUPLEX}
        with _com_errors():
            if wanted.feed is not Feed.FLATBED:
                ready = int(_property(device, HANDLING_STATUS, FEED_READY))
                if not ready & FEED_READY:
                    raise WiaError(PAPER_EMPTY)
            # A page at a time: each is whole on our disk before the next is fed.
            for number, value in ((HANDLING_SELECT, flags[wanted.feed]), (PAGES, 1)):
                _set(device, number, value)
            item = device.Items(1)
            # The intent sets dpi of its own, so ours come after it.
            for number, value in (
                (INTENT, _INTENTS[wanted.colour]),
                (X_DPI, wanted.dpi),
                (Y_DPI, wanted.dpi),
            ):
                _set(item, number, value)
        return item

    @contextmanager
    def _device(self) -> Iterator[Any]:
        """The device, connected. Raises UnavailableError for what WIA answers meanwhile."""
        try:
            with _com_errors():
                manager = self.connect()
                info = next(
                    (one for one in _scanners(manager) if one.DeviceID == self.device_id), None
                )
                if info is None:
                    raise self._trouble(Trouble.SCANNER_AWAY)
                device = info.Connect()
            yield device
        except WiaError as error:
            raise self._trouble(TROUBLES.get(error.code, Trouble.SCANNER_BROKE_OFF)) from error

    def _trouble(self, trouble: Trouble) -> UnavailableError:
        return UnavailableError(trouble, scanner=self.device_id)


@dataclass(frozen=True, slots=True)
class WiaDriver:
    """Implements `desk.scanner_port.ScannerDriver`; `connect` is for tests."""

    connect: Callable[[], Any] | None = None

    def found(self) -> tuple[FoundScanner, ...]:
        """Scanners that Windows knows; () elsewhere."""
        if self.connect is None and sys.platform != "win32":
            return ()
        try:
            with _com_errors():
                manager = (self.connect or _manager)()
                return tuple(
                    FoundScanner(f"wia:{one.DeviceID}", str(one.Properties("Name").Value))
                    for one in _scanners(manager)
                )
        except (WiaError, ImportError):
            return ()

    def open(self, place: str, folder: Path) -> WiaScanner:
        """The scanner of that id.

        Raises RuleError CONFIG_FORM (key, problem `not_on_this_system`) away from Windows.
        """
        if self.connect is None and sys.platform != "win32":
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem="not_on_this_system")
        return WiaScanner(place, folder, self.connect or _manager)


def driver() -> ScannerDriver:
    """Of the entry point `wia`."""
    return WiaDriver()


def _manager() -> Any:
    """WIA's manager, with COM open in this thread for as long as the thread lives."""
    importlib.import_module("pythoncom").CoInitialize()
    return importlib.import_module("win32com.client").Dispatch(MANAGER)


@contextmanager
def _com_errors() -> Iterator[None]:
    """What pywin32 raises, as a WiaError: it is told by its HRESULT, away from Windows too."""
    try:
        yield
    except Exception as error:
        code = _hresult(error)
        if code is None:
            raise
        raise WiaError(code) from error


def _hresult(error: Exception) -> int | None:
    """HRESULT of a `pywintypes.com_error`; what the called object said goes before that."""
    code = getattr(error, "hresult", None)
    if not isinstance(code, int):
        return None
    within = getattr(error, "excepinfo", None)
    inner = within[5] if isinstance(within, tuple) and len(within) > 5 else 0
    return (inner or code) & 0xFFFFFFFF


def _scanners(manager: Any) -> Iterator[Any]:
    infos = manager.DeviceInfos
    # Collections of COM count from 1.
    for number in range(1, infos.Count + 1):
        info = infos(number)
        if info.Type == SCANNER:
            yield info


def _property(of: Any, number: int, otherwise: int) -> Any:
    """Value of a property; many drivers leave some out."""
    return of.Properties(str(number)).Value if of.Properties.Exists(str(number)) else otherwise


def _set(of: Any, number: int, value: int) -> None:
    if of.Properties.Exists(str(number)):
        of.Properties(str(number)).Value = value


def _resolutions(item: Any) -> tuple[int, ...]:
    usual = (100, 150, 200, 300, 400, 600)
    if not item.Properties.Exists(str(X_DPI)):
        return ()
    dpi = item.Properties(str(X_DPI))
    if dpi.SubType == _RANGE:
        return tuple(one for one in usual if dpi.SubTypeMin <= one <= dpi.SubTypeMax)
    if dpi.SubType == _LIST:
        values = dpi.SubTypeValues
        return tuple(sorted(int(values(n)) for n in range(1, values.Count + 1)))
    return ()
