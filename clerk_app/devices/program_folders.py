"""Versions of the frozen program side by side in one folder: a new one put there, the old one kept.

    <home>/clerk-0.2.0/     a version, whole
    <home>/clerk-0.1.0/     the one before
    <home>/current          name of the folder that the starter starts
    <home>/yichuang, yichuang.cmd   the starter: what a shortcut on the desktop names

A version is unpacked under another name, started once to see that it can, and put in place by one
rename; the file `current` is replaced as a whole. Whatever is cut off before leaves the old one.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.program_version import is_newer, read_version
from clerk_app.store.disk import disk_trouble, write_whole

CURRENT = "current"
_PREFIX = "clerk-"
_KEPT = 2
"""So many versions stay: the current one and the one to go back to."""
_START_S = 120.0
_EXECUTABLE = "clerk.exe" if os.name == "nt" else "clerk"
_STARTERS = {
    "yichuang": '#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/$(cat "$here/current")/clerk" "$@"\n',
    "yichuang.cmd": '@set /p V=<"%~dp0current"\r\n@"%~dp0%V%\\clerk.exe" %*\r\n',
}


def home_of_program() -> Path | None:
    """The folder that holds the versions; None for a checkout, which git brings up to date."""
    if not getattr(sys, "frozen", False):
        return None
    return Path(sys.executable).resolve().parent.parent


def versions_in(home: Path) -> tuple[str, ...]:
    """Versions that lie there whole, the newest first."""
    found = (one.name.removeprefix(_PREFIX) for one in home.glob(f"{_PREFIX}*") if one.is_dir())
    known = [(read_version(one), one) for one in found]
    return tuple(
        text for number, text in sorted(known, reverse=True, key=_number) if number is not None
    )


def current_in(home: Path) -> str:
    """The version that the starter starts; empty: none was put there by us."""
    try:
        return (home / CURRENT).read_text("utf-8").strip().removeprefix(_PREFIX)
    except OSError:
        return ""


def put_in_place(bundle: Path, version: str, home: Path) -> None:
    """Unpack a bundle whose signature was judged, see that it starts, and make it the current one.

    Raises RuleError UPDATE_BROKEN (version, problem) for one that cannot be unpacked or started,
    and the UnavailableError of `disk_trouble`; the version before stays the current one then.
    """
    part, place = home / f".{_PREFIX}{version}.part", home / f"{_PREFIX}{version}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        if not place.exists():
            _unpack(bundle, part, version)
            _must_start(part, version)
            part.rename(place)
        make_current(version, home)
    except OSError as error:
        raise disk_trouble(error, home) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def make_current(version: str, home: Path) -> None:
    """Let the starter start this version; others are thrown away but for the one before.

    Raises RuleError UPDATE_BROKEN (version, problem) when it does not lie there.
    """
    if not (home / f"{_PREFIX}{version}" / _EXECUTABLE).is_file():
        raise RuleError(Trouble.UPDATE_BROKEN, version=version, problem="absent")
    for name, text in _STARTERS.items():
        if not (home / name).exists():
            write_whole(home / name, text.encode())
            (home / name).chmod(0o755)
    write_whole(home / CURRENT, f"{_PREFIX}{version}".encode())
    for old in versions_in(home)[_KEPT:]:
        if old != version:
            # On Windows what still runs cannot be removed: the next time then.
            shutil.rmtree(home / f"{_PREFIX}{old}", ignore_errors=True)


def before(home: Path) -> str:
    """The newest version older than the current one; empty: there is none to go back to."""
    current = current_in(home)
    return next((one for one in versions_in(home) if is_newer(current, one)), "")


def _number(found: tuple[tuple[int, int, int] | None, str]) -> tuple[int, int, int]:
    return found[0] or (-1, -1, -1)


def _unpack(bundle: Path, into: Path, version: str) -> None:
    try:
        with tarfile.open(bundle, "r:gz") as archive:
            archive.extractall(into, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise RuleError(Trouble.UPDATE_BROKEN, version=version, problem="archive") from error


def _must_start(folder: Path, version: str) -> None:
    """A version that does not even tell its number on this PC is not put in place."""
    program = folder / _EXECUTABLE
    try:
        said = subprocess.run(  # noqa: S603 - the signed program itself
            [program, "--version"], capture_output=True, timeout=_START_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuleError(Trouble.UPDATE_BROKEN, version=version, problem="start") from error
    words = said.stdout.decode("utf-8", "replace").split()
    if said.returncode != 0 or words[-1:] != [version]:
        raise RuleError(Trouble.UPDATE_BROKEN, version=version, problem="start")
