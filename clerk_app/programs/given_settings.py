"""Settings of an installation as a mode of a PC is given them: file, environment, command line."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from clerk_app.config import Settings, read_settings
from clerk_app.paths import settings_file


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Where the settings are, and those that are often given by hand; for every mode of a PC."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="settings in TOML (default: settings.toml in the user's folder of settings)",
    )
    parser.add_argument("--data", metavar="DIR", help="folder of the stores")
    parser.add_argument("--window", metavar="NO", help="number of this window")
    parser.add_argument("--language", choices=("zh_CN", "en"), help="language of the screens")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings from file and environment, then from the command line. Raises CONFIG_FORM."""
    settings = read_settings(settings_file(arguments.config), os.environ)
    given = {key: getattr(arguments, key) for key in ("data", "window", "language")}
    return replace(settings, **{key: value for key, value in given.items() if value})
