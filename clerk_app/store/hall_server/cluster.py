"""One PostgreSQL over one folder: made, configured, started and stopped by its own programs."""

import errno
import os
import re
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.paths import make_private_folder
from clerk_app.store.disk import disk_trouble, write_once
from clerk_app.store.hall_server.certificate import have_certificate
from clerk_app.store.hall_server.programs import Programs, find_programs
from clerk_app.store.hall_setup import Seat

if sys.platform != "win32":
    import pwd

DATABASE = "yichuang"
_ADMINISTRATOR = "hall_administrator"
_LOOPBACK = ("127.0.0.1/32", "::1/128")
_OURS = "yichuang.conf"
_PATIENCE_S = 120
_MOST_CONNECTIONS = 200
_TELLING_LINES = 2
_UNPRIVILEGED = ("postgres", "nobody")

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Runner:
    """Who runs the server's programs: PostgreSQL refuses root."""

    name: str = ""
    uid: int | None = None
    gid: int | None = None

    @classmethod
    def here(cls) -> "Runner":
        """Ourselves, or somebody without rights when we are root.

        Raises UnavailableError HALL_SERVER (problem) when there is nobody else.
        """
        if sys.platform == "win32" or os.geteuid() != 0:
            return cls()
        known = {one.pw_name: one for one in pwd.getpwall()}
        for name in _UNPRIVILEGED:
            if name in known:
                return cls(name, known[name].pw_uid, known[name].pw_gid)
        raise UnavailableError(Trouble.HALL_SERVER, problem="root")

    def require_way_to(self, folder: Path) -> None:
        """Whether it can come to a folder. Raises UnavailableError HALL_SERVER (problem)."""
        for parent in folder.parents if self.uid is not None else ():
            known = parent.stat()
            if not known.st_mode & (stat.S_IXUSR if known.st_uid == self.uid else stat.S_IXOTH):
                problem = f"closed_to_{self.name}:{parent}"
                raise UnavailableError(Trouble.HALL_SERVER, problem=problem)

    def own(self, path: Path) -> None:
        """Give it a file or folder."""
        if sys.platform != "win32" and self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def run(self, program: Path, *words: str, folder: Path) -> tuple[int, str]:
        """Run a program to its end; its code and all it said.

        Raises UnavailableError HALL_SERVER (problem) when it cannot be run.
        """
        who: dict[str, Any] = (
            {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}
        )
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        # Into a file: the server keeps the output of pg_ctl open, a pipe would never end.
        with tempfile.TemporaryFile() as output:
            try:
                done = subprocess.run(  # noqa: S603  # the server's own programs
                    [program, *words],
                    cwd=folder,
                    env={**clean, "LC_ALL": "C"},
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    timeout=_PATIENCE_S,
                    check=False,
                    start_new_session=True,
                    **who,
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise UnavailableError(Trouble.HALL_SERVER, problem=str(error)) from error
            output.seek(0)
            return done.returncode, output.read().decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class HallServer:
    """A hall's own server. Everything is in `folder`; the database itself is its runner's."""

    folder: Path
    programs: Programs
    runner: Runner

    @classmethod
    def at(cls, folder: Path) -> "HallServer":
        """The server of a folder, with programs of the version its data are of.

        Raises UnavailableError HALL_PROGRAMS (version), HALL_SERVER (problem), STORE_CORRUPT
        (path).
        """
        made = folder / "postgres" / "PG_VERSION"
        try:
            major = int(made.read_text("ascii")) if made.exists() else None
        except (OSError, ValueError) as error:
            raise UnavailableError(Trouble.STORE_CORRUPT, path=str(made)) from error
        server = cls(folder, find_programs(major), Runner.here())
        server.runner.require_way_to(folder)
        return server

    @property
    def data(self) -> Path:
        """Where the database is."""
        return self.folder / "postgres"

    @property
    def certificate(self) -> Path:
        """File of the server's certificate; its key lies beside it."""
        return self.folder / "hall.crt"

    @property
    def key(self) -> Path:
        """File of the certificate's key."""
        return self.folder / "hall.key"

    def address(self, port: int) -> str:
        """The administrator's address of the hall's database, on this very machine."""
        seat = Seat("127.0.0.1", port, DATABASE, self.certificate.absolute())
        return seat.url(_ADMINISTRATOR, self._password.read_text("ascii"))

    def start(self, listen: Sequence[str], port: int, network: Network | None) -> bytes:
        """Start it for this machine and those of `network`; its certificate (DER).

        It is made when there is none yet. A server that an earlier program left behind is stopped
        first. Raises RuleError PORT_IN_USE (port), CONFIG_FORM (key, problem) for an address that
        is not this machine's, UnavailableError HALL_SERVER (problem) and as `disk_trouble` says.
        """
        is_made = self.data.exists()
        if is_made and self.runs():
            self.stop()
        for host in listen:
            require_free(host, port)
        if not is_made:
            self._make()
        certificate = have_certificate(self.certificate, self.key, listen)
        for path in (self.certificate, self.key):
            self.runner.own(path)
        self._write("pg_hba.conf", _entries(network))
        self._write(_OURS, self._settings(listen, port))
        log = self.data / "start.log"
        log.unlink(missing_ok=True)
        code, said = self._pg_ctl("start", "--wait", f"--log={log}")
        if code:
            more = log.read_text("utf-8", "replace") if log.exists() else ""
            raise UnavailableError(Trouble.HALL_SERVER, problem=_told(more or said))
        return certificate

    def stop(self) -> None:
        """Stop it in good order: what is under way is taken back, everything else is kept."""
        if self.data.exists():
            self._pg_ctl("stop", "--wait", "--mode=fast")

    def runs(self) -> bool:
        """Whether it runs."""
        return self._pg_ctl("status")[0] == 0

    @property
    def _password(self) -> Path:
        return self.folder / "administrator"

    def _make(self) -> None:
        """Make the database in a folder that gets its name when it is whole."""
        if self.runner.uid is not None:
            # The runner goes through the folder to its own; it cannot look around in it.
            self.folder.chmod(0o711)
        part = self.folder / "postgres.part"
        shutil.rmtree(part, ignore_errors=True)
        self._password.unlink(missing_ok=True)
        write_once(self._password, secrets.token_urlsafe(32).encode())
        make_private_folder(part)
        given = part / "password"
        write_once(given, self._password.read_bytes())
        for path in (part, given):
            self.runner.own(path)
        made = part / "data"
        code, said = self.runner.run(
            self.programs.path("initdb"),
            f"--pgdata={made}",
            f"--username={_ADMINISTRATOR}",
            f"--pwfile={given}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums",
            folder=part,
        )
        if code:
            shutil.rmtree(part, ignore_errors=True)
            raise UnavailableError(Trouble.HALL_SERVER, problem=_told(said))
        with (made / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"\ninclude '{_OURS}'\n")
        made.rename(self.data)
        shutil.rmtree(part, ignore_errors=True)

    def _settings(self, listen: Sequence[str], port: int) -> str:
        settings = {
            "listen_addresses": ",".join(listen),
            "port": str(port),
            "unix_socket_directories": "",
            "password_encryption": "scram-sha-256",
            "ssl": "on",
            "ssl_cert_file": self.certificate.absolute().as_posix(),
            "ssl_key_file": self.key.absolute().as_posix(),
            "max_connections": str(_MOST_CONNECTIONS),
            "logging_collector": "on",
            "log_directory": "log",
            "log_filename": "postgresql-%a.log",
            "log_truncate_on_rotation": "on",
            "log_rotation_age": "1d",
        }
        lines = (
            f"{key} = '{value.replace(chr(39), chr(39) * 2)}'" for key, value in settings.items()
        )
        return "\n".join(lines) + "\n"

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        try:
            path.write_text(text, "utf-8")
            path.chmod(0o600)
        except OSError as error:
            raise disk_trouble(error, path) from error
        self.runner.own(path)

    def _pg_ctl(self, *words: str) -> tuple[int, str]:
        return self.runner.run(
            self.programs.path("pg_ctl"), *words, f"--pgdata={self.data}", folder=self.data
        )


def require_free(host: str, port: int) -> None:
    """Whether a server could listen there.

    Raises RuleError PORT_IN_USE (port), CONFIG_FORM (key, problem).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise RuleError(Trouble.PORT_IN_USE, port=port) from error
        problem = "not_allowed" if isinstance(error, PermissionError) else "not_of_this_machine"
        raise RuleError(Trouble.CONFIG_FORM, key="listen", problem=problem) from error


def _entries(network: Network | None) -> str:
    """Who is let in: over TLS and with a password, the administrator only from this machine."""
    lines = [f"hostssl all all {place} scram-sha-256" for place in _LOOPBACK]
    if network is not None:
        lines.append(f"hostssl all {_ADMINISTRATOR} {network} reject")
        lines.append(f"hostssl {DATABASE} all {network} scram-sha-256")
    return "\n".join(lines) + "\n"


def _told(said: str) -> str:
    """What of a program's words tells why it failed: the last few, without their times."""
    lines = [
        re.sub(r"^.*?\b(?=(LOG|FATAL|ERROR|HINT):)", "", one).strip() for one in said.splitlines()
    ]
    telling = [one for one in lines if one and not one.startswith("HINT")]
    return " ".join(telling[-_TELLING_LINES:]) or "-"
