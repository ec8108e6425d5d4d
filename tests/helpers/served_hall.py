"""`clerk hall serve` as a process of its own, with what it says."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.console import start

PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class ServedHall:
    """A hall that is being served."""

    process: subprocess.Popen[str]
    folder: Path
    port: int
    said: list[str]
    """Everything up to its first code."""

    @property
    def address(self) -> str:
        """Where it is joined."""
        return f"127.0.0.1:{self.port + 1}"

    @property
    def code(self) -> str:
        """The code it shows."""
        return self.said[-1].split()[-1]

    def admin(self, password: str = "", query: str = "sslmode=require") -> str:
        """The administrator's address; without `password` with the right one."""
        secret = password or (self.folder / "administrator").read_text("ascii")
        return f"postgresql://hall_administrator:{secret}@127.0.0.1:{self.port}/yichuang?{query}"

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    @property
    def database_runs(self) -> bool:
        """Whether its PostgreSQL is there."""
        return (self.folder / "postgres" / "postmaster.pid").exists()


@contextmanager
def served_hall(folder: Path, port: int, *words: str) -> Iterator[ServedHall]:
    """Serve a hall from a folder; it has ended in good order afterwards."""
    where = ("--data", str(folder), "--port", str(port))
    with start("hall", "serve", *where, *words, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            said: list[str] = []
            for line in process.stdout:
                said.append(line.rstrip("\n"))
                if "clerk hall join" in line:
                    break
            else:
                assert process.stderr is not None
                raise AssertionError(process.stderr.read())
            yield ServedHall(process, folder, port, said)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE_S)
