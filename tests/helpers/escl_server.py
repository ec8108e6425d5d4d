"""A scanner on the network: eSCL over real HTTP, with pages in its feeder and faults on demand."""

import io
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from xml.etree import ElementTree

from PIL import Image, ImageDraw

_SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
_PWG = "http://www.pwg.org/schemas/2010/12/sm"
_CAPS = """<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{height}</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>100</scan:XResolution><scan:YResolution>100</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]>
<scan:ScannerCapabilities xmlns:scan="%s">&c;</scan:ScannerCapabilities>""" % (_SCAN.encode())


def page_picture(number: int, *, size: tuple[int, int], mode: str) -> bytes:
    """A page with its number on it, as JPEG."""
    picture = Image.new(mode, size, "white")
    ImageDraw.Draw(picture).text((size[0] // 4, size[1] // 4), f"page {number}", fill=0)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=60)
    return out.getvalue()


@dataclass(slots=True)
class Faults:
    """What goes wrong, and at which page (counted from 1; 0: never)."""

    cut_at: int = 0
    """The line is cut in the middle of this page."""
    endless_at: int = 0
    silent_cut_at: int = 0
    """As cut, and no length was said before."""
    jam_at: int = 0
    """The feeder jams instead of this page."""
    busy_times: int = 0
    """So many POSTs are answered 503 first."""
    late_times: int = 0
    """So many GETs of a page are answered 503 first."""
    hold_at: int = 0
    """This page does not come until the job is deleted."""
    refuse: int = 0
    """Status that every POST is answered with."""
    feeder: str = ""
    """What ScannerStatus says of the feeder, whatever lies in it."""
    capabilities: bytes = b""
    status_code: int = 200
    """Of everything that is read."""


@dataclass
class EsclServer:
    """`with EsclServer() as scanner`: it listens until the end."""

    in_feeder: int = 3
    faults: Faults = field(default_factory=Faults)
    location: str = ""
    """Host said in Location; empty: our own."""
    requests: list[ElementTree.Element] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    handed: int = 0

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.stopped = threading.Event()
        self.job_bed = "Feeder"
        self.left = 0
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        """Address of its eSCL."""
        return f"http://127.0.0.1:{self.port}/eSCL"

    @property
    def jammed(self) -> bool:
        """It has come to the page at which it jams."""
        return bool(self.faults.jam_at) and self.handed + 1 >= self.faults.jam_at

    def adf_state(self) -> str:
        """What its status says of the feeder."""
        if self.faults.feeder:
            return self.faults.feeder
        if self.requests and self.jammed:
            return "ScannerAdfJam"
        return "ScannerAdfLoaded" if self.in_feeder else "ScannerAdfEmpty"


def _handler(scanner: EsclServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            scanner.asked.append(self.path)
            faults = scanner.faults
            if self.path.endswith("/NextDocument"):
                self._next_document()
            elif self.path == "/eSCL/ScannerCapabilities":
                self._answer(faults.status_code, faults.capabilities or _capabilities())
            elif self.path == "/eSCL/ScannerStatus":
                self._answer(faults.status_code, _status(scanner.adf_state()))
            else:
                self._answer(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if scanner.faults.busy_times:
                scanner.faults.busy_times -= 1
                self._answer(503)
                return
            if scanner.faults.refuse:
                self._answer(scanner.faults.refuse)
                return
            asked = ElementTree.fromstring(body)
            scanner.requests.append(asked)
            source = asked.findtext(f"{{{_PWG}}}InputSource", "")
            scanner.job_bed = source
            scanner.left = 1 if source == "Platen" else scanner.in_feeder
            host = scanner.location or f"http://127.0.0.1:{scanner.port}"
            self._answer(201, location=f"{host}/eSCL/ScanJobs/{len(scanner.requests)}")

        def do_DELETE(self) -> None:
            scanner.deleted.append(self.path)
            scanner.stopped.set()
            self._answer(200)

        def _next_document(self) -> None:
            faults, number = scanner.faults, scanner.handed + 1
            if faults.late_times:
                faults.late_times -= 1
                self._answer(503)
            elif not scanner.left:
                self._answer(404)
            elif faults.hold_at == number:
                scanner.stopped.wait()
                self._answer(410)
            elif faults.jam_at == number:
                self._answer(500)
            else:
                self._send_page(number)

        def _send_page(self, number: int) -> None:
            faults = scanner.faults
            page = _page(scanner.requests[-1], number)
            self.send_response(200)
            self.send_header("Content-Type", "image/jpeg")
            if number == faults.endless_at:
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                try:
                    while not scanner.stopped.is_set():
                        self.wfile.write(b"\xff\xd8" + bytes(1 << 20))
                except OSError:
                    return
                return
            if number in (faults.cut_at, faults.silent_cut_at):
                if number == faults.cut_at:
                    self.send_header("Content-Length", str(len(page)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(page[: len(page) // 2])
                self.close_connection = True
                # The paper went through all the same.
                scanner.left, scanner.in_feeder = scanner.left - 1, scanner.in_feeder - 1
                return
            # Before the page is out: its receiver may ask for the next one at once.
            scanner.handed, scanner.left = number, scanner.left - 1
            if scanner.job_bed == "Feeder":
                scanner.in_feeder -= 1
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def _answer(self, code: int, body: bytes = b"", *, location: str = "") -> None:
            self.send_response(code)
            if location:
                self.send_header("Location", location)
            if body:
                self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _page(asked: ElementTree.Element, number: int) -> bytes:
    dpi = int(asked.findtext(f"{{{_SCAN}}}XResolution", "100"))
    width, height = (
        int(next(asked.iter(f"{{{_PWG}}}{side}")).text or 0) * dpi // 300
        for side in ("Width", "Height")
    )
    colour = asked.findtext(f"{{{_SCAN}}}ColorMode") == "RGB24"
    return page_picture(number, size=(width, height), mode="RGB" if colour else "L")


def _capabilities() -> bytes:
    flat, feed = _CAPS.format(height=3508), _CAPS.format(height=4200)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities xmlns:scan="{_SCAN}" xmlns:pwg="{_PWG}">
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Helper S1</pwg:MakeAndModel>
<scan:Platen><scan:PlatenInputCaps>{flat}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>{feed}</scan:AdfSimplexInputCaps>
<scan:AdfDuplexInputCaps>{feed}</scan:AdfDuplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>
</scan:ScannerCapabilities>""".encode()


def _status(feeder: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus xmlns:scan="{_SCAN}" xmlns:pwg="{_PWG}">
<pwg:Version>2.63</pwg:Version><pwg:State>Idle</pwg:State>
<scan:AdfState>{feeder}</scan:AdfState></scan:ScannerStatus>""".encode()
