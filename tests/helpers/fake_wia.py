"""Objects that answer as Microsoft's reference says `wiaaut.dll` does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clerk_app.devices.scanners import wia
from tests.helpers.escl_server import page_picture


class ComError(Exception):
    """Looks like `pywintypes.com_error`: the called object's HRESULT is within."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.hresult = -2147352567
        self.excepinfo = (0, "WIA", "", None, 0, code - (1 << 32))


@dataclass
class Property:
    Value: Any
    SubType: int = 0
    SubTypeMin: int = 0
    SubTypeMax: int = 0


class Properties:
    def __init__(self, **by_number: Property) -> None:
        self.by_number = {name.lstrip("n"): one for name, one in by_number.items()}

    def Exists(self, number: str) -> bool:
        return number in self.by_number

    def __call__(self, number: str) -> Property:
        return self.by_number[number]


@dataclass
class Picture:
    content: bytes

    def SaveFile(self, path: str) -> None:
        assert not Path(path).exists(), "WIA does not overwrite"
        Path(path).write_bytes(self.content)


@dataclass
class FakeWia:
    """One scanner with a feeder; it is manager, device and item in one."""

    in_feeder: int = 4
    fails_at: int = 0
    """The code in `code` is raised instead of this page."""
    code: int = 0x80210005
    connected: bool = True
    transferred: int = 0
    DeviceID: str = "{6BDD1FC6}\\0001"
    Type: int = wia.SCANNER
    Count: int = 2
    on_transfer: Callable[[], None] = lambda: None
    Properties: Properties = field(
        default_factory=lambda: Properties(
            Name=Property("HP ScanJet"),
            n3086=Property(wia.FEEDER | wia.FLATBED),
            n3087=Property(wia.FEED_READY),
            n3088=Property(wia.FLATBED),
            n3096=Property(0),
            n6146=Property(1),
            n6147=Property(150, SubType=1, SubTypeMin=75, SubTypeMax=600),
            n6148=Property(150, SubType=1, SubTypeMin=75, SubTypeMax=600),
        )
    )

    @property
    def DeviceInfos(self) -> "FakeWia":
        return self

    def __call__(self, number: int) -> "FakeWia":
        # The first is a camera.
        assert number in (1, 2)
        return self if number == 2 else FakeWia(Type=2, DeviceID="camera")

    def Connect(self) -> "FakeWia":
        if not self.connected:
            raise ComError(0x80210005)
        return self

    def Items(self, number: int) -> "FakeWia":
        assert number == 1
        return self

    def value(self, number: int) -> int:
        return int(self.Properties(str(number)).Value)

    def Transfer(self, format_id: str) -> Picture:
        assert format_id == wia.JPEG
        number = self.transferred + 1
        if number == self.fails_at:
            self.fails_at = 0
            raise ComError(self.code)
        if self.value(wia.HANDLING_SELECT) & wia.FEEDER:
            if not self.in_feeder:
                raise ComError(wia.PAPER_EMPTY)
            self.in_feeder -= 1
        self.transferred = number
        return Picture(page_picture(number, size=(420, 594), mode="L"))
