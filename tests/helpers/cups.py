"""A CUPS of its own on loopback: the system's cupsd, and a backend that does as it is told."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

QUEUE = "Slips"
_HELPERS = Path("/usr/lib/cups")
_ALLOWED = "Order allow,deny\nAllow from 127.0.0.1\n"
_BACKEND = """#!/bin/sh
# What CUPS starts for each job: DEVICE_URI says where, arguments 1 to 5 what, and 6 or the input.
[ $# -eq 0 ] && { echo 'direct told "Unknown" "As told"'; exit 0; }
place=${DEVICE_URI#told:}
case $(cat "$place/told") in
    print) cat "${6:--}" > "$place/out-$1"; echo "STATE: -media-empty-error" >&2 ;;
    no-paper) echo "STATE: +media-empty-error" >&2; read -r _ < "$place/never" ;;
    give-up) exit 4 ;;
    fail) exit 1 ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Cups:
    """One queue of a server of our own."""

    server: str
    place: Path

    def tell(self, what: str) -> None:
        """What the printer does with the next jobs: print, no-paper, give-up or fail."""
        (self.place / "told").write_text(what)

    def printed(self) -> list[bytes]:
        """What has come out, in order."""
        return [one.read_bytes() for one in sorted(self.place.glob("out-*"))]

    def documents(self) -> list[str]:
        """Names of the documents that it keeps of jobs, ended or not."""
        return [one.name for one in (self.place.parent / "spool").glob("d*-*")]

    def run(self, *words: str) -> None:
        """A command of CUPS."""
        self.said(*words)

    def said(self, *words: str) -> str:
        """What a command of CUPS says."""
        environment = {**os.environ, "CUPS_SERVER": self.server}
        done = subprocess.run(
            words, check=True, env=environment, capture_output=True, text=True, timeout=30
        )
        return done.stdout

    def add_ipp_queue(self, name: str, uri: str) -> None:
        """A queue of a printer that speaks IPP, with the driver that it describes itself."""
        self.run(_program("lpadmin"), "-p", name, "-E", "-v", uri, "-m", "everywhere")
        # CUPS asks the printer in its own time.
        while not (self.place.parent / "ppd" / f"{name}.ppd").exists():
            self.run("lpstat", "-r")

    def fresh(self) -> None:
        """The queue as it was in the beginning, and nothing printed."""
        self.run("cupsenable", QUEUE)
        self.run("cupsaccept", QUEUE)
        self.run("cancel", "-a", "-x", QUEUE)
        for one in self.place.glob("out-*"):
            one.unlink()
        self.tell("print")


@contextmanager
def cups_server() -> Iterator[Cups]:
    """A server with one queue, ended on leaving."""
    # Not in pytest's own folder, which it closes to others: a backend of a server that root
    # started runs as another user.
    with TemporaryDirectory(prefix="yichuang-cups-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        with _server_in(folder) as cups:
            yield cups


@contextmanager
def _server_in(folder: Path) -> Iterator[Cups]:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    cups = Cups(f"127.0.0.1:{port}", folder / "printer")
    files = _write_settings(folder, port)
    os.mkfifo(cups.place / "never")
    cups.tell("print")
    server = subprocess.Popen(
        [_program("cupsd"), "-f", "-c", str(folder / "cupsd.conf"), "-s", str(files)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_answer(server, port)
        cups.run(_program("lpadmin"), "-p", QUEUE, "-E", "-v", f"told:{cups.place}")
        yield cups
    finally:
        server.terminate()
        server.wait(timeout=30)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, f"{name} is missing: apt-get install cups-daemon cups-client"
    return found


def _write_settings(folder: Path, port: int) -> Path:
    for name in ("spool", "cache", "run", "log", "bin/backend", "printer"):
        (folder / name).mkdir(parents=True)
    for name in ("daemon", "notifier"):
        (folder / "bin" / name).symlink_to(_HELPERS / name)
    # With them a queue of a printer that speaks IPP gets a PDF as its own driver wants it.
    (folder / "bin" / "filter").symlink_to(_HELPERS / "filter")
    (folder / "bin" / "backend" / "ipp").symlink_to(_HELPERS / "backend" / "ipp")
    backend = folder / "bin" / "backend" / "told"
    backend.write_text(_BACKEND)
    backend.chmod(0o755)
    (folder / "printer").chmod(0o777)
    (folder / "cupsd.conf").write_text(
        f"Listen 127.0.0.1:{port}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n"
        f"<Location />\n{_ALLOWED}</Location>\n<Location /admin>\n{_ALLOWED}</Location>\n"
        f"<Policy default>\n<Limit All>\n{_ALLOWED}</Limit>\n</Policy>\n"
    )
    files = folder / "cups-files.conf"
    files.write_text(
        f"ServerRoot {folder}\nServerBin {folder}/bin\nRequestRoot {folder}/spool\n"
        f"TempDir {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/run\n"
        f"AccessLog {folder}/log/access\nErrorLog {folder}/log/error\n"
        f"PageLog {folder}/log/page\n"
    )
    return files


def _await_answer(server: subprocess.Popen[bytes], port: int) -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            continue
        return
    raise AssertionError("cupsd did not start")
