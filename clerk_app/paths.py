"""Where data, logs and resources live, from a checkout or from a frozen program."""

import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import forget_part, make_folder

APP = "yichuang"
_ROOM = 256 * 1024 * 1024
"""Bytes a place in memory must have free: some large pages of a scan at once."""


def resources() -> Path:
    """Folder of plain files the program ships with."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[1]
    return root / "resources"


def usual_data_folder() -> Path:
    """Where this user's data lives when nobody says otherwise."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def usual_settings_file() -> Path:
    """Where this user's settings are read from when no file is named."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"


def settings_file(named: Path | None) -> Path | None:
    """The file that was named, else the user's own where there is one."""
    usual = usual_settings_file()
    return named or (usual if usual.exists() else None)


def passing_folder(data: Path, name: str) -> Path:
    """Where others write for a moment what we then seal or forget: in memory, if there is a place.

    Linux gives each user one (XDG_RUNTIME_DIR, else /dev/shm). Without one, or with too little
    room in it, it is the folder `name` of the data folder, on the disk. Raises as
    `make_private_folder` does.
    """
    ours = f"{APP}-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]}"
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108
        if place and sys.platform == "linux" and _has_room(Path(place)):
            with suppress(UnavailableError, OSError):
                folder = make_private_folder(Path(place) / ours)
                # In a place of everybody's another may have taken the name.
                if folder.stat().st_uid == os.getuid() and not folder.is_symlink():
                    folder.chmod(0o700)
                    return make_private_folder(folder / name)
    return make_private_folder(data / name)


def keep_temporary_files(data: Path, program: str) -> None:
    """Let the temporary files of this program, its libraries and children pass there too.

    What a run that was killed has left goes first. Raises as `make_private_folder` does.
    """
    folder = passing_folder(data, f"temporary-{program}")
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            forget_part(left)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)
    tempfile.tempdir = str(folder)


def _has_room(place: Path) -> bool:
    try:
        return shutil.disk_usage(place).free >= _ROOM
    except OSError:
        return False


def make_private_folder(path: Path) -> Path:
    """The folder, made durably when it is not there, readable by its owner only (mode 0700).

    Raises UnavailableError STORE_READ_ONLY (path) when it cannot be made or written to.
    """
    try:
        make_folder(path)
    except UnavailableError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(path)) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(path))
    return path
