"""A printer that speaks IPP, on loopback: PWG's own sample printer, doing as it is told.

`ippeveprinter` announces itself over D-Bus and dies without one; it gets a bus of its own, on
which nobody listens.
"""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={bus}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>
"""
_COMMAND = """#!/bin/sh
# What the printer starts for each job: the file is argument 1, the wishes are in IPP_... .
place=$(dirname "$0")
case $(cat "$place/told") in
    print) env | grep '^IPP_' > "$place/wishes-$IPP_JOB_ID"
        cp "$1" "$place/part" && mv "$place/part" "$place/out-$IPP_JOB_ID.pdf" ;;
    no-paper) echo "STATE: +media-empty" >&2; read -r _ < "$place/paper"
        echo "STATE: -media-empty" >&2 ;;
    late) echo begun > "$place/begun"; read -r _ < "$place/never"
        cp "$1" "$place/part" && mv "$place/part" "$place/out-$IPP_JOB_ID.pdf" ;;
    stop) echo begun > "$place/begun"; read -r _ < "$place/never" ;;
esac
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "OFFICE.PPD"
*Manufacturer: "Yichuang"
*Product: "(Office)"
*ModelName: "Office"
*ShortNickName: "Office"
*NickName: "Office"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*FileSystem: False
*Throughput: "60"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A5/A5: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A5/A5: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "12 12 583 830"
*ImageableArea A5: "12 12 408 583"
*DefaultPaperDimension: A4
*PaperDimension A4: "595.275590551181 841.889763779528"
*PaperDimension A5: "419.527559055118 595.275590551181"
*OpenUI *InputSlot/Tray: PickOne
*DefaultInputSlot: Tray1
*InputSlot Tray1/Tray 1: ""
*InputSlot Tray2/Tray 2: ""
*InputSlot Manual/Manual: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/Both sides: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long edge: ""
*Duplex DuplexTumble/Short edge: ""
*CloseUI: *Duplex
"""


_CANCEL = """{
OPERATION Cancel-Job
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR language attributes-natural-language en
ATTR uri printer-uri $uri
ATTR integer job-id 1
STATUS successful-ok
}
"""


@dataclass(frozen=True, slots=True)
class IppPrinter:
    """The printer, and how it is told what to do."""

    uri: str
    place: Path
    process: subprocess.Popen[bytes]

    def tell(self, what: str) -> None:
        """What it does with the next jobs: print, no-paper, be late, or stop in the middle."""
        (self.place / "told").write_text(what)

    def printed(self) -> list[bytes]:
        """What has come out, in order."""
        found = self.place.glob("out-*.pdf")
        return [one.read_bytes() for one in sorted(found, key=lambda one: one.stat().st_mtime)]

    def wishes(self) -> Mapping[str, str]:
        """What came with the last job that was printed."""
        last = max(self.place.glob("wishes-*"), key=lambda one: one.stat().st_mtime)
        pairs = (line.split("=", 1) for line in last.read_text().splitlines() if "=" in line)
        return {name.removeprefix("IPP_"): value for name, value in pairs}

    def fresh(self) -> None:
        """Nothing printed, and ready."""
        for pattern in ("out-*", "wishes-*"):
            for one in self.place.glob(pattern):
                one.unlink()
        self.tell("print")

    def put_paper_in(self) -> None:
        """A job that waits for paper goes on, and the next ones are printed."""
        self.tell("print")
        (self.place / "paper").write_text("paper\n")

    def go_on(self) -> None:
        """A job that is late is printed after all, and so are the next ones."""
        self.tell("print")
        (self.place / "never").write_text("\n")

    def await_begun(self) -> None:
        """Wait until a job it was told to stop in has begun."""
        assert (self.place / "begun").read_text() == "begun\n"

    def delete_job(self) -> None:
        """Somebody deletes the first job at the printer itself, while it is being printed."""
        script = self.place / "cancel.test"
        script.write_text(_CANCEL)
        words = [_program("ipptool"), self.uri, str(script)]
        subprocess.run(words, check=True, timeout=30, capture_output=True)
        # It stops at once; the sample printer only when its command ends.
        (self.place / "never").write_text("\n")

    def kill(self) -> None:
        """Pull the plug, of whatever it is just doing too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


@contextmanager
def ipp_printer() -> Iterator[IppPrinter]:
    """The printer, ended on leaving."""
    # Not in pytest's own folder, whose long name is too much for a socket's.
    with TemporaryDirectory(prefix="yichuang-ipp-") as made, _printer_in(Path(made)) as printer:
        yield printer


@contextmanager
def _printer_in(place: Path) -> Iterator[IppPrinter]:
    (place / "spool").mkdir()
    (place / "office.ppd").write_text(_PPD)
    command = place / "command"
    command.write_text(_COMMAND)
    command.chmod(0o755)
    os.mkfifo(place / "never")
    os.mkfifo(place / "begun")
    os.mkfifo(place / "paper")
    with ExitStack() as undo:
        bus = undo.enter_context(_bus_of_its_own(place))
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            port = probe.getsockname()[1]
        words = [
            _program("ippeveprinter"), "-p", str(port), "-n", "localhost", "-r", "off",
            "-d", str(place / "spool"), "-c", str(command),
            "-P", str(place / "office.ppd"), "Office",
        ]  # fmt: skip
        process = subprocess.Popen(
            words,
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus},
            stdout=subprocess.DEVNULL,
            stderr=undo.enter_context((place / "log").open("wb")),
            start_new_session=True,
        )
        printer = IppPrinter(f"ipp://localhost:{port}/ipp/print", place, process)
        printer.tell("print")
        undo.callback(_end, printer)
        _await_answer(process, port, place / "log")
        yield printer


def _end(printer: IppPrinter) -> None:
    if printer.process.poll() is None:
        printer.kill()


@contextmanager
def _bus_of_its_own(place: Path) -> Iterator[str]:
    settings = place / "bus.conf"
    settings.write_text(_BUS.format(bus=place / "bus"))
    daemon = subprocess.Popen(
        [_program("dbus-daemon"), f"--config-file={settings}", "--nofork", "--nopidfile",
         "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdout is not None
    try:
        assert daemon.stdout.readline(), "dbus-daemon did not start"
        yield f"unix:path={place / 'bus'}"
    finally:
        daemon.terminate()
        daemon.wait(timeout=30)
        daemon.stdout.close()


def _await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            continue
        return
    raise AssertionError(f"ippeveprinter did not start: {log.read_text()}")


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, f"{name} is missing: .ci/setup --tests installs it"
    return found
