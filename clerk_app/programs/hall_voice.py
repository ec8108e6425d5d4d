"""The voice of a hall: its own recorded words, or those the program ships with."""

import sys
from pathlib import Path

from clerk_app.devices.voice.announcement import PackAnnouncer
from clerk_app.devices.voice.clip_pack import load_pack
from clerk_app.domain.callout_words import Reading, words_needed
from clerk_app.domain.errors import UnavailableError
from clerk_app.paths import resources


def shipped_pack() -> Path:
    """Folder of the voice that comes with the program."""
    return resources() / "voice" / "mandarin"


def player_command() -> tuple[str, ...]:
    """How the player process of a screen is started (`clerk voice-player`)."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "voice-player")
    return (sys.executable, "-m", "ui.voice.playing")


def open_announcer(pack: str, reading: Reading) -> PackAnnouncer | UnavailableError:
    """Who speaks with the clips in the folder `pack` (empty: the shipped ones), or why nobody can.

    The trouble is given back and not raised: a hall calls its visitors on the screen all the same.
    """
    folder = Path(pack).expanduser() if pack else shipped_pack()
    try:
        return PackAnnouncer(load_pack(folder, words_needed(reading)))
    except UnavailableError as trouble:
        return trouble
