"""Where data, logs and resources live, from a checkout or from a frozen program."""

import os
import sys
from pathlib import Path

import platformdirs

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import make_folder

APP = "yichuang"


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
