"""The reference platform as a program of its own, started, killed and started again."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError

_READY = "ready "
_PATIENCE = 10.0


@dataclass(slots=True)
class PlatformProcess:
    """One platform over a folder; its port stays the same when it is started again."""

    folder: Path
    base: str = ""
    """Address, empty before the first start."""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def token_file(self) -> Path:
        """File with the token that stations show."""
        return self.folder / "station.token"

    def token(self) -> str:
        """The token that stations show; made at the first start."""
        return self.token_file.read_text("ascii").strip()

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises UnavailableError PLATFORM_DOWN (problem) when it ends before it is ready; it has
        said why on the console.
        """
        port = self.base.rpartition(":")[2] or "0"
        self._process = subprocess.Popen(  # noqa: S603  # ourselves, with our own arguments
            [
                *_ourselves(),
                "platform",
                *("--data", str(self.folder)),
                *("--port", port),
                *("--token-file", str(self.token_file)),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        stdout = self._process.stdout
        line = stdout.readline() if stdout is not None else ""
        if not line.startswith(_READY):
            self.kill()
            raise UnavailableError(Trouble.PLATFORM_DOWN, problem="not_ready")
        self.base = line.removeprefix(_READY).strip()

    def kill(self) -> None:
        """Switch it off as a power cut would; nothing happens when it is off."""
        self._end(gently=False)

    def stop(self) -> None:
        """Ask it to end, and see that it does."""
        self._end(gently=True)

    def _end(self, *, gently: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if gently:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        else:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _ourselves() -> list[str]:
    """How this very program is called: frozen it is one file, else a module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "clerk_app"]
