"""Starts as the player process: `python -m ui.voice.playing`."""

import importlib
import sys

from PySide6.QtCore import QCoreApplication

from ui.voice.player import run

NO_LIBRARY = 3
"""Exit code: this system cannot load QtMultimedia (libpulse0 is missing)."""


def main() -> int:
    """Play what the standard input asks for until it ends; the exit code."""
    app = QCoreApplication(sys.argv[:1])
    try:
        card = importlib.import_module("ui.voice.sound_card").SoundCard(app)
    except ImportError:
        return NO_LIBRARY
    return run(card, app)


if __name__ == "__main__":
    sys.exit(main())
